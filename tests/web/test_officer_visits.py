"""A visit noted where the officer stands, the vacancy that it brought, and the firms to be visited."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from istihdam import clock, employers, tasks, turkish
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.employers import Visit
from istihdam.tasks import TaskKind
from istihdam.vacancies import Vacancy, VacancyStatus
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.officers import Centre

NOTE = "3 garson, gece vardiyası, net 45.000 TL, servis var. Müdür çok sinirli"
PICKED = re.compile(r'name="sec" value="(E-\w+)"')


@pytest.fixture
def centre(sqlite: Database) -> Centre:
    return Centre(sqlite)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def visits(centre: Centre) -> list[Visit]:
    with centre.database.reading() as session:
        return list(session.scalars(select(Visit).order_by(Visit.id)))


def today() -> str:
    return turkish.dotted(clock.today())


def test_a_visit_names_the_next_one_by_a_press_and_it_is_due_on_a_day_of_work(
    officer: Browser, centre: Centre
) -> None:
    path = f"/gorevli/firma/{centre.firm.key}/ziyaret"
    answer = officer.send(path, note="Görüştük", again_in="7", next_on="", occurred_on=today())
    assert answer.location == f"/gorevli/firma/{centre.firm.key}"
    with centre.database.reading() as session:
        (task,) = tasks.of_subject(session, centre.firm.key, [TaskKind.VISIT_AGAIN])
        assert 7 <= (task.due_on - clock.today()).days <= 11
        assert task.due_on.weekday() < 5
    assert "Yeniden ziyaret edilecek" in officer.get("/gorevli/yapilacaklar").text
    officer.send(path, note="", again_in="90", next_on=today(), occurred_on=today())
    with centre.database.reading() as session:
        (task,) = tasks.of_subject(session, centre.firm.key, [TaskKind.VISIT_AGAIN])
        assert task.due_on == clock.today()  # the written day holds
    assert f'href="{path}"' in officer.get("/gorevli/").text


@pytest.mark.parametrize(
    "typed",
    [
        {"next_on": "01.01.0001"},
        {"next_on": "31.12.9999"},
        {"next_on": "yarın değil"},
        {"again_in": "8"},
        {"again_in": "9" * 30},
        {"occurred_on": ""},
        {"occurred_on": "31.12.9999"},
        {"note": "x" * 4001},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(
    officer: Browser, centre: Centre, typed: dict[str, str]
) -> None:
    fields = {"note": "Görüştük", "again_in": "", "next_on": "", "occurred_on": today(), **typed}
    answer = officer.send(f"/gorevli/firma/{centre.firm.key}/ziyaret", **fields)
    assert answer.status_code == 422
    assert visits(centre) == []
    if "note" not in typed:
        assert "Görüştük" in answer.text


def test_a_second_press_notes_no_second_visit(officer: Browser, centre: Centre) -> None:
    path, fields = f"/gorevli/firma/{centre.firm.key}/ziyaret", {"note": "Bir", "occurred_on": today()}
    for _ in range(2):
        officer.send(path, key="k" * 32, **fields)
    assert len(visits(centre)) <= 1


def test_the_note_fills_the_vacancy_and_its_own_words_are_nobody_elses(
    officer: Browser, centre: Centre
) -> None:
    path = f"/gorevli/firma/{centre.firm.key}/ziyaret"
    answer = officer.send(path, note=NOTE, occurred_on=today(), do="vacancy")
    (visit,) = visits(centre)
    assert answer.location == f"/gorevli/firma/{centre.firm.key}/ilan/yeni?ziyaret={visit.id}"
    form = officer.get(answer.location).text
    value = {name: found[1] for name in ("occupation", "openings", "wage") if (found := re.search(
        rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', form) or re.search(
        rf'<input[^>]*value="([^"]*)"[^>]*name="{name}"', form))}  # fmt: skip
    assert value["occupation"].casefold().startswith("garson")
    assert value["openings"] == "3"
    assert value["wage"].replace(".", "") == "45000"
    described = re.search(r'<textarea[^>]*name="text"[^>]*>(.*?)</textarea>', form, re.S)
    assert described is not None
    assert "sinirli" not in described[1]
    officer.send(
        answer.location,
        occupation=value["occupation"],
        openings="3",
        wage="45.000",
        shifts=["night"],
        district="Ümraniye",
        neighbourhood="Tatlısu",
    )
    with centre.database.reading() as session:
        made = session.scalars(select(Vacancy).order_by(Vacancy.id.desc()).limit(1)).one()
        assert (made.openings, made.status) == (3, VacancyStatus.PUBLISHED)
        assert made.employer_id == centre.firm.id
        assert "sinirli" not in (made.text or "")


def test_a_visit_without_words_or_of_another_firm_fills_nothing(officer: Browser, centre: Centre) -> None:
    with centre.database.transaction() as session:
        other = make.an_employer(session)
        visit = employers.visit(session, other, by=make.OFFICER, note=NOTE)
        closed = make.an_employer(session)
        employers.close(session, closed, "Kapandı", by=make.OFFICER)
    for number in (str(visit.id), "0", "99999999999999999999", "1.0", "x"):
        page = officer.get(f"/gorevli/firma/{centre.firm.key}/ilan/yeni?ziyaret={number}")
        assert page.status_code == 404, number
    answer = officer.send(
        f"/gorevli/firma/{centre.firm.key}/ziyaret", note="", occurred_on=today(), do="vacancy"
    )
    assert answer.location.endswith("/ilan/yeni")
    path = f"/gorevli/firma/{closed.key}/ziyaret"
    assert 'value="vacancy"' not in officer.get(path).text
    kept = officer.send(path, note="Kapalı kapı", occurred_on=today(), do="vacancy")
    assert kept.status_code == 422
    assert "Kapalı kapı" in kept.text


def test_those_to_be_visited_are_the_firms_without_visit_and_news(officer: Browser, centre: Centre) -> None:
    with clock.set_to(clock.now() - timedelta(days=100)), centre.database.transaction() as session:
        quiet, seen, shut = (make.an_employer(session) for _ in range(3))
        long_ago = make.an_employer(session)
        employers.visit(session, long_ago, by=make.OFFICER)
    with centre.database.transaction() as session:
        employers.close(session, session.merge(shut), "Kapandı", by=make.OFFICER)
        employers.visit(session, session.merge(seen), by=make.OFFICER)
    page = officer.get("/gorevli/firmalar").text
    link = re.search(r'href="([^"]*sessiz=60[^"]*)"', page)
    assert link
    asked = officer.get(link[1].replace("&amp;", "&")).text
    assert PICKED.findall(asked) == [quiet.key, long_ago.key]  # never visited first
    assert "google.com/maps" in asked
    assert f'href="tel:{quiet.phone}"' in asked
    assert set(PICKED.findall(officer.get("/gorevli/firmalar?sessiz=180").text)) == set()
    assert officer.get("/gorevli/firmalar?sessiz=61").status_code == 422
