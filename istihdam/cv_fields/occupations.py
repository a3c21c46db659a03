"""Which occupations a CV claims: titles of jobs, the line under the name, what they say they are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from istihdam import clock, turkish
from istihdam.cv_fields.fields import Compound, CvField, Section
from istihdam.cv_fields.jobs import CvJob
from istihdam.documents import TextLine
from istihdam.texts.job_heads import OCCUPATION_LABEL, TITLE
from istihdam.texts.letters import plain
from istihdam.texts.meanings import Meaning
from istihdam.texts.sentences import PIECE_END, WORD
from istihdam.vocabulary import files

Find = Callable[[str, int], Sequence[Meaning]]
_HINTS = frozenset({"tool", "workplace"})
_LEAST = 0.72
_HEAD_LINES = 6


@dataclass(frozen=True)
class CvOccupation(Compound):
    """An occupation by its code and name."""

    code: str
    name: str

    @classmethod
    def of_json(cls, row: Mapping[str, Any]) -> "CvOccupation":
        """What `as_json` wrote."""
        return cls(row["value"]["code"], row["value"]["name"])

    def as_json(self) -> dict[str, object]:
        """The form of the command line."""
        return {"value": {"code": self.code, "name": self.name}}


def is_occupation(text: str) -> bool:
    """True where the whole text is the name of an occupation."""
    return _key(text) in _by_key()


def named(parts: list[Section], jobs: list[CvField[CvJob]], find: Find | None) -> list[CvField[CvOccupation]]:
    """The occupations of the CV, each once, in the order of the CV.

    Names of our list are recognised at once. Others are asked of `find` where it is given; without
    it the resolver over seed_data, which takes half a second to make, is asked only if need be.
    """
    by_code: dict[str, CvField[CvOccupation]] = {}
    unknown: list[tuple[str, TextLine, float]] = []
    for title, line, sure in _titles(parts, jobs):
        known = _known(title)
        if known:
            by_code.setdefault(known.code, CvField.of(known, sure, line))
        else:
            unknown.append((title, line, sure))
    if find is None and by_code:
        return list(by_code.values())
    for title, line, sure in unknown:
        best = next(iter((find or _resolver_find)(title, 1)), None)
        if best and best.score >= _LEAST:
            by_code.setdefault(
                best.code, CvField.of(CvOccupation(best.code, best.name), sure * best.score, line)
            )
    return list(by_code.values()) or _claimed(parts, find or _resolver_find)


def _known(title: str) -> CvOccupation | None:
    """The occupation of a title, or of its end: 'Mağaza Satış Danışmanı' is a 'Satış Danışmanı'."""
    words = title.split()
    ends = (" ".join(words[start:]) for start in range(min(len(words), 3)))
    return next((known for end in ends if (known := _by_key().get(_key(end)))), None)


def _claimed(parts: list[Section], find: Find) -> list[CvField[CvOccupation]]:
    """The trades of somebody who tells them in sentences."""
    from istihdam.texts import own_occupations

    lines = [line for part in parts if part.name not in ("references", "education") for line in part.lines]
    trades = own_occupations.own_occupations("\n".join(line.text for line in lines), find, clock.today())
    return [
        CvField.of(
            CvOccupation(trade.code, trade.name), 0.8 * trade.score, _line_of(trade.source_line, lines)
        )
        for trade in trades
        if trade.score >= _LEAST and not (trade.is_refused or trade.is_guessed)
    ]


def _line_of(words: str, lines: list[TextLine]) -> TextLine:
    key = _key(words)
    return next((line for line in lines if key in _key(line.text)), lines[0])


def _titles(parts: list[Section], jobs: list[CvField[CvJob]]) -> Iterator[tuple[str, TextLine, float]]:
    """(title, its line, how sure it is the person's) of every place where a CV names a trade."""
    for part in parts:
        for place, line in enumerate(part.lines):
            label = OCCUPATION_LABEL.match(plain(line.text))
            if label and part.name != "experience":
                yield line.text[label.end() :].strip(), line, 0.9
            elif part.name in ("head", "summary", "wishes") and place < _HEAD_LINES:
                for piece in PIECE_END.split(line.text):
                    if len(piece.split()) <= 5 and (TITLE.search(plain(piece)) or is_occupation(piece)):
                        yield piece.strip(" •*-."), line, 0.9
    for job in jobs:
        if job.value.title:
            yield job.value.title, TextLine(job.text, job.page), 0.92


def _resolver_find(title: str, top: int) -> Sequence[Meaning]:
    from istihdam.vocabulary.resolver import Resolver

    return Resolver.from_seed().find(title, top)


@cache
def _by_key() -> dict[str, CvOccupation]:
    """Folded names and everyday names of occupations; tools and workplaces only hint and are left out."""
    names = {row["code"]: row["name"] for row in files.rows("occupations")}
    pairs = [(row["alias"], row["code"]) for row in files.rows("aliases") if row["kind"] not in _HINTS]
    pairs = [(alias, code) for alias, code in pairs if code in names]
    pairs += [(name, code) for code, name in names.items()]
    keys = _keys([name for name, _ in pairs])
    return {key: CvOccupation(code, names[code]) for key, (_, code) in zip(keys, pairs, strict=True)}


def _keys(names: list[str]) -> list[str]:
    """The keys of many names; folded in one go, which is ten times as quick."""
    return [" ".join(WORD.findall(folded)) for folded in turkish.fold("|".join(names)).split("|")]


def _key(name: str) -> str:
    return _keys([name.replace("|", " ")])[0]
