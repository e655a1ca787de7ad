import math


def log_likelihood(probabilities: list[float]) -> float:
    """Take the logarithm to another base."""
    return sum(math.log2(p) for p in probabilities)
