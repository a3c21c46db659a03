"""A value found in a CV, how sure that is, and the line that it was found in."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, Generic, TypeVar

from istihdam.documents import Document, TextLine
from istihdam.documents.headings import named_section, section_of

T = TypeVar("T")
LONGEST_SOURCE = 240
UNKNOWN = "unknown"
"""The section under a heading that is one by its look alone."""
_FEWEST_ALIKE, _MOST_WORDS = 2, 5
SURE = 0.5
"""From this confidence on a value is taken as read until the person says otherwise."""


class Compound:
    """A value of several parts, which says itself how it is written in JSON."""

    def as_json(self) -> dict[str, object]:
        """{"value": …} and what else stands beside it."""
        raise NotImplementedError


@dataclass(frozen=True)
class CvField(Generic[T]):
    """A value, its confidence (0..1), and the page and the text of its source."""

    value: T
    confidence: float
    page: int
    text: str

    @classmethod
    def of(cls, value: T, confidence: float, line: TextLine) -> "CvField[T]":
        """The value with this line as its source; a badly read line makes it less sure."""
        text = line.text.replace("\t", " ").strip()
        return cls(value, confidence * min(1.0, line.confidence + 0.05), line.page, text[:LONGEST_SOURCE])

    @classmethod
    def of_json(cls, row: Mapping[str, Any], read: Callable[[Mapping[str, Any]], T]) -> "CvField[T]":
        """What `as_json` wrote, its value read by `read`."""
        return cls(read(row), row["confidence"], row["source"]["page"], row["source"]["text"])

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE

    def as_json(self) -> dict[str, object]:
        """The form of the command line: value, confidence, source, and what a value adds of its own."""
        written = self.value.as_json() if isinstance(self.value, Compound) else {"value": self.value}
        return {
            **written,
            "confidence": round(self.confidence, 2),
            "source": {"page": self.page, "text": self.text},
        }


@dataclass
class Section:
    """Lines under one heading; the lines above the first heading have the name `head`."""

    name: str
    lines: list[TextLine] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The lines below each other; asked once the section is whole."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(len(line.text) + 1 for line in self.lines))

    def line_at(self, position: int) -> TextLine:
        """The line that holds this position of `text`."""
        return self.lines[min(bisect_right(self._ends, position), len(self.lines) - 1)]


def sections(document: Document) -> list[Section]:
    """The CV cut at its headings, in reading order; 'Ehliyet: B' stands under its own heading alone."""
    parts = [Section("head")]
    looks = _looks_of_headings(document.lines)
    for line in document.lines:
        name, rest = _heading(line.text)
        if name is None and len(parts) > 1 and line.look in looks and _may_be_heading(line.text):
            parts.append(Section(UNKNOWN))
        elif name is None:
            parts[-1].lines.append(line)
        elif rest:
            here = parts[-1].name
            parts += [Section(name, [line]), Section(here)]
        else:
            parts.append(Section("head" if name == "title" else name))
    return [part for part in parts if part.lines]


def _looks_of_headings(lines: Sequence[TextLine]) -> frozenset[str]:
    """The looks that headings have in this document, and few other lines: larger, bold or in colour."""
    looks = Counter(line.look for line in lines if line.look and section_of(line.text))
    others = Counter(line.look for line in lines if line.look and not section_of(line.text))
    return frozenset(look for look, count in looks.items() if count >= _FEWEST_ALIKE and others[look] < count)


def _may_be_heading(text: str) -> bool:
    """True of a few words without figures and signs of values."""
    words = text.strip(" :•—–-").split()
    return 0 < len(words) <= _MOST_WORDS and all(word.strip("?!,&").isalpha() for word in words)


def _heading(text: str) -> tuple[str | None, str]:
    """(section, what follows) of 'BECERİLER', 'Beceriler: Excel' and 'BECERİLER⇥Excel'."""
    whole = section_of(text)
    if whole:
        return whole, ""
    for mark in ("\t", ":"):
        head, cut, rest = text.partition(mark)
        if cut and rest.strip() and (name := named_section(head)):
            return name, rest.strip()
    return None, ""
