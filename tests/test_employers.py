"""Firms: signing up once, being verified, being visited, being found."""

import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import checks, clock, employers, events, i18n
from istihdam.db import Database
from istihdam.employers import Employer, EmployerStatus
from istihdam.errors import Forbidden, Invalid, NotFound, Refusal
from istihdam.events import Event, EventKind
from tests.factories import OFFICER, ON_THE_WEB, a_tax_number, an_employer


def test_a_new_firm_waits_for_an_officer_and_counts_as_registered(session: Session) -> None:
    employer = an_employer(session, approved=False, by=ON_THE_WEB)
    session.commit()
    assert employer.status == EmployerStatus.WAITING
    assert employers.waiting(session) == [employer]
    (registered,) = events.history(session, employer=employer.key)
    assert (registered.kind, registered.channel) == (EventKind.EMPLOYER_REGISTERED, "web")


def test_an_approved_firm_waits_no_more_and_says_who_approved_it(session: Session) -> None:
    employer = an_employer(session)
    assert employers.waiting(session) == []
    assert (employer.status, employer.approved_by) == (EmployerStatus.APPROVED, OFFICER.actor)
    assert employer.approved_at is not None


def test_a_refused_firm_is_told_why_and_can_be_approved_later(session: Session) -> None:
    employer = an_employer(session, approved=False)
    with pytest.raises(Invalid):
        employers.refuse(session, employer, "  ", by=OFFICER)
    employers.refuse(session, employer, "Vergi levhası okunmuyor", by=OFFICER)
    assert (employer.status, employer.refusal_reason) == (EmployerStatus.REFUSED, "Vergi levhası okunmuyor")
    employers.approve(session, employer, by=OFFICER)
    assert (employer.status, employer.refusal_reason) == (EmployerStatus.APPROVED, None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tax_number", "1234567891"),
        ("tax_number", "123"),
        ("tax_number", "12345678901"),
        ("tax_number", ""),
        ("name", " "),
        ("phone", "444"),
        ("email", "firma@"),
        ("website", "javascript:alert(1)"),
        ("website", "ftp://ornek.com"),
        ("website", "http://kullanici:sifre@ornek.com"),
        ("district", "İzmir"),
        ("neighbourhood", "Caddebostan"),
        ("contact_name", "99"),
    ],
)
def test_a_wrong_value_is_refused_by_its_field_in_turkish(sqlite: Database, field: str, value: Any) -> None:
    with sqlite.session() as session:
        with pytest.raises(Invalid) as refusal:
            an_employer(session, **{field: value})
        assert refusal.value.field == field
        assert i18n.say(refusal.value) != str(refusal.value)
        session.rollback()
        assert session.scalar(select(func.count()).select_from(Employer)) == 0


def test_a_web_address_without_http_gets_it(session: Session) -> None:
    assert an_employer(session, website="ornek.example.invalid").website == "https://ornek.example.invalid"
    assert an_employer(session, website="").website is None


def test_a_tax_number_is_registered_once(session: Session) -> None:
    employer = an_employer(session)
    number = str(employer.tax_number)
    with pytest.raises(Refusal, match=number) as refusal:
        an_employer(session, tax_number=f" {number[:3]} {number[3:]}")
    assert refusal.value.field == "tax_number"


def test_of_two_sign_ups_at_once_one_wins_and_the_other_is_told(database: Database) -> None:
    answers: list[str] = []
    together = threading.Barrier(2)

    def sign_up() -> None:
        together.wait()
        try:
            with database.transaction() as session:
                an_employer(session, tax_number=a_tax_number(555))
            answers.append("in")
        except Refusal as refusal:
            answers.append(str(refusal.field))

    threads = [threading.Thread(target=sign_up) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["in", "tax_number"]
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Employer)) == 1


def test_the_tax_number_of_a_verified_firm_stays(session: Session) -> None:
    employer = an_employer(session)
    with pytest.raises(Forbidden):
        employers.edit(session, employer, by=OFFICER, tax_number=a_tax_number(77))
    employers.edit(session, employer, by=OFFICER, name="ÇINAR GIDA", district="Ataşehir")
    assert (employer.name, employer.district, employer.neighbourhood) == ("ÇINAR GIDA", "Ataşehir", None)
    assert employers.find(session, "cinar gida") == [employer]


def test_a_tax_number_is_corrected_to_none_that_another_firm_has(session: Session) -> None:
    taken = str(an_employer(session).tax_number)
    employer = an_employer(session, approved=False)
    with pytest.raises(Refusal, match=taken) as refusal:
        employers.edit(session, employer, by=OFFICER, tax_number=taken)
    assert refusal.value.field == "tax_number"


@pytest.mark.parametrize("name", ["status", "approved_by", "key", "id"])
def test_only_fields_of_the_form_can_be_set_by_name(sqlite: Database, name: str) -> None:
    with sqlite.session() as session:
        employer = an_employer(session, approved=False)
        with pytest.raises(TypeError, match=name):
            employers.edit(session, employer, by=OFFICER, **{name: "approved"})
        with pytest.raises(TypeError, match=name):
            an_employer(session, **{name: "approved"})


def test_a_visit_is_in_the_log_and_its_words_are_not(session: Session) -> None:
    employer = an_employer(session)
    employers.visit(session, employer, by=OFFICER, note="Mart'ta üç kaynakçı alacaklar")
    session.commit()
    event = session.scalars(select(Event).where(Event.kind == EventKind.EMPLOYER_VISITED.value)).one()
    assert (event.kind, event.employer) == (EventKind.EMPLOYER_VISITED, employer.key)
    assert "kaynakçı" not in event.line
    assert [visit.note for visit in employers.visits_of(session, employer)] == [
        "Mart'ta üç kaynakçı alacaklar"
    ]


def test_firms_are_found_by_words_of_their_names_and_by_tax_number(session: Session) -> None:
    employer = an_employer(session, name="Öz Işık Mobilya %100 A.Ş.")
    an_employer(session, name="Zirve Tekstil")
    for typed in ("isik", "IŞIK mobilya", "mobilya öz", "%100", str(employer.tax_number)):
        assert employers.find(session, typed) == [employer], typed
    for typed in ("%", "_", "", "olmayan"):
        assert employers.find(session, typed) in ([], [employer] if typed == "%" else [])


def test_firms_come_in_the_order_of_the_turkish_alphabet(session: Session) -> None:
    for name in ("Şahin Ltd", "Çelik Ltd", "Cam Ltd", "Sezer Ltd"):
        an_employer(session, name=name)
    assert [firm.name for firm in employers.find(session, "ltd")] == [
        "Cam Ltd", "Çelik Ltd", "Sezer Ltd", "Şahin Ltd",
    ]  # fmt: skip


def test_an_unknown_key_is_said_to_be_none(session: Session) -> None:
    employer = an_employer(session)
    assert employers.by_key(session, employer.key) is employer
    with pytest.raises(NotFound):
        employers.by_key(session, "E-NONE")


def test_an_imported_firm_without_a_tax_number_cannot_be_approved(session: Session) -> None:
    employer = employers.placeholder(session, "E-4")
    with pytest.raises(Refusal, match="tax number"):
        employers.approve(session, employer, by=OFFICER)
    assert employers.waiting(session) == []
    assert employer.registered_on == clock.today()


@given(number=st.integers(0, 10**9 - 1), wrong=st.integers(1, 9))
def test_a_tax_number_with_one_wrong_check_digit_is_refused(number: int, wrong: int) -> None:
    right = a_tax_number(number)
    assert checks.tax_number(f" {right[:4]} {right[4:]}") == right
    with pytest.raises(Invalid):
        checks.tax_number(f"{right[:-1]}{(int(right[-1]) + wrong) % 10}")


@pytest.mark.parametrize("typed", ["ğ" * 100_000, "kaynak " * 3_000, "1" * 100_000, "%_" * 50_000])
def test_a_search_of_any_length_asks_for_the_first_few_words(session: Session, typed: str) -> None:
    an_employer(session, name="Kaynak San.")
    assert [firm.name for firm in employers.find(session, typed)] in ([], ["Kaynak San."])
