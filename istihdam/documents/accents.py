"""Accents that a typesetter drew as signs of their own, put back upon their letters: 's¸ofo¨r' → 'şoför'."""

import re
import unicodedata

_MARKS = {
    "¸": ("\u0327", "cCsS"),
    "˘": ("\u0306", "gG"),
    "¨": ("\u0308", "oOuUaA"),
    "˙": ("\u0307", "Iı"),
    "ˆ": ("\u0302", "aAuUıI"),
}
"""Each sign with its combining mark and the letters that carry it in Turkish."""
_ANY = re.compile(f"[{''.join(_MARKS)}]")


def composed(texts: list[str]) -> list[str]:
    """The lines of one document with their accents composed.

    Where a sign fits both neighbours, it belongs to the one that it belongs to elsewhere in the document.
    """
    if not any(map(_ANY.search, texts)):
        return texts
    votes = sum(_vote(text, sign.start()) for text in texts for sign in _ANY.finditer(text))
    return [_composed(text, votes > 0) if _ANY.search(text) else text for text in texts]


def _vote(text: str, at: int) -> int:
    """1 where only the letter behind the sign fits it, -1 where only the one before does, else 0."""
    _, bases = _MARKS[text[at]]
    return (text[at + 1 : at + 2] in bases and at + 1 < len(text)) - (at > 0 and text[at - 1] in bases)


def _composed(text: str, is_first: bool) -> str:
    out: list[str] = []
    at = 0
    while at < len(text):
        mark, bases = _MARKS.get(text[at], ("", ""))
        follows, before = _follows(text, at, bases), _before(out, bases) if mark else 0
        if mark and before and not (is_first and follows):
            del out[len(out) - before + 1 :]
            out[-1] = _carrying(out[-1], mark)
        elif mark and follows:
            out.append(_carrying(text[at + follows], mark))
            at += follows
        else:
            out.append(text[at])
        at += 1
    return "".join(out)


def _follows(text: str, at: int, bases: str) -> int:
    """How far behind the sign its letter stands, with at most one blank between; 0 where none does."""
    if not bases:
        return 0
    step = 2 if text[at + 1 : at + 2] == " " and at and text[at - 1] != " " else 1
    return step if text[at + step : at + step + 1] and text[at + step] in bases else 0


def _before(out: list[str], bases: str) -> int:
    """How many signs back the letter stands that the accent belongs to; 0 where none does."""
    if out and out[-1] in bases:
        return 1
    return 2 if out[-1:] == [" "] and len(out) > 1 and out[-2] in bases else 0


def _carrying(letter: str, mark: str) -> str:
    if mark == "\u0307":
        return "İ" if letter == "I" else "i"
    letter = "i" if letter == "ı" else letter
    return unicodedata.normalize("NFC", letter + mark)
