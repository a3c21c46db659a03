"""Who signs a firm up hears that it came, once, while it waits; an e-mail and a letter say the same."""

import pytest

from istihdam import clock, employers, notices
from istihdam.employers import Employer
from istihdam.notices import Carriers, Template
from istihdam.notices.contents import Contents
from istihdam.notices.message_texts import worded
from istihdam.texts import septets
from tests import factories
from tests.notices.conftest import QUIET, Desk
from tests.notices.test_message_links import HOST

PHONE = "+905337778899"


def signed_up(desk: Desk, **told: str) -> Employer:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        given = {"name": "Yıldız Ambalaj", "phone": PHONE, "contact_name": "Nermin Aksoy", **told}
        firm = factories.an_employer(session, approved=False, **given)
        notices.tell_received(session, firm, QUIET)
        return firm


def test_the_message_says_what_comes_next_where_to_go_on_and_whom_to_call(desk: Desk) -> None:
    desk.by = Carriers(desk.texts, None, HOST)
    signed_up(desk)
    desk.work()
    ((phone, text, _reference),) = desk.texts.sent
    assert phone == PHONE
    for told in ("“Yıldız Ambalaj”", "bir sonraki iş günü", f"{HOST}/isveren/", "444 9 822"):
        assert septets.fitted(told) in text
    assert septets.parts(text) <= 2


def test_an_email_tells_whom_to_call_who_did_not_sign_up(desk: Desk) -> None:
    firm = signed_up(desk)
    words = worded(Template.FIRM_RECEIVED, Contents(firm.contacts[0], [firm]), f"{HOST}/isveren/")
    assert words.subject == "Kaydınız alındı: Yıldız Ambalaj"
    assert any("siz yapmadıysanız" in line for line in words.lines)
    assert words.lines[-1].endswith(f"{HOST}/isveren/")


def test_a_number_that_takes_no_messages_gets_a_letter(desk: Desk) -> None:
    signed_up(desk, phone="0216 443 56 00")
    desk.work()
    assert desk.states() == {"firm_received": "to_print"}
    with desk.database.transaction() as session:
        (letter,) = notices.to_print(session)
        assert notices.letters_pdf(session, [letter], HOST).startswith(b"%PDF")


@pytest.mark.parametrize("is_verified", [True, False])
def test_who_is_decided_on_before_it_leaves_hears_the_decision_alone(desk: Desk, is_verified: bool) -> None:
    firm = signed_up(desk)
    with clock.set_to(desk.now), desk.database.transaction() as session:
        own = employers.by_key(session, firm.key)
        if is_verified:
            employers.approve(session, own, by=factories.OFFICER)
        else:
            employers.refuse(session, own, "Vergi levhası okunmuyor", by=factories.OFFICER)
        notices.tell_firm(session, own, QUIET)
    desk.work()
    decided = "firm_verified" if is_verified else "firm_not_verified"
    assert desk.states() == {"firm_received": "dropped", decided: "sent"}
