"""Pages to be printed: a Typst template filled in with values, as PDF/UA."""

import json
import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import typst

from istihdam import turkish

INSTEAD = "?"
"""Stands where no font at hand has the sign."""
_NAMED = re.compile(r'the text (?:contains the disallowed codepoint )?`"((?:[^"\\]|\\.)*)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)", re.DOTALL)
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def pdf(template: Path, name: str, values: Any) -> bytes:
    """The template with `values` as its input `name`; a sign without a glyph is printed as '?'.

    Raises typst.TypstError where the template itself is wrong.
    """
    source, values = template.read_bytes(), _changed(values, turkish.normal)
    while True:
        try:
            return _compiled(source, name, values)
        except typst.TypstError as fault:
            unprinted = _unprinted(str(fault.diagnostic))
            printable = _changed(values, partial(unprinted.sub, INSTEAD))
            if printable == values:
                raise
            values = printable


def _compiled(source: bytes, name: str, values: Any) -> bytes:
    written = json.dumps(values, ensure_ascii=False).encode("utf-8", "replace").decode()
    return bytes(typst.compile(source, sys_inputs={name: written}, pdf_standards="ua-1"))


def _unprinted(diagnostic: str) -> re.Pattern[str]:
    """What finds the signs that the diagnostic names; of a usual letter only the marks put upon it."""
    signs = {_ESCAPED.sub(_unescaped, sign) for sign in _NAMED.findall(diagnostic)}
    return re.compile("|".join(_patterns(sorted(signs, key=len, reverse=True))) or "(?!)")


def _patterns(signs: Iterable[str]) -> Iterable[str]:
    for sign in signs:
        yield f"(?<={sign})[{_MARKS}]+" if _LATIN.fullmatch(sign) else re.escape(sign)


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]


def _changed(values: Any, change: Callable[[str], str]) -> Any:
    """The values with each text in them changed."""
    if isinstance(values, str):
        return change(values)
    if isinstance(values, dict):
        return {key: _changed(value, change) for key, value in values.items()}
    return [_changed(value, change) for value in values] if isinstance(values, list | tuple) else values
