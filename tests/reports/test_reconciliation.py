"""The state agency's part: the month's sheet for its office, and estimates that stand apart."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from istihdam import clock, events, indicators, referrals, reports, vacancies
from istihdam.db import Database
from istihdam.errors import Invalid, NotFound
from istihdam.events import By, EventKind, Source
from istihdam.indicators import Period, estimates
from istihdam.vacancies import Vacancy
from tests import factories as make

MANAGER = By("U-manager")
EDITION = indicators.edition("2025-2029")
LAST_YEAR = indicators.parse(str(clock.today().year - 1))


def of_the_agency(session: Session, number: str) -> Vacancy:
    firm = make.an_employer(session)
    told = {"title": "=Garson", "district": "Ümraniye", "wage": 60_000, "iskur_number": number}
    made = vacancies.draft(session, firm, by=MANAGER, source=Source.ISKUR, **told)
    vacancies.submit(session, made)
    vacancies.publish(session, made, by=MANAGER)
    return made


def this_month() -> Period:
    return indicators.parse(f"{clock.today():%Y-%m}")


def test_the_sheet_holds_what_came_of_the_agencys_vacancies_and_nothing_else(database: Database) -> None:
    with database.transaction() as session:
        mine, other = of_the_agency(session, "0001"), make.a_vacancy(session)
        people = [make.a_seeker(session) for _ in range(3)]
        sent = referrals.refer(session, people, [mine, other], by=MANAGER)
        ours = [one for one in sent if one.vacancy is mine]
        referrals.advance(session, ours[0], EventKind.STARTED, by=MANAGER)
        [wrong] = [one for one in referrals.of_person(session, people[2]) if one.vacancy is mine]
        key = wrong.key
    with database.transaction() as session:
        event = next(one for one in events.history(session, referral=key) if one.kind == EventKind.REFERRED)
        referrals.retract(session, event, by=MANAGER, reason="typed_wrongly")
    with database.reading() as session:
        book = load_workbook(BytesIO(reports.reconciliation.workbook(session, this_month())))
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == ["0001", "0001"]
    assert {row[1] for row in rows} == {"'=Garson"}
    assert sorted(bool(row[6]) for row in rows) == [False, True]
    assert {row[8:] for row in rows} == {(None, None)}


def test_an_estimate_stands_apart_until_it_is_taken_back(database: Database) -> None:
    with database.transaction() as session:
        key = estimates.declare(session, EDITION, "PG4.4.4", 1200, LAST_YEAR, "anket", by=MANAGER).key
    assert _column(database) == 1200
    with database.transaction() as session:
        [one] = estimates.standing(session)
        assert (one.count, one.period, one.method, one.actor) == (1200, LAST_YEAR, "anket", "U-manager")
        estimates.retract(session, key, by=MANAGER)
        assert estimates.standing(session) == []
        with pytest.raises(NotFound):
            estimates.retract(session, key, by=MANAGER)
    assert _column(database) == 0


def _column(database: Database) -> int:
    with database.reading() as session:
        told = indicators.values(session, EDITION, period=LAST_YEAR)
    [figure] = [one for one in told.figures if one.indicator.code == "PG4.4.4"]
    return figure.by_source["estimate"]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"indicator": "PG4.4.1"}, "indicator"),
        ({"count": 0}, "count"),
        ({"period": Period(date(2024, 1, 1), clock.today() + timedelta(days=1))}, "last"),
        ({"method": "  "}, "method"),
    ],
)
def test_what_is_no_estimate_is_refused(sqlite: Database, told: dict[str, object], field: str) -> None:
    good = {"indicator": "PG4.4.4", "count": 12, "period": LAST_YEAR, "method": "anket"}
    with sqlite.transaction() as session, pytest.raises(Invalid) as refused:
        estimates.declare(session, EDITION, by=MANAGER, **{**good, **told})  # type: ignore[arg-type]
    assert refused.value.field == field
