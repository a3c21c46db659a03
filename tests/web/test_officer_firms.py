"""Firms as officers look for them, and their vacancies typed, mended and opened again by an officer."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from istihdam import clock, employers, events, notices, referrals, vacancies
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.employers import Employer, EmployerStatus
from istihdam.events import EventKind
from istihdam.notices import Template
from istihdam.vacancies import Vacancy, VacancyStatus
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.officers import Centre

TYPED = {
    "occupation": "Forklift operatörü",
    "openings": "3",
    "wage": "41.000",
    "shifts": ["day"],
    "district": "Ümraniye",
    "neighbourhood": "Tatlısu",
}
NOTED = {"name": "Kuzey Ambalaj Ltd. Şti.", "contact_name": "Nermin Aksoy", "phone": "0532 555 77 01",
         "district": "Ümraniye"}  # fmt: skip


@pytest.fixture
def centre(sqlite: Database) -> Centre:
    return Centre(sqlite)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def newest(centre: Centre) -> tuple[Vacancy, Employer]:
    """The vacancy that was made last, and its firm."""
    with centre.database.reading() as session:
        vacancy = session.scalars(select(Vacancy).order_by(Vacancy.id.desc()).limit(1)).one()
        return vacancy, vacancy.employer


def firms_named(centre: Centre, name: str) -> list[Employer]:
    with centre.database.reading() as session:
        return employers.find(session, name)


def names_of(page: str, *names: str) -> list[str]:
    """The names in the order in which they stand on the page."""
    return sorted((name for name in names if name in page), key=page.index)


def test_firms_are_found_by_name_in_their_stage_and_order(officer: Browser, centre: Centre) -> None:
    with centre.database.transaction() as session:
        new = make.an_employer(session, name="Arı Gıda", approved=False)
        busy = make.an_employer(session, name="Zirve Tekstil")
        for title in ("Terzi", "Ütücü", "Overlokçu", "Makineci"):
            make.a_vacancy(session, employer=busy, title=title)
        employers.note(
            session, name="Ege Pide", contact_name="Can Er", phone="0216 555 10 10", by=make.OFFICER
        )
        employers.visit(session, busy, by=make.OFFICER, next_on=clock.today())
        employers.visit(session, session.merge(centre.firm), by=make.OFFICER)
    own = centre.firm.name
    every = ("Arı Gıda", "Ege Pide", own, "Zirve Tekstil")
    page = officer.get("/gorevli/firmalar").text
    assert names_of(page, *every) == list(every)
    assert str(new.key) in page
    assert names_of(officer.get("/gorevli/firmalar?siralama=acik").text, *every)[:2] == [
        "Zirve Tekstil", own,
    ]  # fmt: skip
    assert names_of(officer.get("/gorevli/firmalar?siralama=ziyaret").text, *every) == [
        "Zirve Tekstil", "Arı Gıda", "Ege Pide", own,
    ]  # fmt: skip
    assert names_of(officer.get("/gorevli/firmalar?durum=bekleyen").text, *every) == ["Arı Gıda"]
    assert names_of(officer.get("/gorevli/firmalar?durum=aday").text, *every) == ["Ege Pide"]
    assert names_of(officer.get("/gorevli/firmalar?q=zırve").text, *every) == ["Zirve Tekstil"]
    assert "Böyle bir firma yok" in officer.get("/gorevli/firmalar?q=olmayan").text


def test_the_firm_that_is_silent_longest_comes_first(officer: Browser, centre: Centre) -> None:
    with centre.database.transaction() as session:
        other = make.an_employer(session, name="Abece Lojistik")
        make.an_employer(session, name="Aaa Boya")
        job = make.a_vacancy(session, employer=other)
        own = session.merge(centre.jobs[0])
        for person, to, days in ((make.a_seeker(session), job, 4), (session.merge(centre.ayse), own, 9)):
            day = clock.today() - timedelta(days=days)
            referrals.refer(session, [person], [to], by=make.OFFICER, occurred_on=day)
    page = officer.get("/gorevli/firmalar?siralama=sessizlik").text
    assert names_of(page, "Aaa Boya", "Abece Lojistik", centre.firm.name) == [
        centre.firm.name, "Abece Lojistik", "Aaa Boya",
    ]  # fmt: skip
    assert "9 gündür" in page


def test_a_potential_firm_is_noted_and_its_vacancy_waits_until_it_is_verified(
    officer: Browser, centre: Centre
) -> None:
    answer = officer.send("/gorevli/firma/yeni", do="vacancy", **NOTED)
    (firm,) = firms_named(centre, "Kuzey Ambalaj")
    assert answer.location.endswith(f"/gorevli/firma/{firm.key}/ilan/yeni")
    assert centre.log(EventKind.EMPLOYER_REGISTERED)[-1].employer != firm.key
    assert officer.send(answer.location, **TYPED).status_code == 303
    vacancy, _ = newest(centre)
    assert (vacancy.status, vacancy.openings, vacancy.wage) == (VacancyStatus.WAITING, 3, 41_000)
    number = make.a_tax_number(70_707)
    saved = officer.send(
        f"/gorevli/firma/{firm.key}/duzenle", name=firm.name, tax_number=number, district="Ümraniye"
    )
    assert saved.status_code == 303
    assert [event.employer for event in centre.log(EventKind.EMPLOYER_REGISTERED)].count(firm.key) == 1
    officer.send(f"/gorevli/firma/{firm.key}/onayla")
    assert officer.send(f"/gorevli/ilanlar/{vacancy.key}/yayimla").status_code == 303
    assert newest(centre)[0].status == VacancyStatus.PUBLISHED


def test_a_verified_firms_vacancy_is_open_as_soon_as_the_officer_has_typed_it(
    officer: Browser, centre: Centre
) -> None:
    number = make.a_tax_number(80_808)
    answer = officer.send("/gorevli/firma/yeni", do="vacancy", tax_number=number, is_verified="y", **NOTED)
    officer.send(answer.location, **TYPED)
    vacancy, firm = newest(centre)
    assert (vacancy.status, firm.status) == (VacancyStatus.PUBLISHED, EmployerStatus.APPROVED)
    published = centre.log(EventKind.VACANCY_PUBLISHED)[-1]
    assert (published.vacancy, published.channel) == (vacancy.key, "desk")
    assert centre.log(EventKind.EMPLOYER_REGISTERED)[-1].employer == firm.key


def test_whoever_is_noted_as_a_firms_contact_is_told_so(officer: Browser, centre: Centre) -> None:
    officer.send("/gorevli/firma/yeni", **NOTED)
    (firm,) = firms_named(centre, "Kuzey Ambalaj")
    with centre.database.reading() as session:
        (message,) = notices.of_recipient(session, firm.key)
    assert (message.template, message.contact) == (Template.CONTACT_NAMED, firm.contacts[0].key)


def test_nobody_is_verified_without_a_tax_number_and_nothing_of_the_form_is_lost(
    officer: Browser, centre: Centre
) -> None:
    answer = officer.send("/gorevli/firma/yeni", is_verified="y", **NOTED)
    assert answer.status_code == 422
    assert "Nermin Aksoy" in answer.text
    assert firms_named(centre, "Kuzey Ambalaj") == []


@pytest.mark.parametrize(
    "name", ["Yeşilova Lojistik A.Ş.", "YESILOVA LOJISTIK", "Yeşilva Lojistik Ltd. Şti."]
)
def test_a_firm_that_is_known_is_offered_before_it_stands_there_twice(
    officer: Browser, centre: Centre, name: str
) -> None:
    told = {**NOTED, "name": name}
    answer = officer.send("/gorevli/firma/yeni", **told)
    assert answer.status_code == 422
    assert centre.firm.key in answer.text
    assert officer.send("/gorevli/firma/yeni", is_new="1", **told).status_code == 303


def test_a_firm_is_recognised_by_the_phone_of_its_contact(officer: Browser, centre: Centre) -> None:
    answer = officer.send("/gorevli/firma/yeni", **{**NOTED, "phone": centre.firm.phone})
    assert (answer.status_code, centre.firm.key in answer.text) == (422, True)


def test_a_vacancy_much_like_an_open_one_is_asked_about_first(officer: Browser, centre: Centre) -> None:
    here = f"/gorevli/firma/{centre.firm.key}/ilan/yeni"
    officer.send(here, **TYPED)
    again = officer.send(here, **TYPED)
    assert again.status_code == 422
    assert newest(centre)[0].key in again.text
    assert officer.send(here, is_new="1", **TYPED).status_code == 303


def test_the_form_begins_with_the_last_vacancy_or_with_the_one_named(
    officer: Browser, centre: Centre
) -> None:
    here = f"/gorevli/firma/{centre.firm.key}/ilan/yeni"
    assert "Gece Forkliftçisi" in officer.get(f"{here}?kopya=1").text
    assert "Depo Forkliftçisi" in officer.get(f"{here}?ilan={centre.jobs[1].key}").text
    with centre.database.transaction() as session:
        foreign = make.a_vacancy(session)
    assert officer.get(f"{here}?ilan={foreign.key}").status_code == 404


def test_an_officer_changes_an_open_vacancy_at_once_and_its_people_stay(
    officer: Browser, centre: Centre
) -> None:
    (sent,) = centre.sent(centre.ayse)
    here = f"/gorevli/ilanlar/{centre.jobs[0].key}/duzenle"
    assert officer.send(here, **{**TYPED, "shifts": ["night"], "openings": "5"}).status_code == 303
    with centre.database.reading() as session:
        now = vacancies.by_key(session, centre.jobs[0].key)
        kinds = [event.kind for event in events.history(session, vacancy=now.key)]
    assert (now.shifts, now.openings, now.wage, now.proposed) == (["night"], 5, 41_000, None)
    assert {EventKind.OPENINGS_SET, EventKind.VACANCY_CHANGED} <= set(kinds)
    assert centre.state(sent) == "referred"


def test_what_a_firm_proposed_is_settled_by_the_officers_change(officer: Browser, centre: Centre) -> None:
    with centre.database.transaction() as session:
        job = session.merge(centre.jobs[0])
        same = {name: getattr(job, name) for name in vacancies.FIELDS}
        vacancies.change(session, job, by=make.ON_THE_WEB, **{**same, "shifts": ["evening"]})
    here = f"/gorevli/ilanlar/{centre.jobs[0].key}/duzenle"
    assert re.search(r'value="evening"[^>]* checked', officer.get(here).text)
    officer.send(here, **{**TYPED, "shifts": ["evening"]})
    with centre.database.reading() as session:
        now = vacancies.by_key(session, centre.jobs[0].key)
    assert (now.shifts, now.proposed) == (["evening"], None)


def test_an_ended_vacancy_is_opened_again_as_a_copy(officer: Browser, centre: Centre) -> None:
    with centre.database.transaction() as session:
        ended = make.a_vacancy(
            session, employer=session.merge(centre.firm), title="Rafçı", ended=VacancyStatus.FILLED
        )
    answer = officer.get(f"/gorevli/ilanlar/{ended.key}/duzenle")
    assert answer.status_code == 303
    assert "Rafçı" in officer.get(answer.location).text
    officer.send(answer.location, title="Rafçı", is_new="1", **TYPED)
    vacancy, _ = newest(centre)
    assert (vacancy.title, vacancy.status) == ("Rafçı", VacancyStatus.PUBLISHED)
    with centre.database.reading() as session:
        assert vacancies.by_key(session, ended.key).status == VacancyStatus.FILLED


def test_a_firms_draft_is_left_to_the_firm(officer: Browser, centre: Centre) -> None:
    with centre.database.transaction() as session:
        draft = make.a_vacancy(
            session, employer=session.merge(centre.firm), published=False, title="Ürün sırrı"
        )
    here = f"/gorevli/firma/{centre.firm.key}/ilan/yeni"
    for path in (f"/gorevli/ilanlar/{draft.key}/duzenle", f"{here}?ilan={draft.key}"):
        answer = officer.send(path, **TYPED)
        assert (answer.status_code, "taslağıdır" in answer.text) == (409, True)
    assert "Ürün sırrı" not in officer.get(f"{here}?kopya=1").text


def test_a_closed_firm_gets_no_vacancy(officer: Browser, centre: Centre) -> None:
    with centre.database.transaction() as session:
        employers.close(session, session.merge(centre.firm), "adres boş", by=make.OFFICER)
    answer = officer.send(f"/gorevli/firma/{centre.firm.key}/ilan/yeni", **TYPED)
    assert answer.status_code in (403, 422)


@pytest.mark.parametrize("role", [Role.SEEKER, Role.EMPLOYER, Role.TRAINING])
def test_nobody_else_sees_the_firms(signed_in: Callable[..., Browser], centre: Centre, role: Role) -> None:
    client = signed_in(role)
    for path in ("firmalar", "firma/yeni", f"firma/{centre.firm.key}/ilan/yeni"):
        assert client.get(f"/gorevli/{path}").status_code == 403


def test_the_page_of_a_firm_opens_at_its_head_and_the_page_of_a_visit_in_its_note(
    officer: Browser, centre: Centre
) -> None:
    page = officer.get(f"/gorevli/firma/{centre.firm.key}").text
    assert "autofocus" not in page
    assert "autofocus" in officer.get(f"/gorevli/firma/{centre.firm.key}/ziyaret").text
