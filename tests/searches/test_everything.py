"""The one field of the desk names people, vacancies, firms and trainings by words, numbers and keys."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from istihdam import clock, employers, referrals, searches
from istihdam.db import Database
from tests import factories as make


@pytest.fixture
def desk(database: Database) -> Iterator[Session]:
    """A centre with a few of each kind."""
    with database.transaction() as session:
        firm = make.an_employer(session, name="Gülpınarı Sağlık Ltd. Şti.")
        make.an_employer(session, name="Çamlıtepe Tekstil San. ve Tic.")
        told = {"employer": firm, "text": ""}
        make.a_vacancy(
            session, title="Güvenlik Görevlisi", occupation="5414.02", shifts=["night"], wage=36_000, **told
        )
        make.a_vacancy(
            session, title="Güvenlik Görevlisi", occupation="5414.02", shifts=["day"], wage=30_000, **told
        )
        make.a_seeker(session, full_name="Ayşe Yıldız", phone="0532 555 12 04")
        make.a_seeker(session, full_name="Ayşenur Yılmaz", phone="0533 222 12 04")
        make.a_seeker(session, full_name="Hasan Bahçıvan", phone="0534 111 22 33")
        make.a_training(session, topic="Forklift operatörlüğü", planned_on=clock.today() + timedelta(days=9))
    with database.reading() as session:
        yield session


def people(desk: Session, text: str) -> list[str]:
    return [person.full_name for person in searches.everything(desk, text).people]


def test_the_last_four_digits_or_more_of_a_phone_name_everybody_under_them(desk: Session) -> None:
    assert people(desk, "1204") == ["Ayşe Yıldız", "Ayşenur Yılmaz"]
    assert people(desk, "555 12 04") == ["Ayşe Yıldız"]
    assert people(desk, "0532 555 12 04") == ["Ayşe Yıldız"]
    assert people(desk, "9999") == []


def test_a_name_with_a_slip_names_whom_it_may_mean_and_says_so(desk: Session) -> None:
    exact, slipped = searches.everything(desk, "ayse yildiz"), searches.everything(desk, "AYŞE YILDZİ")
    assert [(one.people[0].full_name, one.are_people_alike) for one in (exact, slipped)] == [
        ("Ayşe Yıldız", False),
        ("Ayşe Yıldız", True),
    ]
    assert exact.only_person is exact.people[0]
    assert slipped.only_person is None
    assert people(desk, "yidliz ayse") == ["Ayşe Yıldız"]
    assert people(desk, "bahcivvan") == ["Hasan Bahçıvan"]
    assert people(desk, "bilinmeyen biri") == []


def test_words_of_a_trade_a_shift_and_a_wage_name_vacancies_and_nobody_else(desk: Session) -> None:
    night, paid = searches.everything(desk, "gece güvenlik"), searches.everything(desk, "35000 üstü güvenlik")
    for named in (night, paid):
        assert [(one.title, one.wage) for one in named.vacancies] == [("Güvenlik Görevlisi", 36_000)]
        assert named.vacancies_total == 1
        assert named.people == []
    assert searches.everything(desk, "güvenlik").vacancies_total == 2
    assert searches.everything(desk, "iş arıyorum").vacancies == []


def test_firms_and_trainings_are_named_also_with_a_slip(desk: Session) -> None:
    assert [one.name for one in searches.everything(desk, "gülpınarı").firms] == [
        "Gülpınarı Sağlık Ltd. Şti."
    ]
    slipped = searches.everything(desk, "camlitpee tekstil")
    assert slipped.are_firms_alike
    assert [one.name for one in slipped.firms] == ["Çamlıtepe Tekstil San. ve Tic."]
    assert [one.topic for one in searches.everything(desk, "forklft").trainings] == ["Forklift operatörlüğü"]


def test_keys_and_six_digits_name_their_own_record(database: Database, desk: Session) -> None:
    with database.transaction() as session:
        person, job = make.a_seeker(session, full_name="Nur Ak"), make.a_vacancy(session)
        (sent,) = referrals.refer(session, [person], [job], by=make.OFFICER)
        number = referrals.number_of(sent)
        firm = employers.find(session, "camlitepe")[0]
        kept = (person.key, job.key, sent.key, firm.key)
    desk.rollback()
    named = [searches.everything(desk, key.lower()) for key in kept]
    assert [one.key for one in named[0].people] == [kept[0]]
    assert [one.key for one in named[1].vacancies] == [kept[1]]
    assert [one.referral.key for one in (named[2], searches.everything(desk, number)) if one.referral] == [
        kept[2],
        kept[2],
    ]
    assert [one.key for one in named[3].firms] == [kept[3]]
    assert not searches.everything(desk, "S-YOKBOYLE22")
    assert not searches.everything(desk, "?")


def rows_read(session: Session, text: str) -> tuple[int, int]:
    """(statements, rows fetched by Python) of one answer."""
    asked: list[str] = []
    connection = session.connection()

    told = (connection, "after_cursor_execute", lambda *of: asked.append(of[2]))
    event.listen(*told)
    try:
        named = searches.everything(session, text)
    finally:
        event.remove(*told)
    return len(asked), len(named.people)


@pytest.mark.parametrize("text", ["ayse", "ayse yildzi", "1204", "güvenlik", "hiç böyle biri"])
def test_a_key_press_asks_as_many_questions_of_a_full_house_as_of_an_empty_one(
    database: Database, desk: Session, text: str
) -> None:
    searches.everything(desk, text)  # what is kept between requests is made first
    before = rows_read(desk, text)[0]
    desk.rollback()
    with database.transaction() as session:
        for number in range(120):
            make.a_seeker(session, full_name=make.a_name(number))
            if number % 4 == 0:
                make.an_employer(session)
    searches.everything(desk, text)
    assert rows_read(desk, text)[0] <= before + 2
