"""What is done to referrals: refer, request, apply, advance, close.

Every verb locks the vacancy and the person first, checks the rules against what is committed, and
only then records; so of two officers who race for one opening one wins and the other is told.
A verb that raises may leave half of its action in the session: whoever called it rolls back.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, events, seekers, vacancies
from istihdam.db import KEYS_AT_ONCE, new_key
from istihdam.events import By, Event, EventKind, Evidence, Referred, Retained, Source
from istihdam.referrals import interviews, queries, recording, rules
from istihdam.referrals.model import Referral
from istihdam.referrals.states import AWAITED, CLOSED_BY_A_START, WISHES, State
from istihdam.seekers import Seeker
from istihdam.vacancies import ENDS, FilledBy, Interview, Vacancy, VacancyStatus

Matches = Mapping[tuple[str, str], dict[str, Any]]


def refer(
    session: Session,
    people: Sequence[Seeker],
    to: Sequence[Vacancy],
    *,
    by: By,
    occurred_on: date | None = None,
    source: Source | None = None,
    matches: Matches | None = None,
    interview: Interview | None = None,
) -> list[Referral]:
    """Every one of these people is referred to every one of these vacancies, in one batch.

    `matches` holds, for (seeker key, vacancy key), the version, epoch, score and parts of the
    ranking that the officer saw; `interview` what all of them are told of when and where, in place of
    what each vacancy says. All or nothing: the first pair that a rule forbids raises its
    Refusal, which names both.
    """
    matched = matches or {}
    return _send(
        session,
        people,
        to,
        EventKind.REFERRED,
        by=by,
        occurred_on=occurred_on,
        source=source,
        data={pair: Referred(match).as_data() for pair, match in matched.items()},
        interview=interview,
    )


def request(session: Session, seeker: Seeker, vacancy: Vacancy, *, by: By) -> Referral:
    """The employer asks the centre for this candidate; it waits for an officer."""
    return _send(session, [seeker], [vacancy], EventKind.REQUESTED, by=by)[0]


def apply(session: Session, seeker: Seeker, vacancy: Vacancy, *, by: By) -> Referral:
    """The job seeker asks for the vacancy; it waits for an officer."""
    return _send(session, [seeker], [vacancy], EventKind.APPLIED, by=by)[0]


def advance(
    session: Session,
    referral: Referral,
    kind: EventKind,
    *,
    by: By,
    occurred_on: date | None = None,
    reason: str | None = None,
    evidence: Evidence | None = None,
    days: int | None = None,
    seen: State | None = None,
) -> Event:
    """What became of the referral is recorded; a start closes the person's other open referrals.

    Raises IllegalStep where the event does not follow from the state or its day runs backward,
    VacancyFull where a start finds no opening left, Invalid where a word about 30, 90 or 180 days
    comes before they have passed, and Overtaken where somebody moved it from where it was `seen`.
    """
    recording.hold(session, referral, seen)
    is_start = kind == EventKind.STARTED
    if is_start:
        rules.has_an_opening(session, referral.vacancy)
    if days is not None:
        stream = events.history(session, referral=referral.key)
        rules.has_lasted(stream, days, occurred_on or clock.today())
    recorded = recording.record(
        session,
        referral,
        kind,
        by=by,
        occurred_on=occurred_on,
        reason=reason,
        evidence=evidence.value if evidence else None,
        batch=events.new_batch() if is_start else None,
        data=Retained(days).as_data(),
    )
    if is_start:
        _close_others(session, referral, recorded, by=by)
    session.flush()
    return recorded


def set_openings(session: Session, vacancy: Vacancy, wanted: int, *, by: By) -> None:
    """The vacancy looks for so many people in all; Invalid where more than these have started."""
    recording.lock(session, [vacancy], [])
    rules.openings_hold_the_starts(session, vacancy, wanted)
    vacancies.set_openings(session, vacancy, wanted, by=by)


def close_vacancy(
    session: Session, vacancy: Vacancy, how: str, *, by: By, filled_by: FilledBy | None = None
) -> list[Referral]:
    """The vacancy has ended; wishes and applications that waited for it are closed with it.

    People already referred stay until they are answered or their outcome is unknown.
    """
    waiting = _locked_wishes(session, [vacancy])
    vacancies.end(session, vacancy, how, by=by, filled_by=filled_by)
    _close(session, waiting, "vacancy_closed", by)
    return waiting


def end_overdue(session: Session, today: date, *, by: By = events.SYSTEM, limit: int | None = None) -> int:
    """Vacancies that stand though their last day lies before `today` have ended as expired; how many ended.

    What waits for them is closed as by `close_vacancy`, and so is a wish that came to wait for an ended
    vacancy because its sending was retracted; such a vacancy counts too. Asked again under the lock, so
    that two workers end a vacancy once.
    """
    found = vacancies.overdue(session, today, limit) + queries.ended_with_wishes(session, limit)
    waiting = _locked_wishes(session, found)
    overdue = [vacancy for vacancy in found if vacancies.is_overdue(vacancy, today)]
    batch = events.new_batch() if len(overdue) > 1 else None
    for vacancy in overdue:
        vacancies.end(session, vacancy, VacancyStatus.EXPIRED, by=by, batch=batch)
    closing = [referral for referral in waiting if referral.vacancy.status in ENDS]
    _close(session, closing, "vacancy_closed", by)
    return len({vacancy.id for vacancy in overdue} | {referral.vacancy_id for referral in closing})


def close_wishes(session: Session, seeker: Seeker, *, by: By) -> list[Referral]:
    """What waits for an officer about this person, under any id, is closed: the person has withdrawn."""
    waiting = [one for one in queries.of_person(session, seeker) if one.state in WISHES]
    recording.lock(session, [one.vacancy for one in waiting], [seeker], waiting)
    _close(session, waiting, "withdrawn", by)
    return waiting


def mark_unknown(session: Session, before: date, *, by: By = events.SYSTEM, limit: int | None = None) -> int:
    """Referrals awaited since before this day have an unknown outcome now; how many.

    Asked again under the lock, so of two workers, or a worker and an officer who hears the answer at
    that moment, one writes it once and the other finds nothing to do.
    """
    found = queries.silent_since(session, before, limit)
    recording.lock(session, [one.vacancy for one in found], [one.seeker for one in found], found)
    silent = [one for one in found if one.state in AWAITED and _silent_since(one) < before]
    for referral, stream in _with_streams(session, silent):
        recording.record(session, referral, EventKind.OUTCOME_UNKNOWN, by=by, stream=stream)
    session.flush()
    return len(silent)


def _silent_since(referral: Referral) -> date:
    """The day of the last step or of the interview, whichever is later; today where nothing is known."""
    days = [day for day in (referral.changed_on, referral.interview_on) if day]
    return max(days, default=clock.today())


def _locked_wishes(session: Session, to: Sequence[Vacancy]) -> list[Referral]:
    """What waits for these vacancies; they and then the people who wait are this transaction's alone."""
    recording.lock(session, to, [])
    waiting = queries.wishes_for(session, to)
    recording.lock(session, [], [referral.seeker for referral in waiting], waiting)
    return [referral for referral in waiting if referral.state in WISHES]


def _close(session: Session, waiting: Sequence[Referral], reason: str, by: By) -> None:
    """These referrals are closed for this reason, in one batch."""
    batch = events.new_batch()
    for referral, stream in _with_streams(session, waiting):
        recording.record(
            session, referral, EventKind.CLOSED, by=by, stream=stream, reason=reason, batch=batch
        )
    session.flush()


def _with_streams(session: Session, found: Sequence[Referral]) -> Iterator[tuple[Referral, list[Event]]]:
    """Each referral with its stream, asked for many at once."""
    for start in range(0, len(found), KEYS_AT_ONCE):
        part = found[start : start + KEYS_AT_ONCE]
        streams = events.streams(session, [referral.key for referral in part])
        yield from ((referral, streams[referral.key]) for referral in part)


def _send(
    session: Session,
    people: Sequence[Seeker],
    to: Sequence[Vacancy],
    kind: EventKind,
    *,
    by: By,
    occurred_on: date | None = None,
    source: Source | None = None,
    data: Mapping[tuple[str, str], dict[str, Any]] | None = None,
    interview: Interview | None = None,
) -> list[Referral]:
    recording.lock(session, to, people)
    rules.vacancies_take_people(session, to)
    rules.people_are_active(session, people)
    earlier = _earlier(session, people, to)
    facets = seekers.facets_of_each(session, people)
    appointments = _appointments(to, interview) if kind == EventKind.REFERRED else {}
    batch = events.new_batch() if len(people) * len(to) > 1 or appointments else None
    sent = []
    for seeker in people:
        for vacancy in to:
            rows = earlier[seeker.id, vacancy.id]
            rules.not_sent_already(seeker, vacancy, rows)
            own = [row for row in rows if row.seeker_id == seeker.id]
            referral = own[0] if own else Referral(key=new_key("R"), seeker=seeker, vacancy=vacancy)
            recording.record(
                session,
                referral,
                kind,
                by=by,
                stream=None if own else (),
                occurred_on=occurred_on,
                source=source,
                data=(data or {}).get((seeker.key, vacancy.key)),
                batch=batch,
                facets=facets[seeker.id],
            )
            session.add(referral)
            sent.append(referral)
    session.flush()
    for referral in (one for one in sent if one.vacancy.id in appointments):
        told = appointments[referral.vacancy.id]
        interviews.set_interview(session, referral, told, by=by, occurred_on=occurred_on, batch=batch)
    return sent


def _appointments(to: Sequence[Vacancy], interview: Interview | None) -> dict[int, Interview]:
    """vacancy id → what is told of the interview there, where anything is."""
    each = {vacancy.id: interview or vacancies.interviews.default_of(vacancy) for vacancy in to}
    return {key: appointment for key, appointment in each.items() if not appointment.is_empty}


def _earlier(
    session: Session, people: Sequence[Seeker], to: Sequence[Vacancy]
) -> dict[tuple[int, int], list[Referral]]:
    """(seeker id, vacancy id) → rows of that person, under whichever id, for that vacancy."""
    ids = seekers.ids_of_people(session, people)
    query = select(Referral).where(
        Referral.vacancy_id.in_([vacancy.id for vacancy in to]),
        Referral.seeker_id.in_({number for numbers in ids.values() for number in numbers}),
    )
    earlier: dict[tuple[int, int], list[Referral]] = defaultdict(list)
    rows = session.scalars(query.execution_options(populate_existing=True)).all()
    of_each = defaultdict[int, list[Referral]](list)
    for row in rows:
        of_each[row.seeker_id].append(row)
    for seeker_id, numbers in ids.items():
        for row in (row for number in numbers for row in of_each[number]):
            earlier[seeker_id, row.vacancy_id].append(row)
    return earlier


def _close_others(session: Session, started: Referral, start: Event, *, by: By) -> None:
    for other in queries.of_person(session, started.seeker):
        if other.id != started.id and other.state in CLOSED_BY_A_START:
            recording.record(
                session,
                other,
                EventKind.CLOSED,
                by=by,
                occurred_on=start.occurred_on,
                reason="started_elsewhere",
                batch=start.batch,
            )
