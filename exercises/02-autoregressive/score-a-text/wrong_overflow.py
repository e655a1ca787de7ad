import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Rows: after the start, after “the”, after “cat”, after “sat”. Columns: the, cat, sat, full stop.
LOGITS: Array = np.log(
    [
        [0.6, 0.2, 0.1, 0.1],
        [0.05, 0.5, 0.25, 0.2],
        [0.2, 0.1, 0.4, 0.3],
        [0.4, 0.2, 0.1, 0.3],
    ]
)
TOKENS = [0, 1, 2, 3]  # the cat sat .


def log_likelihood(logits: Array, tokens: list[int]) -> float:
    probs = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    return float(np.log(probs[np.arange(len(tokens)), tokens]).sum())


def perplexity(logits: Array, tokens: list[int]) -> float:
    """Say among how many equally likely tokens the model chooses, on average."""
    return float(np.exp(-log_likelihood(logits, tokens) / len(tokens)))


def bits_per_character(logits: Array, tokens: list[int], characters: int) -> float:
    """Share the bits of the whole text among its characters."""
    return float(-log_likelihood(logits, tokens) / np.log(2) / characters)


if __name__ == "__main__":  # Run prints what you have so far
    print(log_likelihood(LOGITS, TOKENS))
    print(perplexity(LOGITS, TOKENS))
    print(bits_per_character(LOGITS, TOKENS, 12))
