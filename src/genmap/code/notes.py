"""Plain words for the errors that beginners meet most: what Python means, and what to try next.

A note never repeats the message. It names what the program itself holds: a name that is spelt
almost alike, the keys a dict has, the shapes of both arrays.
"""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any

from genmap.code.names import nearest
from genmap.code.shapes import shapes_note
from genmap.code.syntax_notes import syntax_note

SHIPPED = "numpy, autograd, matplotlib and Python's standard library"
_NETWORK = {"urllib", "http", "requests", "socket", "ssl", "aiohttp", "httpx", "ftplib", "smtplib"}
_NO_NETWORK = "Programs here cannot reach the network."
_IMPORTS = {
    "np": "import numpy as np",
    "plt": "import matplotlib.pyplot as plt",
    **{name: f"import {name}" for name in ("numpy", "math", "random", "itertools", "collections")},
}

Step = TracebackType | None


def note_on(error: BaseException, step: Step) -> str:
    """The note on an error that arose in the learner's step of the traceback, or ""."""
    for kind in type(error).__mro__:
        if kind in _NOTES:
            return _NOTES[kind](error, step)
    return ""


def _name(error: Any, step: Step) -> str:
    name = str(error.name or "")
    if name in _IMPORTS:
        return f"`{name}` is a module's name. Write `{_IMPORTS[name]}` at the top of the program."
    near = nearest(name, _in_scope(step))
    if near:
        return f"You use `{name}`, but nothing has this name. Did you mean `{near}`?"
    return (
        f"Nothing is called `{name}` at this point. Give it a value above this line, check the "
        "spelling, and put quotes around it if it is meant as text."
    )


def _unbound(error: Any, step: Step) -> str:
    name = str(error.name or _quoted(error))
    return (
        f"This function gives `{name}` a value somewhere, so `{name}` belongs to the function, and "
        "it is used here before it has that value. Assign it first, or take it as an argument."
    )


def _import(error: Any, step: Step) -> str:
    module = str(error.name or "")
    top = module.partition(".")[0]
    if top in _NETWORK:
        return _NO_NETWORK
    if not isinstance(error, ModuleNotFoundError):
        return f"The module `{module}` is there, but it has no such name. Check the spelling."
    near = nearest(top, ("numpy", "autograd", "matplotlib", "random", "math", "collections"))
    if near and near != top:
        return f"There is no module `{module}`. Did you mean `{near}`?"
    return f"There is no module `{module}` here. Programs can import {SHIPPED}."


def _attribute(error: Any, step: Step) -> str:
    found = _NO_ATTRIBUTE.search(str(error))
    if found is None:
        return ""
    kind, name = found["module"] or found["type"] or found["class"], found["name"]
    if kind == "NoneType":
        return (
            f"What stands before `.{name}` is None. A function without `return` gives None, and so "
            "do methods that change a list in place, such as `append` and `sort`."
        )
    near = nearest(name, dir(_holder(error, found)))
    what = "module" if found["module"] else "value"
    advice = f" Did you mean `.{near}`?" if near else ""
    return f"The {what} before the dot is `{kind}`, which has no `.{name}`.{advice}"


_NO_ATTRIBUTE = re.compile(
    r"(?:module '(?P<module>[^']+)'|'(?P<type>[^']+)' object|type object '(?P<class>[^']+)')"
    r" has no attribute '(?P<name>[^']+)'"
)


def _holder(error: AttributeError, found: re.Match[str]) -> object:
    """What has no such attribute; an error that does not hold it names its type or module."""
    if error.obj is not None:
        return error.obj
    if found["module"]:
        return sys.modules.get(found["module"])
    return getattr(builtins, found["type"] or found["class"], None)


def _type(error: Any, step: Step) -> str:
    text = str(error)
    if "NoneType" in text:
        return (
            "One of the values here is None. A function without `return` gives None, and so do "
            "methods that change a list in place, such as `append` and `sort`."
        )
    if "positional argument" in text or "keyword argument" in text:
        return (
            "The call and the `def` line of the function do not agree about the arguments. Compare "
            "them one by one."
        )
    if "not callable" in text:
        return (
            "Something that is no function is followed by parentheses. A missing comma or sign, or "
            "a variable with the name of a function, does this."
        )
    if "not subscriptable" in text:
        return "Square brackets follow a value that has no entries. Look at what it holds."
    if "unsupported operand" in text or "can only concatenate" in text:
        return (
            "The two sides of this operation are of types that do not go together. Print both with "
            "`type(...)`, and convert one, for example with `str(...)` or `float(...)`."
        )
    if "unhashable" in text:
        return "A list, dict or set cannot be a key or stand in a set. A tuple can."
    if "not iterable" in text:
        return "A loop or an unpacking needs a list or something like it, and got a single value."
    return ""


def _index(error: BaseException, step: Step) -> str:
    text = str(error)
    if "shape mismatch" in text:
        return (
            "Arrays that pick entries together must be equally long: the first entry of each picks "
            "one, the second of each the next."
        )
    if "too many indices" in text:
        return "There are more indices in the brackets than the array has dimensions: see `.shape`."
    if "valid indices" in text or "must be of integer" in text:
        return "An index is a whole number. Convert a float with `int(...)`."
    return (
        "An index lies beyond the end. Counting starts at 0, so the last entry of `x` is "
        "`x[len(x) - 1]` or `x[-1]`; an empty list has none."
    )


def _key(error: BaseException, step: Step) -> str:
    wanted = error.args[0] if error.args else None
    holder = next((held for held in _dicts(step) if wanted not in held and held), None)
    near = nearest(str(wanted), (str(key) for key in holder)) if holder else ""
    if near:
        return f"The dict has no key {wanted!r}. Did you mean {near!r}?"
    if holder:
        listed = ", ".join(repr(key) for key in list(holder)[:6])
        more = " and more" if len(holder) > 6 else ""
        return f"The dict has no key {wanted!r}. The keys of one dict here are {listed}{more}."
    return f"The dict has no key {wanted!r}. `d.get(key, 0)` gives 0 where a key is missing."


def _division(error: BaseException, step: Step) -> str:
    return (
        "The number below the line is 0. Find out why, for example with a `print` before this line."
    )


def _recursion(error: BaseException, step: Step) -> str:
    return (
        "A function calls itself again and again without an end. Give it a case in which it "
        "returns without calling itself, and make sure that every call comes closer to it."
    )


def _value(error: Any, step: Step) -> str:
    text = str(error)
    if "unpack" in text:
        return "The names on the left and the values on the right are not equally many."
    if "invalid literal for int" in text or "could not convert string to float" in text:
        return "This text does not read as a number. Blanks around it are fine, letters are not."
    if "truth value of an array" in text:
        return "An array has many truth values. Say which you mean: `.any()` or `.all()`."
    if "is not in list" in text:
        return "The list does not hold this value. Ask with `in` before you look for its place."
    return shapes_note(text, step)


def _end_of_input(error: BaseException, step: Step) -> str:
    return (
        "`input()` found no line to read. Programs here cannot stop and ask: write the lines into "
        "the Input box, one for each `input()`, before you press Run. Check gives no lines: take "
        '`input()` out, or put it under `if __name__ == "__main__":`.'
    )


def _os(error: Any, step: Step) -> str:
    names = {kind.__name__ for kind in type(error).__mro__}
    module = type(error).__module__.partition(".")[0]
    if names & {"URLError", "ConnectionError", "gaierror", "TimeoutError"} or module in _NETWORK:
        return _NO_NETWORK
    if isinstance(error, FileNotFoundError):
        return "There is no such file. Programs here see none of the files on your device."
    return ""


def _exit(error: BaseException, step: Step) -> str:
    return "The program ends itself here. Take `exit()` out, or `return` from the function instead."


def _memory(error: BaseException, step: Step) -> str:
    return "The program asked for more memory than there is. Make the array or the list smaller."


_NOTES: dict[type[BaseException], Callable[[Any, Step], str]] = {
    UnboundLocalError: _unbound,
    NameError: _name,
    ImportError: _import,
    AttributeError: _attribute,
    TypeError: _type,
    IndexError: _index,
    KeyError: _key,
    ZeroDivisionError: _division,
    RecursionError: _recursion,
    ValueError: _value,
    EOFError: _end_of_input,
    OSError: _os,
    SystemExit: _exit,
    MemoryError: _memory,
    SyntaxError: syntax_note,
}


def _in_scope(step: Step) -> list[str]:
    """Names that the failing line could have used, the closest scope first."""
    if step is None:
        return dir(builtins)
    frame = step.tb_frame
    return [*frame.f_locals, *frame.f_globals, *dir(builtins)]


def _dicts(step: Step) -> Iterable[dict[Any, Any]]:
    """The dicts that the failing line can see, and those inside them."""
    scopes = (step.tb_frame.f_locals, step.tb_frame.f_globals) if step else ()
    for scope in scopes:
        for name, value in scope.items():
            if type(value) is dict and not name.startswith("__"):
                yield value
                yield from (inner for inner in value.values() if type(inner) is dict)


def _quoted(error: BaseException) -> str:
    found = re.search(r"'([^']*)'", str(error))
    return found[1] if found else ""
