"""Events out of a file into the log: all of them, or none and each refused line named."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import employers, events, i18n, referrals, seekers, trainings, vacancies
from istihdam.db import Base, new_key
from istihdam.employers import Employer
from istihdam.errors import Refusal
from istihdam.events import REFERRAL_KINDS, Event, EventKind
from istihdam.exchange import lines
from istihdam.referrals import Referral, states, writing
from istihdam.seekers import Seeker
from istihdam.trainings import Training
from istihdam.vacancies import Vacancy

CHUNK = 500
NOUNS: dict[str, type[Base]] = {
    "seeker": Seeker,
    "employer": Employer,
    "vacancy": Vacancy,
    "training": Training,
}


@dataclass
class Outcome:
    """What an import did: how many lines it added, how many it knew, which it refused."""

    added: int = 0
    known: int = 0
    refused: list[str] = field(default_factory=list)


Line = tuple[int, Event]
Item = TypeVar("Item")
Noun = TypeVar("Noun", Seeker, Vacancy)


def import_events(
    session: Session,
    source: Iterable[str],
    *,
    create_missing: bool = False,
    progress: Callable[[int], object] = lambda done: None,
) -> Outcome:
    """The file's events are in the log once the session commits; nothing of it where a line is refused.

    A key that the log holds already adds nothing. `create_missing` makes placeholder rows for
    subjects that the database does not know. `progress` is told of every line read.
    """
    outcome = Outcome()
    fresh = _unknown(session, _parsed(source, outcome, progress), outcome)
    owners = _check_voids(session, fresh, outcome)
    _check_subjects(session, fresh, outcome, create_missing)
    rows = _referral_rows(session, fresh, outcome) if not outcome.refused else {}
    if not outcome.refused:
        _replay(session, fresh, rows, owners, outcome)
    if outcome.refused:
        outcome.added = 0
        session.rollback()
        return outcome
    for _, event in fresh:
        events.add_as_given(session, event)
    outcome.added = len(fresh)
    session.flush()
    return outcome


def _refuse(outcome: Outcome, number: int, refusal: Refusal) -> None:
    outcome.refused.append(i18n.gettext("line %(number)s: ", number=number) + i18n.say(refusal))


def _parsed(source: Iterable[str], outcome: Outcome, progress: Callable[[int], object]) -> list[Line]:
    found: list[Line] = []
    seen: dict[str, str] = {}
    for number, text in enumerate(source, start=1):
        progress(1)
        if not text.strip():
            continue
        try:
            event = lines.parse(text)
        except Refusal as refusal:
            _refuse(outcome, number, refusal)
            continue
        spelling = event.canonical()
        if seen.setdefault(event.key, spelling) != spelling:
            _refuse(outcome, number, _taken(event))
        found.append((number, event))
    return found


def _taken(event: Event) -> Refusal:
    return Refusal('the key "%(key)s" stands for another event already', key=event.key)


def _unknown(session: Session, found: Sequence[Line], outcome: Outcome) -> list[Line]:
    """The lines that the log does not hold yet, each key once; a key of another event is refused."""
    held: dict[str, str] = {}
    for keys in _chunks([event.key for _, event in found]):
        held.update(session.execute(select(Event.key, Event.line).where(Event.key.in_(keys))).tuples())
    fresh: dict[str, Line] = {}
    for number, event in found:
        if event.key not in held:
            fresh.setdefault(event.key, (number, event))
        elif held[event.key] != event.canonical():
            _refuse(outcome, number, _taken(event))
    outcome.known = len(found) - len(fresh)
    return list(fresh.values())


def _check_voids(session: Session, fresh: Sequence[Line], outcome: Outcome) -> dict[str, str | None]:
    """What a retraction takes back stands before it; key → referral of what the log holds of it."""
    held = _owners(session, [str(event.voids) for _, event in fresh if event.voids])
    known = set(held)
    for number, event in fresh:
        if event.kind == EventKind.RETRACTED and event.voids not in known:
            missing = Refusal('there is no earlier event "%(key)s" to take back', key=event.voids)
            _refuse(outcome, number, missing)
        known.add(event.key)
    return held


def _owners(session: Session, keys: Sequence[str]) -> dict[str, str | None]:
    """key → referral of events of the log; of a retraction that names none, the one it is about."""
    found: dict[str, str | None] = {}
    for part in _chunks(keys):
        query = select(Event.key, Event.referral, Event.voids).where(Event.key.in_(part))
        rows = session.execute(query).all()
        bare = {key: str(voids) for key, referral, voids in rows if referral is None and voids}
        above = _owners(session, list(bare.values())) if bare else {}
        found.update({key: referral or above.get(bare.get(key, "")) for key, referral, _ in rows})
    return found


def _check_subjects(session: Session, fresh: Sequence[Line], outcome: Outcome, create: bool) -> None:
    """Every subject is known, or made where that was asked for."""
    for noun, table in NOUNS.items():
        wanted = dict.fromkeys(str(getattr(event, noun)) for _, event in fresh if getattr(event, noun))
        held = _held_keys(session, table, list(wanted))
        if create:
            _create(session, noun, [key for key in wanted if key not in held], fresh)
            continue
        for number, event in fresh:
            key = getattr(event, noun)
            if key and key not in held:
                _refuse(outcome, number, _unknown_subject(noun, key))


def _unknown_subject(noun: str, key: str) -> Refusal:
    return Refusal('the %(noun)s "%(key)s" is unknown (--create-missing makes it)', noun=noun, key=key)


def _held_keys(session: Session, table: type[Base], keys: list[str]) -> set[str]:
    column = table.__table__.c.key
    return {key for part in _chunks(keys) for key in session.scalars(select(column).where(column.in_(part)))}


def _create(session: Session, noun: str, keys: list[str], fresh: Sequence[Line]) -> None:
    """Placeholder rows; a vacancy's firm is the one that its events name, or a placeholder of its own."""
    if noun == "vacancy":
        firms = {str(event.vacancy): event.employer for _, event in fresh if event.employer}
        for key in keys:
            firm = firms.get(key)
            employer = (
                employers.by_key(session, firm) if firm else employers.placeholder(session, new_key("E"))
            )
            vacancies.placeholder(session, key, employer)
    elif noun == "training":
        days = {str(event.training): event.occurred_on for _, event in fresh if event.training}
        for key in keys:
            trainings.placeholder(session, key, days[key])
    else:
        for key in keys:
            (seekers if noun == "seeker" else employers).placeholder(session, key)


def _referral_rows(session: Session, fresh: Sequence[Line], outcome: Outcome) -> dict[str, Referral]:
    """referral key → its row, known or new; a line that names other subjects than the row is refused."""
    keys = list(dict.fromkeys(str(event.referral) for _, event in fresh if event.referral))
    rows = {
        row.key: row
        for part in _chunks(keys)
        for row in session.scalars(select(Referral).where(Referral.key.in_(part)))
    }
    people = _by_key(session, Seeker, [event.seeker for _, event in fresh])
    jobs = _by_key(session, Vacancy, [event.vacancy for _, event in fresh])
    pairs = {(row.seeker_id, row.vacancy_id): row.key for row in rows.values()}
    pairs |= _pairs_of(session, people)
    for number, event in fresh:
        try:
            _join(session, event, rows, pairs, people, jobs)
        except Refusal as refusal:
            _refuse(outcome, number, refusal)
    return rows


def _join(
    session: Session,
    event: Event,
    rows: dict[str, Referral],
    pairs: dict[tuple[int, int], str],
    people: dict[str, Seeker],
    jobs: dict[str, Vacancy],
) -> None:
    if event.referral is None:
        if event.kind in REFERRAL_KINDS:
            raise Refusal('an event of the kind "%(kind)s" must name its referral', kind=event.kind)
        return
    row = rows.get(event.referral)
    if event.kind == EventKind.RETRACTED and row is not None:
        return
    if event.seeker is None or event.vacancy is None:
        raise Refusal("an event of a referral must name its seeker and its vacancy")
    seeker, vacancy = people[event.seeker], jobs[event.vacancy]
    if row is None:
        if pairs.setdefault((seeker.id, vacancy.id), event.referral) != event.referral:
            raise Refusal("this seeker and this vacancy have another referral already")
        rows[event.referral] = row = Referral(key=event.referral, seeker=seeker, vacancy=vacancy, starts=0)
        session.add(row)
    if row.seeker is not seeker or row.vacancy is not vacancy:
        raise Refusal('the referral "%(key)s" belongs to another seeker or vacancy', key=event.referral)


def _by_key(session: Session, noun: type[Noun], keys: Iterable[str | None]) -> dict[str, Noun]:
    wanted = list(dict.fromkeys(key for key in keys if key))
    found: dict[str, Noun] = {}
    for part in _chunks(wanted):
        found.update({row.key: row for row in session.scalars(select(noun).where(noun.key.in_(part)))})
    return found


def _pairs_of(session: Session, people: dict[str, Seeker]) -> dict[tuple[int, int], str]:
    ids = [seeker.id for seeker in people.values()]
    found: dict[tuple[int, int], str] = {}
    for part in _chunks(ids):
        theirs = Referral.seeker_id.in_(part)
        query = select(Referral.seeker_id, Referral.vacancy_id, Referral.key).where(theirs)
        found.update({(seeker, vacancy): key for seeker, vacancy, key in session.execute(query)})
    return found


def _replay(
    session: Session,
    fresh: Sequence[Line],
    rows: dict[str, Referral],
    owners: dict[str, str | None],
    outcome: Outcome,
) -> None:
    """Each referral's stream, what the log holds of it and the file's lines, replays legally."""
    streams: dict[str, list[Line]] = defaultdict(list)
    for number, event in fresh:
        owner = event.referral or owners.get(event.voids or "")
        owners[event.key] = owner
        if owner:
            streams[owner].append((number, event))
    rows |= {key: referrals.by_key(session, key) for key in streams if key not in rows}
    held = _held_streams(session, list(streams))
    for key, added in streams.items():
        illegal = _first_illegal(held[key], added)
        if illegal is None:
            writing.restate(rows[key], [*held[key], *(event for _, event in added)])
        else:
            _refuse(outcome, *illegal)


def _held_streams(session: Session, keys: list[str]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = defaultdict(list)
    for part in _chunks(keys):
        for event in events.history(session, referral=part):
            if event.referral:
                found[event.referral].append(event)
    return found


def _first_illegal(held: list[Event], added: list[Line]) -> tuple[int, Refusal] | None:
    """The first line after which the stream does not replay, and why; None where all of it does.

    A later retraction mends nothing: the log is read as it was at every moment.
    """
    stream = list(held)
    for number, event in added:
        stream.append(event)
        try:
            states.check(stream)
        except Refusal as refusal:
            return number, refusal
    return None


def _chunks(items: Sequence[Item]) -> Iterable[Sequence[Item]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
