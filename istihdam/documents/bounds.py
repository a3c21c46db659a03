"""How much text a document may hold: a CV of twenty pages has some 40,000 letters."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from istihdam.documents.model import Document, TextLine

LONGEST_LINE = 1_000
LONGEST_TEXT = 60_000
MOST_LINES = 3_000
CUT = "cut"
"""The problem of a document of which only the beginning is kept as text."""


def bounded(document: Document) -> Document:
    """The document in lines and in all no longer than the bounds; what goes beyond is said as a problem."""
    kept: list[TextLine] = []
    room = LONGEST_TEXT
    for line in _short(document.lines):
        room -= len(line.text) + 1
        if room < 0 or len(kept) == MOST_LINES:
            return replace(document, lines=tuple(kept), problems=(*document.problems, CUT))
        kept.append(line)
    return replace(document, lines=tuple(kept))


def _short(lines: Iterable[TextLine]) -> Iterator[TextLine]:
    """The lines, longer ones parted at a blank near the end where there is one."""
    for line in lines:
        text, start = line.text, 0
        while len(text) - start > LONGEST_LINE:
            blank = text.rfind(" ", start + LONGEST_LINE // 2, start + LONGEST_LINE)
            end = blank if blank > 0 else start + LONGEST_LINE
            yield replace(line, text=text[start:end])
            start = end + (blank > 0)
        yield replace(line, text=text[start:]) if start else line
