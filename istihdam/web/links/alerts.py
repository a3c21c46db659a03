"""The new vacancies of one message, and the press that ends such messages, without an account."""

from flask import Response, request

from istihdam import alerts, vacancies
from istihdam.errors import N_, Invalid
from istihdam.events import Event, EventKind
from istihdam.i18n import gettext as _
from istihdam.seekers import ConsentKind, Seeker
from istihdam.web.links import own
from istihdam.web.links.held import Held, Opener
from istihdam.web.shared import pages, paging

ON_A_PAGE = 20
ONE_CLICK = ("List-Unsubscribe", "One-Click")
"""What a mail program posts (RFC 8058)."""


def is_over(person: Seeker) -> bool:
    """Never: the vacancies can be read as long as the link opens, and the end be pressed."""
    return False


def is_about(event: Event, person: Seeker) -> bool:
    """True for the end of this person's news."""
    is_end = (
        event.kind == EventKind.CONSENT_WITHDRAWN and event.payload.get("consent") == ConsentKind.SMS_NEWS
    )
    return is_end and event.seeker == person.key


def page(held: Held[Seeker]) -> Response:
    """The vacancies of the message that are open still; of the person nothing."""
    rows = vacancies.by_keys(pages.db(), held.link.subjects).values()
    is_on = alerts.is_on(pages.db(), held.subjects[0])
    return pages.shown(
        "links/alerts.html",
        part=paging.part([row for row in rows if vacancies.is_published(row)], ON_A_PAGE),
        is_on=is_on,
    )


def answer(held: Held[Seeker]) -> Response:
    """No such messages come any more."""
    if request.form.get("act") != "end":
        raise Invalid(N_("Please choose one of the buttons."))
    alerts.turn_off(pages.db(), held.subjects[0], by=held.by())
    undo = held.undo() if pages.recorded() else None
    return pages.see(".", said=_("No more messages about new vacancies."), undo=undo)


def end_by_mail(held: Held[Seeker]) -> Response:
    """As the press, from a mail program that shows no page; pressed twice it is the same."""
    name, value = ONE_CLICK
    if request.form.get(name) != value:
        raise Invalid(N_("Please choose one of the buttons."))
    alerts.turn_off(pages.db(), held.subjects[0], by=held.by())
    return page(held)


OPENER = Opener(own.opens, is_over, is_about, page, answer)
