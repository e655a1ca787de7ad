"""What grading may raise.

GradingError
  AnswerError    the answer cannot be graded as it is; the message says how to mend it
  ItemError      the item itself is broken (content checks find these before a reader can)
"""

from __future__ import annotations


class GradingError(Exception):
    """Base of all errors of this package."""


class AnswerError(GradingError):
    """The answer is malformed; the text is a polite sentence for the learner."""


class ItemError(GradingError):
    """The item names something that does not exist, or has a key that cannot be computed."""
