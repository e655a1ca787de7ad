"""FILL IN: what these checks look at."""

from genmap.checking import expect_close, submission
from solution import double


def check_first() -> None:
    """FILL IN: what is checked, in one line that the learner reads."""
    found = submission.double(3.0)
    expect_close(found, double(3.0), "FILL IN: what was found, and what to do next.")


def check_second() -> None:
    """FILL IN: what is checked, in one line that the learner reads."""
    found = submission.double(0.0)
    expect_close(found, double(0.0), "FILL IN: what was found, and what to do next.")
