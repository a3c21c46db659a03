"""The official figures: what is counted, how it is rounded and printed, and as known when."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, events, indicators, referrals, trainings, turkish
from istihdam.errors import Invalid, NotFound
from istihdam.events import Event, EventKind, Source
from istihdam.indicators import Period
from tests.factories import OFFICER, a_seeker, a_training, a_vacancy, an_employer

PLAN = indicators.edition("2025-2029")
PROGRAMME = indicators.edition("2024")
YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("starts", "found", "printed"),
    [
        (339, 3104, "10,9"),
        (750, 7000, "10,7"),
        (800, 7500, "10,7"),
        (850, 8000, "10,6"),
        (900, 8500, "10,6"),
        (950, 9000, "10,6"),
    ],
)
def test_the_strategic_plans_ratios_come_out_as_printed(starts: int, found: int, printed: str) -> None:
    """Stratejik Plan 2025-2029, H4.3: PG4.4.1 from 2024 to 2029."""
    assert PLAN.indicator("PG4.4.1").display(indicators.ratio(starts, found)) == printed


@pytest.mark.parametrize(
    ("starts", "found", "printed"), [(1102, 5805, "18,0"), (196, 3724, "5,0"), (500, 7000, "7,0")]
)
def test_the_performance_programmes_ratios_come_out_as_printed(starts: int, found: int, printed: str) -> None:
    """2024 Performans Programı, 4.4.1: cut to a whole number and printed with ",0"."""
    assert PROGRAMME.indicator("PG4.4.1").display(indicators.ratio(starts, found)) == printed


def test_the_plans_targets_print_as_in_the_plan() -> None:
    printed = {
        line.code: [line.display(line.targets[year]) for year in range(2025, 2030)]
        for line in PLAN.indicators
    }
    assert printed == {
        "PG4.4.1": ["10,7", "10,7", "10,6", "10,6", "10,6"],
        "PG4.4.2": ["750", "800", "850", "900", "950"],
        "PG4.4.3": ["7.000", "7.500", "8.000", "8.500", "9.000"],
        "PG4.4.4": ["35.000", "40.000", "45.000", "50.000", "55.000"],
        "PG4.4.5": ["12", "12", "12", "12", "12"],
    }
    assert [line.weight for line in PLAN.indicators] == [40, 20, 20, 10, 10]


def test_a_ratio_over_nobody_prints_a_dash() -> None:
    assert indicators.ratio(0, 0) is None
    assert PLAN.indicator("PG4.4.1").display(None) == "–"


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_ratio_has_six_decimals_half_up(top: int, bottom: int) -> None:
    exact = Decimal(top) * 100 / Decimal(bottom)
    assert abs(indicators.ratio(top, bottom) - exact) <= Decimal("0.0000005")


def on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=clock.ISTANBUL)


def a_year(session: Session) -> None:
    """Two people, three referrals, one start and one training in March 2024."""
    with clock.set_to(on(2024, 3, 1)):
        first, second = a_seeker(session), a_seeker(session)
        jobs = [a_vacancy(session), a_vacancy(session)]
        training = a_training(session, planned_on=date(2024, 3, 5))
        session.commit()
    with clock.set_to(on(2024, 3, 5)):
        sent = referrals.refer(session, [first], jobs, by=OFFICER)
        referrals.refer(session, [second], jobs[:1], by=OFFICER)
        trainings.hold(session, training, by=OFFICER, attended=[])
        session.commit()
    with clock.set_to(on(2024, 3, 9)):
        referrals.advance(session, sent[0], EventKind.STARTED, by=OFFICER)
        session.commit()


def figures(session: Session, edition: indicators.Edition = PLAN, **told: object) -> dict[str, object]:
    report = indicators.values(session, edition, **{"period": YEAR, **told})  # type: ignore[arg-type]
    return {figure.indicator.code: figure.value for figure in report.figures}


def test_the_figures_fall_out_of_the_log(session: Session) -> None:
    a_year(session)
    assert figures(session) == {
        "PG4.4.1": Decimal("50.000000"),
        "PG4.4.2": 1,
        "PG4.4.3": 2,
        "PG4.4.4": 3,
        "PG4.4.5": 1,
    }
    assert figures(session, period=Period(date(2024, 4, 1), date(2024, 4, 30)))["PG4.4.4"] == 0


def test_a_count_shows_events_and_persons_side_by_side(session: Session) -> None:
    a_year(session)
    sent = indicators.values(session, PLAN, YEAR).figure("PG4.4.4")
    assert (sent.events, sent.persons, sent.by_source) == (3, 2, {"portal": 3, "iskur": 0, "estimate": 0})


def test_a_late_entry_counts_in_its_own_period_and_only_once_it_is_known(session: Session) -> None:
    a_year(session)
    with clock.set_to(on(2024, 9, 1)):
        job = a_vacancy(session, published_on=date(2024, 3, 1), expires_on=date(2024, 12, 1))
        seeker = a_seeker(session)
        referrals.refer(session, [seeker], [job], by=OFFICER, occurred_on=date(2024, 3, 20))
        session.commit()
    assert figures(session)["PG4.4.4"] == 4
    assert figures(session, known_at=on(2024, 7, 1))["PG4.4.4"] == 3


def test_a_retraction_uncounts_and_its_retraction_counts_again(session: Session) -> None:
    a_year(session)
    target = of_kind(session, EventKind.STARTED)[0]
    with clock.set_to(on(2024, 4, 1)):
        referrals.retract(session, target, by=OFFICER, reason="wrong_person")
        session.commit()
    with clock.set_to(on(2024, 5, 1)):
        retraction = events.history(session, referral=str(target.referral))[-1]
        referrals.retract(session, retraction, by=OFFICER, reason="typed_wrongly")
        session.commit()
    known = {month: figures(session, known_at=on(2024, month, 15))["PG4.4.2"] for month in (3, 4, 5)}
    assert known == {3: 1, 4: 0, 5: 1}


def of_kind(session: Session, kind: EventKind) -> list[Event]:
    return list(session.scalars(select(Event).where(Event.kind == kind).order_by(Event.seq)))


def test_a_merge_makes_two_ids_one_person_from_then_on(session: Session) -> None:
    a_year(session)
    keys = sorted({str(event.seeker) for event in of_kind(session, EventKind.REFERRED)})
    with clock.set_to(on(2024, 6, 1)):
        data = {"from": keys[0], "into": keys[1]}
        events.record(session, EventKind.PERSONS_MERGED, by=OFFICER, data=data)
        session.commit()
    assert figures(session)["PG4.4.3"] == 1
    assert figures(session)["PG4.4.4"] == 3
    assert figures(session, known_at=on(2024, 5, 1))["PG4.4.3"] == 2


def test_an_estimate_belongs_to_the_value_only_where_the_edition_says_so(session: Session) -> None:
    a_year(session)
    data = {
        "indicator": "PG4.4.4",
        "count": 1200,
        "from": "2024-01-01",
        "to": "2024-06-30",
        "method": "İŞKUR",
    }
    for edition in (PLAN, PROGRAMME):
        events.record(
            session,
            EventKind.ESTIMATE_DECLARED,
            by=OFFICER,
            source=Source.ESTIMATE,
            data=data | {"edition": edition.code},
        )
    session.commit()
    plan, programme = indicators.values(session, PLAN, YEAR), indicators.values(session, PROGRAMME, YEAR)
    assert (plan.figure("PG4.4.4").value, plan.figure("PG4.4.4").by_source["estimate"]) == (3, 1200)
    assert programme.figure("PG4.4.4").value == 1203
    outside = indicators.values(session, PROGRAMME, Period(date(2024, 2, 1), date(2024, 12, 31)))
    assert outside.figure("PG4.4.4").by_source["estimate"] == 0


def test_a_person_with_both_sources_counts_once_under_the_first(session: Session) -> None:
    with clock.set_to(on(2024, 3, 1)):
        seeker, jobs = a_seeker(session), [a_vacancy(session), a_vacancy(session)]
        referrals.refer(session, [seeker], jobs[:1], by=OFFICER, source=Source.ISKUR)
        session.commit()
    with clock.set_to(on(2024, 3, 2)):
        referrals.refer(session, [seeker], jobs[1:], by=OFFICER)
        session.commit()
    found = indicators.values(session, PLAN, YEAR).figure("PG4.4.3")
    assert (found.value, found.by_source) == (1, {"portal": 0, "iskur": 1, "estimate": 0})
    assert found.events == 2


def test_switching_the_basis_changes_what_is_known_from_then_on(session: Session) -> None:
    a_year(session)
    with clock.set_to(on(2024, 8, 1)):
        indicators.set_basis(session, PLAN, "PG4.4.3", "accepted", by=OFFICER)
        session.commit()
    assert figures(session)["PG4.4.3"] == 0
    assert figures(session, known_at=on(2024, 7, 1))["PG4.4.3"] == 2
    with pytest.raises(Invalid):
        indicators.set_basis(session, PLAN, "PG4.4.4", "accepted", by=OFFICER)


def test_the_aid_flag_counts_as_it_was_at_that_time(session: Session) -> None:
    edition = indicators.edition("2020-2024")
    with clock.set_to(on(2024, 3, 1)):
        seeker, job = a_seeker(session, is_aid_beneficiary=True), a_vacancy(session)
        referrals.refer(session, [seeker, a_seeker(session)], [job], by=OFFICER)
        session.commit()
    assert figures(session, edition) == {"PG4.1.4": 1}


def test_a_first_cv_counts_the_person_in_the_period_of_the_earliest(session: Session) -> None:
    for month in (2, 8):
        with clock.set_to(on(2024, month, 1)):
            events.record(session, EventKind.CV_RECEIVED, by=OFFICER, seeker="S-1")
            session.commit()
    halves = [Period(date(2024, 1, 1), date(2024, 6, 30)), Period(date(2024, 7, 1), date(2024, 12, 31))]
    assert [figures(session, PROGRAMME, period=half)["IG1"] for half in halves] == [1, 0]


def test_month_edges_lie_in_istanbul(session: Session) -> None:
    late = datetime(2024, 3, 31, 21, 30, tzinfo=UTC)
    with clock.set_to(late):
        assert clock.today() == date(2024, 4, 1)
        an_employer(session)
        session.commit()
    april = Period(date(2024, 4, 1), date(2024, 4, 30))
    assert figures(session, PROGRAMME, period=april)["IG2"] == 1


def test_behind_each_number_stand_its_events(session: Session) -> None:
    a_year(session)
    sent = indicators.source_events(session, PLAN, "PG4.4.4", YEAR)
    assert [event.kind for event in sent] == ["referred"] * 3
    assert [event.kind for event in indicators.source_events(session, PLAN, "PG4.4.1", YEAR)] == ["started"]
    assert len(indicators.source_events(session, PLAN, "PG4.4.4", YEAR, limit=2, offset=2)) == 1


def test_the_json_is_of_the_fixed_form(session: Session) -> None:
    a_year(session)
    written = json.loads(json.dumps(indicators.as_json(indicators.values(session, PLAN, YEAR))))
    assert list(written) == ["edition", "period", "as_known_at", "log", "indicators"]
    first = written["indicators"][0]
    assert (first["code"], first["value"], first["display"]) == ("PG4.4.1", 50, "50,0")
    assert (first["numerator"], first["denominator"], first["weight"], first["target"]) == (1, 2, 40, None)
    assert written["log"]["head"] == events.head(session)[1]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-01-15..2024-02-20", date(2024, 1, 15), date(2024, 2, 20)),
    ],
)
def test_periods_are_read(text: str, first: date, last: date) -> None:
    assert indicators.parse(text) == Period(first, last)


@pytest.mark.parametrize(
    "text", ["", "24", "2024-H3", "2024-13", "2024-02-20..2024-01-15", "geçen yıl", "2024-H1x"]
)
def test_what_is_no_period_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Invalid, match="2024-H1"):
        indicators.parse(text)


def test_a_bare_date_means_the_end_of_that_day_in_istanbul() -> None:
    assert indicators.parse_moment("2024-07-01") == datetime(2024, 7, 1, 20, 59, 59, 999999, tzinfo=UTC)
    assert indicators.parse_moment("2024-07-01T12:00:00Z") == datetime(2024, 7, 1, 12, tzinfo=UTC)


def test_an_unknown_edition_is_named_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="2025-2029"):
        indicators.edition("2019")


def test_periods_are_named_as_people_say_them() -> None:
    assert indicators.parse("2024-H1").name == "2024 ilk yarı"
    assert indicators.parse("2024-03").name == "Mart 2024"


@given(
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.integers(0, 800),
    st.sampled_from((str, str.upper, turkish.lower)),
)
def test_a_period_is_read_by_its_own_name(first: date, days: int, spelled: Callable[[str], str]) -> None:
    month, half = f"{first.year}-{first.month:02}", f"{first.year}-H{1 + first.month // 7}"
    between = f"{first}..{first + timedelta(days=days)}"
    for text in (str(first.year), month, half, between):
        period = indicators.parse(text)
        assert indicators.parse(spelled(period.name)) == period


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Mart 2026", "2026-03"), ("2026 mart", "2026-03"), ("MART 2026", "2026-03"),
        ("2026 ilk yarı", "2026-H1"), ("2026 birinci yarıyıl", "2026-H1"), ("2026 2. yarı", "2026-H2"),
        ("2026 ikinci altı ay", "2026-H2"), ("15.01.2026 – 20.02.2026", "2026-01-15..2026-02-20"),
        ("15 Ocak 2026–20 Şubat 2026", "2026-01-15..2026-02-20"), ("ağustos 2026", "2026-08"),
        ("1/1/2026 - 3/1/2026", "2026-01-01..2026-01-03"),
    ],
)  # fmt: skip
def test_a_period_is_read_as_people_write_it(text: str, same: str) -> None:
    assert indicators.parse(text) == indicators.parse(same)
