def double(x: float) -> float:
    """FILL IN: a mistake that learners really make, in one line."""
    return x * x
