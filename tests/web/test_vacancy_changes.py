"""A vacancy that stands is changed by its firm: small things at once, what matters past an officer."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from istihdam import events, notices, vacancies
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.notices import Template
from istihdam.referrals import State
from istihdam.vacancies import Vacancy, VacancyStatus
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house

SMALL: list[tuple[str, Any, str, Any]] = [
    ("wage", "41.000", "wage", 41_000),
    ("openings", "7", "openings", 7),
    ("text", "Servis var.", "text", "Servis var."),
    ("contact_name", "Iraz Kısa", "contact_name", "Iraz Kısa"),
    ("preferred_skills", "depo sayımı", "preferred_skills", ["stok sayımı"]),
]
MATTERING: list[tuple[str, Any, str, Any]] = [
    ("wage", "36.000", "wage", 36_000),
    ("shifts", "night", "shifts", ["night"]),
    ("neighbourhood", "Tatlısu", "neighbourhood", "Tatlısu"),
    ("title", "Forkliftçi", "title", "Forkliftçi"),
    ("required_licences", "B", "required_licences", ["B"]),
    ("min_experience_years", "3", "min_experience_years", 3),
    ("has_meals", "no", "has_meals", False),
    ("address", "Yeni Cad. 3", "address", "Yeni Cad. 3"),
]


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return a_house(sqlite, signed_in, openings=5)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def now(house: FirmHouse) -> Vacancy:
    with house.database.reading() as session:
        return vacancies.by_key(session, house.vacancy.key)


def changes(house: FirmHouse) -> list[dict[str, Any]]:
    with house.database.reading() as session:
        history = events.history(session, vacancy=house.vacancy.key)
        return [event.payload for event in history if event.kind == EventKind.VACANCY_CHANGED]


def typed(house: FirmHouse) -> dict[str, Any]:
    """The firm's form of the vacancy as it stands in its boxes."""
    return boxes(house.browser.get(house.path("/duzenle")).text)


def boxes(page: str) -> dict[str, Any]:
    """What a browser would send of a page's vacancy form, untouched."""
    fields: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]+>", page):
        pairs = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        is_box = pairs.get("type") in ("radio", "checkbox")
        if pairs.get("name") and (not is_box or " checked" in tag):
            fields[pairs["name"]] = pairs.get("value", "")
    for name, options in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option[^>]*selected[^>]*value="([^"]*)"|value="([^"]*)"[^>]*selected', options)
        fields[name] = (chosen[1] or chosen[2] or "") if chosen else ""
    text = re.search(r'<textarea[^>]*name="text"[^>]*>([^<]*)', page)
    fields["text"] = text[1].strip() if text else ""
    return {name: value for name, value in fields.items() if name not in ("form_key", "csrf_token", "q")}


def send(house: FirmHouse, **change: Any) -> int:
    answer = house.browser.send(house.path("/duzenle"), do="submit", **(typed(house) | change))
    return answer.status_code


@pytest.mark.parametrize(("name", "value", "column", "expected"), SMALL)
def test_a_small_change_holds_at_once_and_everybody_stays(
    house: FirmHouse, name: str, value: Any, column: str, expected: Any
) -> None:
    sent = house.sent()
    assert send(house, **{name: value}) == 303
    vacancy = now(house)
    assert (getattr(vacancy, column), vacancy.proposed) == (expected, None)
    assert (vacancy.status, house.state(sent)) == (VacancyStatus.PUBLISHED, State.REFERRED)


@pytest.mark.parametrize(("name", "value", "column", "expected"), MATTERING)
def test_what_people_came_for_waits_for_an_officer_and_then_holds(
    house: FirmHouse, officer: Browser, name: str, value: Any, column: str, expected: Any
) -> None:
    sent, before = house.sent(), getattr(now(house), column)
    assert send(house, **{name: value}) == 303
    waiting = now(house)
    assert getattr(waiting, column) == before
    assert waiting.proposed is not None
    assert "Bu değişikliğe merkez bakıyor" in house.browser.get(house.path()).text
    assert changes(house) == []
    assert "Değişikliği kabul et" in officer.get("/gorevli/onaylar").text
    assert officer.send(f"/gorevli/ilanlar/{house.vacancy.key}/yayimla").status_code == 303
    vacancy = now(house)
    assert (getattr(vacancy, column), vacancy.proposed) == (expected, None)
    (change,) = changes(house)
    assert column in change["fields"]
    assert change["was"][column] == before
    assert (vacancy.status, house.state(sent)) == (VacancyStatus.PUBLISHED, State.REFERRED)


def test_a_change_that_is_turned_down_says_why_and_leaves_all_as_it_was(
    house: FirmHouse, officer: Browser
) -> None:
    send(house, wage="36.000", text="Yeni anlatım")
    assert (now(house).wage, now(house).text) == (38_000, "Yeni anlatım")
    page = f"/gorevli/ilanlar/{house.vacancy.key}/geri-gonder"
    assert officer.send(page, reason="Adaylar 38.000 ₺ için geldi").status_code == 303
    assert "Adaylar 38.000 ₺ için geldi" in house.browser.get(house.path()).text
    vacancy = now(house)
    assert (vacancy.wage, vacancy.proposed, vacancy.status) == (38_000, None, VacancyStatus.PUBLISHED)
    assert officer.send(f"/gorevli/ilanlar/{house.vacancy.key}/yayimla").status_code == 409
    assert told(house) == [Template.CHANGE_REFUSED]


def test_the_firm_is_told_that_its_change_holds(house: FirmHouse, officer: Browser) -> None:
    send(house, wage="36.000")
    officer.send(f"/gorevli/ilanlar/{house.vacancy.key}/yayimla")
    assert told(house) == [Template.CHANGE_ACCEPTED]


def told(house: FirmHouse) -> list[Template]:
    """What the firm is to hear of decided changes."""
    with house.database.reading() as session:
        outbox = notices.of_recipient(session, house.firm.key)
    return [message.template for message in outbox if message.template.startswith("change")]


def test_a_second_change_replaces_the_first_and_the_old_one_takes_it_back(house: FirmHouse) -> None:
    send(house, wage="36.000")
    assert typed(house)["wage"] == "36.000"
    send(house, wage="37.000")
    assert now(house).proposed == {"wage": 37_000}
    send(house, wage="38.000")
    assert now(house).proposed is None


def test_sent_as_it_stands_it_changes_nothing(house: FirmHouse) -> None:
    assert send(house) == 303
    assert (changes(house), now(house).proposed) == ([], None)


def test_a_wage_below_the_least_is_refused_and_nothing_is_kept(house: FirmHouse) -> None:
    assert send(house, wage="9.000", text="Başka") == 422
    assert (now(house).wage, now(house).text) == (38_000, house.vacancy.text)


def test_a_closed_vacancy_is_not_changed_and_its_proposal_is_gone(house: FirmHouse, officer: Browser) -> None:
    fields = typed(house)
    send(house, wage="36.000")
    house.browser.send(house.path("/durum"), act="cancel")
    answer = house.browser.send(house.path("/duzenle"), do="submit", **fields)
    assert (answer.status_code, now(house).proposed) == (422, None)
    assert house.vacancy.title not in officer.get("/gorevli/onaylar").text


def test_a_vacancy_like_one_of_the_firms_is_asked_about_and_never_blocked(house: FirmHouse) -> None:
    fields = typed(house) | {"title": "Forklift kullanacak kişi", "wage": "39.000"}
    asked = house.browser.send("/isveren/ilan/yeni", do="submit", **fields)
    assert asked.status_code == 422
    assert "Aynı ilan mı?" in asked.text
    assert house.path() in asked.text
    assert "Forklift kullanacak kişi" in asked.text
    with house.database.reading() as session:
        assert len(vacancies.of_employer(session, house.firm)) == 1
    assert house.browser.send("/isveren/ilan/yeni", is_new="1", **fields).status_code == 303
    with house.database.reading() as session:
        assert [row.status for row in vacancies.of_employer(session, house.firm)] == ["waiting", "published"]


@pytest.mark.parametrize("change", [{"shifts": "night"}, {"district": "Kadıköy", "neighbourhood": ""}])
def test_another_shift_or_district_is_another_vacancy(house: FirmHouse, change: dict[str, str]) -> None:
    answer = house.browser.send("/isveren/ilan/yeni", do="submit", **(typed(house) | change))
    assert answer.status_code == 303
