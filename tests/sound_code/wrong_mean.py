import math


def log_likelihood(probabilities: list[float]) -> float:
    """Average instead of adding up."""
    return sum(math.log(p) for p in probabilities) / len(probabilities)
