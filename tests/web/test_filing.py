"""The manager's filing pages: files by one button, closings, published history, the way to the target."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from istihdam import clock, events, indicators, referrals
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import Event, EventKind
from tests import factories as make
from tests.web.conftest import Browser

YEAR = clock.today().year - 1
HALF = f"{YEAR}-H1"
PLAN = "2025-2029"
MARCH = clock.end_of(date(YEAR, 3, 3))


@pytest.fixture
def manager(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.MANAGER, full_name="Hakan Işık")


@pytest.fixture
def sendings(sqlite: Database) -> list[str]:
    """In March of last year three people were sent to two vacancies each; keys of the people."""
    with clock.set_to(MARCH), sqlite.transaction() as session:
        jobs = [make.a_vacancy(session, openings=5, expires_on=date(YEAR, 12, 1)) for _job in range(2)]
        people = [make.a_seeker(session, full_name=f"Zübeyde Gizli{'a' * n}") for n in range(3)]
        referrals.refer(session, people, jobs, by=make.OFFICER)
        return [person.key for person in people]


@pytest.fixture
def closed(manager: Browser, sendings: list[str]) -> str:
    """The address of the page of last year's first half, closed by the manager."""
    answer = manager.send("/yonetici/kapanislar", edition=PLAN, period=HALF, confirmed="y")
    assert answer.status_code == 303
    return str(answer.location)


def closings(database: Database) -> int:
    with database.reading() as session:
        return len(session.scalars(select(Event).where(Event.kind == "period_closed")).all())


@pytest.mark.parametrize(
    ("path", "kind", "first"),
    [
        ("form.xlsx", "spreadsheetml.sheet", b"PK"),
        ("form.pdf", "application/pdf", b"%PDF"),
        ("indir/PG4.4.4/olaylar.csv", "text/csv; charset=utf-8", "\ufeff".encode()),
        ("indir/PG4.4.1/olaylar.xlsx", "spreadsheetml.sheet", b"PK"),
    ],
)
def test_a_file_comes_by_one_button(
    manager: Browser, sendings: list[str], path: str, kind: str, first: bytes
) -> None:
    answer = manager.get(f"/yonetici/{path}?surum={PLAN}&donem={HALF}")
    assert answer.status_code == 200
    assert answer.data.startswith(first)
    assert answer.content_type.endswith(kind)
    suffix = path.rsplit(".", 1)[1]
    assert f"{PLAN}_{YEAR}-01-01_{YEAR}-06-30.{suffix}" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_figures_page_links_its_files(manager: Browser, sendings: list[str]) -> None:
    page = manager.get(f"/yonetici/?surum={PLAN}&donem={HALF}").text
    for path in ("form.pdf", "form.xlsx"):
        assert f'href="/yonetici/{path}?surum={PLAN}&amp;donem={HALF}"' in page
    behind = manager.get(f"/yonetici/olaylar/PG4.4.4?surum={PLAN}&donem={HALF}").text
    assert "/yonetici/indir/PG4.4.4/olaylar.csv?" in behind


def test_the_events_file_holds_every_event_and_no_name(manager: Browser, sendings: list[str]) -> None:
    text = manager.get(f"/yonetici/indir/PG4.4.4/olaylar.csv?surum={PLAN}&donem={HALF}").data.decode()
    assert text.count("\r\n") == 7
    assert all(text.count(key) == 2 for key in sendings)
    assert "Gizli" not in text


def test_the_form_in_the_file_says_what_the_page_says(manager: Browser, sendings: list[str]) -> None:
    content = manager.get(f"/yonetici/form.xlsx?surum={PLAN}&donem={HALF}").data
    rows = {str(row[0])[:7]: row for row in load_workbook(BytesIO(content), data_only=True)["Form"].values}
    assert (rows["PG4.4.3"][8], rows["PG4.4.4"][8]) == (3, 6)


@pytest.mark.parametrize("query", ["donem=yaz", "surum=1999", "ilk=dün&son=2024-01-01", "donem=2024-H9"])
def test_a_file_of_what_cannot_be_understood_is_refused(manager: Browser, query: str) -> None:
    assert manager.get(f"/yonetici/form.pdf?{query}").status_code in (404, 422)
    assert manager.get(f"/yonetici/indir/PG4.4.4/olaylar.csv?{query}").status_code in (404, 422)


def test_the_events_of_an_unknown_indicator_are_not_found(manager: Browser) -> None:
    assert manager.get("/yonetici/indir/PG9.9.9/olaylar.csv?donem=2024").status_code == 404


def test_a_period_is_closed_and_its_page_shows_what_was_filed(manager: Browser, closed: str) -> None:
    page = manager.get(closed).text
    assert f"{YEAR} ilk yarı kapanışı" in page
    assert "Hakan Işık" in page
    assert "Kapanıştan sonra bu dönemle ilgili bir kayıt yapılmadı" in page
    listed = manager.get("/yonetici/kapanislar").text
    assert f'href="{closed}"' in listed
    figures = manager.get(f"/yonetici/?surum={PLAN}&donem={HALF}").text
    assert "günü kapatıldı" in figures


def test_a_second_closing_is_refused_in_words(manager: Browser, closed: str, sqlite: Database) -> None:
    answer = manager.send("/yonetici/kapanislar", edition=PLAN, period=HALF, confirmed="y")
    assert answer.status_code == 422
    assert "ikinci kez kapatılmaz" in answer.text
    assert closings(sqlite) == 1


def test_a_closing_that_nobody_confirmed_is_not_made(
    manager: Browser, sendings: list[str], sqlite: Database
) -> None:
    assert manager.send("/yonetici/kapanislar", edition=PLAN, period=HALF).status_code == 422
    assert closings(sqlite) == 0


def test_the_same_form_sent_twice_closes_once(
    manager: Browser, sendings: list[str], sqlite: Database
) -> None:
    answers = [
        manager.send("/yonetici/kapanislar", key="k" * 20, edition=PLAN, period=HALF, confirmed="y")
        for _time in range(2)
    ]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert closings(sqlite) == 1


@pytest.mark.parametrize(
    ("surum", "donem"), [(PLAN, str(clock.today().year)), (PLAN, "yaz"), ("1999", HALF), (PLAN, "")]
)
def test_a_period_that_cannot_be_closed_is_refused(
    manager: Browser, sqlite: Database, surum: str, donem: str
) -> None:
    assert manager.send("/yonetici/kapanislar", edition=surum, period=donem, confirmed="y").status_code == 422
    assert closings(sqlite) == 0


def test_a_late_entry_stands_on_the_closings_page(manager: Browser, closed: str, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        job = make.a_vacancy(session, published_on=date(YEAR, 3, 1), expires_on=date(YEAR + 2, 1, 1))
        person = make.a_seeker(session)
        referrals.refer(session, [person], [job], by=make.OFFICER, occurred_on=date(YEAR, 3, 9))
        key = person.key
    page = manager.get(closed).text
    row = page.split("İşe yönlendirme sayısı (kişi)</th>")[1].split("</tr>")[0]
    assert ("<strong>6</strong>" in row, ">7<" in row, "+1" in row) == (True, True, True)
    assert key in page
    assert "2 değer" in manager.get("/yonetici/kapanislar").text


def test_a_basis_is_not_switched_inside_a_closed_period(
    manager: Browser, closed: str, sqlite: Database
) -> None:
    with sqlite.reading() as session:
        head = events.head(session)
    answer = manager.send(
        "/yonetici/esas",
        edition=PLAN,
        indicator="PG4.4.3",
        basis="accepted",
        period=f"{YEAR}-01-01..{YEAR}-06-30",
    )
    assert answer.status_code == 409
    assert "kapandığı esasla kalır" in answer.text
    with sqlite.reading() as session:
        assert events.head(session) == head


def test_a_closing_that_there_is_not_is_not_found(manager: Browser) -> None:
    assert manager.get("/yonetici/kapanislar/F-1:1").status_code == 404


def test_the_history_stands_as_printed_with_its_gaps_named(manager: Browser) -> None:
    page = manager.get("/yonetici/gecmis").text
    for text in ("14.149", "31.691", "19.801", "%18,0", "6.595", "tabloya göre"):
        assert text in page
    table = indicators.published()[0]
    gaps = len(table.lines) * len(table.periods) - len(table.figures)
    aid = indicators.published()[1]
    gaps += len(aid.lines) * len(aid.periods) - len(aid.figures)
    assert page.count('<span class="quiet">yayımlanmadı</span>') == gaps


def test_the_way_to_the_target_names_pace_and_quality(manager: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        jobs = [make.a_vacancy(session) for _job in range(11)]
        person = make.a_seeker(session, full_name="Zübeyde Gizli")
        referrals.refer(session, [person], jobs, by=make.OFFICER)
        key = person.key
    assert "öngörü yok: sekiz tam haftadan az kayıt var" in manager.get("/yonetici/gidis").text
    page = manager.get("/yonetici/dagilim").text
    assert key in page
    assert "Gizli" not in page
    assert "Bir ayda 10&#39;dan çok yönlendirilen" in page or "Bir ayda 10'dan çok yönlendirilen" in page


def test_a_year_of_steady_weeks_has_a_forecast_with_its_interval(manager: Browser, sqlite: Database) -> None:
    with clock.set_to(clock.end_of(date(YEAR, 1, 2))), sqlite.transaction() as session:
        for week in range(20):
            with clock.set_to(clock.end_of(date.fromordinal(date(YEAR, 1, 2).toordinal() + 7 * week))):
                told = {"type": "career", "topic": "Mülakat"}
                events.record(
                    session, EventKind.TRAINING_HELD, by=make.OFFICER, training=f"T-{week}", data=told
                )
    with clock.set_to(clock.end_of(date(YEAR, 5, 21))):
        page = manager.get(f"/yonetici/gidis?surum={PLAN}&yil={YEAR}").text
    assert "büyük olasılıkla" in page
    assert "20 haftadan" in page
    assert "Söz değil, hız olarak okuyun" in page


@pytest.mark.parametrize("role", [Role.SEEKER, Role.EMPLOYER, Role.OFFICER, Role.TRAINING])
@pytest.mark.parametrize("path", ["form.xlsx", "kapanislar", "gecmis", "gidis", "indir/PG4.4.4/olaylar.csv"])
def test_the_filing_pages_are_the_managers(signed_in: Callable[..., Browser], role: Role, path: str) -> None:
    assert signed_in(role).get(f"/yonetici/{path}").status_code == 403
