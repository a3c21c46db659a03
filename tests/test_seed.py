"""The demo house: what its log gives, and that it is furnished as a house should be."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from stdnum.tr import tckimlik

from istihdam import (
    alerts,
    clock,
    cvs,
    employers,
    exchange,
    indicators,
    notices,
    referrals,
    searches,
    seed,
    tasks,
    trainings,
    vacancies,
    working_days,
)
from istihdam.alerts import Alert, AlertKind
from istihdam.config import SEED_DATA, Settings
from istihdam.cvs import Cv
from istihdam.db import Database
from istihdam.employers import FirmContact
from istihdam.events import SYSTEM, Event, EventKind
from istihdam.indicators import Period
from istihdam.links import Link, Purpose
from istihdam.notices import Message
from istihdam.referrals import Referral, State
from istihdam.seed.plan import Figures, Size, Yearly, shares, visits
from istihdam.seekers import Seeker, active_clause
from istihdam.tasks import Task, TaskKind
from istihdam.vacancies import Vacancy, VacancyStatus

SMALL = Size(
    past=Figures(
        Period(date(2024, 1, 1), date(2024, 2, 29)), 430, 97, 11, firms=40, vacancies=80, trainings=2
    ),
    year=None,
    recent_days=12,
    recent_people=40,
    kept_active=5,
    recent_firms=38,
    open_vacancies=40,
    recent_referrals=60,
    recent_starts=2,
    documents=3,
)


LIVES = (
    EventKind.VACANCY_PAUSED,
    EventKind.VACANCY_EXTENDED,
    EventKind.VACANCY_CONFIRMED,
    EventKind.VACANCY_CLOSED,
)


def events_of(session: Session, kind: EventKind) -> Sequence[Event]:
    return session.scalars(select(Event).where(Event.kind == kind.value)).all()


@pytest.fixture(scope="module")
def furnished(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A small house, furnished once for this module."""
    place = tmp_path_factory.mktemp("demo")
    (place / "demo.db").write_bytes(empty_sqlite.read_bytes())
    settings = Settings(
        database_url=f"sqlite:///{place / 'demo.db'}", data_dir=place, weak_passwords_hash=True, is_demo=True
    )
    database = Database(settings.database_url)
    assert seed.is_empty(database)
    logins = seed.furnish(database, settings, SMALL)
    assert [login.role for login in logins] == ["officer", "training", "manager", "employer", "seeker"]
    assert not seed.is_empty(database)
    return database


def test_the_log_gives_exactly_the_planned_figures(furnished: Database) -> None:
    with furnished.reading() as session:
        report = indicators.values(session, indicators.edition("2025-2029"), SMALL.past.period)  # type: ignore[union-attr]
        found = {figure.indicator.code: figure.value for figure in report.figures}
    assert (found["PG4.4.4"], found["PG4.4.3"], found["PG4.4.2"], found["PG4.4.5"]) == (430, 97, 11, 2)


def test_what_was_known_in_those_months_can_be_asked(furnished: Database) -> None:
    with furnished.reading() as session:
        plan, period = indicators.edition("2025-2029"), SMALL.past.period  # type: ignore[union-attr]
        early = indicators.values(session, plan, period, indicators.parse_moment("2024-01-31"))
        late = indicators.values(session, plan, period)
    assert 0 < early.figure("PG4.4.4").value < late.figure("PG4.4.4").value  # type: ignore[operator]


def test_the_log_of_the_demo_verifies(furnished: Database) -> None:
    with furnished.reading() as session:
        assert exchange.verify(session)[0] > 1000


def test_an_export_of_the_demo_gives_the_same_indicators_elsewhere(
    furnished: Database, sqlite: Database
) -> None:
    plan, period = indicators.edition("2025-2029"), SMALL.past.period  # type: ignore[union-attr]
    with furnished.reading() as session:
        lines = list(exchange.export_lines(session))
        expected = [figure.value for figure in indicators.values(session, plan, period).figures]
    for _ in range(2):
        with sqlite.session() as session:
            outcome = exchange.import_events(session, lines, create_missing=True)
            session.commit()
            assert outcome.refused == []
    assert (outcome.added, outcome.known) == (0, len(lines))
    with sqlite.reading() as session:
        assert [figure.value for figure in indicators.values(session, plan, period).figures] == expected
        assert exchange.verify(session)[0] == len(lines)


def test_no_wish_hangs_on_a_closed_vacancy_and_no_overdue_one_is_open(furnished: Database) -> None:
    with furnished.reading() as session:
        assert referrals.ended_with_wishes(session) == []
        assert vacancies.overdue(session, clock.today()) == []


def test_today_there_is_work_to_do(furnished: Database) -> None:
    with furnished.reading() as session:
        active = session.scalar(select(func.count()).select_from(Seeker).where(active_clause()))
        states = dict(session.execute(select(Referral.state, func.count()).group_by(Referral.state)).all())
        assert active == SMALL.recent_people + SMALL.kept_active
        assert states[State.REFERRED] > 10
        assert states[State.APPLIED] + states.get(State.REQUESTED, 0) > 5
        assert employers.waiting(session)
        assert len(vacancies.waiting(session)) == 2
        today = clock.today()
        assert trainings.has_month_training(session, today.year, today.month)


def test_vacancies_have_lives(furnished: Database) -> None:
    """Some are paused, longer, or said to be open by link or to an officer; some the worker ended."""
    with furnished.reading() as session:
        said = {kind: events_of(session, kind) for kind in LIVES}
        paused = session.scalars(select(Vacancy).where(Vacancy.status == VacancyStatus.PAUSED)).all()
        answered = [task.note for task in session.scalars(select(Task).where(Task.done_at.is_not(None)))]
        ended = {event.vacancy for event in said[EventKind.VACANCY_CLOSED] if event.actor == SYSTEM.actor}
        let_go = {event.vacancy for event in events_of(session, EventKind.CLOSED)}
        asked = session.scalar(select(func.count()).where(Link.purpose == Purpose.VACANCY)) or 0
    by_link = {
        kind: [event for event in found if event.channel == "employer_link"] for kind, found in said.items()
    }
    assert {event.vacancy for event in said[EventKind.VACANCY_PAUSED]} == {one.key for one in paused}
    assert by_link[EventKind.VACANCY_PAUSED]
    assert by_link[EventKind.VACANCY_EXTENDED]
    assert len(by_link[EventKind.VACANCY_CONFIRMED]) >= 2
    assert asked == sum(map(len, by_link.values()))
    assert any(event.channel == "phone" for event in said[EventKind.VACANCY_CONFIRMED])
    assert any(answered)
    assert ended & let_go, "somebody waited for a vacancy that ended by itself"


def test_some_firms_have_two_contacts_and_the_second_answers_too(furnished: Database) -> None:
    with furnished.reading() as session:
        contacts = session.scalars(select(FirmContact)).all()
        second = {one.key: one for one in contacts if one is not one.employer.contacts[0]}
        heard = session.scalars(
            select(Event).where(Event.actor.in_(second), Event.referral.is_not(None))
        ).all()
        assert 3 <= len({one.employer_id for one in second.values()}) <= 5
        assert not any(one.is_manager for one in second.values())
        assert all(one.employer.active_contacts[0].is_manager for one in second.values())
        assert heard
        assert {event.channel for event in heard} == {"employer_link"}
        assert {(event.actor, event.employer) for event in heard} <= {
            (key, one.employer.key) for key, one in second.items()
        }


def test_some_people_saved_a_search_and_nothing_is_new_for_them_yet(furnished: Database) -> None:
    with furnished.transaction() as session:
        saved = session.scalars(select(Alert)).all()
        assert {one.kind for one in saved} == {AlertKind.SEARCH, AlertKind.FITTING}
        assert all(searches.find(session, one.search) for one in saved if one.kind == AlertKind.SEARCH)
        run = alerts.begin(session, clock.today())
        assert not any(hit.vacancies for hit in alerts.next_hits(session, run))


def a_year(empty_sqlite: Path, place: Path, on: datetime) -> Database:
    """A house with a small year behind it, furnished at this moment."""
    (place / "demo.db").write_bytes(empty_sqlite.read_bytes())
    settings = Settings(
        database_url=f"sqlite:///{place / 'demo.db'}", data_dir=place, weak_passwords_hash=True, is_demo=True
    )
    database = Database(settings.database_url)
    yearly = Yearly(referrals=900, people=170, starts=24, firms=12, vacancies=60)
    with clock.set_to(on):
        days: list[date] = []
        size = replace(SMALL, past=None, year=yearly)
        seed.furnish(database, settings, size, days.append)
        assert len(days) <= seed.days_in(size)
    return database


def test_this_year_is_on_its_path_in_every_month(empty_sqlite: Path, tmp_path: Path) -> None:
    with clock.set_to(datetime(2026, 7, 1, 9, tzinfo=clock.ISTANBUL)):
        database = a_year(empty_sqlite, tmp_path, clock.now())
        with database.reading() as session:
            plan = indicators.edition("2025-2029")
            whole = indicators.values(session, plan, Period(date(2026, 1, 1), date(2026, 6, 30)))
            sent = [
                indicators.values(session, plan, Period(date(2026, month, 1), date(2026, month, 28)))
                .figure("PG4.4.4")
                .value
                for month in range(1, 7)
            ]
            away = session.scalar(select(func.count()).where(Seeker.paused_at.is_not(None)))
            assert exchange.verify(session)[0] > 1000
    assert min(sent) > 15
    assert 350 < whole.figure("PG4.4.4").value < 650  # type: ignore[operator]
    assert whole.figure("PG4.4.2").value > 3  # type: ignore[operator]
    assert whole.figure("PG4.4.5").value == 6
    assert 20 < away < 110  # type: ignore[operator]


def test_a_year_that_has_hardly_begun_is_left_out(empty_sqlite: Path, tmp_path: Path) -> None:
    with clock.set_to(datetime(2026, 1, 6, 9, tzinfo=clock.ISTANBUL)):
        database = a_year(empty_sqlite, tmp_path, clock.now())
        with database.reading() as session:
            assert session.scalar(select(func.count()).select_from(Seeker)) == SMALL.recent_people


def test_cvs_come_in_as_real_files_and_are_read(furnished: Database) -> None:
    with furnished.reading() as session:
        files = session.scalars(select(Cv).where(Cv.file.is_not(None))).all()
        assert {cv.type for cv in files} == {"pdf", "docx"}
        assert all(cv.state == cvs.CvState.READ and cv.fields.skills for cv in files)


def test_nobody_of_the_demo_is_real() -> None:
    written = (SEED_DATA / "demo.toml").read_text(encoding="utf-8")
    assert not [number for number in re.findall(r"\b\d{11}\b", written) if tckimlik.is_valid(number)]
    assert json.dumps(written).count("@") == 0


@given(st.integers(1, 400), st.integers(0, 3000), st.integers(0, 2**32))
def test_shares_add_up_and_leave_nobody_out(parts: int, spare: int, start: int) -> None:
    found = shares(parts + spare, parts, random.Random(start))
    assert (sum(found), len(found), min(found) >= 1) == (parts + spare, parts, True)


@given(st.integers(1, 60), st.integers(0, 2**32))
def test_visits_hold_every_referral_of_a_person(count: int, start: int) -> None:
    days = working_days.between(date(2024, 1, 1), date(2024, 6, 30))
    found = visits(count, days, random.Random(start))
    assert sum(size for _, size in found) == count
    assert [day for day, _ in found] == sorted(day for day, _ in found)


def test_nobody_is_sent_a_message_about_the_demos_past(furnished: Database) -> None:
    with furnished.reading() as session:
        assert not notices.has_news(session)
        assert not notices.is_reminder_due(session, clock.today())
        assert session.scalar(select(Message.key).limit(1)) is None


def test_of_starts_some_are_answered_by_link_and_one_waits_for_an_officer(
    empty_sqlite: Path, tmp_path: Path
) -> None:
    with clock.set_to(datetime(2026, 7, 1, 9, tzinfo=clock.ISTANBUL)):
        database = a_year(empty_sqlite, tmp_path, clock.now())
        with database.reading() as session:
            query = select(Event).where(Event.kind == EventKind.PROMISE_CHECKED.value)
            said = session.scalars(query).all()
            waiting = {task.kind for task in tasks.waiting(session)}
            links_sent = session.scalar(select(func.count()).select_from(Link)) or 0
    assert {event.channel for event in said} <= {"link", "employer_link"}
    assert 0 < len(said) <= links_sent
    assert any(not event.payload["kept"] for event in said)
    assert TaskKind.CONDITIONS_DIFFERED in waiting
