"""Whoever chose English reads every page of every role in it; Turkish is left where it is marked as such."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from istihdam import i18n, indicators
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.vocabulary import lists
from tests.walk.conftest import Crawled
from tests.walk.forms import VOID
from tests.walk.walker import Walker

SPOKEN = frozenset({"alt", "aria-label", "data-unit", "placeholder", "title"})
"""Attributes that somebody reads or hears."""
PRINTED = frozenset({"officer.people.slip"})
"""Pages that are printed for who reads Turkish."""
SILENT = frozenset({"script", "style", "textarea"})
PLACE = re.compile(r"%\(\w+\)s|%%")
TELLING = 14
"""Letters from which a piece of a sentence with places in it is known for that sentence."""
MOST_SHOWN = 12


@dataclass
class _Reader(HTMLParser):
    """Every text of a page that is not told to be Turkish, and what stands in its attributes."""

    language: str = ""
    texts: set[str] = field(default_factory=set)
    heard: set[str] = field(default_factory=set)
    _open: list[tuple[str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.language = told.get("lang", "")
        is_let_be = self._is_let_be() or (tag != "html" and told.get("lang") == i18n.TURKISH) or tag in SILENT
        if not is_let_be:
            self.heard |= {value for name, value in told.items() if name in SPOKEN}
        if tag not in VOID:
            self._open.append((tag, is_let_be))

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _is_let_be in self._open) and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and not self._is_let_be():
            self.texts.add(text)

    def _is_let_be(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def read(html: str) -> _Reader:
    """What somebody reads on a page."""
    reader = _Reader()
    reader.feed(html)
    return reader


def turkish_sentences() -> tuple[set[str], set[str]]:
    """(whole sentences, telling pieces of those with places) that only the Turkish catalogue has."""
    whole, pieces = set[str](), set[str]()
    english = {PLACE.sub("", msgid) for msgid in i18n.catalogue(i18n.TURKISH)}
    for said in i18n.catalogue(i18n.TURKISH).values():
        for form in (said,) if isinstance(said, str) else said:
            parts = [" ".join(part.split()) for part in PLACE.split(form)]
            whole |= {parts[0]} if len(parts) == 1 else set()
            pieces |= {part for part in parts if len(part) >= TELLING}
    return whole - english, {piece for piece in pieces if not any(piece in sentence for sentence in english)}


def official_names() -> list[str]:
    """Names that no language translates; within an English sentence nothing can mark them."""
    lines = [line for edition in indicators.editions().values() for line in edition.indicators]
    reasons = [reason.name for kind in EventKind for reason in lists.reasons(kind.value)]
    tables = (table.name for table in indicators.published())
    return sorted({*(line.name for line in lines), *tables, *reasons}, key=len, reverse=True)


def left_in(texts: set[str], heard: set[str]) -> Iterator[str]:
    """The texts in which Turkish of the catalogue stands, as a whole or beside an official name.

    A name that stands by itself must be marked, but for what is `heard`: nothing marks an attribute.
    """
    (whole, pieces), names = turkish_sentences(), official_names()
    for text in texts | heard:
        rest = text
        for name in names:
            rest = rest.replace(name, "") if rest != name or name in heard else rest
        if rest.strip(" :·,.") in whole or any(piece in rest for piece in pieces):
            yield text


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_page_in_english_says_a_turkish_sentence(
    database: Database, walk_through: Callable[[Database], Walker], crawled: Crawled
) -> None:
    walker = walk_through(database)
    walker.crawled = crawled["sqlite"]
    texts: dict[str, str] = {}
    heard: dict[str, str] = {}
    opened = 0
    for role in (None, *walker.users):
        browser = walker.browser(role)
        addresses = walker.crawl(role)[0]
        browser.set_cookie("dil", i18n.ENGLISH)
        for address in addresses:
            with browser.get(address) as answer:
                assert answer.status_code < 500, address
                if answer.mimetype != "text/html" or answer.status_code >= 300:
                    continue
                page = read(answer.text)
            if walker.endpoint(address) in PRINTED:
                assert page.language == i18n.TURKISH, address
                continue
            assert page.language == i18n.ENGLISH, address
            opened += 1
            texts |= dict.fromkeys(page.texts, f"{role} {address}")
            heard |= dict.fromkeys(page.heard, f"{role} {address}")
    assert opened > 100
    left = sorted(f"{(heard | texts)[text]}: {text}" for text in left_in(set(texts), set(heard)))
    assert not left, f"{len(left)}:\n" + "\n".join(left[:MOST_SHOWN])
