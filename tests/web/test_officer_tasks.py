"""The officer's tasks: listed longest due first, closed with an answer, opened again."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from istihdam import clock, privacy, seekers, tasks
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.links import Purpose
from istihdam.referrals import Referral
from istihdam.tasks import TaskKind
from tests import factories
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house
from tests.web.test_links import link_of, undone

LIST = "/gorevli/yapilacaklar"
PROMISED = "Sözü verilen işler"


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return a_house(sqlite, signed_in, openings=20)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def a_task(house: FirmHouse, **told: object) -> Referral:
    """A task about somebody who was sent to the firm."""
    sent = house.sent(**told)
    with house.database.transaction() as session:
        tasks.open(
            session,
            TaskKind.WORDS_CONTRADICT,
            sent.key,
            reason="Two sides say different things",
            seeker=sent.seeker.key,
            employer=house.firm.key,
        )
    return sent


def keys_of(page: str) -> list[str]:
    return re.findall(r'<li class="card-box task" id="(W-\w+)"', page)


def test_the_desk_says_how_many_tasks_wait(house: FirmHouse, officer: Browser) -> None:
    assert PROMISED not in officer.get("/gorevli/").text
    assert LIST in officer.get("/gorevli/").text
    sent = a_task(house)
    page = officer.get("/gorevli/").text
    assert f'{PROMISED} <span class="count">1</span>' in page
    assert sent.seeker.full_name in page.split(PROMISED)[1]


def test_a_task_names_whom_and_what_it_is_about(house: FirmHouse, officer: Browser) -> None:
    sent = a_task(house)
    page = officer.get(LIST).text
    for words in (sent.seeker.full_name, house.firm.name, house.vacancy.title, "İki taraf farklı söylüyor"):
        assert words in page
    assert f"/gorevli/yonlendirme/{sent.key}" in page
    assert "gün gecikti" not in page


def test_an_overdue_task_says_for_how_long(house: FirmHouse, officer: Browser) -> None:
    with clock.set_to(clock.now() - timedelta(days=30)):
        a_task(house)
    assert "gün gecikti" in officer.get(LIST).text


def test_a_closed_task_leaves_the_list_and_says_who_answered_what(house: FirmHouse, officer: Browser) -> None:
    a_task(house)
    (key,) = keys_of(officer.get(LIST).text)
    answer = officer.send(f"{LIST}/{key}", outcome="settled", note="firma yanlış anlamış")
    assert answer.status_code == 303
    assert keys_of(officer.get(LIST).text) == []
    settled = officer.get(f"{LIST}?liste=biten").text
    assert keys_of(settled) == [key]
    assert "firma yanlış anlamış" in settled
    assert "Ayşe Yılmaz" in settled
    assert officer.send(f"{LIST}/{key}", outcome="not_needed").status_code == 409
    assert officer.send(f"{LIST}/{key}/ac").status_code == 303
    assert keys_of(officer.get(LIST).text) == [key]


@pytest.mark.parametrize(
    "fields", [{"outcome": "settled", "note": ""}, {"outcome": "", "note": "yazdım"}, {"note": "yazdım"}]
)
def test_an_answer_that_lacks_something_keeps_what_was_typed(
    house: FirmHouse, officer: Browser, fields: dict[str, str]
) -> None:
    a_task(house)
    (key,) = keys_of(officer.get(LIST).text)
    answer = officer.send(f"{LIST}/{key}", **fields)
    assert answer.status_code == 422
    assert fields.get("note", "") in answer.text
    assert 'role="alert"' in answer.text


def test_many_tasks_stand_on_pages(house: FirmHouse, officer: Browser) -> None:
    every = {a_task(house).key for _ in range(35)}
    first, second = officer.get(LIST).text, officer.get(f"{LIST}?sayfa=2").text
    assert (len(keys_of(first)), len(keys_of(second))) == (30, 5)
    assert every == set(re.findall(r"/gorevli/yonlendirme/(R-\w+)", first + second))


def test_a_word_against_an_excuse_is_a_task_until_it_is_undone(
    house: FirmHouse, app: Flask, client: Browser, officer: Browser
) -> None:
    sent = house.sent()
    own, firms = link_of(house, sent, purpose=Purpose.REFERRAL), link_of(house, sent)
    person: Browser = app.test_client()
    person.send(f"{own}/cevap", referral=sent.key, kind="could_not_attend", reason="ill")
    client.send(f"{firms}/cevap", **{f"kind-{sent.key}": "no_show"})
    assert "Aday gidemediğini bildirdi" in officer.get(LIST).text
    undone(client, firms, client.get(firms + "/").text)
    assert keys_of(officer.get(LIST).text) == []


def test_an_erased_person_has_no_tasks(house: FirmHouse, officer: Browser, settings: Settings) -> None:
    sent = a_task(house)
    with house.database.transaction() as session:
        person = seekers.by_key(session, sent.seeker.key)
        privacy.erase(session, person, by=factories.OFFICER, data_dir=settings.data_dir)
    assert keys_of(officer.get(LIST).text) == []


def test_no_other_role_sees_the_tasks(house: FirmHouse, signed_in: Callable[..., Browser]) -> None:
    assert house.browser.get(LIST).status_code == 403
    assert signed_in(Role.MANAGER).get(LIST).status_code == 403
