"""Random lives of people, vacancies, late entries, corrections and merges: four ways of telling them agree.

The stored state, the fold of the log, the indicators, and a recount of forty lines that knows the
definitions only, each as known at every moment that the life went through; on both databases.
"""

import itertools
import json
import shutil
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import psycopg
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from istihdam import clock, events, exchange, indicators, referrals, trainings, vacancies
from istihdam.db import Database
from istihdam.errors import Refusal
from istihdam.events import EventKind, Evidence, Source
from istihdam.indicators import Period
from tests.conftest import url_of
from tests.factories import OFFICER, a_seeker, a_training, a_vacancy, an_employer

BEGAN = datetime(2024, 5, 20, 9, tzinfo=UTC)
PERIODS = (
    Period(date(2024, 5, 1), date(2024, 5, 31)),
    Period(date(2024, 1, 1), date(2024, 6, 30)),
    Period(date(2024, 7, 1), date(2024, 12, 31)),
)
ANSWERS = [kind for kind in sorted(events.REFERRAL_KINDS) if kind not in ("requested", "applied", "referred")]
MEASURES = {
    "PG4.4.2": ("started", "persons"),
    "PG4.4.3": ("referred", "persons"),
    "PG4.4.4": ("referred", "events"),
    "PG4.4.5": ("training_held", "events"),
    "IG1": ("cv_received", "first"),
    "IG2": ("employer_registered", "events"),
    "PG4.1.4": ("aid", "persons"),
}


def recount(lines: list[dict[str, Any]], known_at: datetime, period: Period) -> dict[str, dict[str, int]]:
    """code → counted unit by source, from nothing but the lines of an export."""
    known = [line for line in lines if datetime.fromisoformat(line["recorded_at"]) <= known_at]
    dead: set[str] = set()
    for line in reversed(known):
        if line["voids"] and line["key"] not in dead:
            dead.add(line["voids"])
    living = [line for line in known if line["key"] not in dead]
    same: list[set[str]] = []
    for line in living:
        if line["kind"] == "persons_merged":
            ids = set(line["data"].values())
            joined = [group for group in same if group & ids]
            same = [group for group in same if not group & ids] + [ids.union(*joined)]
    person = {one: min(group) for group in same for one in group}
    told = {}
    for code, (kind, way) in MEASURES.items():
        told[code] = counted(
            living, "referred" if kind == "aid" else kind, way, period, person, kind == "aid"
        )
    return told


def counted(
    living: list[dict[str, Any]], kind: str, way: str, period: Period, person: dict[str, str], aid: bool
) -> dict[str, int]:
    """How many events, persons or first-time persons, by the source of the first."""
    ordered = sorted(
        (line for line in living if line["kind"] == kind and (line["facets"]["aid"] or not aid)),
        key=lambda line: (line["occurred_on"], line["seq"]),
    )
    inside = [
        line for line in ordered if period.first.isoformat() <= line["occurred_on"] <= period.last.isoformat()
    ]
    if way == "events":
        return dict(Counter(line["source"] for line in inside))
    first: dict[str, dict[str, Any]] = {}
    for line in ordered if way == "first" else inside:
        first.setdefault(person.get(line["seeker"], line["seeker"]), line)
    return dict(Counter(line["source"] for line in first.values() if line in inside))


class Lives(RuleBasedStateMachine):
    """One small centre; what the rules forbid is refused and leaves no trace."""

    fresh: ClassVar[Callable[[], Database]]

    @initialize()
    def open_the_centre(self) -> None:
        self.database = self.fresh()
        self.session: Session = self.database.session()
        self.now = BEGAN
        self.moments: list[datetime] = []
        with clock.set_to(self.now):
            firm = an_employer(self.session)
            self.people = [
                a_seeker(self.session, searchable=True, is_aid_beneficiary=number == 0) for number in range(3)
            ]
            self.jobs = [
                a_vacancy(self.session, employer=firm, openings=number + 1, expires_on=date(2025, 1, 1))
                for number in range(3)
            ]
            self.session.commit()

    def act(self, days: int, verb: Any) -> None:
        self.now += timedelta(days=days, seconds=1)
        with clock.set_to(self.now):
            try:
                verb()
                self.session.commit()
            except Refusal:
                self.session.rollback()
        self.moments.append(self.now)

    person = st.integers(0, 2)
    job = st.integers(0, 2)
    days = st.integers(0, 12)
    late = st.integers(0, 9)

    @rule(person=person, job=job, days=days, late=late, iskur=st.booleans())
    def send(self, person: int, job: int, days: int, late: int, iskur: bool) -> None:
        def verb() -> None:
            referrals.refer(
                self.session,
                [self.people[person]],
                [self.jobs[job]],
                by=OFFICER,
                occurred_on=clock.today() - timedelta(days=late),
                source=Source.ISKUR if iskur else None,
            )

        self.act(days, verb)

    @rule(person=person, job=job, wish=st.sampled_from(["apply", "request"]), days=days)
    def wish(self, person: int, job: int, wish: str, days: int) -> None:
        made = getattr(referrals, wish)
        self.act(days, lambda: made(self.session, self.people[person], self.jobs[job], by=OFFICER))

    @rule(person=person, job=job, kind=st.sampled_from(ANSWERS), days=days, late=late)
    def answer(self, person: int, job: int, kind: str, days: int, late: int) -> None:
        def verb() -> None:
            found = referrals.pair(self.session, self.people[person], self.jobs[job])
            if found is not None:
                day = clock.today() - timedelta(days=late)
                referrals.advance(
                    self.session, found, EventKind(kind), by=OFFICER, occurred_on=day, evidence=Evidence.SGK
                )

        self.act(days, verb)

    @rule(choice=st.integers(0, 200), days=days)
    def retract(self, choice: int, days: int) -> None:
        """Any event at all, retractions and merges too."""

        def verb() -> None:
            stream = self.session.scalars(events_in_order()).all()
            moving = [event for event in stream if event.kind in TAKEN_BACK]
            if moving:
                target = moving[-1 - choice % len(moving)]
                referrals.retract(self.session, target, by=OFFICER, reason="other")

        self.act(days, verb)

    @rule(one=person, other=person, days=days)
    def merge(self, one: int, other: int, days: int) -> None:
        def verb() -> None:
            merged, kept = self.people[one], self.people[other]
            if merged.merged_into_id is None and kept.merged_into_id is None and merged is not kept:
                merged.merged_into_id = kept.id
                data = {"from": merged.key, "into": kept.key}
                events.record(self.session, EventKind.PERSONS_MERGED, by=OFFICER, data=data)

        self.act(days, verb)

    @rule(job=job, days=days)
    def close_a_vacancy(self, job: int, days: int) -> None:
        how = vacancies.VacancyStatus.CANCELLED
        self.act(days, lambda: referrals.close_vacancy(self.session, self.jobs[job], how, by=OFFICER))

    @rule(person=person, days=days)
    def bring_a_cv(self, person: int, days: int) -> None:
        key = self.people[person].key
        self.act(days, lambda: events.record(self.session, EventKind.CV_RECEIVED, by=OFFICER, seeker=key))

    @rule(days=days)
    def hold_a_training(self, days: int) -> None:
        def verb() -> None:
            training = a_training(self.session, planned_on=clock.today())
            trainings.hold(self.session, training, by=OFFICER, attended=[])

        self.act(days, verb)

    @rule(days=st.integers(1, 40))
    def give_up_waiting(self, days: int) -> None:
        self.act(days, lambda: referrals.mark_unknown(self.session, clock.today() - timedelta(days=20)))

    @invariant()
    def the_log_the_stored_states_and_the_tallies_agree(self) -> None:
        if hasattr(self, "session"):
            exchange.verify(self.session)
            with clock.set_to(self.now):
                half = PERIODS[1]
                assert told(self.session, half, None) == told(self.session, half, self.now)
            self.session.rollback()

    def teardown(self) -> None:
        """The log only grows, so what was known at each moment can be asked at the end."""
        if not hasattr(self, "session"):
            return
        lines = [json.loads(line) for line in exchange.export_lines(self.session)]
        for moment in self.moments:
            for period in PERIODS:
                assert told(self.session, period, moment) == recount(lines, moment, period)
        with clock.set_to(self.now):
            for period in PERIODS:
                assert told(self.session, period, None) == recount(lines, self.now, period)
        self.session.close()
        self.database.close()


TAKEN_BACK = {*events.REFERRAL_KINDS, EventKind.RETRACTED, EventKind.CV_RECEIVED, EventKind.TRAINING_HELD}


def events_in_order() -> Select[events.Event]:
    return select(events.Event).order_by(events.Event.seq)


def told(session: Session, period: Period, known_at: datetime | None) -> dict[str, dict[str, int]]:
    """code → by source (zeros left out), as the indicators say."""
    found: dict[str, dict[str, int]] = {}
    for edition in indicators.editions().values():
        for figure in indicators.values(session, edition, period, known_at).figures:
            if figure.indicator.code in MEASURES:
                by_source = {source: number for source, number in figure.by_source.items() if number}
                assert found.setdefault(figure.indicator.code, by_source) == by_source
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """fresh() → another empty database of the engine."""
    names = (f"lives_{uuid.uuid4().hex[:12]}" for _ in itertools.count())
    if request.param == "sqlite":
        empty = request.getfixturevalue("empty_sqlite")
        yield lambda: Database(f"sqlite:///{shutil.copy(empty, tmp_path / next(names))}")
        return
    server, empty = (request.getfixturevalue(name) for name in ("postgresql", "empty_postgresql"))
    made: list[str] = []
    with psycopg.connect(server, autocommit=True) as connection:

        def another() -> Database:
            made.append(next(names))
            connection.execute(f"CREATE DATABASE {made[-1]} TEMPLATE {empty} STRATEGY FILE_COPY")
            return Database(url_of(server, made[-1]))

        yield another
        for name in made:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def live(fresh: Callable[[], Database], examples: int, steps: int) -> None:
    machine = type("Machine", (Lives,), {"fresh": staticmethod(fresh)})
    run_state_machine_as_test(machine, settings=settings(max_examples=examples, stateful_step_count=steps))


def test_state_fold_figures_and_recount_agree_at_every_moment(fresh: Callable[[], Database]) -> None:
    live(fresh, 4, 10)


@pytest.mark.long
@pytest.mark.timeout(1500)
def test_a_hundred_long_lives_agree_at_every_moment(fresh: Callable[[], Database]) -> None:
    live(fresh, 100, 40)
