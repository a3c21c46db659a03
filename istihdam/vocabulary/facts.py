"""What the matcher is handed of the lists: one object, made once."""

from collections.abc import Mapping
from functools import cache

import numpy as np

from istihdam.matching import CertificateFacts, Facts, Locations, related_pairs
from istihdam.vocabulary import files, lists, places

FAR = 10_000.0


@cache
def facts() -> Facts:
    """The facts of seed_data: licences, certificates, locations with their distances, skills."""
    return Facts(
        licences={one.code: lists.licences_within(one.code) for one in lists.licences()},
        certificates=_certificates(),
        locations=_locations(),
        occupations={},
        skills={skill.name: skill.aliases for skill in lists.skills()},
        related=related_pairs(files.rows("related_trades")),
    )


def facts_with(occupations: Mapping[str, str]) -> Facts:
    """The same, with the names of these occupation codes."""
    common = facts()
    return Facts(
        common.licences, common.certificates, common.locations, occupations, common.skills, common.related
    )


def _certificates() -> tuple[CertificateFacts, ...]:
    return tuple(
        CertificateFacts(one.code, one.name, one.aliases, one.implies, one.is_obtainable, one.is_regulated)
        for one in lists.certificates()
    )


def _locations() -> Locations:
    whole = [(district.name, None) for district in places.districts()]
    names = (*whole, *((one.district, one.name) for one in places.neighbourhoods()))
    km = np.array([[_between(a, b) for b in names] for a in names], np.float32)
    return Locations(names, tuple(places.side(district) or "" for district, _ in names), km)


def _between(a: tuple[str, str | None], b: tuple[str, str | None]) -> float:
    found = places.distance_km(*a, *b)
    return FAR if found is None else found
