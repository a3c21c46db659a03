"""Messages carry the link of what they ask, in two parts of a text message, whatever the names are."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from istihdam import links
from istihdam.employers import Employer, FirmContact
from istihdam.links import Purpose
from istihdam.notices import Carriers, Template
from istihdam.notices.contents import Contents
from istihdam.notices.message_links import PURPOSES
from istihdam.notices.message_texts import SENTENCES, worded
from istihdam.notices.model import TO_FIRMS, TrainingWord
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from istihdam.texts import septets
from istihdam.trainings import Training
from istihdam.vacancies import Vacancy
from tests.notices.conftest import Desk

HOST = "https://" + "is-umraniye-belediyesi.gov.tr.xx"
"""A host of 32 letters."""
URL = f"{HOST}/b/{'0' * links.LENGTH}"
NAMES = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=120)


def link_in(text: str) -> str:
    (found,) = re.findall(rf"{re.escape(HOST)}/b/(\w+)", text)
    assert isinstance(found, str)
    return found


def test_person_and_firm_get_each_a_link_of_their_own(desk: Desk) -> None:
    desk.by = Carriers(desk.texts, None, HOST)
    (sent,) = desk.refer([desk.ayse], [desk.job])
    desk.work()
    tokens = {phone: link_in(text) for phone, text, _reference in desk.texts.sent}
    with desk.database.reading() as session:
        own, firms = (links.opened(session, tokens[phone]) for phone in (desk.ayse.phone, desk.firm.phone))
        assert own is not None
        assert firms is not None
        assert (own.link.purpose, own.link.contact) == (Purpose.REFERRAL, desk.ayse.key)
        assert (firms.link.purpose, firms.link.contact) == (
            Purpose.PEOPLE,
            desk.firm.contacts[0].key,
        )
        assert own.link.subjects == firms.link.subjects == [sent.key]


def test_without_a_public_address_messages_stay_as_they_are(desk: Desk) -> None:
    desk.refer([desk.ayse], [desk.job])
    desk.work()
    assert all("/b/" not in text for _phone, text, _reference in desk.texts.sent)


def test_a_message_that_asks_nothing_has_no_link() -> None:
    assert set(PURPOSES) == {
        Template.SLIP_PRESSED,
        Template.CHANGE_ACCEPTED,
        Template.CHANGE_REFUSED,
        Template.SENT,
        Template.ACCEPTED,
        Template.SENT_TO_FIRM,
        Template.ANSWER_ASKED,
        Template.COULD_NOT_COME,
        Template.STILL_OPEN,
        Template.LAST_DAY,
        Template.VACANCY_EXPIRED,
        Template.VACANCY_SILENT,
        Template.ALERT,
        Template.SEARCH_ASKED,
        Template.INVITED_TO_TRAINING,
        Template.ENROLLED,
        Template.HOW_IS_IT,
        Template.HOW_ARE_THEY,
        Template.ANOTHER_DAY,
        Template.INTERVIEW_SET,
        Template.INTERVIEW_SET_TO_FIRM,
    }


@pytest.mark.parametrize("template", list(Template), ids=str)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=NAMES, title=NAMES, firm=NAMES, count=st.integers(1, 6))
def test_every_text_fits_into_two_parts_and_keeps_its_link_whole(
    template: Template, name: str, title: str, firm: str, count: int
) -> None:
    words = worded(template, contents_for(template, name, title, firm, count), URL)
    assert URL in words.short
    assert septets.parts(words.short) <= 2


ABOUT_ONE = (Template.PUBLISHED, Template.CHANGE_ACCEPTED, Template.CHANGE_REFUSED)
ABOUT_VACANCIES = (
    Template.STILL_OPEN,
    Template.LAST_DAY,
    Template.VACANCY_EXPIRED,
    Template.VACANCY_SILENT,
)

OF_TRAININGS = (
    Template.INVITED_TO_TRAINING,
    Template.ENROLLED,
    Template.TRAINING_CANCELLED,
    Template.CERTIFIED,
)
OF_ITSELF = (
    Template.CONTACT_NAMED,
    Template.FIRM_RECEIVED,
    Template.FIRM_VERIFIED,
    Template.FIRM_NOT_VERIFIED,
)


def contents_for(template: Template, name: str, title: str, firm: str, count: int) -> Contents:
    """What such a message tells, of rows that stand in no database."""
    contact = FirmContact(name=name, phone="+902164435600", is_manager=True)
    employer = Employer(key="E-2", name=firm, contacts=[contact], address=title)
    seeker = Seeker(key="S-2", full_name=name, phone="+905325551204")
    job = Vacancy(key="V-2", title=title, employer=employer, district="Ümraniye", contact_name=name)
    if template in (*ABOUT_ONE, *ABOUT_VACANCIES):
        job.sent_back_reason = title * count
        jobs = [job] if template in ABOUT_ONE else [job] * count
        return Contents(contact, jobs)
    if template == Template.ALERT:
        return Contents(seeker, [job] * count)
    if template == Template.FITTING_PEOPLE:
        return Contents(contact, [job] * count, {job.key: 2 + count})
    if template in (*OF_ITSELF, Template.SEARCH_ASKED):
        colleague = FirmContact(key="O-3", name=name, employer=employer)
        contact.added_by = colleague.key if count % 2 else "O-9"
        employer.refusal_reason = title * count
        is_theirs = template == Template.SEARCH_ASKED
        return Contents(seeker, [seeker]) if is_theirs else Contents(contact, [employer])
    if template in (*OF_TRAININGS, Template.TRAINING_WORD):
        day = date(2026, 11, 28)
        course = Training(key="T-2", topic=title, planned_on=day, starts_at="10:00", place=firm)
        word = TrainingWord(topic=title, text=" ".join([name] * count))
        return Contents(seeker, [word] if template == Template.TRAINING_WORD else [course])
    told = {"interview_on": date(2026, 12, 30), "interview_at": "10:30", "report_to": title, "ask_for": name}
    sent = [
        Referral(key="R-2", seeker=seeker, vacancy=job, **(told if count % 2 else {})) for _ in range(count)
    ]
    return Contents(contact if template in TO_FIRMS else seeker, sent)


def test_every_template_has_its_words() -> None:
    assert set(SENTENCES) == set(Template)
