"""Cuts an answer into tokens that remember where in the answer they stand.

Case, compatibility characters (full-width, mathematical italics), typographic dashes and arrows
and formula spellings are evened out; `Token.start` and `.end` always point into the original text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["word", "formula", "number", "mark"]


@dataclass(slots=True)
class Token:
    """A word, formula, number or mark (punctuation that matters: `text` is its canonical form)."""

    kind: Kind
    text: str
    stem: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.kind != "mark"


_CHARACTERS = {
    "‘": "'", "’": "'", "ʼ": "'", "`": " ", "–": "—", "−": "-", "‐": "-", "‑": "-", "―": "—",
    "→": "→", "⇒": "→", "⟶": "→", "➔": "→", "➜": "→", "↦": "→", "∣": "|", "│": "|", "•": "\n",
    "·": "\n", "▪": "\n", "‣": "\n", "◦": "\n", "*": " ", "_": "_", "$": " ", "~": " ", "#": " ",
    "，": ",", "。": ".", "；": ";", "：": ":", "、": ",", "\t": "|", "\r": "\n", "\u2028": "\n",
    "θ": "", "φ": "", "ϕ": "", "≈": ",", "≪": "<", "≫": ">", "ŷ": "y",
}  # fmt: skip

_FORMULA = (
    r"(?<![a-z0-9])(?:log\s*)?(?:pr?|q|prob|probability)(?:\s?_\s?\{?\\?[a-z]{1,8}\}?)?\s?"
    r"[(\[]\s?(?P<inside>[^()\[\]\n;.:?!]{1,60})[)\]]"
)
_TOKEN = re.compile(
    rf"(?P<formula>{_FORMULA})"
    r"|(?P<short>(?<![a-z])(?:e\.\s?g\.?|i\.\s?e\.?|w\.r\.t\.?|(?:vs|etc|cf|approx|resp)\.|b/c(?![a-z])"
    r"|w/o(?![a-z])|w/(?=[\sa-z])))"
    r"|(?P<bullet>(?:(?<=\n)|(?<=^)|(?<=[\s]))\(?(?:\d{1,2}|[a-d]|i{1,3}|iv)[).]\s)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<arrow>-{0,3}={0,2}>|→)"
    r"|(?P<dash>—|--+|(?<=\s)-(?=\s)|(?<=[^\W_])-(?=\s)|(?<=\s)-(?=[^\W_]))"
    r"|(?P<bars>\|\|)"
    r"|(?P<mark>[.,;:()\[\]|/&+=?!<\n])"
)
_SHORT = {"b/c": "because", "bc": "because", "cuz": "because", "coz": "because", "w/": "with",
          "w/o": "without"}  # fmt: skip
NUMBERED = "#"  # stem of the mark that opens a numbered row
_MARKS = {"[": "(", "]": ")", "+": "&", "!": "."}
_SIDES = {
    "y": "y", "label": "y", "labels": "y", "class": "y", "target": "y", "category": "y",
    "output": "y", "classes": "y", "thelabel": "y", "k": "y", "ck": "y", "theclass": "y",
    "x": "x", "data": "x", "input": "x", "image": "x", "features": "x", "inputs": "x",
    "theinput": "x", "thedata": "x", "feature": "x", "sample": "x", "pixels": "x", "text": "x",
    "c": "c", "condition": "c", "prompt": "c", "z": "z", "latent": "z", "code": "z",
}  # fmt: skip


def normalise(text: str) -> tuple[str, list[int]]:
    """Lower-case plain text, and for each of its characters the place it has in `text`."""
    out: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        mapped = _CHARACTERS.get(character) if not character.isalnum() or character > "ʯ" else None
        if mapped is None:
            mapped = _fold(character)
        out.append(mapped)
        places.extend([place] * len(mapped))
    return "".join(out), places


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if character < "\x7f":
        return character.lower() if character >= " " or character == "\n" else " "
    folded = unicodedata.normalize("NFKD", character).lower()
    kept = "".join(c for c in folded if unicodedata.category(c)[0] not in "CM")
    return "".join(_CHARACTERS.get(c, c) for c in kept)


def tokenise(text: str) -> list[Token]:
    """The tokens of `text` in order."""
    plain, places = normalise(text)
    tokens: list[Token] = []
    depth = 0
    for match in _TOKEN.finditer(plain):
        token = _token(match, places)
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif (token.text == "|" and depth) or _quoted_end(token, plain, match.end()):
            continue
        if token.text:
            tokens.append(token)
    _soften(tokens)
    return tokens


def _soften(tokens: list[Token]) -> None:
    """Make semicolons inside brackets commas: they end no sentence."""
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.text == "(":
            opened.append(place)
        elif token.text in ("\n", "."):
            opened = []
        elif token.text == ")" and opened:
            for inner in tokens[opened.pop() : place]:
                if inner.text == ";":
                    inner.text = inner.stem = ","


def _quoted_end(token: Token, plain: str, end: int) -> bool:
    """Whether a question ends inside quotation marks: the sentence around it goes on."""
    return token.text == "?" and plain[end : end + 1] in ('"', "”", "»")


def _token(match: re.Match[str], places: list[int]) -> Token:
    kind = match.lastgroup
    start, end = places[match.start()], places[match.end() - 1] + 1
    raw = match.group()
    if kind in ("formula", "inside"):
        shape = _formula(match.group("inside"), raw)
        return Token("formula", shape, shape, start, end)
    if kind == "short":
        word = raw.replace(".", "").replace(" ", "")
        word = _SHORT.get(word, word)
        return Token("word", word, stem(word), start, end)
    if kind == "word":
        raw = _SHORT.get(raw, raw)
        return Token("word", raw, stem(raw), start, end)
    if kind == "number":
        return Token("number", raw, raw, start, end)
    names = {"bullet": "\n", "arrow": "→", "dash": "—", "bars": ""}
    if kind == "bullet" and any(c.isdigit() for c in raw):
        return Token("mark", "\n", NUMBERED, start, end)
    text = ">" if raw == ">" else names.get(kind or "", _MARKS.get(raw, raw))
    return Token("mark", text, text, start, end)


def _formula(inside: str, raw: str) -> str:
    """Canonical spelling: p(x), p(x,y), p(y|x), ...; p(...) for what is none of the usual ones."""
    letter = "q" if raw.lstrip().startswith("q") else "p"
    inside = inside.replace("\\mid", "|").replace("\\vert", "|").replace("\\", " ")
    given, _, condition = re.sub(r"\bgiven\b|/", "|", inside).partition("|")
    left, right = _side(given), _side(condition.strip("| "))
    if condition and re.search(r"<|prev|past|before|:", condition):
        return "p(next|past)"
    shape = f"{letter}({left}|{right})" if right else f"{letter}({left})"
    return shape if "?" not in shape else "p(?)"


def _side(text: str) -> str:
    text = re.sub(r"[\s_{}']|\bthe\b|\ba\b|\ban\b", "", text)
    if not text:
        return ""
    parts = [p.partition("=")[0] for p in re.split(r"[,;&]|and", text) if p]
    names = sorted({_SIDES.get(p) or _SIDES.get(p.rstrip("0123456789itnk.…"), "?") for p in parts})
    return ",".join(names)


_IRREGULAR = {
    "learnt": "learn", "drew": "draw", "drawn": "draw", "given": "giv", "gave": "giv",
    "made": "mak", "took": "tak", "taken": "tak", "built": "build", "fought": "fight",
    "seen": "see", "saw": "see", "found": "find", "done": "do", "does": "do", "did": "do",
    "has": "hav", "had": "hav", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be",
    "being": "be", "noisy": "noiz", "ran": "run", "lies": "lie", "went": "go", "goes": "go",
    "chosen": "choos", "chose": "choos", "got": "get", "fed": "feed", "held": "hold",
    "known": "know", "knew": "know", "shown": "show", "this": "this", "thus": "thus",
    "string": "string", "during": "during", "nothing": "nothing", "anything": "anything",
    "something": "something", "everything": "everything", "speed": "speed", "speeds": "speed",
    "indeed": "indeed", "only": "only", "early": "early", "note": "note", "notes": "note",
    "noted": "note", "noting": "note", "family": "family", "apply": "apply", "reply": "reply",
    "used": "use", "using": "use", "bias": "bias", "thing": "thing", "his": "his", "said": "say",
    "told": "tell",
}  # fmt: skip
_NOT = frozenset(
    ("cannot", "cant", "dont", "doesnt", "isnt", "arent", "wont", "didnt", "wasnt", "couldnt",
     "wouldnt", "havent", "hasnt")
)  # fmt: skip


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without the endings of plural, tense and adverb; -ise and -ize become one."""
    word = word.removesuffix("'s").removesuffix("s'")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _NOT or word.endswith("n't"):
        return "not"
    if len(word) > 4:
        word = re.sub(r"is(e|es|ed|ing|ation|ations)$", r"iz\1", word)
        word = re.sub(r"ogue$", "og", word)
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and re.search(r"[aeiouy]", base):
            word = _undouble(base)
            break
    if word.endswith("ly") and len(word) > 5:
        word = word[:-2]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _undouble(base: str) -> str:
    double = len(base) > 3 and base[-1] == base[-2] and base[-1] in "bdgmnprtl"
    return base[:-1] if double and base not in ("sell", "tell", "fill", "call") else base
