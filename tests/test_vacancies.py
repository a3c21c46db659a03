"""Vacancies: what must be said, who publishes, how they end, who finds them."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from alembic import command
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import changes, clock, db, employers, events, i18n, vacancies
from istihdam.db import Database
from istihdam.errors import Forbidden, Invalid, NotFound, Refusal
from istihdam.events import EventKind, Source
from istihdam.vacancies import Vacancy, VacancyFilter, VacancyStatus
from tests.factories import FORKLIFT, OFFICER, ON_THE_WEB, a_vacancy, an_employer


def test_a_draft_takes_place_and_contact_from_its_firm(session: Session) -> None:
    employer = an_employer(session, contact_name="Ülkü Göçer")
    vacancy = a_vacancy(session, employer=employer, published=False)
    assert vacancy.status == VacancyStatus.DRAFT
    assert (vacancy.district, vacancy.neighbourhood) == ("Ümraniye", "Aşağı Dudullu")
    assert (vacancy.contact_name, vacancy.contact_phone) == ("Ülkü Göçer", employer.phone)
    elsewhere = a_vacancy(session, employer=employer, published=False, district="Tuzla")
    assert (elsewhere.district, elsewhere.neighbourhood) == ("Tuzla", None)


def test_publishing_is_recorded_with_openings_and_occupation(session: Session) -> None:
    vacancy = a_vacancy(session, openings=3)
    session.commit()
    (published,) = events.history(session, vacancy=vacancy.key)
    assert published.kind == EventKind.VACANCY_PUBLISHED
    assert json.loads(published.data) == {"openings": 3}
    assert (published.occupation, published.employer) == (FORKLIFT, vacancy.employer.key)
    assert vacancies.is_published(vacancy)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 500),
        ("occupation", "kaynakçı"),
        ("required_licences", ["X9"]),
        ("shifts", ["graveyard"]),
        ("education", "doktora"),
        ("wage", -1),
        ("wage", 10**8),
        ("openings", 0),
        ("openings", 10_000),
        ("openings", None),
        ("min_experience_years", 200),
        ("district", "Bursa"),
        ("neighbourhood", "Olmaz"),
        ("link", "javascript:alert(1)"),
        ("contact_phone", "12"),
    ],
)
def test_a_wrong_value_is_refused_by_its_field_in_turkish(sqlite: Database, field: str, value: Any) -> None:
    with sqlite.session() as session:
        with pytest.raises(Invalid) as refusal:
            a_vacancy(session, published=False, **{field: value})
        assert refusal.value.field == field
        assert i18n.say(refusal.value) != str(refusal.value)


@pytest.mark.parametrize("name", ["status", "employer_id", "published_on", "source", "key"])
def test_only_fields_of_the_form_can_be_set_by_name(sqlite: Database, name: str) -> None:
    with sqlite.session() as session, pytest.raises(TypeError, match=name):
        vacancies.edit(session, a_vacancy(session, published=False), **{name: "x"})


def test_a_vacancy_without_a_wage_cannot_be_submitted(session: Session) -> None:
    vacancy = a_vacancy(session, published=False, wage=None)
    with pytest.raises(Refusal) as refusal:
        vacancies.submit(session, vacancy)
    assert refusal.value.field == "wage"
    assert vacancy.status == VacancyStatus.DRAFT


def test_a_wage_below_the_net_minimum_is_refused_with_the_figure(session: Session) -> None:
    with clock.set_to(datetime(2026, 5, 1, tzinfo=UTC)):
        vacancy = a_vacancy(session, published=False, wage=28_074)
        with pytest.raises(Refusal) as refusal:
            vacancies.submit(session, vacancy)
        assert refusal.value.field == "wage"
        assert "28.075,50 ₺" in i18n.say(refusal.value)
        vacancies.edit(session, vacancy, wage=28_075)
        vacancies.submit(session, vacancy)
    assert vacancy.status == VacancyStatus.WAITING


def test_part_time_work_may_pay_less_than_a_month_of_full_time(session: Session) -> None:
    vacancy = a_vacancy(session, waiting=True, wage=12_000, shifts=["part_time"])
    assert vacancy.status == VacancyStatus.WAITING


def test_the_minimum_wage_is_that_of_the_day() -> None:
    assert vacancies.minimum_wage(date(2024, 6, 30)) == Decimal("17002.12")
    assert vacancies.minimum_wage(date(2022, 6, 30)) == Decimal("4253.40")
    assert vacancies.minimum_wage(date(2022, 7, 1)) == Decimal("5500.35")
    assert vacancies.minimum_wage(date(2010, 1, 1)) == Decimal("1300.99")


def test_a_vacancy_of_the_state_agency_needs_its_number_and_counts_under_its_source(session: Session) -> None:
    employer = an_employer(session)
    vacancy = vacancies.draft(
        session, employer, by=OFFICER, source=Source.ISKUR, title="Aşçı", wage=40_000, openings=2
    )
    with pytest.raises(Refusal) as refusal:
        vacancies.submit(session, vacancy)
    assert refusal.value.field == "iskur_number"
    vacancies.edit(session, vacancy, iskur_number="00007012345")
    vacancies.submit(session, vacancy)
    vacancies.publish(session, vacancy, by=OFFICER)
    session.commit()
    assert [event.source for event in events.history(session, vacancy=vacancy.key)] == ["iskur"]


def test_even_an_approved_firm_s_next_vacancy_waits_for_an_officer(session: Session) -> None:
    employer = an_employer(session)
    a_vacancy(session, employer=employer)
    second = a_vacancy(session, employer=employer, waiting=True)
    assert second.status == VacancyStatus.WAITING
    assert vacancies.waiting(session) == [second]
    assert not vacancies.is_published(second)


def test_a_vacancy_of_an_unverified_firm_is_not_published(session: Session) -> None:
    employer = an_employer(session, approved=False)
    vacancy = a_vacancy(session, employer=employer, waiting=True)
    with pytest.raises(Refusal, match="not approved yet"):
        vacancies.publish(session, vacancy, by=OFFICER)
    employers.approve(session, employer, by=OFFICER)
    vacancies.publish(session, vacancy, by=OFFICER)
    assert vacancies.is_published(vacancy)


def test_a_refused_firm_can_neither_post_nor_be_seen(session: Session) -> None:
    vacancy = a_vacancy(session)
    employers.refuse(session, vacancy.employer, "Sahte ilan", by=OFFICER)
    assert not vacancies.is_published(vacancy)
    assert vacancies.search(session).vacancies == []
    with pytest.raises(Forbidden):
        a_vacancy(session, employer=vacancy.employer)


def test_a_vacancy_sent_back_is_a_draft_with_a_reason_until_it_is_submitted_again(session: Session) -> None:
    vacancy = a_vacancy(session, waiting=True)
    vacancies.send_back(session, vacancy, "Vardiya saatlerini yazın")
    assert (vacancy.status, vacancy.sent_back_reason) == (VacancyStatus.DRAFT, "Vardiya saatlerini yazın")
    vacancies.edit(session, vacancy, shifts=["rotating_2"])
    vacancies.submit(session, vacancy)
    assert (vacancy.status, vacancy.sent_back_reason) == (VacancyStatus.WAITING, None)


def test_a_published_vacancy_stands_as_it_was_read(session: Session) -> None:
    vacancy = a_vacancy(session)
    with pytest.raises(Refusal, match="cannot be changed"):
        vacancies.edit(session, vacancy, wage=99_000)
    with pytest.raises(Refusal, match="published"):
        vacancies.publish(session, vacancy, by=OFFICER)
    with pytest.raises(Refusal, match="published"):
        vacancies.submit(session, vacancy)


def test_submitting_twice_is_submitting_once(session: Session) -> None:
    vacancy = a_vacancy(session, waiting=True)
    vacancies.submit(session, vacancy)
    assert vacancy.status == VacancyStatus.WAITING


@pytest.mark.parametrize("how", ["filled", "expired", "cancelled"])
@pytest.mark.parametrize("then", ["filled", "expired", "cancelled"])
def test_an_end_is_kept_for_ever(sqlite: Database, how: str, then: str) -> None:
    with sqlite.session() as session:
        vacancy = a_vacancy(session)
        vacancies.end(session, vacancy, how, by=OFFICER)
        with pytest.raises(Refusal):
            vacancies.end(session, vacancy, then, by=OFFICER)
        session.commit()
        closed = events.history(session, vacancy=vacancy.key)[1:]
        assert [(event.kind, json.loads(event.data)) for event in closed] == [
            ("vacancy_closed", {"how": how})
        ]
        assert (vacancy.status, vacancy.closed_on) == (how, clock.today())
        assert not vacancies.is_published(vacancy)


def test_a_draft_can_only_be_cancelled_and_leaves_no_closing_in_the_log(session: Session) -> None:
    vacancy = a_vacancy(session, published=False)
    with pytest.raises(Refusal):
        vacancies.end(session, vacancy, VacancyStatus.FILLED, by=OFFICER)
    vacancies.end(session, vacancy, VacancyStatus.CANCELLED, by=ON_THE_WEB)
    session.commit()
    assert events.history(session, vacancy=vacancy.key) == []


def test_openings_are_raised_in_the_log_and_only_when_they_change(session: Session) -> None:
    vacancy = a_vacancy(session, openings=2)
    vacancies.set_openings(session, vacancy, 2, by=OFFICER)
    vacancies.set_openings(session, vacancy, 5, by=OFFICER)
    session.commit()
    raised = events.history(session, vacancy=vacancy.key)[1:]
    assert [(event.kind, json.loads(event.data)) for event in raised] == [("openings_set", {"openings": 5})]
    with pytest.raises(Invalid):
        vacancies.set_openings(session, vacancy, 0, by=OFFICER)
    vacancies.end(session, vacancy, VacancyStatus.FILLED, by=OFFICER)
    with pytest.raises(Refusal, match="closed"):
        vacancies.set_openings(session, vacancy, 9, by=OFFICER)


def test_an_extended_vacancy_stands_longer_and_the_log_says_until_when(session: Session) -> None:
    was = clock.today()
    vacancy = a_vacancy(session, expires_on=was)
    until = clock.today() + timedelta(days=60)
    vacancies.extend(session, vacancy, until, by=ON_THE_WEB)
    session.commit()
    assert vacancy.expires_on == until
    (extended,) = events.history(session, vacancy=vacancy.key)[1:]
    assert (extended.kind, extended.employer) == (EventKind.VACANCY_EXTENDED, vacancy.employer.key)
    assert json.loads(extended.data) == {"until": until.isoformat(), "was": was.isoformat()}


@pytest.mark.parametrize(("stands", "asked"), [(0, 61), (10, 10), (10, 9), (-3, -1), (-3, -3)])
def test_a_vacancy_is_extended_forward_only_and_by_sixty_days_at_most(
    session: Session, stands: int, asked: int
) -> None:
    vacancy = a_vacancy(session)
    vacancy.expires_on = clock.today() + timedelta(days=stands)
    with pytest.raises(Invalid) as refusal:
        vacancies.extend(session, vacancy, clock.today() + timedelta(days=asked), by=OFFICER)
    assert refusal.value.field == "until"


@pytest.mark.parametrize("told", [{"published": False}, {"waiting": True}, {"ended": VacancyStatus.EXPIRED}])
def test_only_a_published_vacancy_is_extended(session: Session, told: dict[str, Any]) -> None:
    vacancy = a_vacancy(session, **told)
    with pytest.raises(Refusal):
        vacancies.extend(session, vacancy, clock.today() + timedelta(days=30), by=OFFICER)


def test_a_vacancy_is_open_through_its_last_day_and_overdue_the_day_after(session: Session) -> None:
    vacancy = a_vacancy(session)
    last = vacancy.expires_on
    assert last == clock.today() + timedelta(days=60)
    with clock.set_to(clock.end_of(last)):
        assert vacancies.is_published(vacancy)
        assert vacancies.search(session).vacancies == [vacancy]
        assert vacancies.overdue(session, clock.today()) == []
    with clock.set_to(clock.end_of(last) + timedelta(seconds=1)):
        assert not vacancies.is_published(vacancy)
        assert vacancies.search(session).vacancies == []
        assert vacancies.overdue(session, clock.today()) == [vacancy]


def test_the_last_day_cannot_lie_before_the_first(session: Session) -> None:
    vacancy = a_vacancy(session, waiting=True)
    with pytest.raises(Invalid) as refusal:
        vacancies.publish(session, vacancy, by=OFFICER, expires_on=clock.today() - timedelta(days=1))
    assert refusal.value.field == "expires_on"
    with pytest.raises(Invalid):
        vacancies.publish(session, vacancy, by=OFFICER, occurred_on=clock.today() + timedelta(days=1))


def test_the_clause_says_the_same_as_the_question(session: Session) -> None:
    employer = an_employer(session)
    a_vacancy(session, employer=employer)
    a_vacancy(session, employer=employer, published=False)
    a_vacancy(session, employer=employer, waiting=True)
    a_vacancy(session, employer=employer, ended=VacancyStatus.FILLED)
    long_ago = clock.today() - timedelta(days=90)
    a_vacancy(session, employer=employer, published_on=long_ago)
    a_vacancy(session, employer=employer, published_on=long_ago, expires_on=clock.today())
    vacancies.placeholder(session, "V-9", employer)
    everything = session.scalars(select(Vacancy)).all()
    listed = {one.key for one in session.scalars(select(Vacancy).where(vacancies.published_clause()))}
    assert listed == {one.key for one in everything if vacancies.is_published(one)}
    assert len(listed) == 2


def test_the_last_vacancy_is_copied_with_all_that_the_form_asks(session: Session) -> None:
    employer = an_employer(session)
    assert vacancies.copy_last(session, employer) == {}
    first = a_vacancy(
        session, employer=employer, wage=44_000, shifts=["night"], required_licences=["B"], has_meals=True,
        required_certificates=["forklift operatör belgesi"], openings=4,
    )  # fmt: skip
    copied = vacancies.draft(session, employer, by=ON_THE_WEB, **vacancies.copy_last(session, employer))
    session.commit()
    for name in vacancies.FIELDS:
        assert getattr(copied, name) == getattr(first, name), name
    assert (copied.status, copied.published_on) == (VacancyStatus.DRAFT, None)
    assert copied.key != first.key


def test_another_firm_s_vacancy_is_as_if_it_were_not(session: Session) -> None:
    mine, theirs = a_vacancy(session), a_vacancy(session)
    assert vacancies.of_employer(session, mine.employer) == [mine]
    assert vacancies.of_employer_by_key(session, mine.employer, mine.key) is mine
    with pytest.raises(NotFound) as another:
        vacancies.of_employer_by_key(session, mine.employer, theirs.key)
    with pytest.raises(NotFound) as none:
        vacancies.of_employer_by_key(session, mine.employer, "V-NONE")
    assert str(another.value) == str(none.value)


def test_only_published_vacancies_are_shown_by_key_to_everybody(session: Session) -> None:
    vacancy = a_vacancy(session, waiting=True)
    assert vacancies.by_key(session, vacancy.key) is vacancy
    with pytest.raises(NotFound):
        vacancies.visible_by_key(session, vacancy.key)
    vacancies.publish(session, vacancy, by=OFFICER)
    assert vacancies.visible_by_key(session, vacancy.key) is vacancy


def test_many_keys_give_their_vacancies_in_the_order_asked(session: Session) -> None:
    first, second = a_vacancy(session), a_vacancy(session)
    found = vacancies.by_keys(session, [second.key, "V-NONE", first.key])
    assert list(found.values()) == [second, first]


def test_search_narrows_by_place_shift_occupation_and_wage(session: Session) -> None:
    employer = an_employer(session)
    night = a_vacancy(session, employer=employer, shifts=["night", "weekend"], wage=50_000)
    day = a_vacancy(session, employer=employer, shifts=["day"], district="Kadıköy", occupation="5120.01")
    for narrowing, expected in (
        ({"shift": "night"}, [night]),
        ({"shift": "day"}, [day]),
        ({"district": "kadikoy"}, [day]),
        ({"trade": "5120.06"}, [day]),
        ({"shifts": ("weekend", "rotating_2")}, [night]),
        ({"without_shifts": ("night",)}, [day]),
        ({"wage_from": 45_000}, [night]),
        ({"wage_from": 45_000, "shift": "day"}, []),
        ({}, [day, night]),
    ):
        assert vacancies.search(session, VacancyFilter(**narrowing)).vacancies == expected, narrowing


def test_an_unknown_district_or_shift_is_named_in_search(session: Session) -> None:
    with pytest.raises(Invalid, match="Konya"):
        vacancies.search(session, VacancyFilter(district="Konya"))
    with pytest.raises(Invalid, match="gündüz"):
        vacancies.search(session, VacancyFilter(shift="gündüz"))


def test_search_comes_in_pages_with_the_number_of_all(session: Session) -> None:
    employer = an_employer(session)
    made = [a_vacancy(session, employer=employer) for _ in range(5)]
    first, second = (vacancies.search(session, limit=3, offset=offset) for offset in (0, 3))
    assert first.total == second.total == 5
    assert first.vacancies + second.vacancies == made[::-1]


def test_the_index_hears_of_every_change_that_matters(session: Session) -> None:
    vacancy = a_vacancy(session, waiting=True)
    session.commit()
    for step in (
        lambda: vacancies.edit(session, vacancy, wage=45_000),
        lambda: vacancies.publish(session, vacancy, by=OFFICER),
        lambda: vacancies.set_openings(session, vacancy, 7, by=OFFICER),
        lambda: vacancies.end(session, vacancy, VacancyStatus.EXPIRED, by=OFFICER),
    ):
        before = changes.newest(session)
        step()
        session.commit()
        assert [key for _, key in changes.since(session, before, "vacancy")] == [vacancy.key]


def test_two_officers_who_end_one_vacancy_end_it_once(database: Database) -> None:
    with database.transaction() as session:
        key = a_vacancy(session).key
    for how, ends in (("filled", True), ("expired", False)):
        with database.session() as session:
            stale = vacancies.by_key(session, key)
            if ends:
                vacancies.end(session, stale, how, by=OFFICER)
                session.commit()
                continue
            with pytest.raises(Refusal, match="filled"):
                vacancies.end(session, stale, how, by=OFFICER)


def test_the_firms_address_is_no_address_of_work_elsewhere(session: Session) -> None:
    firm = an_employer(session)
    here = a_vacancy(session, employer=firm, district="Ümraniye")
    there = a_vacancy(session, employer=firm, district="Kadıköy", neighbourhood=None)
    assert (here.address, there.address) == (firm.address, "")


def test_what_nobody_can_have_said_becomes_not_said_when_the_tables_are_brought_up(
    database: Database,
) -> None:
    names = ("has_transport", "has_meals", "is_insured_from_day_one")
    with database.transaction() as session:
        keys = [
            a_vacancy(session, **dict(zip(names, said, strict=True))).key
            for said in ((True, False, True), (False, True, False), (None, None, None))
        ]
    with database.engine.begin() as connection:
        config = db._migrations()
        config.attributes["connection"] = connection
        command.downgrade(config, "0008")
    database.upgrade()
    with database.reading() as session:
        found = [vacancies.by_key(session, key) for key in keys]
        assert [tuple(getattr(one, name) for name in names) for one in found] == [
            (True, None, None), (None, True, False), (None, None, None),
        ]  # fmt: skip
