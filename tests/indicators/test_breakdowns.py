"""Breakdowns add up, the funnel is an independent recount, times are days."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, cvs, duplicates, events, referrals
from istihdam.events import By, Event, EventKind
from istihdam.indicators import Funnel, Period, Spell, breakdown
from istihdam.indicators.breakdowns import FACETS
from tests import factories as make

OFFICER = By("U-officer")
DAY = datetime(2026, 3, 2, 9, tzinfo=clock.ISTANBUL)


def march() -> Period:
    return Period(DAY.date(), (DAY + timedelta(days=25)).date())


@pytest.fixture
def lived(session: Session) -> Session:
    """Nine people of three neighbourhoods; some answered, started, unknown, retracted, merged."""
    with clock.set_to(DAY):
        places = ["Tatlısu"] * 6 + ["Çakmak"] * 2 + ["Ihlamurkuyu"]
        persons = [make.a_seeker(session, neighbourhood=place) for place in places]
        first, second = make.a_vacancy(session, openings=9), make.a_vacancy(session, openings=9)
        session.commit()
    with clock.set_to(DAY + timedelta(days=4)):
        sent = referrals.refer(session, persons, [first, second], by=OFFICER)
        session.commit()
    with clock.set_to(DAY + timedelta(days=9)):
        start = referrals.advance(session, sent[0], EventKind.STARTED, by=OFFICER)
        referrals.advance(session, sent[2], EventKind.STARTED, by=OFFICER)
        referrals.advance(session, sent[4], EventKind.NO_SHOW, by=OFFICER)
        referrals.advance(session, sent[6], EventKind.OUTCOME_UNKNOWN, by=OFFICER)
        duplicates.merge(session, persons[7], persons[8], by=OFFICER)
        session.commit()
        referrals.retract(session, start, by=OFFICER, reason="typed_wrongly")
        session.commit()
    return session


@pytest.mark.parametrize("facet", FACETS)
def test_the_parts_of_every_breakdown_add_up_to_the_whole(lived: Session, facet: str) -> None:
    parts = breakdown(lived, march(), clock.now()).parts[facet]
    standing = events.alive(list(lived.scalars(select(Event).order_by(Event.seq))))
    kinds = Counter(event.kind for event in standing)
    assert sum(part.referred for part in parts) == kinds["referred"] == 18
    assert sum(part.started for part in parts) == kinds["started"] == 1


def test_small_groups_stand_together(lived: Session) -> None:
    parts = breakdown(lived, march()).parts["neighbourhood"]
    assert [(part.value, part.referred) for part in parts] == [("Tatlısu", 12), ("", 6)]


def test_the_funnel_counts_persons(lived: Session) -> None:
    assert breakdown(lived, march()).funnel == Funnel(
        registered=8, referred=8, answered=2, started=1, unknown=1, waiting=5
    )


def test_as_known_before_nothing_had_come_of_them(lived: Session) -> None:
    then = breakdown(lived, march(), DAY + timedelta(days=5)).funnel
    assert (then.referred, then.answered, then.unknown, then.waiting) == (9, 0, 0, 9)


def test_times_are_whole_days_with_quartiles(lived: Session) -> None:
    assert breakdown(lived, march()).until_start == Spell(1, 5, 5, 5)
    assert breakdown(lived, march()).until_referral is None


def test_the_time_from_a_cv_to_the_first_referral(session: Session) -> None:
    vacancy = make.a_vacancy(session, openings=9)
    persons = []
    for days in (1, 2, 3, 10):
        with clock.set_to(DAY - timedelta(days=days)):
            persons.append(make.a_seeker(session))
            cvs.write_up(session, persons[-1], by=OFFICER)
            session.commit()
    with clock.set_to(DAY):
        referrals.refer(session, persons, [vacancy], by=OFFICER)
        session.commit()
    assert breakdown(session, march()).until_referral == Spell(4, 1.75, 2.5, 4.75)
