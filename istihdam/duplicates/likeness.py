"""Records that may be one person: the same phone, or the same or nearly the same name nearby.

A shared phone alone proves nothing (families share one), so every pair is asked of an officer, and
what they marked distinct is not asked again. The year of birth is not kept, so it cannot be compared.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from operator import attrgetter
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, Row, and_, delete, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from istihdam import clock, seekers
from istihdam.db import KEYS_AT_ONCE
from istihdam.duplicates.model import DistinctPair
from istihdam.errors import N_
from istihdam.events import By
from istihdam.seekers import Seeker

Place = tuple[str | None, str | None]
"""District and neighbourhood, as far as they are known."""
Record = Row[int, str, str, str | None, str | None]
"""What is compared of a person: `id`, `name_key`, `phone`, `district`, `neighbourhood`."""
Ids = tuple[int, int]
"""Row ids of a pair, the smaller first."""
NEAR = 90.0
"""Least likeness of two names, 0 to 100, that is asked about: one letter in a name of ten."""
MOST = 200
AT_ONCE = 50
"""Shared phones or names that are looked at together."""
NEXT = 50
"""Records with which each of a crowd of one phone or name is compared."""


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


def possible_duplicates(
    session: Session, full_name: str, phone: str, neighbourhood: str | None
) -> list[Seeker]:
    """Records that somebody of this name, phone (E.164) and neighbourhood may already have."""
    name = seekers.name_key(full_name)
    near = select(Seeker).where(_is_here(Seeker), or_(Seeker.phone == phone, Seeker.name_key == name))
    found = list(session.scalars(near.order_by(Seeker.id).limit(MOST)))
    return [one for one in found if _why(name, phone, (None, neighbourhood), one) is not None]


def pairs(session: Session, limit: int = MOST) -> list[Pair]:
    """Records that look like one person and were not told apart, the likest first, at most `limit`."""
    apart = {(one.first_id, one.second_id) for one in session.scalars(select(DistinctPair))}
    why = dict(islice(_likest(session, apart), limit))
    ids = {number for pair in why for number in pair}
    rows = {row.id: row for row in session.scalars(select(Seeker).where(Seeker.id.in_(ids)))} if ids else {}
    return [Pair(rows[first], rows[second], reason) for (first, second), reason in why.items()]


def mark_distinct(session: Session, one: Seeker, other: Seeker, *, by: By) -> None:
    """The two are two people; the pair is not asked about again."""
    first, second = sorted((one.id, other.id))
    if session.get(DistinctPair, (first, second)) is None:
        session.add(DistinctPair(first_id=first, second_id=second, said_by=by.actor, said_at=clock.now()))
        session.flush()


def forget(session: Session, seeker: Seeker) -> None:
    """No pair names the person any more."""
    is_named = or_(DistinctPair.first_id == seeker.id, DistinctPair.second_id == seeker.id)
    session.execute(delete(DistinctPair).where(is_named))


def _records(session: Session, *conditions: ColumnElement[bool]) -> Sequence[Record]:
    """Of these the ones who are here and have a name."""
    columns = (Seeker.id, Seeker.name_key, Seeker.phone, Seeker.district, Seeker.neighbourhood)
    here = select(*columns).where(_is_here(Seeker), Seeker.name_key != "", *conditions).order_by(Seeker.id)
    return session.execute(here).all()


def _likest(session: Session, apart: Set[Ids]) -> Iterator[tuple[Ids, Likeness]]:
    """(ids, why) of each pair, kind after kind; what stands later is looked at only when it is asked for."""
    seen = set(apart)
    for kind, candidates in (
        (Likeness.PHONE_AND_NAME, _of_one(session, Seeker.phone, attrgetter("name_key"))),
        (Likeness.NAME, _of_one(session, Seeker.name_key, _known_place)),
        (Likeness.NEAR_NAME, _nearby(session)),
        (Likeness.PHONE, _of_one(session, Seeker.phone, attrgetter("name_key"))),
    ):
        for one, other in candidates:
            ids = (min(one.id, other.id), max(one.id, other.id))
            place = (one.district, one.neighbourhood)
            if ids not in seen and _why(one.name_key, one.phone, place, other) == kind:
                seen.add(ids)
                yield ids, kind


def _of_one(
    session: Session, column: InstrumentedAttribute[str], order: Callable[[Record], Any]
) -> Iterator[tuple[Record, Record]]:
    """Pairs under one phone or name; of a crowd each with those who stand next in this order."""
    for values in _shared(session, column):
        groups: dict[str, list[Record]] = {value: [] for value in values}
        for record in _records(session, column.in_(values)):
            groups[getattr(record, column.key)].append(record)
        for group in groups.values():
            group.sort(key=order)
            for position, one in enumerate(group):
                for other in group[position + 1 : position + 1 + NEXT]:
                    yield one, other


def _shared(session: Session, column: InstrumentedAttribute[str]) -> Iterator[Sequence[str]]:
    """The phones or names that several people have, in their order, a part at a time."""
    last: str | None = ""
    while last is not None:
        of_several = select(column).where(_is_here(Seeker), column > last).group_by(column)
        of_several = of_several.having(func.count() > 1).order_by(column).limit(AT_ONCE)
        values = session.scalars(of_several).all()
        yield values
        last = values[-1] if len(values) == AT_ONCE else None


def _known_place(record: Record) -> tuple[str, str]:
    return record.district or "", record.neighbourhood or ""


def _nearby(session: Session) -> Iterator[tuple[Record, Record]]:
    """Pairs of nearly one name in one neighbourhood, of the same first letter and number of words."""
    homes: dict[str | None, list[str | None]] = defaultdict(list)
    known = select(Seeker.district, Seeker.neighbourhood).where(Seeker.neighbourhood > "").distinct()
    for district, neighbourhood in session.execute(known.order_by(Seeker.neighbourhood, Seeker.district)):
        homes[neighbourhood].append(district)
    for neighbourhood, districts in homes.items():
        is_of = or_(*(Seeker.district == one for one in districts))
        yield from _neighbours(_records(session, Seeker.neighbourhood == neighbourhood, is_of))


def _neighbours(records: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    groups: dict[tuple[str, int], list[Record]] = defaultdict(list)
    for record in records:
        groups[record.name_key[0], record.name_key.count(" ")].append(record)
    for group in groups.values():
        group.sort(key=attrgetter("name_key"))
        for start in range(0, len(group), KEYS_AT_ONCE):
            yield from _near(group[start : start + 2 * KEYS_AT_ONCE], min(KEYS_AT_ONCE, len(group) - start))


def _near(group: list[Record], first: int) -> Iterator[tuple[Record, Record]]:
    """Pairs of nearly one name: each of the `first` records with all that stand behind it."""
    names = [record.name_key for record in group]
    scores = process.cdist(names[:first], names, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.float32)
    for one, other in np.argwhere(np.triu(scores, 1)):
        yield group[one], group[other]


def _why(name: str, phone: str, place: Place, other: Seeker | Record) -> Likeness | None:
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
