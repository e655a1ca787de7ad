"""Plain words for programs that Python cannot read."""

from __future__ import annotations

import keyword
import linecache
import re
from types import TracebackType

_HINTS: tuple[tuple[str, str], ...] = (
    (
        r"expected an indented block",
        "The line above ends with a colon, so the lines that belong to it must stand further to "
        "the right. Indent this one by four spaces.",
    ),
    (
        r"unexpected indent",
        "This line stands further to the right than the one above, and nothing above asks for it. "
        "Take the blanks at its beginning away.",
    ),
    (
        r"unindent does not match",
        "This line begins between two levels of indentation. Move it to where a line above begins.",
    ),
    (r"inconsistent use of tabs", "Tabs and spaces are mixed. Indent with four spaces everywhere."),
    (
        r"expected ':'",
        "A colon is missing at the end of this line, as after every `if`, `for`, `while` and "
        "`def`.",
    ),
    (
        r"'(?P<sign>[(\[{])' was never closed",
        "The bracket `{sign}` opens here and nothing closes it.",
    ),
    (
        r"unmatched '(?P<sign>[)\]}])'",
        "The bracket `{sign}` closes something that was never opened. Delete it, or add its "
        "partner.",
    ),
    (
        r"closing parenthesis '(?P<sign>.)' does not match",
        "`{sign}` closes a bracket of another kind. Brackets close in the reverse order in which "
        "they open.",
    ),
    (
        r"unterminated (triple-quoted )?(f-)?string|EOL while scanning",
        "A text begins here and its closing quote is missing.",
    ),
    (
        r"Maybe you meant '==' or ':='|cannot assign to .* here",
        "A single `=` gives a name a value; to compare, write `==`.",
    ),
    (
        r"cannot assign to",
        "On the left of `=` stands something that cannot be given a value. To compare, write `==`.",
    ),
    (r"Did you forget parentheses|Missing parentheses in call", "`print` needs parentheses."),
    (r"forgot a comma", "A comma may be missing between two values on this line."),
    (
        r"'return' outside function",
        "`return` stands outside of a function. Indent it, so that it belongs to the `def` above.",
    ),
    (r"'(break|continue)' (outside|not properly in) loop", "This word only works inside a loop."),
    (
        r"invalid (non-printable )?character",
        "A sign on this line is none of Python's, such as a curly quote that was pasted. Type it "
        "again on your keyboard.",
    ),
    (r"too many (statically )?nested|too complex", "The code is nested too deeply to be read."),
)


_FENCE = (
    "Lines that begin with ``` mark code inside of other text, and Python does not know them. "
    "Remove these lines, and keep what stands between them."
)
_PROSE = (
    "This line reads as a sentence, and that is not Python. Delete it, or write `#` before it to "
    "keep it as a comment."
)
_WORD = re.compile(r"[(\"“]?[^\W\d_]+(?:[-'’][^\W\d_]+)*[)\"”]?[.,;:!?]?")


def syntax_note(error: SyntaxError, step: TracebackType | None) -> str:
    """What a SyntaxError means and what to do about it."""
    lines = linecache.getlines(error.filename or "")
    line = lines[error.lineno - 1] if error.lineno and error.lineno <= len(lines) else ""
    if line.lstrip().startswith("```"):
        return _FENCE
    if _reads_as_prose(line):
        fenced = any(one.lstrip().startswith("```") for one in lines)
        return f"{_PROSE} {_FENCE}" if fenced else _PROSE
    for pattern, words in _HINTS:
        if found := re.search(pattern, error.msg or ""):
            sign = found.groupdict().get("sign")
            return words.replace("{sign}", sign) if sign else words
    return (
        "Python cannot read this line. Look for a missing bracket, quote, comma or colon, on this "
        "line or at the end of the one above."
    )


def _reads_as_prose(line: str) -> bool:
    """Whether a line is mostly plain words.

    What gives a name a value, or begins with a word of Python's, is code.
    """
    parts = line.split()
    words = [part for part in parts if _WORD.fullmatch(part)]
    if "=" in parts or keyword.iskeyword(parts[0] if parts else "") or parts[:1] == ["print"]:
        return False
    return len(words) >= 4 and len(words) >= 0.7 * len(parts)
