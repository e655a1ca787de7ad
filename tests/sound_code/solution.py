import math


def log_likelihood(probabilities: list[float]) -> float:
    """Add up the logarithms of the probabilities."""
    return sum(math.log(p) for p in probabilities)
