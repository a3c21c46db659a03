"""A person's own page behind a message: where to go, and three buttons for what became of it."""

from dataclasses import dataclass
from urllib.parse import quote_plus

from flask import Response, request

from istihdam import clock, referrals
from istihdam.errors import N_, Invalid, NotFound
from istihdam.events import EventKind
from istihdam.i18n import gettext as _
from istihdam.referrals import AWAITED, Referral, State
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import lists
from istihdam.web.links import sent
from istihdam.web.links.held import Held, Opener
from istihdam.web.shared import labels, pages, person_answers
from istihdam.web.shared.fields import day_of

MAP = "https://www.google.com/maps/search/?api=1&query="
"""Opens the map of the phone, where it has one; nothing is loaded from there by itself."""


@dataclass(frozen=True)
class Ticket:
    """One referral as its person sees it: where to go, what can be said of it now."""

    referral: Referral
    address: str
    map_url: str
    answers: list[EventKind]
    is_excused: bool

    @property
    def is_awaited(self) -> bool:
        """True while the person is expected or the firm's answer is."""
        return self.referral.state in AWAITED | {State.UNKNOWN}


def page(held: Held[Referral]) -> Response:
    """The referrals of the message, those first that still wait; of the person the first name alone."""
    tickets = [_ticket(referral) for referral in held.subjects]
    return pages.shown(
        "links/referral.html",
        first_name=held.subjects[0].seeker.full_name.split()[0],
        tickets=sorted(tickets, key=lambda ticket: not ticket.is_awaited),
        excuses=lists.reasons("could_not_attend"),
        refusals=lists.reasons("refused"),
    )


def answer(held: Held[Referral]) -> Response:
    """What the person pressed stands in the log, as their own word."""
    referral = next((one for one in held.subjects if one.key == request.form.get("referral")), None)
    if referral is None:
        raise NotFound("There is no such referral.")
    kind = request.form.get("kind", "")
    if kind not in {allowed.value for allowed in person_answers.of(referral)}:
        raise Invalid(N_("This answer does not fit any more; load the page again to see how it stands."))
    person_answers.record(
        referral,
        EventKind(kind),
        by=held.by(),
        reason=request.form.get("reason", ""),
        on=day_of(request.form.get("day", "")) if kind == EventKind.STARTED else clock.today(),
    )
    thanks = _("Your answer is recorded. Thank you.")
    return pages.see(".", said=thanks, undo=held.undo())


def _ticket(referral: Referral) -> Ticket:
    address = _address(referral.vacancy)
    map_url = MAP + quote_plus(f"{referral.vacancy.employer.name} {address}")
    is_excused = referrals.has_excused(pages.db(), referral)
    return Ticket(referral, address, map_url, person_answers.of(referral), is_excused)


def _address(vacancy: Vacancy) -> str:
    where = labels.location(vacancy.district, vacancy.neighbourhood)
    return ", ".join(filter(None, (vacancy.address or vacancy.employer.address, where)))


OPENER = Opener(sent.opens, sent.is_over, sent.is_about, page, answer)
