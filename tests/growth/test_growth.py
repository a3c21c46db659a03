"""Ten times the text takes at most twelve times the time, for every public reader of a text."""

import gc
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from istihdam import cv_fields, profiles
from istihdam.documents import Document, repair
from istihdam.documents.bounds import bounded
from istihdam.texts import special_kinds
from istihdam.vocabulary.resolver import Resolver
from tests.growth import readers

UNITS = {
    "one word": "garson ",
    "one letter": "a",
    "letters apart": "A A ",
    "digits": "7",
    "blanks": " ",
    "line ends": "\n",
    "tabs": "\t",
    "short lines": "x\n",
    "headings": "deneyim\n",
    "a special word": "hiv. ",
    "a special word without an end": "hiv ",
    "licences": "de ",
    "licence sentences": "B sınıfı ehliyet, ",
    "dates": "2019 - 2020 ",
    "months": "03.2018-",
    "lengths": "3 yıl ",
    "dots": ".",
    "dashes": "-",
    "brackets": "(",
    "mails": "a@",
    "phones": "0532 555 12 04 ",
    "places": "Ümraniye mah. ",
    "lists": "kaynakçı, ",
    "cells": "a\tb\t",
    "labels": "Ehliyet: B\n",
    "endings": "lerindeki",
    "a CV": "Garson 2018 - 2020 Mavi Lokanta, Ümraniye. B sınıfı ehliyet, gece çalışmam\n",
}
QUICK, LONG = 5_000, 50_000
MOST = 12
LEAST = 0.006
"""Seconds below which a time says nothing of a law."""


def whole(text: str) -> None:
    """All that the child of a CV does with its lines."""
    lines = repair.repaired(bounded(readers.document_of(text)).lines).lines
    document = bounded(Document(type="docx", method="text", confidence=1.0, lines=lines))
    cv_fields.read(document, readers.TODAY, find=readers.nobody)
    special_kinds.mask_special(document.text)


def find(text: str) -> object:
    """A search for an occupation."""
    return Resolver.from_seed().find(text, 5)


def own_trades(text: str) -> object:
    """The trades of a person's own words, as the matcher takes them."""
    return profiles.claimed_occupations(Resolver.from_seed(), text)


READERS: dict[str, Callable[..., Any]] = {
    **{name: read for name, read in readers.readers().items() if name not in readers.OF_OUR_OWN},
    "the whole of a CV": whole,
    "an occupation": find,
    "a person's own trades": own_trades,
}


def test_every_public_reader_is_asked() -> None:
    unknown = [name for name, read in READERS.items() if not _can_be_asked(read)]
    assert unknown == [], "say in tests/growth/readers.py what stands in their parameters"
    assert readers.readers().keys() >= readers.OF_OUR_OWN
    assert {
        "texts.spans.spans_in",
        "vocabulary.mentions.licences_in",
        "vacancies.pasted.read",
    } <= READERS.keys()


@pytest.mark.parametrize("letters", [QUICK, pytest.param(LONG, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", READERS)
def test_ten_times_the_text_takes_at_most_twelve_times_the_time(name: str, letters: int) -> None:
    read = READERS[name]
    readers.run(read, readers.prepared(read, "Garson 2019"))  # what it reads once, it reads now
    slow = [kind for kind, unit in UNITS.items() if _grows(partial(_seconds, read), unit, letters)]
    assert slow == []


def _can_be_asked(read: Callable[..., Any]) -> bool:
    try:
        readers.prepared(read, "x")
    except KeyError:
        return False
    return True


def _grows(seconds: Callable[[str], float], unit: str, letters: int) -> bool:
    """True where it takes too long; a suspicion is asked again, as others use the machine as well."""
    large = (unit * letters)[:letters]
    small = large[: letters // 10]
    if seconds(large) <= MOST * LEAST:
        return False
    return all(seconds(large) > MOST * max(LEAST, seconds(small), seconds(small)) for _try in range(3))


def _seconds(read: Callable[..., Any], text: str) -> float:
    arguments = readers.prepared(read, text)
    gc.disable()
    try:
        began = time.process_time()
        readers.run(read, arguments)
        return time.process_time() - began
    finally:
        gc.enable()
