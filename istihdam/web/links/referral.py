"""A person's own page behind a message: where to go, and three buttons for what became of it."""

from flask import Response, request

from istihdam.errors import NotFound
from istihdam.i18n import gettext as _
from istihdam.referrals import Referral
from istihdam.web.links import sent
from istihdam.web.links.held import Held, Opener
from istihdam.web.shared import pages, person_answers, tickets
from istihdam.web.shared.tickets import AnswerFault


def page(held: Held[Referral], fault: AnswerFault | None = None) -> Response:
    """The referrals of the message, those first that still wait; of the person the first name alone."""
    own = tickets.of(held.subjects, fault)
    return pages.shown(
        "links/referral.html",
        status=422 if fault else 200,
        first_name=held.subjects[0].seeker.full_name.split()[0],
        tickets=sorted(own, key=lambda ticket: not ticket.is_awaited),
    )


def answer(held: Held[Referral]) -> Response:
    """What the person pressed stands in the log, as their own word."""
    referral = next((one for one in held.subjects if one.key == request.form.get("referral")), None)
    if referral is None:
        raise NotFound("There is no such referral.")
    problem = person_answers.press(referral, by=held.by())
    if problem:
        return page(held, tickets.fault(referral, problem))
    return pages.see(".", said=_("Your answer is recorded. Thank you."), undo=held.undo())


OPENER = Opener(sent.opens, sent.is_over, sent.is_about, page, answer)
