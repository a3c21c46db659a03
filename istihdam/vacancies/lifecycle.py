"""The life of a vacancy: drafted, submitted, published, ended; each step under the row's lock."""

import re
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import checks, clock, employers, events, tasks, turkish
from istihdam.db import new_key
from istihdam.employers import Employer, EmployerStatus
from istihdam.errors import N_, Forbidden, Invalid, Refusal
from istihdam.events import By, EventKind, Source
from istihdam.i18n import figures
from istihdam.tasks import TaskKind
from istihdam.vacancies.fields import FIELDS, checked, openings, refuse_incomplete
from istihdam.vacancies.model import ENDS, STANDING, FilledBy, Vacancy, VacancyStatus

OPEN_FOR = timedelta(days=60)
WORD = re.compile(r"[^\W_]+")
NOT_COPIED = frozenset({"iskur_number", "link", "interview_on", "interview_at"})


def draft(
    session: Session, employer: Employer, *, by: By, source: Source = Source.PORTAL, **fields: Any
) -> Vacancy:
    """A draft of the firm's, its place and contact those of the firm where nothing else is told.

    Only an officer's vacancies come from another source than the portal.
    """
    if employer.status in (EmployerStatus.REFUSED, EmployerStatus.CLOSED):
        raise Forbidden(
            N_("This firm was not approved, so it cannot offer work; call the centre to clear it up.")
        )
    vacancy = Vacancy(
        key=new_key("V"),
        employer=employer,
        created_at=clock.now(),
        status=VacancyStatus.DRAFT,
        source=Source(source),
        **checked({**_of_the_firm(employer, fields), **fields, "title": fields.get("title")}, employer),
    )
    text_keys(vacancy)
    session.add(vacancy)
    session.flush()
    return vacancy


def _of_the_firm(employer: Employer, fields: dict[str, Any]) -> dict[str, Any]:
    """What stands for the vacancy where nothing is told: the firm's own place and contact."""
    contact = {"contact_name": employer.contact_name, "contact_phone": employer.phone}
    if fields.get("district") or fields.get("neighbourhood"):
        # the firm's address is no address of work that lies elsewhere
        is_there = fields.get("district") == employer.district
        return contact | ({"address": employer.address} if is_there else {})
    own_place = ("district", "neighbourhood", "address")
    return contact | {name: getattr(employer, name) for name in own_place}


def placeholder(session: Session, key: str, employer: Employer) -> Vacancy:
    """A row for a key that an imported file speaks of; it stays a draft, so nobody finds it."""
    vacancy = Vacancy(
        key=key, employer=employer, title=key, created_at=clock.now(), status=VacancyStatus.DRAFT, openings=1
    )
    text_keys(vacancy)
    session.add(vacancy)
    session.flush()
    return vacancy


def edit(session: Session, vacancy: Vacancy, **fields: Any) -> Vacancy:
    """The named fields of a draft or waiting vacancy are as told; `change` is for one that stands."""
    locked(session, vacancy)
    if vacancy.status not in (VacancyStatus.DRAFT, VacancyStatus.WAITING):
        raise Refusal(
            N_("A vacancy that was published cannot be changed; close it and post a copy with the change.")
        )
    for name, value in checked(fields, vacancy.employer, vacancy).items():
        setattr(vacancy, name, value)
    text_keys(vacancy)
    if vacancy.status == VacancyStatus.WAITING:
        refuse_incomplete(vacancy)
    session.flush()
    return vacancy


def submit(session: Session, vacancy: Vacancy) -> None:
    """The vacancy waits for an officer, with all that a job seeker must know in it."""
    locked(session, vacancy)
    if vacancy.status == VacancyStatus.WAITING:
        return
    must_be(vacancy, VacancyStatus.DRAFT)
    refuse_incomplete(vacancy)
    vacancy.status, vacancy.sent_back_reason = VacancyStatus.WAITING, None
    session.flush()


def publish(
    session: Session,
    vacancy: Vacancy,
    *,
    by: By,
    occurred_on: date | None = None,
    expires_on: date | None = None,
) -> None:
    """Everybody sees the vacancy until `expires_on` (60 days where nothing is told)."""
    locked(session, vacancy)
    must_be(vacancy, VacancyStatus.WAITING)
    if vacancy.employer.status != EmployerStatus.APPROVED:
        raise Refusal(
            N_("The firm %(name)s is not approved yet; approve the firm first, then publish its vacancy."),
            name=vacancy.employer.name,
        )
    refuse_incomplete(vacancy)
    day = checks.past_day(occurred_on)
    last_day = _last_day(day, expires_on)
    vacancy.status, vacancy.published_on, vacancy.expires_on = VacancyStatus.PUBLISHED, day, last_day
    session.flush()
    record(session, EventKind.VACANCY_PUBLISHED, vacancy, by, day, {"openings": vacancy.openings})


def _last_day(published_on: date, asked: date | None) -> date:
    if asked and asked < published_on:
        raise Invalid(
            N_("The last day cannot lie before the day of publishing, %(day)s; choose a later day."),
            field="expires_on",
            day=figures.day(published_on),
        )
    return asked or published_on + OPEN_FOR


def send_back(session: Session, vacancy: Vacancy, reason: str) -> None:
    """The vacancy is a draft again, and the employer reads why."""
    locked(session, vacancy)
    must_be(vacancy, VacancyStatus.WAITING)
    vacancy.sent_back_reason = checks.needed_line(reason, "reason", longest=500)
    vacancy.status = VacancyStatus.DRAFT
    session.flush()


def set_openings(
    session: Session, vacancy: Vacancy, n: int, *, by: By, occurred_on: date | None = None
) -> None:
    """The vacancy looks for `n` people in all, those who started already included."""
    locked(session, vacancy)
    if vacancy.status in ENDS:
        raise Refusal(N_("This vacancy is closed; post a new one for further people."), field="openings")
    wanted = openings(n)
    if wanted == vacancy.openings:
        return
    vacancy.openings = wanted
    session.flush()
    if vacancy.status in STANDING:
        record(session, EventKind.OPENINGS_SET, vacancy, by, occurred_on, {"openings": wanted})


def extend(session: Session, vacancy: Vacancy, until: date, *, by: By) -> None:
    """A published or paused vacancy stands until this later day, 60 days ahead at most; its people stay."""
    locked(session, vacancy)
    must_be(vacancy, *STANDING)
    latest = clock.today() + OPEN_FOR
    if until > latest:
        raise Invalid(
            N_("At most 60 days from today; choose a day until %(day)s."),
            field="until",
            day=figures.day(latest),
        )
    yesterday = clock.today() - timedelta(days=1)
    passed = max(vacancy.expires_on or yesterday, yesterday)
    if until <= passed:
        raise Invalid(
            N_("Choose a day after %(day)s, so that the vacancy stands longer."),
            field="until",
            day=figures.day(passed),
        )
    was = vacancy.expires_on.isoformat() if vacancy.expires_on else None
    vacancy.expires_on = until
    session.flush()
    days = {"until": until.isoformat(), "was": was}
    record(session, EventKind.VACANCY_EXTENDED, vacancy, by, None, days)


def end(
    session: Session,
    vacancy: Vacancy,
    how: VacancyStatus | str,
    *,
    by: By,
    occurred_on: date | None = None,
    batch: str | None = None,
    filled_by: FilledBy | None = None,
) -> None:
    """The vacancy has ended in this way, for ever. Referrals are closed by `referrals.close_vacancy`.

    `filled_by` says through whom a filled one was filled, where its firm said so.
    """
    how = VacancyStatus(how)
    if how not in ENDS:
        raise ValueError(how)
    locked(session, vacancy)
    if how != VacancyStatus.CANCELLED:
        must_be(vacancy, *STANDING)
    elif vacancy.status in ENDS:
        _refuse_state(vacancy)
    day = checks.past_day(occurred_on)
    was_published = vacancy.status in STANDING
    vacancy.status, vacancy.closed_on, vacancy.proposed = how, day, None
    session.flush()
    answered(session, vacancy, by)
    if was_published:
        said = {"how": how.value} | ({"filled_by": filled_by.value} if filled_by else {})
        record(session, EventKind.VACANCY_CLOSED, vacancy, by, day, said, batch)


def record(
    session: Session,
    kind: EventKind,
    vacancy: Vacancy,
    by: By,
    day: date | None,
    told: dict[str, Any],
    batch: str | None = None,
) -> None:
    """An event of this vacancy is in the log, with its firm, occupation and source."""
    events.record(
        session,
        kind,
        by=by,
        occurred_on=day,
        source=vacancy.source,
        data=told,
        facets={"occupation": vacancy.occupation},
        vacancy=vacancy.key,
        employer=vacancy.employer.key,
        batch=batch,
    )


def answered(session: Session, vacancy: Vacancy, by: By) -> None:
    """Nobody need call any more to ask whether the vacancy is open."""
    tasks.withdraw(session, vacancy.key, TaskKind.STILL_OPEN, TaskKind.VACANCY_SILENT, by=by.actor)


def locked(session: Session, vacancy: Vacancy) -> Vacancy:
    """The vacancy as it stands now; nobody else changes it before this session ends."""
    session.flush()
    query = select(Vacancy).where(Vacancy.id == vacancy.id).with_for_update(of=Vacancy)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def copy_last(session: Session, employer: Employer, *, drafts: bool = True) -> dict[str, Any]:
    """The fields of the firm's newest vacancy, ready for `draft`; empty where it has none.

    Without its `drafts` for whoever is not of the firm.
    """
    query = select(Vacancy).where(Vacancy.employer_id == employer.id).order_by(Vacancy.id.desc()).limit(1)
    last = session.scalar(query if drafts else query.where(Vacancy.status != VacancyStatus.DRAFT))
    return copied(last) if last else {}


def copied(vacancy: Vacancy) -> dict[str, Any]:
    """What the next vacancy takes over from this one, ready for `draft`; a contact who ended is not."""
    taken_over = {name: getattr(vacancy, name) for name in sorted(FIELDS - NOT_COPIED)}
    told = employers.contacts.chosen(vacancy.employer, vacancy.told_contact)
    return taken_over | {"told_contact": told.key if told else None}


STANDS = {
    VacancyStatus.DRAFT: N_("a draft"),
    VacancyStatus.WAITING: N_("waiting for approval"),
    VacancyStatus.PUBLISHED: N_("published"),
    VacancyStatus.PAUSED: N_("paused"),
    VacancyStatus.FILLED: N_("closed as filled"),
    VacancyStatus.EXPIRED: N_("closed as expired"),
    VacancyStatus.CANCELLED: N_("cancelled"),
}


def must_be(vacancy: Vacancy, *wanted: VacancyStatus) -> None:
    """Refused where the vacancy stands elsewhere."""
    if vacancy.status not in wanted:
        _refuse_state(vacancy)


def _refuse_state(vacancy: Vacancy) -> None:
    raise Refusal(
        N_("“%(title)s” is now %(state)s, so this cannot be done; reload the page to see how it stands."),
        title=vacancy.title,
        state=STANDS[vacancy.status],
    )


def text_keys(vacancy: Vacancy) -> None:
    """What searches look at is as the vacancy's words are now."""
    vacancy.title_key = turkish.fold(vacancy.title)
    said = f"{vacancy.title} {vacancy.text} {vacancy.employer.name}"
    vacancy.search_key = "".join(f" {word}" for word in WORD.findall(turkish.fold(said)))
