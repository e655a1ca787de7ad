"""What `checks.py` of a code exercise is written with.

    from genmap.checking import expect_equal, submission

    def check_length() -> None:
        "A word has as many letters as you ask for."
        word = submission.sample_word(TABLE, random.Random(1))
        expect_equal(len(word), 3, f"Your word {word!r} should have 3 letters. Stop at the end.")

`submission` is the learner's module, in another Python: arguments and results are copied. Objects
of the learner's classes stay there, and what stands for one has its methods. A random generator
travels as it is now, so two calls with the same generator draw the same numbers; the calls of
`submission.times(n)` go on with one.

A check runs from its start again after each call of `submission`, so it must ask the same in the
same order each time: draw from seeded generators only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from genmap.code.compare import Tolerance, first_difference, misfit, shown
from genmap.code.replay import Failed, Raised, ask
from genmap.code.values import Handle, encode

__all__ = ["Raised", "expect_close", "expect_equal", "expect_that", "is_close", "submission"]


def expect_equal(actual: Any, expected: Any, message: str) -> None:
    """Fail with `message` unless the values are equal; numbers of all types compare by value.

    A value of another kind, or an array of another shape, gets a message of its own.
    """
    _compare(actual, expected, message, Tolerance(), lengths=False)


def expect_close(
    actual: Any, expected: Any, message: str, *, rtol: float = 1e-6, atol: float = 1e-9
) -> None:
    """Fail with `message` unless all numbers differ by at most `atol + rtol * abs(expected)`.

    A value of another kind or shape gets a message of its own that names both.
    """
    _compare(actual, expected, message, Tolerance(rtol, atol), lengths=True)


def is_close(actual: Any, expected: Any, *, rtol: float = 1e-5, atol: float = 1e-8) -> bool:
    """Whether two values are of one kind and shape and their numbers close.

    It never raises, whatever the learner's code gave: a check asks it which slip a value comes
    from, where `==` or `np.allclose` would break on an array or on texts.
    """
    return first_difference(actual, expected, Tolerance(rtol, atol)) is None


def expect_that(
    condition: object, message: str, *, actual: Any = None, expected: Any = None
) -> None:
    """Fail with `message` unless `condition` is true; shows `actual` and `expected` if given."""
    if condition:
        return
    at = None
    if actual is not None and expected is not None:
        at = first_difference(actual, expected, Tolerance())
    raise Failed(
        message,
        None if actual is None else shown(actual, at),
        None if expected is None else shown(expected, at),
    )


def _compare(
    actual: Any, expected: Any, message: str, tolerance: Tolerance, *, lengths: bool
) -> None:
    at = first_difference(actual, expected, tolerance)
    if at is None:
        return
    told = misfit(actual, expected, lengths=lengths) or message
    raise Failed(told, shown(actual, at), shown(expected, at))


class _Object(Handle):
    """An object of the learner's: its methods can be called, `get` gives an attribute's value."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return _function(self._number, name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return _call(self._number, "__call__", 1, args, kwargs)

    def get(self, name: str) -> Any:
        """The value of an attribute."""
        return ask({"do": "get", "on": self._number, "name": name}, _Object)


class _Times:
    """The learner's functions, each called that often with the same arguments."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __getattr__(self, name: str) -> Callable[..., list[Any]]:
        count = self._count

        def call(*args: Any, **kwargs: Any) -> list[Any]:
            result = _call(None, name, count, args, kwargs)
            if count == 1:
                return [result]
            if not isinstance(result, list) or len(result) != count:
                raise Failed(f"Your code gave no answer to {count} calls that can be read.")
            return result

        return call


class _Submission:
    """The learner's module: its functions by their names."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return _function(None, name)

    def times(self, count: int) -> _Times:
        """The functions, each called `count` times with the same arguments; gives all results."""
        return _Times(count)

    def get(self, name: str) -> Any:
        """The value of a name that is no function."""
        return ask({"do": "get", "on": None, "name": name}, _Object)


submission = _Submission()


def _function(on: int | None, name: str) -> Callable[..., Any]:
    if name.startswith("__"):
        raise AttributeError(name)
    return lambda *args, **kwargs: _call(on, name, 1, args, kwargs)


def _call(
    on: int | None, name: str, times: int, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    op = {
        "do": "call",
        "on": on,
        "name": name,
        "args": [encode(value) for value in args],
        "kwargs": {key: encode(value) for key, value in kwargs.items()},
        "times": times,
    }
    return ask(op, _Object)
