import math


def log_likelihood(probabilities: list[float]) -> float:
    """Add up the logarithms of the probabilities."""
    return math.nan  # your code goes here
