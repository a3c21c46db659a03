"""Which occupations a CV claims: titles of jobs, the line under the name, what the person says he is."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from istihdam import turkish
from istihdam.cv_fields.found import Compound, Found, Section, found
from istihdam.cv_fields.jobs import TITLE, Job
from istihdam.cv_fields.periods import plain
from istihdam.documents import Line
from istihdam.vocabulary import files
from istihdam.vocabulary.found import Found as Resolved

Find = Callable[[str, int], Sequence[Resolved]]
_WORD = re.compile(r"[^\W_]+")
_LABEL = re.compile(
    r"^\W*(?:mesle\w+|pozisyon\w*|unvan\w*|gorev\w*|aranan\w*(?: is| pozisyon)?|istenen\w*(?: is)?)"
    r"\s*[:\t]\s*"
)
_HINTS = frozenset({"tool", "workplace"})
_LEAST = 0.72
_HEAD_LINES = 6


@dataclass(frozen=True)
class Occupation(Compound):
    """An occupation by its code and name."""

    code: str
    name: str

    def as_json(self) -> dict[str, object]:
        """The form of the command line."""
        return {"value": {"code": self.code, "name": self.name}}


def is_trade(text: str) -> bool:
    """True where the whole text is the name of an occupation."""
    return _key(text) in _by_key()


def named(parts: list[Section], jobs: list[Found[Job]], find: Find | None) -> list[Found[Occupation]]:
    """The occupations of the CV, each once, in the order of the CV.

    Names of our list are recognised at once. Others are asked of `find` where it is given; without
    it the resolver over seed_data, which takes half a second to make, is asked only if need be.
    """
    told: dict[str, Found[Occupation]] = {}
    unknown: list[tuple[str, Line, float]] = []
    for title, line, sure in _titles(parts, jobs):
        known = _by_key().get(_key(title))
        if known:
            told.setdefault(known.code, found(known, sure, line))
        elif TITLE.search(plain(title)) or find is not None:
            unknown.append((title, line, sure))
    if find is None and not told:
        find = _resolver_find
    for title, line, sure in unknown if find else ():
        best = next(iter(find(title, 1)), None) if find else None
        if best and best.score >= _LEAST:
            told.setdefault(best.code, found(Occupation(best.code, best.name), sure * best.score, line))
    return list(told.values())


def _titles(parts: list[Section], jobs: list[Found[Job]]) -> Iterator[tuple[str, Line, float]]:
    """(title, its line, how sure it is the person's) of every place where a CV names a trade."""
    for part in parts:
        for place, line in enumerate(part.lines):
            label = _LABEL.match(plain(line.text))
            if label and part.name != "experience":
                yield line.text[label.end() :].strip(), line, 0.9
            elif part.name in ("head", "summary", "wishes") and place < _HEAD_LINES:
                for piece in re.split(r"\t| [-–|/] |[,;]", line.text):
                    if len(piece.split()) <= 5 and (TITLE.search(plain(piece)) or is_trade(piece)):
                        yield piece.strip(" •*-."), line, 0.9
    for job in jobs:
        if job.value.title:
            yield job.value.title, Line(job.text, job.page), 0.92


def _resolver_find(title: str, top: int) -> Sequence[Resolved]:
    from istihdam.vocabulary.resolver import Resolver

    return Resolver.from_seed().find(title, top)


@cache
def _by_key() -> dict[str, Occupation]:
    """Folded names and everyday names of occupations; tools and workplaces only hint and are left out."""
    names = {row["code"]: row["name"] for row in files.rows("occupations")}
    told = [(row["alias"], row["code"]) for row in files.rows("aliases") if row["kind"] not in _HINTS]
    told = [(alias, code) for alias, code in told if code in names]
    told += [(name, code) for code, name in names.items()]
    keys = _keys([name for name, _ in told])
    return {key: Occupation(code, names[code]) for key, (_, code) in zip(keys, told, strict=True)}


def _keys(names: list[str]) -> list[str]:
    """The keys of many names; folded in one go, which is ten times as quick."""
    return [" ".join(_WORD.findall(folded)) for folded in turkish.fold("|".join(names)).split("|")]


def _key(name: str) -> str:
    return _keys([name.replace("|", " ")])[0]
