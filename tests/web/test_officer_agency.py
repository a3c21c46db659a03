"""Vacancies of the state agency: pasted, checked, published with their number and source."""

import html
import itertools
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from istihdam import referrals
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import By, Event
from istihdam.vacancies import Vacancy, VacancyStatus
from tests import factories
from tests.test_pasted import ON_ONE_LINE
from tests.web.conftest import Browser

PAGE = "/gorevli/iskur"
TYPED = {
    "number": "00007412589",
    "firm": "Kuzey Lojistik Depolama A.Ş.",
    "occupation": "forkliftçi",
    "openings": "4",
    "wage": "38.500",
    "district": "Ümraniye",
    "neighbourhood": "Tatlısu",
    "shifts": "rotating_3",
}


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def test_a_pasted_page_fills_the_form_and_publishes_nothing(officer: Browser, sqlite: Database) -> None:
    page = officer.send(PAGE, do="read", pasted=ON_ONE_LINE).text
    assert "14 alan okundu" in page
    assert 'value="00007412589"' in page
    assert "Kuzey Lojistik" in page
    with sqlite.reading() as session:
        assert session.scalar(select(Vacancy.id)) is None


def test_a_text_that_tells_nothing_says_so(officer: Browser) -> None:
    assert "Metinden bir şey okunamadı" in officer.send(PAGE, do="read", pasted="merhaba").text


def test_it_is_published_with_its_number_and_its_referrals_are_of_the_agency(
    officer: Browser, sqlite: Database
) -> None:
    answer = officer.send(PAGE, **TYPED)
    assert answer.status_code == 303, answer.text
    with sqlite.transaction() as session:
        vacancy = session.scalars(select(Vacancy)).one()
        told = (vacancy.status, vacancy.source, vacancy.iskur_number)
        assert told == (VacancyStatus.PUBLISHED, "iskur", "00007412589")
        referrals.refer(session, [factories.a_seeker(session)], [vacancy], by=By("U-x"))
    with sqlite.reading() as session:
        found = {tuple(row) for row in session.execute(select(Event.kind, Event.source))}
    assert {("vacancy_published", "iskur"), ("referred", "iskur")} <= found


def test_the_same_number_is_refused_with_the_name_of_the_first(officer: Browser) -> None:
    officer.send(PAGE, **TYPED)
    again = officer.send(PAGE, **TYPED)
    assert again.status_code == 422
    assert "zaten kayıtlı" in again.text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"number": ""}, "İŞKUR ilan numarası"),
        ({"occupation": "zzqx"}, "zzqx"),
        ({"wage": "12"}, "asgari"),
        ({"published_on": "45.11.2026"}, "gün"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    officer: Browser, sqlite: Database, wrong: dict[str, str], words: str
) -> None:
    answer = officer.send(PAGE, **(TYPED | wrong))
    assert answer.status_code == 422
    assert words in answer.text
    with sqlite.reading() as session:
        assert session.scalar(select(Vacancy.id)) is None


def test_a_firm_of_the_same_name_is_taken_as_it_is(officer: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        known = factories.an_employer(session, name="KUZEY LOJİSTİK DEPOLAMA A.Ş.")
    officer.send(PAGE, **TYPED)
    with sqlite.reading() as session:
        assert session.scalars(select(Vacancy)).one().employer_id == known.id


ALWAYS = {
    "Meslek": "Forklift Operatörü",
    "Firma": "Kuzey Lojistik Depolama A.Ş.",
    "Kişi Sayısı": "4",
    "Net Ücret": "38.500 TL",
    "İlçe": "Ümraniye",
}
SAID = {
    "Vardiya: Gündüz": "Gündüz",
    "Öğrenim Durumu: Lise": "Okul: Lise",
    "Deneyim: 2 yıl": "En az 2 yıl deneyim",
    "Servis: Var": "<dt>Servis aracı</dt><dd>Var</dd>",
    "Yemek: Yok": "<dt>Yemek</dt><dd>Yok</dd>",
    "Sigorta: İlk günden": "<dt>İlk günden sigorta</dt><dd>Var</dd>",
    "İş Tanımı: Rampada yük boşaltılır.": "Rampada yük boşaltılır.",
}
CLAIMS = (
    "Servis aracı",
    "Yemek",
    "İlk günden sigorta",
    "Okul:",
    "En az",
    "Gündüz",
    "Belge de",
    "Doğrulanmış",
)
_numbers = itertools.count(1)


def as_filled(page: str) -> dict[str, list[str]]:
    """What a form holds that nobody touches: name → values."""
    boxes = re.findall(r"<input[^>]*>", page)
    sent: dict[str, list[str]] = {}
    for box in boxes:
        told = {name: html.unescape(value) for name, value in re.findall(r'(\w+)="([^"]*)"', box)}
        if "name" in told and (told.get("type") not in ("radio", "checkbox") or re.search(r"\schecked", box)):
            sent.setdefault(told["name"], []).append(told.get("value", ""))
    for name, inside in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>(.*?)</textarea>', page, re.DOTALL):
        sent[name] = [html.unescape(inside).strip()]
    for name, inside in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        sent[name] = re.findall(r'<option selected value="([^"]*)"', inside)[:1]
    return sent


def test_a_page_made_of_a_pasted_text_claims_only_what_was_read(officer: Browser, sqlite: Database) -> None:
    @settings(max_examples=25)
    @given(lines=st.sets(st.sampled_from(sorted(SAID))))
    def claims_only_what_was_read(lines: set[str]) -> None:
        number = f"{next(_numbers):011d}"
        text = "\n".join(
            [f"İlan No: {number}", *(f"{key}: {value}" for key, value in ALWAYS.items()), *lines]
        )
        filled = as_filled(officer.send(PAGE, do="read", pasted=text).text)
        filled["pasted"] = [""]
        del filled["form_key"]
        assert officer.send(PAGE, **filled).status_code == 303
        with sqlite.reading() as session:
            made = session.scalars(select(Vacancy).where(Vacancy.iskur_number == number)).one()
        page = re.sub(r">\s+<", "><", officer.get(f"/ilanlar/{made.key}").text)
        body = page[page.index('class="job-wage"') :]
        read = [SAID[line] for line in lines]
        assert [words for words in read if words not in body] == []
        unread = [words for words in CLAIMS if not any(words in one for one in read) and words in body]
        assert unread == []
        assert (made.contact_name, made.contact_phone, made.address) == ("", "", "")

    claims_only_what_was_read()


def test_a_district_that_was_not_read_is_asked_for_and_not_the_first_of_the_list(officer: Browser) -> None:
    page = officer.send(PAGE, do="read", pasted="Meslek: Garson\nKişi Sayısı: 2").text
    filled = as_filled(page)
    assert filled["district"] in ([], [""])
    assert filled["openings"] == ["2"]
    assert as_filled(officer.send(PAGE, do="read", pasted="Meslek: Garson").text)["openings"] == [""]
