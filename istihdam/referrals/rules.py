"""What forbids a sending, asked when it happens and not when the list was drawn."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from istihdam import clock, events, seekers, vacancies
from istihdam.errors import N_, Invalid, Refusal
from istihdam.events import Event, EventKind
from istihdam.i18n import figures
from istihdam.referrals import queries
from istihdam.referrals.model import Referral
from istihdam.referrals.states import LABELS, SENT, State
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy


class AlreadySent(Refusal):
    """The person stands referred to this vacancy already."""


class VacancyFull(Refusal):
    """Every opening of the vacancy is filled."""


class VacancyNotOpen(Refusal):
    """The vacancy is not published."""


class PersonNotActive(Refusal):
    """The person is paused, merged away, erased or no longer wishes mediation."""


def vacancies_take_people(session: Session, to: Sequence[Vacancy]) -> None:
    """Raises where one of the vacancies is not published or is full."""
    starts = queries.starts_of_each(session, to)
    for vacancy in to:
        if vacancies.is_paused(vacancy):
            raise VacancyNotOpen(N_('"%(vacancy)s" is paused by its firm.'), vacancy=vacancy.title)
        if not vacancies.is_published(vacancy):
            raise VacancyNotOpen('"%(vacancy)s" is not published any more.', vacancy=vacancy.title)
        _refuse_full(vacancy, starts[vacancy.id])


def has_an_opening(session: Session, vacancy: Vacancy) -> None:
    """Raises where the starts that count reach the openings."""
    _refuse_full(vacancy, queries.starts_of(session, vacancy))


def _refuse_full(vacancy: Vacancy, starts: int) -> None:
    if starts >= vacancy.openings:
        raise VacancyFull(
            'All openings of "%(vacancy)s" (%(openings)s) are filled. '
            "If more people are wanted, raise the openings first.",
            vacancy=vacancy.title,
            openings=vacancy.openings,
        )


def openings_hold_the_starts(session: Session, vacancy: Vacancy, wanted: int) -> None:
    """Raises where fewer people are wanted than have started already."""
    started = queries.starts_of(session, vacancy)
    if wanted < started:
        raise Invalid(
            N_("%(started)s people have started here already; write %(started)s or more openings."),
            field="openings",
            started=started,
        )


def has_lasted(stream: Sequence[Event], days: int, day: date) -> None:
    """Raises where somebody is said to be at work after `days` before so many have passed since the start."""
    starts = [event.occurred_on for event in events.alive(stream) if event.kind == EventKind.STARTED]
    began = max(starts, default=None)
    if began is not None and day < began + timedelta(days=days):
        raise Invalid(
            N_("%(days)s days are over on %(day)s only; record it then, or choose a shorter time."),
            field="occurred_on",
            days=days,
            day=figures.day(began + timedelta(days=days)),
        )


def people_are_active(session: Session, people: Sequence[Seeker]) -> None:
    """Raises where one of the people must not be referred now, and names the first."""
    active = seekers.active_ids(session, people)
    for seeker in people:
        if seeker.id in active:
            continue
        raise PersonNotActive(
            "%(person)s cannot be referred now: the record is paused or the wish for mediation is withdrawn.",
            person=seeker.full_name,
        )


def check_day(session: Session, people: Sequence[Seeker], to: Sequence[Vacancy], day: date) -> None:
    """Raises where a sending of that day is said to be after today, or before the other side was known here.

    A day of a period that is filed is allowed, as it is for every later entry: it stands as a restatement.
    """
    if day > clock.today():
        raise Invalid("The date cannot be after today.", field="occurred_on")
    for vacancy in to:
        if vacancy.published_on and day < vacancy.published_on:
            raise Invalid(
                N_("“%(vacancy)s” was published on %(day)s; nobody was sent to it before."),
                field="occurred_on",
                vacancy=vacancy.title,
                day=figures.day(vacancy.published_on),
            )
    since = seekers.known_since(session, people)
    for seeker in people:
        if day < since[seeker.id]:
            raise Invalid(
                N_("%(person)s was registered on %(day)s and was not sent anywhere before."),
                field="occurred_on",
                person=seeker.full_name,
                day=figures.day(since[seeker.id]),
            )


def not_sent_already(seeker: Seeker, vacancy: Vacancy, earlier: Iterable[Referral]) -> None:
    """Raises, naming the earlier sending, where one of the person's rows stands sent."""
    for referral in earlier:
        if referral.state in SENT:
            raise AlreadySent(
                '%(person)s was already sent to "%(vacancy)s" on %(day)s; it stands at "%(state)s".',
                person=seeker.full_name,
                vacancy=vacancy.title,
                day=figures.day(referral.sent_on) if referral.sent_on else "–",
                state=LABELS[State(referral.state)],
            )
