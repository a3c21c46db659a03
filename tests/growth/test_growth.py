"""Ten times the text takes at most twelve times the time, for every public reader of a text."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from istihdam import cv_fields, profiles
from istihdam.documents import Document, repair
from istihdam.documents.bounds import bounded
from istihdam.texts import special_kinds
from istihdam.vacancies import advertisements
from istihdam.vocabulary.resolver import Resolver
from tests.growth import readers
from tests.growth.measure import grows, taken

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
    "an advertisement": "3 garson aranıyor, maaş 25-30 bin + yol + yemek, Ayşe Hanım 0532 555 12 04. ",
    "a CV": "Garson 2018 - 2020 Mavi Lokanta, Ümraniye. B sınıfı ehliyet, gece çalışmam\n",
}
QUICK, LONG = 5_000, 50_000


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


def advertisement(text: str) -> object:
    """An advertisement pasted into the form of a vacancy."""
    return advertisements.read(text, Resolver.from_seed().find, 28_076)


READERS: dict[str, Callable[..., Any]] = {
    **{name: read for name, read in readers.readers().items() if name not in readers.OF_OUR_OWN},
    "the whole of a CV": whole,
    "an occupation": find,
    "a person's own trades": own_trades,
    "an advertisement": advertisement,
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
    slow = [kind for kind, unit in UNITS.items() if grows(partial(_seconds, read, unit), letters)]
    assert slow == []


def _can_be_asked(read: Callable[..., Any]) -> bool:
    try:
        readers.prepared(read, "x")
    except KeyError:
        return False
    return True


def _seconds(read: Callable[..., Any], unit: str, letters: int) -> float:
    arguments = readers.prepared(read, (unit * letters)[:letters])
    return taken(partial(readers.run, read, arguments))
