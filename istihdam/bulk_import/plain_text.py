"""The rows of a text table: its alphabet, the sign between its cells, and quotes that nobody closed.

A file is read whole or refused with the line at fault: no wrong letter is kept, and no lone quote
swallows the people below it.
"""

import csv
import io
import re
from collections.abc import Callable, Sequence

from istihdam.texts.letters import plain

SIGNS = ";,\t|"
LOOKED_THROUGH = 10
ALPHABETS = ("cp1254", "cp857", "mac_turkish")
"""Windows, DOS and Mac in Turkish, for a file that is no UTF-8."""
_OURS = frozenset("çğıöşüÇĞİÖŞÜâîûÂÎÛ")
_FOREIGN = 0.25
"""Of the letters beyond ASCII, the share that may be none of ours (a name from elsewhere, a dash)."""
_PHONE = re.compile(r"\d(?:[ ().\t-]{0,2}\d){9}")


class Unknown(Exception):
    """The letters cannot be made out (`line` 0), or a quote in this line is not closed."""

    def __init__(self, line: int = 0) -> None:
        super().__init__(line)
        self.line = line


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16, Windows, DOS or Mac Turkish; Unknown where it is none of these."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    texts = [content.decode(alphabet, errors="replace") for alphabet in ALPHABETS]
    best = min(texts, key=_strangeness)
    if _strangeness(best) > _FOREIGN:
        raise Unknown
    return best


def _strangeness(text: str) -> float:
    """The share of letters beyond ASCII that no Turkish writer typed."""
    beyond = [letter for letter in text if not letter.isascii()]
    return sum(letter not in _OURS for letter in beyond) / len(beyond) if beyond else 0.0


def rows(text: str, is_header: Callable[[Sequence[str]], bool]) -> list[list[str]]:
    """The cells of every row; `is_header` knows a row of column names, which decides the sign."""
    text = re.sub(r"\Asep=.\r?\n", "", text)
    sign = _sign(text, is_header)
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        return _without_quotes(text, sign)
    return (
        _without_quotes(text, sign) if any(_swallowed(cell, sign) for row in read for cell in row) else read
    )


def _sign(text: str, is_header: Callable[[Sequence[str]], bool]) -> str:
    first = text.splitlines()[:LOOKED_THROUGH]
    for line in first:
        for sign in SIGNS:
            if is_header([cell.strip(' "') for cell in line.split(sign)]):
                return sign
    return max(SIGNS, key=lambda sign: max((line.count(sign) for line in first), default=0))


def _swallowed(cell: str, sign: str) -> bool:
    """True of a quoted cell that holds whole rows: a further line with a sign and a phone number."""
    return any(sign in line and _PHONE.search(plain(line)) for line in cell.splitlines()[1:])


def _without_quotes(text: str, sign: str) -> list[list[str]]:
    """Each line as a row, its quotes left aside; Unknown where a quoted sign would move the cells."""
    lines = text.splitlines()
    widest = max((line.count(sign) for line in lines if '"' not in line), default=0)
    for number, line in enumerate(lines, start=1):
        if '"' in line and line.count(sign) > widest:
            raise Unknown(number)
    return [[cell.strip().strip('"').replace('""', '"') for cell in line.split(sign)] for line in lines]
