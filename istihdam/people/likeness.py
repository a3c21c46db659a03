"""Records that may be one person: the same phone, or the same or nearly the same name nearby.

A shared phone alone proves nothing (families share one), so every pair is asked of an officer, and
what he told apart is not asked again. The year of birth is not kept, so it cannot be compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

import numpy as np
from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session, aliased

from istihdam import clock, seekers
from istihdam.errors import N_
from istihdam.events import By
from istihdam.people.model import ToldApart
from istihdam.seekers import Seeker

Place = tuple[str | None, str | None]
"""District and neighbourhood, as far as they are known."""
NEAR = 90.0
"""Least likeness of two names, 0 to 100, that is asked about: one letter in a name of ten."""
MOST = 200
TOGETHER = 500
"""Names compared with their whole group at once."""


class Likeness(StrEnum):
    """Why two records look like one person, strongest first."""

    PHONE_AND_NAME = "phone_and_name"
    NAME = "name"
    NEAR_NAME = "near_name"
    PHONE = "phone"


LABELS = {
    Likeness.PHONE_AND_NAME: N_("Same phone and nearly the same name"),
    Likeness.NAME: N_("Same name, no other place known"),
    Likeness.NEAR_NAME: N_("Nearly the same name, no other place known"),
    Likeness.PHONE: N_("Same phone, different names"),
}


@dataclass(frozen=True)
class Pair:
    """Two records, the elder first, and why they look alike."""

    first: Seeker
    second: Seeker
    why: Likeness


def alike(session: Session, full_name: str, phone: str, neighbourhood: str | None) -> list[Seeker]:
    """Records that somebody of this name, phone (E.164) and neighbourhood may already have."""
    name = seekers.name_key(full_name)
    near = select(Seeker).where(_is_here(Seeker), or_(Seeker.phone == phone, Seeker.name_key == name))
    found = list(session.scalars(near.order_by(Seeker.id).limit(MOST)))
    return [one for one in found if _why(name, phone, (None, neighbourhood), one) is not None]


def pairs(session: Session, limit: int = MOST) -> list[Pair]:
    """Records that look like one person and were not told apart, the likest first."""
    apart = {(one.first_id, one.second_id) for one in session.scalars(select(ToldApart))}
    found = dict[tuple[int, int], Pair]()
    for first, second in _candidates(session):
        place = (first.id, second.id)
        if place in apart or place in found:
            continue
        why = _why(first.name_key, first.phone, (first.district, first.neighbourhood), second)
        if why is not None:
            found[place] = Pair(first, second, why)
    order = list(Likeness)
    return sorted(found.values(), key=lambda pair: (order.index(pair.why), pair.first.id))[:limit]


def tell_apart(session: Session, one: Seeker, other: Seeker, *, by: By) -> None:
    """The two are two people; the pair is not asked about again."""
    first, second = sorted((one.id, other.id))
    if session.get(ToldApart, (first, second)) is None:
        session.add(ToldApart(first_id=first, second_id=second, said_by=by.actor, said_at=clock.now()))
        session.flush()


def forget(session: Session, seeker: Seeker) -> None:
    """No pair names the person any more."""
    is_named = or_(ToldApart.first_id == seeker.id, ToldApart.second_id == seeker.id)
    session.execute(delete(ToldApart).where(is_named))


def _candidates(session: Session) -> Iterator[tuple[Seeker, Seeker]]:
    """Pairs worth comparing: under one phone, of one name, or of one neighbourhood and first letters."""
    first, second = aliased(Seeker), aliased(Seeker)
    both = and_(_is_here(first), _is_here(second), first.id < second.id)
    for same in (first.phone == second.phone, first.name_key == second.name_key):
        query = select(first, second).join(second, same).where(both, first.name_key != "", first.phone != "")
        for row in session.execute(query.order_by(first.id, second.id).limit(10 * MOST)):
            yield row[0], row[1]
    yield from _nearby(session)


def _nearby(session: Session) -> Iterator[tuple[Seeker, Seeker]]:
    """Pairs of nearly one name in one neighbourhood: names of the same first letter are compared."""
    columns = (Seeker.id, Seeker.name_key, Seeker.neighbourhood)
    here = select(*columns).where(_is_here(Seeker), Seeker.neighbourhood.is_not(None), Seeker.name_key != "")
    groups: dict[tuple[str, str, int], list[tuple[int, str]]] = defaultdict(list)
    for number, name, place in session.execute(here.order_by(Seeker.id)):
        groups[str(place), name[:1], name.count(" ")].append((number, name))
    near = list(islice(_near(groups.values()), 10 * MOST))
    ids = {number for pair in near for number in pair}
    rows = {row.id: row for row in session.scalars(select(Seeker).where(Seeker.id.in_(ids)))} if ids else {}
    for one, other in near:
        yield rows[one], rows[other]


def _near(groups: Iterable[list[tuple[int, str]]]) -> Iterator[tuple[int, int]]:
    for group in groups:
        names = [name for _, name in group]
        for start in range(0, len(group), TOGETHER):
            part = names[start : start + TOGETHER]
            scores = process.cdist(part, names, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.float32)
            for one, other in np.argwhere(np.triu(scores, start + 1)):
                yield group[start + one][0], group[other][0]


def _why(name: str, phone: str, place: Place, other: Seeker) -> Likeness | None:
    """Why somebody of this folded name, phone and place looks like the other; None if not."""
    score = fuzz.token_sort_ratio(name, other.name_key)
    if phone == other.phone:
        return Likeness.PHONE_AND_NAME if score >= NEAR else Likeness.PHONE
    if score < NEAR or not _may_be_one(place, (other.district, other.neighbourhood)):
        return None
    return Likeness.NAME if score == 100 else Likeness.NEAR_NAME


def _may_be_one(one: Place, other: Place) -> bool:
    """True where nothing that is known of both places tells them apart."""
    return all(mine == theirs or None in (mine, theirs) for mine, theirs in zip(one, other, strict=True))


def _is_here(noun: type[Seeker]) -> ColumnElement[bool]:
    return and_(noun.erased_at.is_(None), noun.merged_into_id.is_(None))
