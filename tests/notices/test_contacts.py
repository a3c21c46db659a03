"""Several contacts of a firm: each has messages and links of their own, and nobody is told twice."""

from datetime import timedelta
from typing import Any

import pytest

from istihdam import clock, employers, links, notices
from istihdam.employers import FirmContact, ToldOf
from istihdam.notices import Carriers, MessageState, Template
from tests import factories
from tests.notices.conftest import QUIET, Desk
from tests.notices.test_message_links import HOST, link_in
from tests.notices.test_still_open import Year, year

__all__ = ["year"]
MINE, HIS, HERS = "+905334440011", "+905337778899", "+905341112233"


def added(desk: Desk, told: ToldOf, phone: str = HIS, **more: Any) -> FirmContact:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        firm = employers.by_key(session, desk.firm.key)
        fields = {"name": "Hasan Kaya", "phone": phone, "told": told, **more}
        return employers.contacts.add(session, firm, by=factories.OFFICER, **fields)


def change(desk: Desk, contact: FirmContact, **fields: Any) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        own = employers.contacts.by_key(session, contact.key)
        employers.contacts.change(session, own, by=factories.OFFICER, **fields)


def end(desk: Desk, contact: FirmContact) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        own = employers.contacts.by_key(session, contact.key)
        employers.contacts.end(session, own, by=factories.OFFICER)


def told(desk: Desk) -> list[str]:
    """The numbers at the firm that a text went to."""
    return sorted(phone for phone, _text, _reference in desk.texts.sent if phone != desk.ayse.phone)


@pytest.mark.parametrize(
    ("hears", "phones"),
    [(ToldOf.ALL, [MINE, HIS]), (ToldOf.REFERRALS, [MINE, HIS]), (ToldOf.VACANCIES, [MINE])],
)
def test_a_sending_is_told_to_those_who_hear_of_people(desk: Desk, hears: ToldOf, phones: list[str]) -> None:
    added(desk, hears)
    desk.refer([desk.ayse], [desk.job])
    desk.work()
    assert told(desk) == phones


def test_each_contact_has_a_link_of_their_own_and_loses_it_with_their_number(desk: Desk) -> None:
    desk.by = Carriers(desk.texts, None, HOST)
    his = added(desk, ToldOf.REFERRALS)
    (sent,) = desk.refer([desk.ayse], [desk.job])
    desk.work()
    tokens = {phone: link_in(text) for phone, text, _reference in desk.texts.sent}
    with desk.database.reading() as session:
        held = {phone: links.opened(session, tokens[phone]) for phone in (MINE, HIS)}
        assert {phone: one.link.contact for phone, one in held.items() if one} == {
            MINE: desk.firm.contacts[0].key,
            HIS: his.key,
        }
        assert all(one.link.subjects == [sent.key] for one in held.values() if one)
    change(desk, his, phone=HERS)
    with desk.database.reading() as session:
        held = {phone: links.opened(session, tokens[phone]) for phone in (MINE, HIS)}
        assert {phone: one.is_open for phone, one in held.items() if one} == {MINE: True, HIS: False}


def test_two_who_share_a_mailbox_are_told_once(desk: Desk, mailbox: Any) -> None:
    his = added(desk, ToldOf.ALL)
    with desk.database.transaction() as session:
        for contact in employers.by_key(session, desk.firm.key).contacts:
            contact.email = "ik@firma.example.invalid"
    desk.refer([desk.ayse], [desk.job])
    desk.read()
    contacts = [message.contact for message in desk.messages() if message.recipient == desk.firm.key]
    assert contacts == [desk.firm.contacts[0].key] != [his.key]


def test_a_message_to_who_is_taken_off_meanwhile_goes_to_who_hears_of_it_now(desk: Desk) -> None:
    first = desk.firm.contacts[0]
    his = added(desk, ToldOf.REFERRALS)
    change(desk, first, told=ToldOf.VACANCIES)
    desk.refer([desk.ayse], [desk.job])
    desk.read()
    change(desk, first, told=ToldOf.ALL)
    end(desk, his)
    desk.work()
    assert told(desk) == [MINE]


def test_a_message_to_who_is_taken_off_is_dropped_where_another_heard_of_it(desk: Desk) -> None:
    his = added(desk, ToldOf.REFERRALS)
    desk.refer([desk.ayse], [desk.job])
    desk.read()
    end(desk, his)
    desk.work()
    assert told(desk) == [MINE]
    states = {message.contact: message.state for message in desk.messages() if message.contact}
    assert states[his.key] == MessageState.DROPPED


def test_what_is_decided_of_the_firm_is_told_to_who_looks_after_its_contacts(desk: Desk) -> None:
    added(desk, ToldOf.ALL)
    added(desk, ToldOf.REFERRALS, HERS, is_manager=True)
    with clock.set_to(desk.now), desk.database.transaction() as session:
        firm = employers.by_key(session, desk.firm.key)
        employers.refuse(session, firm, "Adres eksik", by=factories.OFFICER)
        notices.tell_firm(session, firm, QUIET)
    desk.work(timedelta(minutes=10))
    assert told(desk) == [MINE, HERS]


def test_five_sendings_of_one_action_are_one_message_to_each(desk: Desk) -> None:
    added(desk, ToldOf.ALL)
    desk.refer([desk.person() for _ in range(5)], [desk.job])
    desk.read()
    messages = [message for message in desk.messages() if message.template == Template.SENT_TO_FIRM]
    assert len(messages) == 2
    assert len({message.contact for message in messages}) == 2
    with desk.database.reading() as session:
        numbers = [len(session.get_one(notices.Message, message.key).notices) for message in messages]
    assert numbers == [5, 5]


def test_a_question_to_two_contacts_is_one_silence(year: Year) -> None:
    (key,) = year.open_vacancies()
    with year.database.transaction() as session:
        firm = employers.by_keys(session, [one.key for one in employers.find(session, "Yeşilova")])
        for own in firm.values():
            employers.contacts.add(session, own, by=factories.OFFICER, name="Hasan Kaya", phone=HIS)
    year.begins()
    year.days(7, 15)
    assert len(year.questions()) in (2, 4)
    assert year.status(key).value == "published", "one question to two is no second silence"
    year.days(16, 24)
    assert year.status(key).value == "paused"
