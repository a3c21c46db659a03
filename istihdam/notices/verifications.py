"""A firm is told that its sign-up came, and how its check ended: it can publish, or why not."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.config import CENTRE_PHONE
from istihdam.employers import Employer, EmployerStatus
from istihdam.i18n.turkish_only import gettext as _
from istihdam.notices import quiet_hours, writing
from istihdam.notices.message_lists import cut
from istihdam.notices.model import Message, Notice, Template
from istihdam.notices.quiet_hours import Quiet
from istihdam.notices.words import Words

STANDS_AS = {
    Template.FIRM_VERIFIED: EmployerStatus.APPROVED,
    Template.FIRM_NOT_VERIFIED: EmployerStatus.REFUSED,
}
"""What the firm must be for the sentence to be true."""


def tell_received(session: Session, employer: Employer, quiet: Quiet) -> None:
    """Who signed the firm up hears that it was received, what comes next, and whom to call."""
    due = quiet_hours.awake(clock.now(), quiet)
    writing.write(session, employer.key, Template.FIRM_RECEIVED, [employer.key], due)


def tell_firm(session: Session, employer: Employer, quiet: Quiet) -> None:
    """The firm hears what an officer decided, once for each decision; nothing where none stands."""
    template = next((key for key, status in STANDS_AS.items() if status == employer.status), None)
    if template is None or employer.approved_at is None:
        return
    about = _about(employer)
    known = select(Notice.id).where(Notice.about == about, Notice.template == template)
    if session.scalar(known) is not None:
        return
    due = quiet_hours.awake(clock.now() + quiet_hours.UNDO_FIRST, quiet)
    writing.write(session, employer.key, template, [about], due)


def stands(employer: Employer, message: Message) -> bool:
    """True where the decision that the message tells is still the last one."""
    is_so = employer.status == STANDS_AS[message.template]
    return is_so and [notice.about for notice in message.notices] == [_about(employer)]


def received(employer: Employer) -> Words:
    """What a firm reads that signed up a moment ago."""
    firm = cut(employer.name)
    short = _(
        "We received the sign-up of “%(firm)s”. By the end of the next working day we check it and write to "
        "you. You can write your vacancy now.",
        firm=firm,
    )
    not_you = _("If you did not sign this firm up, or have a question, call %(phone)s.", phone=CENTRE_PHONE)
    return Words(_("Your sign-up was received: %(firm)s", firm=firm), short, [short, not_you])


def verified(employer: Employer) -> Words:
    """What a firm reads that was verified."""
    short = _(
        "Your firm is verified: your vacancies can be published. Sign in with a code to your phone, or call "
        "%(phone)s.",
        phone=CENTRE_PHONE,
    )
    return Words(_("Your firm is verified"), short, [f"{employer.name}:", short])


def not_verified(employer: Employer) -> Words:
    """What a firm reads that was not; the reason is the officer's."""
    why = (employer.refusal_reason or "").rstrip(" .")
    short = _(
        "Your firm could not be verified yet: %(why)s. Mend it on your page, or call %(phone)s.",
        why=why,
        phone=CENTRE_PHONE,
    )
    return Words(_("Your firm could not be verified yet"), short, [f"{employer.name}:", short])


def _about(employer: Employer) -> str:
    """The firm and the moment of the decision, so that a later one is news again."""
    return f"{employer.key} {employer.approved_at.isoformat() if employer.approved_at else ''}"
