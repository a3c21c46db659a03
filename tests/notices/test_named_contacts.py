"""Whoever is named as a contact of a firm hears who named them and that they may object."""

import pytest

from istihdam import clock, employers, notices
from istihdam.employers import EmployerStatus, FirmContact, ToldOf
from istihdam.events import By, Channel
from istihdam.texts import septets
from tests import factories
from tests.notices.conftest import QUIET, Desk

HIS = "+905337778899"


def named(desk: Desk, by: By = factories.OFFICER) -> FirmContact:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        firm = employers.by_key(session, desk.firm.key)
        told = {"name": "Hasan Kaya", "phone": HIS, "told": ToldOf.VACANCIES}
        contact = employers.contacts.add(session, firm, by=by, **told)
        notices.tell_contact(session, contact, QUIET)
        return contact


def test_who_is_named_by_a_colleague_reads_the_colleagues_name_and_nobody_else_is_told(desk: Desk) -> None:
    (colleague,) = desk.firm.contacts
    named(desk, By(colleague.key, Channel.WEB))
    desk.work()
    ((phone, text, _reference),) = desk.texts.sent
    assert phone == HIS
    assert f"Bildiren: {colleague.name}, Yeşilova Lojistik" in text
    assert "İtiraz edebilirsiniz" in text
    assert septets.parts(text) <= 2


def test_who_is_named_by_an_officer_reads_that_it_was_the_centre(desk: Desk) -> None:
    named(desk)
    desk.work()
    ((_phone, text, _reference),) = desk.texts.sent
    assert "Merkez kaydetti: Yeşilova Lojistik" in text


def test_the_message_leads_to_the_notice_where_the_portal_has_an_address(desk: Desk) -> None:
    desk.by = notices.Carriers(desk.texts, None, "https://is.example.invalid")
    named(desk)
    desk.work()
    assert "https://is.example.invalid/aydinlatma" in desk.texts.sent[0][1]


def test_who_was_taken_off_meanwhile_hears_nothing_and_nobody_hears_in_their_place(desk: Desk) -> None:
    contact = named(desk)
    with clock.set_to(desk.now), desk.database.transaction() as session:
        own = employers.contacts.by_key(session, contact.key)
        employers.contacts.end(session, own, by=factories.OFFICER)
    desk.work()
    assert desk.texts.sent == []
    assert desk.states() == {"contact_named": "dropped"}


@pytest.mark.parametrize(
    ("status", "count"),
    [
        (EmployerStatus.WAITING, 1),
        (EmployerStatus.APPROVED, 1),
        (EmployerStatus.REFUSED, 0),
        (EmployerStatus.CLOSED, 0),
    ],
)
def test_a_contact_of_a_firm_that_waits_is_told_too(desk: Desk, status: EmployerStatus, count: int) -> None:
    named(desk)
    with desk.database.transaction() as session:
        employers.by_key(session, desk.firm.key).status = status
    desk.work()
    assert len(desk.texts.sent) == count
