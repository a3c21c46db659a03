"""Tesseract, where the machine has it with Turkish: a picture to lines of words with their places."""

import csv
import os
import subprocess  # noqa: S404 - tesseract is a program
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from istihdam.documents.model import Limits, Unreadable

TURKISH, MIXED = "tur", "tur+eng"
"""The Turkish model knows no @ and is unsure of numbers; beside English it doubts its own letters."""
PAGE, BLOCK = "3", "6"
"""A page with columns and tables; lines one below the other."""


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word, its box in points of the picture, and how sure it is (0..1)."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    sure: float

    @property
    def height(self) -> int:
        return self.bottom - self.top


Line = list[ReadWord]


def lines(picture: Any, languages: str, layout: str, limits: Limits) -> list[Line]:
    """The words of each line in the order of the picture; Unreadable (timeout, no_text)."""
    name = f"page-{os.getpid()}.png"
    picture.save(name, compress_level=1)
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments
            ["tesseract", name, "stdout", "-l", languages, "--dpi", "200", "--psm", layout, "tsv"],  # noqa: S607
            capture_output=True,
            text=True,
            timeout=limits.ocr_seconds,
        )
    except subprocess.TimeoutExpired as late:
        raise Unreadable("timeout") from late
    if done.returncode:
        raise Unreadable("no_text", ("ocr_failed",))
    return _lines(done.stdout)


def _lines(table: str) -> list[Line]:
    found: dict[tuple[str, ...], Line] = defaultdict(list)
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and row["text"].strip():
            found[row["block_num"], row["par_num"], row["line_num"]].append(_word(row))
    return list(found.values())


def _word(row: dict[str, str]) -> ReadWord:
    left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
    return ReadWord(row["text"].strip(), left, top, left + width, top + height, float(row["conf"]) / 100)
