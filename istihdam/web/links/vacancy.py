"""A firm looks after the vacancies of one message, without an account: still open, filled, paused, longer."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Response, request

from istihdam import clock, employers, referrals, turkish, vacancies
from istihdam.errors import N_, Invalid, NotFound, Refusal
from istihdam.events import Event
from istihdam.i18n import figures, say
from istihdam.i18n import gettext as _
from istihdam.links import Link
from istihdam.notices import TOLD_BEFORE
from istihdam.vacancies import ENDS, OPEN_FOR, STANDING, Vacancy
from istihdam.web.links.held import Held, Opener
from istihdam.web.shared import pages, paging, vacancy_life
from istihdam.web.shared.fields import day_of
from istihdam.web.shared.vacancy_life import Act

ON_A_PAGE = 15
COPIED_FOR = timedelta(days=30)
"""How long after its end a vacancy is offered for a copy by the link that was about it."""
EXTEND, OPENINGS = "extend", "openings"


@dataclass(frozen=True)
class LifeRow:
    """A vacancy as its firm looks after it: what can be pressed now, what was wrong with what was typed."""

    vacancy: Vacancy
    starts: int
    stands: tuple[str, str]
    acts: list[Act]
    is_confirmed: bool
    problem: str = ""
    typed: str = ""

    @property
    def is_standing(self) -> bool:
        """True while its last day and its openings can be changed."""
        return self.vacancy.status in STANDING

    @property
    def is_ending(self) -> bool:
        """True in the last days before its last day."""
        last_day = self.vacancy.expires_on
        return self.is_standing and last_day is not None and last_day <= clock.today() + TOLD_BEFORE

    @property
    def asks(self) -> bool:
        """True where it is not known today whether it is open."""
        return Act.CONFIRM in self.acts and not self.is_confirmed

    @property
    def endings(self) -> list[tuple[str, str]]:
        """(act, msgid) of how it may end."""
        return vacancy_life.endings(self.vacancy)


def opens(link: Link) -> list[Vacancy]:
    """The link's vacancies that are the firm's still."""
    every = vacancies.by_keys(pages.db(), link.subjects).values()
    own = employers.contacts.of_link(pages.db(), link)
    return [vacancy for vacancy in every if own and vacancy.employer_id == own.employer_id]


def is_over(vacancy: Vacancy) -> bool:
    """True where it ended so long ago that nobody is asked about the next one any more."""
    ended_on = vacancy.closed_on or clock.today()
    return vacancy.status in ENDS and ended_on < clock.today() - COPIED_FOR


def is_about(event: Event, vacancy: Vacancy) -> bool:
    """True for what was recorded of the vacancy itself, not of a person in it."""
    return event.vacancy == vacancy.key and event.referral is None


def page(held: Held[Vacancy], wrong: str = "", problem: str = "") -> Response:
    """The vacancies of the message, those first of which it is not known whether they are open."""
    starts = referrals.starts_of_each(pages.db(), held.subjects)
    confirmed = vacancies.confirmed_today(pages.db(), [vacancy.key for vacancy in held.subjects])
    rows = [
        LifeRow(
            vacancy,
            starts[vacancy.id],
            vacancy_life.stands(vacancy, starts[vacancy.id]),
            vacancy_life.allowed(vacancy),
            vacancy.key in confirmed,
            *((problem, request.form.get("value", "")) if vacancy.key == wrong else ()),
        )
        for vacancy in held.subjects
    ]
    order = sorted(rows, key=lambda row: (not row.problem, not row.asks, not row.is_standing))
    return pages.shown(
        "links/vacancy.html",
        status=422 if problem else 200,
        firm=held.subjects[0].employer,
        part=paging.part(order, ON_A_PAGE),
        until=clock.today() + OPEN_FOR,
    )


def answer(held: Held[Vacancy]) -> Response:
    """What the firm pressed stands in the log; a value that is refused is named at its vacancy."""
    key = request.form.get("vacancy")
    vacancy = next((own for own in held.subjects if own.key == key), None)
    if vacancy is None:
        raise NotFound("There is no such vacancy, or it is closed; look at the list of vacancies.")
    pressed = request.form.get("act", "")
    if pressed not in (EXTEND, OPENINGS):
        said = vacancy_life.record(vacancy, pressed, by=held.by())
        return pages.see(".", said=said, undo=_undo(held))
    try:
        said = _changed(held, vacancy, pressed)
    except Refusal as refusal:
        pages.discard()
        return page(held, vacancy.key, say(refusal))
    return pages.see(".", said=said, undo=_undo(held))


def _changed(held: Held[Vacancy], vacancy: Vacancy, pressed: str) -> str:
    typed = request.form.get("value", "")
    if pressed == EXTEND:
        if not typed.strip():
            raise Invalid(N_("Choose the new last day."))
        vacancies.extend(pages.db(), vacancy, day_of(typed), by=held.by())
        return _("The vacancy stands until %(day)s now.", day=figures.day(day_of(typed)))
    if vacancy.status not in STANDING:
        raise Invalid(N_("This does not fit the vacancy any more; load the page again to see how it stands."))
    referrals.set_openings(pages.db(), vacancy, _whole(typed), by=held.by())
    return _("You look for %(n)s people now.", n=vacancy.openings)


def _whole(typed: str) -> int:
    """The number that was typed; 0, which no vacancy looks for, where it is none."""
    try:
        number = turkish.parse_number(typed)
    except ValueError:
        return 0
    return int(number) if number == int(number) else 0


def _undo(held: Held[Vacancy]) -> pages.Undo | None:
    """The button, where what was recorded can be retracted."""
    is_undone = any(event.kind in vacancies.RETRACTED for event in pages.recorded())
    return held.undo() if is_undone else None


OPENER = Opener(opens, is_over, is_about, page, answer)
