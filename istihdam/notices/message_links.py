"""The link that a message carries: it opens what the message is about, for its recipient alone."""

from sqlalchemy.orm import Session

from istihdam import links
from istihdam.links import Purpose
from istihdam.notices.contents import Contents
from istihdam.notices.model import Message, Template
from istihdam.referrals import Referral
from istihdam.trainings import Training
from istihdam.vacancies import Vacancy

PURPOSES = {
    Template.SENT: Purpose.REFERRAL,
    Template.ACCEPTED: Purpose.REFERRAL,
    Template.SENT_TO_FIRM: Purpose.PEOPLE,
    Template.ANSWER_ASKED: Purpose.PEOPLE,
    Template.SLIP_PRESSED: Purpose.PEOPLE,
    Template.COULD_NOT_COME: Purpose.PEOPLE,
    Template.CHANGE_ACCEPTED: Purpose.VACANCY,
    Template.CHANGE_REFUSED: Purpose.VACANCY,
    Template.STILL_OPEN: Purpose.VACANCY,
    Template.LAST_DAY: Purpose.VACANCY,
    Template.VACANCY_EXPIRED: Purpose.VACANCY,
    Template.VACANCY_SILENT: Purpose.VACANCY,
    Template.ALERT: Purpose.ALERTS,
    Template.SEARCH_ASKED: Purpose.SEARCH,
    Template.INVITED_TO_TRAINING: Purpose.TRAINING,
    Template.ENROLLED: Purpose.TRAINING,
    Template.HOW_IS_IT: Purpose.AFTER_START,
    Template.HOW_ARE_THEY: Purpose.AFTER_START,
    Template.ANOTHER_DAY: Purpose.PEOPLE,
    Template.INTERVIEW_SET: Purpose.REFERRAL,
    Template.INTERVIEW_SET_TO_FIRM: Purpose.PEOPLE,
}
"""What the link of a message opens; messages that ask nothing carry none."""

OPENED = Referral | Vacancy | Training
"""What a link names among what its message is about."""
PAGES = {Template.CONTACT_NAMED: "/aydinlatma", Template.FIRM_RECEIVED: "/isveren/"}
"""The page that a message leads to, the same for everybody."""


def url_of(session: Session, message: Message, contents: Contents, address: str, public_url: str) -> str:
    """The address of a fresh link for this message; '' where it asks nothing or nothing is public.

    `address` is the phone or mail that it goes to ('' for a letter): a link that has ended is renewed there.
    """
    if not public_url:
        return ""
    if message.template == Template.FITTING_PEOPLE:
        first = next(subject.key for subject in contents.subjects if isinstance(subject, Vacancy))
        return f"{public_url}/isveren/ilan/{first}/adaylar"
    if message.template in PAGES:
        return f"{public_url}{PAGES[message.template]}"
    purpose = PURPOSES.get(message.template)
    if purpose is None:
        return ""
    keys = [subject.key for subject in contents.subjects if isinstance(subject, OPENED)]
    token = links.issue(session, purpose, contents.to.key, address, keys)
    return f"{public_url}/b/{token}"
