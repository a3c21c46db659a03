"""Tesseract, where the machine has it with Turkish: a picture of a page to lines of text.

The language is always Turkish with English: the Turkish model alone knows no @.
"""

import csv
import os
import subprocess  # noqa: S404 - tesseract is a program
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from istihdam.documents import layout, pictures
from istihdam.documents.layout import Piece
from istihdam.documents.model import Limits, TextLine, Unreadable

_LANGUAGES = "tur+eng"
_FEWEST_WORDS = 8
_POOR = 0.55
_GOOD = 0.72


@dataclass(frozen=True)
class ReadPage:
    """The lines of one page, the mean confidence of its words (0..1) and their number."""

    lines: tuple[TextLine, ...]
    confidence: float
    words: int

    @property
    def is_poor(self) -> bool:
        return self.words < _FEWEST_WORDS or self.confidence < _POOR


def read(picture: Any, page: int, limits: Limits) -> ReadPage:
    """A page as lines; turned round and read again where the first reading makes little sense."""
    even = pictures.readable(picture)
    if not pictures.stands_upright(even):
        even = pictures.readable(picture.rotate(90, expand=True))
    first = _read(even, page, limits)
    if first.confidence >= _GOOD and first.words >= _FEWEST_WORDS:
        return first
    second = _read(even.rotate(180), page, limits)
    return max(first, second, key=lambda reading: reading.confidence * min(reading.words, 40))


def _read(even: Any, page: int, limits: Limits) -> ReadPage:
    name = f"page-{os.getpid()}.png"
    even.save(name, compress_level=1)
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments
            ["tesseract", name, "stdout", "-l", _LANGUAGES, "--dpi", "200", "--psm", "3", "tsv"],  # noqa: S607
            capture_output=True,
            text=True,
            timeout=limits.ocr_seconds,
        )
    except subprocess.TimeoutExpired as late:
        raise Unreadable("timeout") from late
    if done.returncode:
        raise Unreadable("no_text", ("ocr_failed",))
    return _page(done.stdout, page, *even.size)


def _page(table: str, page: int, width: int, height: int) -> ReadPage:
    words: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and row["text"].strip() and float(row["conf"]) > 15:
            words[row["block_num"], row["par_num"], row["line_num"]].append(row)
    pieces = [piece for line in words.values() for piece in _pieces(line)]
    counted = [(float(word["conf"]) / 100, len(word["text"])) for line in words.values() for word in line]
    weight = sum(length for _, length in counted)
    mean = sum(sure * length for sure, length in counted) / weight if weight else 0.0
    return ReadPage(tuple(layout.lines(pieces, page, width, height)), round(mean, 3), len(counted))


def _pieces(words: list[dict[str, str]]) -> list[Piece]:
    """The words of a line, parted where a gap is wider than letters are high."""
    runs: list[list[dict[str, str]]] = []
    for word in words:
        if runs and _gap(runs[-1][-1], word) < 1.8 * int(word["height"]):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [_piece(run) for run in runs]


def _gap(left: dict[str, str], right: dict[str, str]) -> int:
    return int(right["left"]) - int(left["left"]) - int(left["width"])


def _piece(run: list[dict[str, str]]) -> Piece:
    last = run[-1]
    return Piece(
        " ".join(word["text"] for word in run),
        int(run[0]["left"]),
        min(int(word["top"]) for word in run),
        int(last["left"]) + int(last["width"]),
        max(int(word["top"]) + int(word["height"]) for word in run),
        sum(float(word["conf"]) for word in run) / len(run) / 100,
    )
