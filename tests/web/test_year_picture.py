"""The year as pictures: every mark inside its chart, every number the count's, a lever that reckons."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import clock, events, indicators, referrals
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.indicators import Forecast, edition, forecasts, year_end
from istihdam.indicators.forecasts import _course
from istihdam.web.manager import year_picture
from istihdam.web.shared.access import HOMES
from tests import factories as make
from tests.indicators.test_losses import lost
from tests.web.conftest import Browser

YEAR, PLAN = 2026, "2025-2029"
TODAY = date(YEAR, 5, 21)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
COUNT = edition(PLAN).counts[0]
DAYS = st.dictionaries(st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)), st.integers(1, 900), max_size=30)


def an_outlook(days: dict[date, int], last: date, target: int | None) -> Forecast:
    course = _course(days, date(YEAR, 1, 1), last)
    done = sum(count for day, count in days.items() if day <= last)
    left = (date(YEAR, 12, 31) - last).days / 7
    weeks = [done // 10] * 10
    return Forecast(
        indicator=COUNT, year=YEAR, done=done, weeks_left=left, target=target, course=course,
        months=(0,) * 12, year_end=year_end(done, weeks, left) if left > 0 else None,
    )  # fmt: skip


@given(
    days=DAYS,
    last=st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)),
    target=st.none() | st.integers(1, 50_000),
)
def test_a_course_never_falls_and_every_mark_stands_inside_its_picture(
    days: dict[date, int], last: date, target: int | None
) -> None:
    outlook = an_outlook(days, last, target)
    counts = [count for _day, count in outlook.course]
    assert counts == sorted(counts)
    assert outlook.course[-1] == (last, outlook.done)
    assert len({day for day, _count in outlook.course}) == len(outlook.course) <= 54
    (picture,) = year_picture.of_counts([outlook])
    for line in (picture.actual, picture.path, picture.wedge, picture.middle):
        for x, y in (map(float, point.split(",")) for point in line.split()):
            assert 8 <= x <= 308
            assert 14 <= y <= 110
    assert (picture.target is None) == (target is None)


@given(days=DAYS, more=st.integers(0, 999))
def test_so_many_more_a_week_are_so_many_more_at_the_end(days: dict[date, int], more: int) -> None:
    outlook = an_outlook(days, TODAY, 800)
    before, after = outlook.end_with(0), outlook.end_with(more)
    assert before is not None
    assert after is not None
    assert abs(after - before - more * outlook.weeks_left) <= 1
    assert outlook.pace is not None
    assert outlook.pace >= 0


@pytest.fixture
def steady(database: Database) -> Database:
    """Three people sent and one of them at work in each of twenty weeks."""
    for week in range(20):
        day = date(YEAR, 1, 5) + timedelta(weeks=week)
        with clock.set_to(clock.end_of(day)), database.transaction() as session:
            people, vacancy = [make.a_seeker(session) for _ in range(3)], make.a_vacancy(session)
            first, *_others = referrals.refer(session, people, [vacancy], by=make.OFFICER)
            referrals.advance(session, first, EventKind.STARTED, by=make.OFFICER)
    return database


def test_the_pictures_say_what_the_figures_say_on_both_engines(steady: Database) -> None:
    with clock.set_to(clock.end_of(TODAY)), steady.reading() as session:
        whole = edition(PLAN)
        outlooks = forecasts(session, whole, YEAR)
        report = indicators.values(session, whole, indicators.parse(str(YEAR)))
        ratios = year_picture.of_ratios(whole, outlooks, YEAR)
        funnel = indicators.funnel(session, indicators.parse(str(YEAR)))
        assert funnel == indicators.breakdown(session, indicators.parse(str(YEAR))).funnel
    for outlook in outlooks:
        assert outlook.course[-1][1] == outlook.done == report.figure(outlook.indicator.code).value
    assert [one.now for one in ratios] == [report.figure("PG4.4.1").display]


def test_the_year_is_the_first_page_and_a_lever_says_what_a_little_more_would_do(
    signed_in: Callable[..., Browser], sqlite: Database
) -> None:
    manager = signed_in(Role.MANAGER)
    for week in range(20):
        with clock.set_to(clock.end_of(date(YEAR, 1, 2) + timedelta(weeks=week))), sqlite.transaction() as s:
            told = {"type": "career", "topic": "Mülakat"}
            events.record(s, EventKind.TRAINING_HELD, by=make.OFFICER, training=f"T-{week}", data=told)
    with clock.set_to(clock.end_of(TODAY)):
        asked = f"/yonetici/gidis?surum={PLAN}&yil={YEAR}&gosterge=PG4.4.5"
        page = manager.get(asked).text
        assert page.count('class="year-chart"') >= 4
        assert "daha olursa" not in page
        more = manager.get(f"{asked}&fazla=2").text
        assert re.search(r"Haftada 2 tane daha olursa .*yaklaşık 116 \(bu gidişle 52; hedef 12\)", more)
        for wrong in ("-3", "bol", "2,5", "99999"):
            refused = manager.get(f"{asked}&fazla={wrong}")
            assert refused.status_code == 422
            assert "tam sayı" in refused.text
        unknown = manager.get(f"/yonetici/gidis?surum={PLAN}&yil={YEAR}&gosterge=PG9.9.9&fazla=2")
        assert unknown.status_code == 422


def test_a_manager_who_signs_in_sees_the_year_first() -> None:
    assert HOMES[Role.MANAGER] == "/yonetici/gidis"


def test_the_manager_reads_the_reasons_in_words(sqlite: Database, signed_in: Callable[..., Browser]) -> None:
    with sqlite.transaction() as session:
        lost(session, EventKind.REFUSED, "wage", 7, district="Şile")
        lost(session, EventKind.DECLINED, "other", 5)
    manager: Browser = signed_in(Role.MANAGER)
    page = manager.get(f"/yonetici/nedenler?donem={clock.today().year}").text
    assert "Ücret düşük" in page
    assert "Kişi istemedi" in page
    assert "Şile 7" in page
    assert "bir şey söylemiyor" in page
    nothing = manager.get("/yonetici/nedenler?donem=2019").text
    assert "Şile" not in nothing
    assert "bir şey söylemiyor" not in nothing
    assert "dönem" in manager.get("/yonetici/nedenler?donem=bol").text
    assert signed_in(Role.OFFICER).get("/yonetici/nedenler").status_code == 403
