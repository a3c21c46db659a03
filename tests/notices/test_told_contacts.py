"""A vacancy's messages go to the contact whom it names while they are reached, else as usual."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, employers, links, notices, referrals, vacancies
from istihdam.db import Database
from istihdam.employers import Employer, FirmContact, ToldOf
from istihdam.errors import Invalid, Refusal
from istihdam.notices import Carriers, Message, Notice, Template, writing
from istihdam.vacancies import Vacancy
from tests import factories
from tests.notices.conftest import QUIET, Desk
from tests.notices.test_message_links import HOST, link_in

THEIRS = {"Hasan Kaya": "+905337778899", "Ali Can": "+905341112233"}


def a_second(desk: Desk, name: str = "Hasan Kaya", told: ToldOf = ToldOf.VACANCIES) -> FirmContact:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        firm = employers.by_key(session, desk.firm.key)
        given = {"name": name, "phone": THEIRS[name], "told": told}
        return employers.contacts.add(session, firm, by=factories.OFFICER, **given)


def choose(desk: Desk, job: Vacancy, contact: FirmContact | None) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        own = vacancies.by_key(session, job.key)
        key = contact.key if contact else None
        vacancies.change(session, own, by=factories.ON_THE_WEB, told_contact=key)
        job.told_contact = own.told_contact  # the desk merges its own row when it sends


def end(desk: Desk, contact: FirmContact) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        own = employers.contacts.by_key(session, contact.key)
        employers.contacts.end(session, own, by=factories.OFFICER)


def firms_texts(desk: Desk) -> dict[str, str]:
    """Number → text, of the messages to the firm."""
    return {phone: text for phone, text, _reference in desk.texts.sent if phone != desk.ayse.phone}


def test_of_two_vacancies_in_one_sending_each_is_told_where_it_is_to_go(desk: Desk) -> None:
    desk.by = Carriers(desk.texts, None, HOST)
    contact = a_second(desk)
    choose(desk, desk.job, contact)
    own, other = desk.refer([desk.ayse], [desk.job, desk.other])
    desk.work()
    texts = firms_texts(desk)
    assert set(texts) == {contact.phone, desk.firm.phone}
    with desk.database.reading() as session:
        for phone, sent in ((contact.phone, own), (desk.firm.phone, other)):
            opened = links.opened(session, link_in(texts[phone]))
            assert opened is not None
            assert opened.link.subjects == [sent.key]
        assert links.opened(session, link_in(texts[contact.phone])).link.contact == contact.key  # type: ignore[union-attr]


def test_the_named_contact_alone_is_told_whatever_they_hear_of_else(desk: Desk) -> None:
    contact = a_second(desk, told=ToldOf.VACANCIES)
    choose(desk, desk.job, contact)
    desk.refer([desk.ayse], [desk.job])
    desk.work()
    assert set(firms_texts(desk)) == {contact.phone}


@pytest.mark.parametrize("is_late", [False, True])
def test_who_is_taken_off_is_told_nothing_and_the_message_goes_as_usual_once(
    desk: Desk, is_late: bool
) -> None:
    contact = a_second(desk)
    choose(desk, desk.job, contact)
    if is_late:
        desk.refer([desk.ayse], [desk.job])
        desk.read()
    end(desk, contact)
    if not is_late:
        desk.refer([desk.ayse], [desk.job])
    desk.work()
    assert set(firms_texts(desk)) == {desk.firm.phone}
    assert len(desk.texts.sent) == 2


def test_who_has_two_vacancies_and_ends_leaves_neither_untold(desk: Desk) -> None:
    contact = a_second(desk, told=ToldOf.REFERRALS)
    choose(desk, desk.job, contact)
    desk.refer([desk.ayse], [desk.job, desk.other])  # the other is told to both
    desk.read()
    end(desk, contact)
    desk.work()
    told = " ".join(text for phone, text, _reference in desk.texts.sent if phone == desk.firm.phone)
    assert "Forklift" in told
    assert "Depo Sorumlusu" in told


def test_a_choice_made_after_the_message_was_written_sends_it_to_nobody_twice(desk: Desk) -> None:
    second, third = a_second(desk, told=ToldOf.REFERRALS), a_second(desk, "Ali Can", ToldOf.VACANCIES)
    desk.refer([desk.ayse], [desk.job])
    desk.read()
    choose(desk, desk.job, third)
    desk.work()
    assert sorted(phone for phone, _text, _ref in desk.texts.sent if phone != desk.ayse.phone) == sorted(
        [desk.firm.phone, second.phone]
    )


def test_the_questions_of_a_week_and_the_last_day_go_to_the_named_contact(desk: Desk) -> None:
    desk.by = Carriers(desk.texts, None, HOST)
    contact = a_second(desk, told=ToldOf.REFERRALS)
    choose(desk, desk.job, contact)
    desk.now += timedelta(days=20)
    with clock.set_to(desk.now), desk.database.transaction() as session:
        assert notices.ask_whether_open(session, desk.by, QUIET, clock.today()) == 2
    desk.work()
    assert set(firms_texts(desk)) == {contact.phone, desk.firm.phone}
    desk.texts.sent.clear()
    with desk.database.transaction() as session:
        own = vacancies.by_key(session, desk.job.key)
        own.expires_on = clock.local(desk.now).date() + timedelta(days=2)
    with clock.set_to(desk.now), desk.database.transaction() as session:
        assert notices.tell_of_last_days(session, QUIET, clock.today()) == 1
    desk.work()
    assert set(firms_texts(desk)) == {contact.phone}


def test_another_firms_contact_and_one_who_ended_are_refused(desk: Desk) -> None:
    gone = a_second(desk)
    end(desk, gone)
    with desk.database.transaction() as session:
        strange = factories.an_employer(session).contacts[0]
    for contact in (gone, strange):
        with pytest.raises(Invalid) as refusal:
            choose(desk, desk.job, contact)
        assert refusal.value.field == "told_contact"


def test_a_copy_takes_the_contact_over_while_they_are_reached(desk: Desk) -> None:
    contact = a_second(desk)
    choose(desk, desk.job, contact)
    with desk.database.reading() as session:
        assert vacancies.copied(vacancies.by_key(session, desk.job.key))["told_contact"] == contact.key
    end(desk, contact)
    with desk.database.reading() as session:
        assert vacancies.copied(vacancies.by_key(session, desk.job.key))["told_contact"] is None


OF_A_FIRM = (
    Template.STILL_OPEN,
    Template.LAST_DAY,
    Template.CHANGE_ACCEPTED,
    Template.ANSWER_ASKED,
    Template.HOW_ARE_THEY,
    Template.FIRM_VERIFIED,
)
A_CONTACT = st.tuples(st.sampled_from(ToldOf), st.booleans(), st.booleans())
"""What they hear of, whether they look after the others, whether they are taken off."""


def a_firm(session: Session, others: list[tuple[ToldOf, bool, bool]]) -> Employer:
    firm = factories.an_employer(session)
    for number, (told, manages, _is_off) in enumerate(others):
        phone = f"+90530{firm.id % 1000:03}{number:04}"
        fields = {"name": f"Kişi {'ABCD'[number]}", "phone": phone, "told": told, "is_manager": manages}
        employers.contacts.add(session, firm, by=factories.OFFICER, **fields)
    return firm


@settings(max_examples=60)
@given(
    others=st.lists(A_CONTACT, max_size=3),
    choices=st.lists(st.integers(-1, 3), min_size=1, max_size=3),
    template=st.sampled_from(OF_A_FIRM),
    is_first_off=st.booleans(),
)
def test_every_vacancy_is_told_to_its_contact_or_as_usual_and_to_each_in_one_message(
    sqlite: Database,
    others: list[tuple[ToldOf, bool, bool]],
    choices: list[int],
    template: Template,
    is_first_off: bool,
) -> None:
    with sqlite.transaction() as session:
        firm = a_firm(session, others)
        everybody = [contact.key for contact in firm.contacts]
        named = [everybody[choice % len(everybody)] if choice >= 0 else None for choice in choices]
        keys = [factories.a_vacancy(session, employer=firm, told_contact=one).key for one in named]
    for key, is_off in zip(everybody, [is_first_off, *(one[2] for one in others)], strict=True):
        if is_off:
            with contextlib.suppress(Refusal), sqlite.transaction() as session:
                employers.contacts.end(session, employers.contacts.by_key(session, key), by=factories.OFFICER)
    with sqlite.transaction() as session:
        firm = employers.by_key(session, firm.key)
        abouts = [about_of(session, vacancies.by_key(session, key), template) for key in keys]
        writing.write(session, firm.key, template, abouts, clock.now())
        told = {about: set[str]() for about in abouts}
        own = select(Notice.about, Notice.contact).where(Notice.recipient == firm.key)
        for about, contact in session.execute(own):
            told[about].add(contact)
        active = {one.key for one in firm.active_contacts}
        usual = {one.key for one in writing.hearers(firm, template)}
        for name, about in zip(named, abouts, strict=True):
            is_named = name in active and template not in writing.OF_THE_FIRM
            assert told[about] == ({name} if is_named else usual)
            assert told[about]
            assert told[about] <= active
        messages = session.scalars(select(Message.contact).where(Message.recipient == firm.key)).all()
        assert len(messages) == len(set(messages))


def about_of(session: Session, job: Vacancy, template: Template) -> str:
    """What a notice of this kind is about, of this vacancy."""
    if template not in writing.OF_REFERRALS:
        return f"{job.key} {date(2026, 11, 28)}"
    (sent,) = referrals.refer(session, [factories.a_seeker(session)], [job], by=factories.OFFICER)
    return sent.key if template == Template.ANSWER_ASKED else f"{sent.key}/30"
