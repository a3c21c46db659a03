"""The manager: figures in the plan's order and words, their events, the basis, as known earlier."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from istihdam import clock, events, indicators, referrals
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import By, Event, EventKind
from tests import factories as make
from tests.web.conftest import Browser

TODAY = clock.today()
THIS_YEAR = f"donem={TODAY.year}"


@pytest.fixture
def manager(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.MANAGER)


@pytest.fixture
def sendings(sqlite: Database) -> list[str]:
    """Three people sent to two vacancies each, one of them accepted: six events; keys of the people."""
    with sqlite.transaction() as session:
        jobs = [make.a_vacancy(session, openings=5) for _job in range(2)]
        people = [make.a_seeker(session, full_name=f"Zübeyde Gizli{'a' * n}") for n in range(3)]
        sent = referrals.refer(session, people, jobs, by=make.OFFICER)
        referrals.advance(session, sent[0], EventKind.ACCEPTED, by=make.OFFICER)
        return [person.key for person in people]


def figure(page: str, code: str) -> str:
    """The figure that a page prints in the row of this code."""
    row = page.split(f'class="code-cell">{code}<')[1].split("</tr>")[0]
    return re.search(r'figure-value">([^<]+)<', row).group(1)


@pytest.mark.parametrize("edition", indicators.editions().values(), ids=lambda edition: edition.code)
def test_each_edition_stands_in_its_order_words_and_footnotes(
    manager: Browser, edition: indicators.Edition
) -> None:
    page = manager.get(f"/yonetici/?surum={edition.code}&donem=2024").text
    assert re.findall(r'code-cell">([^<]+)<', page) == [line.code for line in edition.indicators]
    for words in (edition.goal, *(line.name for line in edition.indicators)):
        assert words.replace('"', "&#34;").replace("'", "&#39;") in page
    for words in (*edition.footnotes, *(line.definition for line in edition.indicators)):
        assert words.replace('"', "&#34;").replace("'", "&#39;") in page


def test_figures_count_events_and_persons(manager: Browser, sendings: list[str]) -> None:
    page = manager.get(f"/yonetici/?{THIS_YEAR}").text
    assert (figure(page, "PG4.4.4"), figure(page, "PG4.4.3")) == ("6", "3")
    assert "6 olay · 3 kişi" in page


def test_a_number_opens_its_events_without_names(manager: Browser, sendings: list[str]) -> None:
    answer = manager.get(f"/yonetici/olaylar/PG4.4.4?{THIS_YEAR}")
    assert answer.status_code == 200
    assert sum(answer.text.count(key) for key in sendings) == 6
    assert "Gizli" not in answer.text
    assert "Tatlısu, Ümraniye" in answer.text


def test_the_events_come_in_pages_and_add_up(manager: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        jobs = [make.a_vacancy(session, openings=9) for _job in range(4)]
        people = [make.a_seeker(session) for _person in range(14)]
        referrals.refer(session, people, jobs, by=make.OFFICER)
    first = manager.get(f"/yonetici/olaylar/PG4.4.4?{THIS_YEAR}").text
    second = manager.get(f"/yonetici/olaylar/PG4.4.4?{THIS_YEAR}&sayfa=2").text
    beyond = manager.get(f"/yonetici/olaylar/PG4.4.4?{THIS_YEAR}&sayfa={10**30}").text
    rows = [page.count("<tr><td") for page in (first, second, beyond)]
    assert rows == [50, 6, 0]
    assert "Sayfa 1 / 2" in first


def test_behind_a_ratio_stand_the_events_of_its_numerator(manager: Browser, sendings: list[str]) -> None:
    page = manager.get(f"/yonetici/olaylar/PG4.4.1?{THIS_YEAR}").text
    assert "Aşağıda payın olayları var" in page
    assert "PG4.4.3" in page


def test_the_basis_is_switched_recorded_and_shown(
    manager: Browser, sqlite: Database, sendings: list[str]
) -> None:
    back = f"/yonetici/?{THIS_YEAR}"
    answer = manager.send(
        "/yonetici/esas", edition="2025-2029", indicator="PG4.4.3", basis="accepted", back=back
    )
    assert (answer.status_code, answer.location) == (303, back)
    page = manager.get(back).text
    assert figure(page, "PG4.4.3") == "1"
    assert "Sayılan: bir işverenin kabul ettiği kişiler" in page
    with sqlite.reading() as session:
        assert session.scalars(select(Event.kind).order_by(Event.seq.desc())).first() == "definition_set"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"edition": "2025-2029", "indicator": "PG4.4.3", "basis": "guessed"}, 422),
        ({"edition": "2025-2029", "indicator": "PG4.4.4", "basis": "accepted"}, 422),
        ({"edition": "2025-2029", "indicator": "PG9.9.9", "basis": "accepted"}, 404),
        ({"edition": "1999", "indicator": "PG4.4.3", "basis": "accepted"}, 404),
    ],
)
def test_a_basis_that_is_none_is_refused(
    manager: Browser, sqlite: Database, told: dict[str, str], status: int
) -> None:
    assert manager.send("/yonetici/esas", **told).status_code == status
    with sqlite.reading() as session:
        assert events.head(session)[0] == 0


def test_figures_are_shown_as_they_were_known(manager: Browser, sqlite: Database) -> None:
    long_ago = TODAY - timedelta(days=40)
    with sqlite.transaction() as session:
        job, person = make.a_vacancy(session, published_on=long_ago), make.a_seeker(session)
        referrals.refer(session, [person], [job], by=make.OFFICER, occurred_on=long_ago)
    span = f"ilk={long_ago}&son={long_ago}"
    assert figure(manager.get(f"/yonetici/?{span}").text, "PG4.4.4") == "1"
    earlier = manager.get(f"/yonetici/?{span}&bilinen={long_ago + timedelta(days=1)}").text
    assert figure(earlier, "PG4.4.4") == "0"
    assert "sonunda bilindiği gibi" in earlier


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("donem=2024-H9", "2024-H9"),
        ("donem=yaz", "anlaşılmadı"),
        ("surum=1999", "diye bir yayın yok"),
        ("ilk=2024-01-01", "iki gün yazın"),
        ("ilk=2024-05-01&son=2024-01-01", "iki gün yazın"),
        ("bilinen=dün", "gün, ay"),
    ],
)
def test_a_question_that_cannot_be_understood_is_named(manager: Browser, query: str, sentence: str) -> None:
    answer = manager.get(f"/yonetici/?{query}")
    assert answer.status_code == 422
    assert sentence in answer.text


def test_the_events_of_an_unknown_indicator_are_not_found(manager: Browser) -> None:
    assert manager.get("/yonetici/olaylar/PG9.9.9?donem=2024").status_code == 404
    assert manager.get("/yonetici/olaylar/PG4.4.4?donem=2024-H9").status_code == 422


def test_the_way_to_the_target_stands_beside_the_figure(manager: Browser, sqlite: Database) -> None:
    with clock.set_to(clock.end_of(date(2025, 7, 1))):
        page = manager.get("/yonetici/?donem=2025-H1").text
    row = page.split('code-cell">PG4.4.5<')[1].split("</tr>")[0]
    assert "12" in row
    assert "bu dönemde beklenen 6" in row


def test_an_estimate_stands_beside_the_figure_or_in_it_as_the_edition_says(
    manager: Browser, sqlite: Database
) -> None:
    with sqlite.transaction() as session:
        for code in ("2024", "2025-2029"):
            told = {"edition": code, "indicator": "PG4.4.4", "count": 120, "method": "bildirim"}
            days = {"from": "2024-02-01", "to": "2024-02-29"}
            events.record(session, EventKind.ESTIMATE_DECLARED, by=By("O-9"), data=told | days)
    pages = [manager.get(f"/yonetici/?surum={code}&donem=2024").text for code in ("2024", "2025-2029")]
    assert [figure(page, "PG4.4.4") for page in pages] == ["120", "0"]


@pytest.mark.parametrize("role", [Role.SEEKER, Role.EMPLOYER, Role.OFFICER, Role.TRAINING])
def test_the_figures_are_the_managers(signed_in: Callable[..., Browser], role: Role) -> None:
    assert signed_in(role).get("/yonetici/").status_code == 403
