"""Joining two records of one person, and taking it back: events of the log, no row is moved.

Referrals, CVs and consents keep the id they were made with; the joined-away record is not active, so
nobody refers or finds it, and every rule and every count takes both ids as one person.
"""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import accounts, changes, clock, events, indicators, referrals, seekers
from istihdam.db import KEYS_AT_ONCE
from istihdam.errors import N_, NotFound, Refusal
from istihdam.events import By, Event, EventKind, PersonsMerged
from istihdam.seekers import Seeker


@dataclass(frozen=True)
class Merge:
    """A merge that stands: its event, the record that was joined away, who did it and when."""

    key: str
    merged: Seeker
    actor: str | None
    recorded_at: datetime


def merge(session: Session, kept: Seeker, merged: Seeker, *, by: By) -> Event:
    """`merged` is the same person as `kept` from now on; `kept` is the record that goes on.

    Whom nobody followed as `kept` is followed on by who followed `merged`.
    Refusal where they are one person already or one of them was erased.
    """
    _lock(session, (kept, merged))
    if seekers.survivor(session, kept) is seekers.survivor(session, merged):
        raise Refusal(N_("The two records are one person already."))
    if kept.erased_at or merged.erased_at:
        raise Refusal(N_("One of the two records was erased; it cannot be joined with another."))
    pair = PersonsMerged(seekers.survivor(session, merged).key, seekers.survivor(session, kept).key)
    recorded = events.record(
        session,
        EventKind.PERSONS_MERGED,
        by=by,
        data=pair.as_data(),
        facets=seekers.facets(session, merged),
        seeker=kept.key,
    )
    session.flush()
    away, goes_on = seekers.survivor(session, merged), seekers.survivor(session, kept)
    if goes_on.followed_by is None:
        seekers.follow(session, goes_on, away.followed_by)
    _repoint(session, away.id, goes_on)
    _sign_out(session, kept)
    return recorded


def retract(session: Session, kept: Seeker, key: str, *, by: By, reason: str) -> Event:
    """The merge of this event is retracted: the records are as though it had not been.

    NotFound where no such merge of this person stands.
    """
    _lock(session, (kept,))
    target = next((one for one in _standing(session, kept) if one.key == key), None)
    if target is None:
        raise NotFound(N_("There is no such merge, or it was taken back already."))
    recorded = events.record(
        session,
        EventKind.RETRACTED,
        by=by,
        facets={name: getattr(target, name) for name in events.FACETS},
        seeker=target.seeker,
        voids=target.key,
        reason=reason,
    )
    _sign_out(session, kept)
    _restate_group(session, kept, without=target.key)
    return recorded


def merges_of(session: Session, kept: Seeker) -> list[Merge]:
    """The merges that stand and made this person one with others, oldest first."""
    standing = _standing(session, kept)
    people = seekers.by_keys(session, [PersonsMerged.of(one).merged for one in standing])
    return [
        Merge(one.key, people[PersonsMerged.of(one).merged], one.actor, one.recorded_at) for one in standing
    ]


def restate(session: Session) -> None:
    """`merged_into_id` of every row is what the log says now."""
    says = indicators.merges(session, clock.now())
    rows = select(Seeker).where(Seeker.merged_into_id.is_not(None))
    changing = {row.key: row for row in session.scalars(rows)}
    ids: dict[str, int] = {}
    for part in _chunks(sorted({*says, *says.values()})):
        for row in session.scalars(select(Seeker).where(Seeker.key.in_(part))):
            changing[row.key], ids[row.key] = row, row.id
    moved = {key: row for key, row in changing.items() if row.merged_into_id != ids.get(says.get(key, ""))}
    accounts.end_all_of_seekers(session, [row.id for row in moved.values()])
    for key, row in moved.items():
        row.merged_into_id = ids.get(says.get(key, ""))
    session.flush()
    into = {row.merged_into_id for row in moved.values() if row.merged_into_id}
    referrals.restate_waiting(session, {row.id for row in moved.values()} | into)


def _lock(session: Session, people: Iterable[Seeker]) -> None:
    """The rows of these people are this transaction's alone, and as committed."""
    ids = sorted({number for one in people for number in seekers.ids_of_person(session, one)})
    query = select(Seeker).where(Seeker.id.in_(ids)).order_by(Seeker.id).with_for_update(of=Seeker)
    session.execute(query.execution_options(populate_existing=True)).unique().all()


def _sign_out(session: Session, person: Seeker) -> None:
    """No page that was opened as one person is sent as another."""
    accounts.end_all_of_seekers(session, seekers.ids_of_person(session, person))


def _standing(session: Session, seeker: Seeker) -> list[Event]:
    """Merges among the ids of this person that no retraction voids, in order of recording."""
    ids = seekers.ids_of_person(session, seeker)
    keys = set(session.scalars(select(Seeker.key).where(Seeker.id.in_(ids))))
    every = events.history(session, kind=EventKind.PERSONS_MERGED.value)
    own = [one for one in every if keys.intersection(astuple(PersonsMerged.of(one)))]
    retracted = events.retracted(session, [merge.key for merge in own])
    return [merge for merge in own if merge.key not in retracted]


def _restate_group(session: Session, kept: Seeker, *, without: str) -> None:
    """The rows of this person point as the merges that are left say."""
    left = [astuple(PersonsMerged.of(one)) for one in _standing(session, kept) if one.key != without]
    ids = seekers.ids_of_person(session, kept)
    group = {row.key: row for row in session.scalars(select(Seeker).where(Seeker.id.in_(ids)))}
    into = dict[str, str]()
    for merged, keeping in left:
        start, end = _root(into, merged), _root(into, keeping)
        if start != end:
            into[start] = end
    for key, row in group.items():
        root = _root(into, key)
        row.merged_into_id = group[root].id if root != key else None
        changes.note(session, [(Seeker.__change__, key)])
    session.flush()
    referrals.restate_waiting(session, set(ids))


def _root(into: dict[str, str], key: str) -> str:
    while key in into:
        key = into[key]
    return key


def _repoint(session: Session, away: int, kept: Seeker) -> None:
    """The record, and those that were joined with it before, point at the one that goes on."""
    for row in session.scalars(select(Seeker).where((Seeker.id == away) | (Seeker.merged_into_id == away))):
        row.merged_into_id = kept.id
    session.flush()
    referrals.restate_waiting(session, {kept.id})


def _chunks(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), KEYS_AT_ONCE):
        yield keys[start : start + KEYS_AT_ONCE]
