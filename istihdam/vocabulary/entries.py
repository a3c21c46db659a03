"""Occupations and their everyday names as lists: official codes and names, our aliases with their source."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from istihdam.errors import N_
from istihdam.vocabulary import files

_CODE = re.compile(r"\d{4}\.\d{2}")
LABELS = {
    "everyday": N_("everyday name"),
    "phrase": N_("phrase"),
    "abbreviation": N_("abbreviation"),
    "older": N_("older name"),
    "misspelling": N_("misspelling"),
    "tool": N_("tool"),
    "workplace": N_("workplace"),
    "also": N_("less usual meaning"),
}
KINDS = tuple(LABELS)
"""What an alias is; tools and workplaces only hint at a trade, `also` is its less usual meaning."""


@dataclass(frozen=True)
class Occupation:
    """An occupation: code NNNN.NN (ISCO-08 unit group and serial) and its official name."""

    code: str
    name: str


@dataclass(frozen=True)
class Alias:
    """An everyday name of an occupation, who wrote it and when (ISO date)."""

    alias: str
    code: str
    kind: str = "everyday"
    source: str = ""
    added_on: str = ""


def is_code(text: str) -> bool:
    """True for a well-formed code, whether or not the installed list has it."""
    return _CODE.fullmatch(text) is not None


@cache
def seed_occupations() -> tuple[Occupation, ...]:
    """The occupations of seed_data/occupations.csv, by code."""
    return tuple(Occupation(row["code"], row["name"]) for row in files.rows("occupations"))


@cache
def seed_aliases() -> tuple[Alias, ...]:
    """The aliases of seed_data/aliases.csv."""
    return tuple(
        Alias(row["alias"], row["code"], row["kind"], row["source"], row["date"])
        for row in files.rows("aliases")
    )


def with_official(official: Iterable[Occupation], own: Sequence[Occupation]) -> tuple[Occupation, ...]:
    """The official list with those of our own occupations that it lacks, by code."""
    found = {one.code: one for one in own} | {one.code: one for one in official}
    return tuple(found[code] for code in sorted(found))
