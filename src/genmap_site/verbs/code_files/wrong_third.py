def double(x: float) -> float:
    """FILL IN: a mistake that learners really make, in one line."""
    return 2 * x + 1
