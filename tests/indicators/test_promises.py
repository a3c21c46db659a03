"""Answer rate and promise kept: with their n, from five on, and for a firm moved by five people at least."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.orm import Session

from istihdam import clock, events, indicators, referrals
from istihdam.db import Database
from istihdam.employers import Employer
from istihdam.events import By, Channel, EventKind, Evidence, Side
from istihdam.indicators import Period, Share, promises
from istihdam.referrals import Referral, after_start
from istihdam.referrals.after_start import StartWord
from tests import factories as make

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)
YEAR = Period(datetime(2026, 1, 1, tzinfo=UTC).date(), datetime(2026, 12, 31, tzinfo=UTC).date())


def begun(database: Database, count: int, evidence: Evidence = Evidence.EMPLOYER) -> list[Referral]:
    """So many people started at one firm forty days ago."""
    with clock.set_to(NOW - 40 * DAY), database.transaction() as session:
        job = make.a_vacancy(session, openings=50)
        sent = referrals.refer(
            session, [make.a_seeker(session) for _ in range(count)], [job], by=make.OFFICER
        )
        for one in sent:
            referrals.advance(session, one, EventKind.STARTED, by=make.OFFICER, evidence=evidence)
    return sent


def firm_of(sent: list[Referral]) -> Employer:
    return sent[0].vacancy.employer


def says(session: Session, key: str, *differed: str, side: Side = Side.SEEKER) -> None:
    own = referrals.by_key(session, key)
    after_start.answer(session, own, StartWord(30, True, differed=differed), side=side, by=make.OFFICER)


def test_a_share_is_shown_from_five_on(database: Database) -> None:
    sent = begun(database, 5)
    firm = firm_of(sent).key
    for number, one in enumerate(sent, 1):
        with clock.set_to(NOW), database.transaction() as session:
            says(session, one.key, *(["wage"] if number == 2 else []))
            record = indicators.records_of_firms(session, YEAR, [firm])[firm]
        with clock.set_to(NOW), database.reading() as session:
            record = indicators.records_of_firms(session, YEAR, [firm])[firm]
        assert record.kept.of == number
        assert record.kept.value == (None if number < 5 else 0.8)


def test_a_ruling_counts_in_the_place_of_both_words(database: Database) -> None:
    (sent, _other) = begun(database, 2)
    with clock.set_to(NOW), database.transaction() as session:
        says(session, sent.key, "wage")
        says(session, sent.key, side=Side.EMPLOYER)
    with clock.set_to(NOW), database.transaction() as session:
        own = referrals.by_key(session, sent.key)
        ruling = after_start.rule(session, own, False, note="ücret eksik ödenmiş", by=make.OFFICER)
    with clock.set_to(NOW), database.transaction() as session:
        assert indicators.record_of_firms(session, YEAR).kept == Share(0, 2)
        referrals.retract(session, ruling, by=make.OFFICER, reason="typed_wrongly")
    with clock.set_to(NOW), database.reading() as session:
        record = indicators.record_of_firms(session, YEAR)
    assert (record.kept, record.kept_by_people) == (Share(1, 2), Share(0, 1))


@pytest.mark.parametrize(
    ("after", "by", "is_in_time"),
    [
        (9, make.OFFICER, True),
        (11, make.OFFICER, False),
        (3, By("E-1", Channel.EMPLOYER_LINK), True),
        (3, By("S-1", Channel.LINK), False),
    ],
)
def test_a_firms_own_answer_within_ten_days_counts(
    database: Database, after: int, by: By, is_in_time: bool
) -> None:
    with clock.set_to(NOW - 40 * DAY), database.transaction() as session:
        (sent,) = referrals.refer(
            session, [make.a_seeker(session)], [make.a_vacancy(session)], by=make.OFFICER
        )
        (_waiting,) = referrals.refer(session, [make.a_seeker(session)], [sent.vacancy], by=make.OFFICER)
    with clock.set_to(NOW - 40 * DAY + after * DAY), database.transaction() as session:
        referrals.advance(session, referrals.by_key(session, sent.key), EventKind.ATTENDED, by=by)
    with clock.set_to(NOW), database.reading() as session:
        firm = firm_of([sent]).key
        record = indicators.records_of_firms(session, YEAR, [firm])[firm]
        assert record.answered == Share(int(is_in_time), 2)
    with clock.set_to(NOW - 31 * DAY), database.reading() as session:
        assert indicators.record_of_firms(session, YEAR).answered.of == 0


def test_what_a_firm_reads_is_never_moved_by_fewer_than_five_people(database: Database) -> None:
    sent = begun(database, 12)
    firm, read = firm_of(sent).key, []
    for number, one in enumerate(sent):
        with clock.set_to(NOW + number * DAY), database.transaction() as session:
            says(session, one.key, *(["wage"] if number % 3 == 0 else []))
            says(session, one.key, "shift", side=Side.EMPLOYER)
        with clock.set_to(NOW + number * DAY), database.reading() as session:
            read.append(indicators.kept_for_firm(session, firm))
    with clock.set_to(NOW + 20 * DAY), database.transaction() as session:
        read.append(indicators.kept_for_firm(session, firm))
        check = events.history(session, referral=sent[1].key, kind=EventKind.PROMISE_CHECKED.value)[0]
        referrals.retract(session, check, by=make.OFFICER, reason="typed_wrongly")
    with clock.set_to(NOW + 21 * DAY), database.reading() as session:
        read.append(indicators.kept_for_firm(session, firm))
    assert [share.of for share in read] == [0] * 5 + [5] * 5 + [10] * 4
    assert [share.count for share in read][-3:] == [6, 6, 6]
    assert {share.value is None for share in read if share.of == 0} == {True}


def test_a_word_taken_back_on_its_own_day_is_none(database: Database) -> None:
    sent = begun(database, 6)
    firm = firm_of(sent).key
    with clock.set_to(NOW), database.transaction() as session:
        says(session, sent[0].key, "wage")
    with clock.set_to(NOW), database.transaction() as session:
        for event in reversed(events.history(session, referral=sent[0].key)[2:]):
            referrals.retract(session, event, by=make.OFFICER, reason="typed_wrongly")
    with clock.set_to(NOW), database.transaction() as session:
        for one in sent[1:]:
            says(session, one.key)
    with clock.set_to(NOW + DAY), database.reading() as session:
        assert indicators.kept_for_firm(session, firm) == Share(5, 5)


def test_starts_by_evidence_add_up_to_the_persons_who_started(database: Database) -> None:
    begun(database, 3)
    begun(database, 2, Evidence.DECLARED)
    begun(database, 1, Evidence.SGK)
    with clock.set_to(NOW), database.reading() as session:
        known = indicators.evidence_of_starts(session, YEAR)
        report = indicators.values(session, indicators.edition("2025-2029"), YEAR)
    assert known == {"employer": 3, "declared": 2, "sgk": 1}
    (started,) = (figure for figure in report.figures if figure.indicator.code == "PG4.4.2")
    assert started.persons == sum(known.values())


def busy_firms(session: Session, count: int, people: int) -> list[str]:
    """Keys of so many firms, each of which answered for so many people, one a day later than the other."""
    keys = []
    for _ in range(count):
        with clock.set_to(NOW - 40 * DAY):
            job = make.a_vacancy(session, employer=make.an_employer(session), openings=50)
            sent = referrals.refer(
                session, [make.a_seeker(session) for _ in range(people)], [job], by=make.OFFICER
            )
        for number, one in enumerate(sent, 1):
            with clock.set_to(NOW - 40 * DAY + number * DAY):
                referrals.advance(session, one, EventKind.ATTENDED, by=make.OFFICER)
        keys.append(job.employer.key)
    return keys


def test_twenty_firms_ask_the_database_as_much_as_one(session: Session) -> None:
    asked: list[str] = []
    told = (session.get_bind(), "before_cursor_execute", lambda *of: asked.append(of[2].split()[0]))
    with clock.set_to(NOW):
        keys = busy_firms(session, 20, 1)
        session.commit()
        event.listen(*told)
        counts = []
        for some in (keys[:1], keys):
            asked.clear()
            assert set(indicators.records_of_firms(session, YEAR, some)) == set(some)
            counts.append(asked.count("SELECT"))
        event.remove(*told)
        assert indicators.records_of_firms(session, YEAR, []) == {}
    assert counts[0] == counts[1] > 0


@given(st.lists(st.integers(0, 20), max_size=12))
def test_half_of_the_answers_came_within_the_days_that_are_told(days: list[int]) -> None:
    found = promises.FirmRecord.of([promises.FirmAnswer("E-1", one, True) for one in days], []).days
    assert (found is None) == (len(days) < 5)
    if found is not None:
        assert sum(one <= found for one in days) * 2 >= len(days)
        assert sum(one < found for one in days) * 2 <= len(days)


def test_each_firm_of_many_is_told_as_if_it_were_alone(session: Session) -> None:
    with clock.set_to(NOW):
        keys = [key for people in (1, 5, 12) for key in busy_firms(session, 1, people)]
        session.commit()
        together = indicators.records_of_firms(session, YEAR, keys)
        alone = {key: indicators.records_of_firms(session, YEAR, [key])[key] for key in keys}
        everybody = indicators.record_of_firms(session, YEAR)
    assert together == alone
    assert [record.answered for record in together.values()] == [Share(1, 1), Share(5, 5), Share(10, 12)]
    assert [record.days for record in together.values()] == [None, 3, 6]
    assert everybody.answered == Share(16, 18)
    assert [record.is_told for record in together.values()] == [False, True, True]
