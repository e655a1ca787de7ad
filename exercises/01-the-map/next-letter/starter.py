from random import Random

Table = dict[str, dict[str, float]]

TABLE: Table = {
    "start": {"a": 1 / 4, "b": 1 / 2, "n": 1 / 8, "end": 1 / 8},
    "a": {"b": 1 / 4, "n": 1 / 4, "end": 1 / 2},
    "b": {"a": 3 / 4, "end": 1 / 4},
    "n": {"a": 1 / 2, "end": 1 / 2},
}


def sample_word(table: Table, rng: Random) -> str:
    """Draw a word, one letter at a time."""
    return ""  # your code goes here


def probability(table: Table, word: str) -> float:
    """Multiply the probabilities of the word's steps."""
    return 0.0  # and here


if __name__ == "__main__":  # Run prints what you have so far
    rng = Random(1)
    print([sample_word(TABLE, rng) for _ in range(10)])
    print(probability(TABLE, "ban"))
