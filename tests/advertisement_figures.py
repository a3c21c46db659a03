"""How advertisements by different hands are read, field by field: `python -m tests.advertisement_figures`."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from istihdam.vacancies import advertisements
from istihdam.vacancies.advertisements import Advertisement
from istihdam.vocabulary import lists
from istihdam.vocabulary.resolver import Resolver

SET = Path(__file__).parent / "data" / "advertisements.jsonl"
MINIMUM_WAGE = 28_076
"""What 'minimum' in the set means; any number does."""
PLAIN = {
    "openings": "openings",
    "wage": "wage",
    "district": "district",
    "neighbourhood": "neighbourhood",
    "transport": "has_transport",
    "meals": "has_meals",
    "insured": "is_insured_from_day_one",
    "experience": "min_experience_years",
    "education": "education",
}
LISTS = {"shifts": "shifts", "licences": "required_licences", "certificates": "required_certificates"}


class Answer(NamedTuple):
    """What was read of a field of one advertisement, and whether it is what the text tells."""

    field: str
    number: int
    read: Any
    wanted: Any

    @property
    def is_right(self) -> bool:
        return self.read in self.wanted

    @property
    def is_invented(self) -> bool:
        """Something was read where the text tells something else or nothing."""
        return not self.is_right and bool(self.read)


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SET.read_text("utf-8").splitlines()]


@cache
def answers() -> tuple[Answer, ...]:
    """Every field of every advertisement of the set."""
    find = Resolver.from_seed().find
    return tuple(
        answer
        for number, row in enumerate(rows())
        for answer in _compared(number, row, advertisements.read(row["text"], find, MINIMUM_WAGE))
    )


def _compared(number: int, row: dict[str, Any], read: Advertisement) -> Iterator[Answer]:
    jobs = sorted(filter(None, map(_code, read.jobs)))
    yield Answer("jobs", number, jobs, [sorted(filter(None, map(_code, row.get("jobs", []))))])
    named = row.get("occupation_any") or [row.get("occupation")]
    yield Answer("occupation", number, _code(read.occupation), [_code(words) for words in named])
    for name, attribute in PLAIN.items():
        wanted = row.get(f"{name}_any", [row.get(name)])
        meant = [MINIMUM_WAGE if value == "minimum" else None if value == "" else value for value in wanted]
        value = getattr(read, attribute)
        yield Answer(name, number, None if value == "" else value, meant)
    for name, attribute in LISTS.items():
        wanted = row.get(f"{name}_any", [row.get(name, [])])
        yield Answer(name, number, sorted(getattr(read, attribute)), [_spelt(name, one) for one in wanted])
    for kind, field in (("phone", "phones"), ("mail", "emails")):
        yield Answer(field, number, sum(one.kind == kind for one in read.people), [row.get(field, 0)])
    names = sorted(one.words for one in read.people if one.kind == "name")
    yield Answer("names", number, names, [sorted(row.get("names", []))])


def _spelt(name: str, codes: list[str]) -> list[str]:
    if name != "certificates":
        return sorted(codes)
    return sorted(one.name for code in codes if (one := lists.certificate(code)))


def _code(words: str | None) -> str | None:
    meant = Resolver.from_seed().find(words, 1) if words else []
    return meant[0].code if meant else None


def figures() -> dict[str, tuple[int, int, int]]:
    """Field → (read as told, read otherwise, advertisements)."""
    right = Counter(answer.field for answer in answers() if answer.is_right)
    invented = Counter(answer.field for answer in answers() if answer.is_invented)
    return {field: (right[field], invented[field], len(rows())) for field in right}


if __name__ == "__main__":
    print(f"{'field':14} {'as told':>8} {'otherwise':>10} {'of':>5}")
    for field, (right, invented, total) in figures().items():
        print(f"{field:14} {right:8} {invented:10} {total:5}")
    for answer in answers():
        if not answer.is_right:
            print(f"{answer.field}, advertisement {answer.number + 1}: {answer.read}, told: {answer.wanted}")
