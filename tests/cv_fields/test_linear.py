"""Ten times the text takes at most twelve times the time: nothing that a CV may hold stops its reader."""

import time
from collections.abc import Callable
from datetime import date

import pytest

from istihdam import cv_fields, turkish
from istihdam.documents import Document, Line, repair
from istihdam.documents.bounds import LONGEST_LINE, LONGEST_TEXT, MOST_LINES, bounded
from istihdam.vocabulary import licences, own_trade, places, reading, shifts

TODAY = date(2026, 11, 27)
UNITS = {
    "one word": "garson ",
    "one letter": "a",
    "letters apart": "A A ",
    "digits": "7",
    "blanks": " ",
    "line ends": "\n",
    "short lines": "x\n",
    "headings": "deneyim\n",
    "a special word": "hiv. ",
    "a special word without an end": "hiv ",
    "licences": "de ",
    "licence sentences": "B sınıfı ehliyet, ",
    "dates": "2019 - 2020 ",
    "lengths": "3 yıl ",
    "dots": ".",
    "mails": "a@",
    "phones": "0532 555 12 04 ",
    "places": "Ümraniye mah. ",
    "lists": "kaynakçı, ",
    "cells": "a\tb\t",
    "labels": "Ehliyet: B\n",
    "a CV": "Garson 2018 - 2020 Mavi Lokanta, Ümraniye. B sınıfı ehliyet, gece çalışmam\n",
}
SMALL, LARGE = 1_500, 6_000
MOST = {SMALL: 25, LARGE: 12}
"""Times as long; wide where a time is a few milliseconds on a busy machine: a square law takes a hundred."""
LEAST = 0.005
"""Seconds below which a time says nothing of a law."""


def whole(text: str) -> None:
    lines = repair.repaired(tuple(Line(line) for line in text.split("\n"))).lines
    document = bounded(Document(type="docx", method="text", confidence=1.0, lines=lines))
    cv_fields.read(document, TODAY, find=lambda title, top: [])


READERS: dict[str, Callable[[str], object]] = {
    "the fields of a CV": whole,
    "special words": cv_fields.mask_special,
    "licences": licences.licences_in,
    "shifts": shifts.shifts_in,
    "skills": reading.skills_in,
    "certificates": reading.certificates_in,
    "schooling": reading.find_education,
    "a district": places.find_district,
    "a neighbourhood": places.find_neighbourhood,
    "own trades": lambda text: own_trade.own_trades(text, lambda title, top: []),
    "folding": turkish.fold,
    "repair": repair.repair,
}


def seconds(read: Callable[[str], object], text: str, tries: int = 2) -> float:
    """The shortest of some tries."""
    times = []
    for _try in range(tries):
        began = time.process_time()
        read(text)
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize("letters", [SMALL, pytest.param(LARGE, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", READERS)
def test_ten_times_the_text_takes_at_most_twelve_times_the_time(name: str, letters: int) -> None:
    read, slow = READERS[name], []
    read("garson 2019")
    for kind, unit in UNITS.items():
        text = (unit * letters)[:letters]
        once = max(seconds(read, text), LEAST)
        if (
            seconds(read, text * 10, tries=1) > MOST[letters] * once
            and seconds(read, text * 10) > MOST[letters] * once
        ):
            slow.append(f"{kind}: {seconds(read, text * 10) / once:.0f} times")
    assert slow == []


def test_a_text_beyond_all_bounds_keeps_its_beginning_and_says_so() -> None:
    lines = tuple(Line("garson " * 500) for _number in range(1_000))
    kept = bounded(Document(type="docx", method="text", confidence=1.0, lines=lines))
    assert len(kept.text) <= LONGEST_TEXT
    assert max(len(line.text) for line in kept.lines) <= LONGEST_LINE
    assert kept.problems == ("cut",)
    many = bounded(Document(type="docx", method="text", confidence=1.0, lines=(Line("x"),) * 9_000))
    assert len(many.lines) == MOST_LINES


@pytest.mark.parametrize("letters", [999, 1_000, 1_001, 2_500, 10_000])
def test_a_long_line_is_parted_and_loses_no_letter(letters: int) -> None:
    for text in ("ğ" * letters, ("forklift " * letters)[:letters].strip()):
        kept = bounded(Document(type="docx", method="text", confidence=1.0, lines=(Line(text),)))
        assert kept.problems == ()
        assert "".join(kept.text.split()) == "".join(text.split())
