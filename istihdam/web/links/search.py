"""A person who was long not heard of says whether they still look for work, without an account."""

from flask import Response, request

from istihdam import seekers
from istihdam.errors import N_, Invalid
from istihdam.events import Event, EventKind
from istihdam.i18n import gettext as _
from istihdam.seekers import SearchAnswer, Seeker
from istihdam.web.links import own
from istihdam.web.links.held import Held, Opener
from istihdam.web.shared import pages

BUTTONS = (
    (SearchAnswer.YES, N_("Yes, I look for work"), "check-lg"),
    (SearchAnswer.BREAK, N_("Have a break"), "pause"),
    (SearchAnswer.FOUND_WORK, N_("I found work"), "briefcase"),
)
THANKS = {
    SearchAnswer.YES: N_("Thank you; the centre goes on looking for you."),
    SearchAnswer.BREAK: N_("Your break has begun. You decide when it ends."),
    SearchAnswer.FOUND_WORK: N_("Good to hear. Nobody sends you anywhere until you look for work again."),
}


def is_over(person: Seeker) -> bool:
    """Never: another answer can be pressed as long as the link opens."""
    return False


def is_about(event: Event, person: Seeker) -> bool:
    """True for an answer of this person."""
    return event.kind == EventKind.SEARCH_ANSWERED and event.seeker == person.key


def page(held: Held[Seeker]) -> Response:
    """The question and its three buttons; of the person the first name alone."""
    person = held.subjects[0]
    return pages.shown(
        "links/search.html",
        first_name=person.full_name.split()[0],
        buttons=BUTTONS,
        is_paused=person.paused_at is not None,
        is_heard=not seekers.is_unheard(pages.db(), person, held.link.created_at),
    )


def answer(held: Held[Seeker]) -> Response:
    """What was pressed is recorded as the person's own word."""
    pressed = request.form.get("answer", "")
    if pressed not in set(SearchAnswer):
        raise Invalid(N_("Please choose one of the buttons."))
    said = SearchAnswer(pressed)
    seekers.answer_search(pages.db(), held.subjects[0], said, by=held.by())
    return pages.see(".", said=_(THANKS[said]), undo=held.undo())


OPENER = Opener(own.opens, is_over, is_about, page, answer)
