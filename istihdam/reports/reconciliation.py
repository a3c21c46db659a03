"""The month's sheet for the district office of the state agency: what became of its vacancies here.

One row for each referral to a vacancy of the agency that was sent in the month or moved in it; two
empty columns are for the office's own answer, so that both sides can be compared line by line. Names
stand in it, since the office looks people up by them; it is for the office alone.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import events, referrals
from istihdam.db import KEYS_AT_ONCE
from istihdam.errors import N_
from istihdam.events import Event, EventKind, Source
from istihdam.i18n.turkish_only import gettext as _
from istihdam.indicators import Period
from istihdam.referrals import LABELS, Referral, State
from istihdam.reports.cells import Value, xlsx_table

HEAD = (
    N_("Number at İŞKUR"),
    N_("Vacancy"),
    N_("Firm"),
    N_("Name and surname"),
    N_("Person"),
    N_("Referred on"),
    N_("Started on"),
    N_("Stands at"),
    N_("In the record of İŞKUR (yes / no)"),
    N_("Note of İŞKUR"),
)


def workbook(session: Session, month: Period) -> bytes:
    """The sheet of the month as an XLSX file."""
    return xlsx_table(_("İŞKUR reconciliation"), [_(words) for words in HEAD], rows(session, month))


def rows(session: Session, month: Period) -> Iterator[list[Value]]:
    """The referrals of the month in the order of their first event in it."""
    is_moved = (
        Event.source == Source.ISKUR.value,
        Event.referral.is_not(None),
        Event.kind.in_([EventKind.REFERRED.value, EventKind.STARTED.value]),
        Event.occurred_on.between(month.first, month.last),
    )
    keys = list(dict.fromkeys(session.scalars(select(Event.referral).where(*is_moved).order_by(Event.seq))))
    for start in range(0, len(keys), KEYS_AT_ONCE):
        part = [str(key) for key in keys[start : start + KEYS_AT_ONCE]]
        streams = events.streams(session, part)
        for key, referral in referrals.by_keys(session, part).items():
            yield from _rows(referral, events.alive(streams[key]), month)


def _rows(referral: Referral, stream: list[Event], month: Period) -> Iterator[list[Value]]:
    """The row of a referral whose sending or start in the month still counts."""
    sent, started = _last(stream, EventKind.REFERRED), _last(stream, EventKind.STARTED)
    if not any(day and month.first <= day <= month.last for day in (sent, started)):
        return
    yield [
        referral.vacancy.iskur_number or "",
        referral.vacancy.title,
        referral.vacancy.employer.name,
        referral.seeker.full_name,
        referral.seeker.key,
        sent,
        started,
        _(LABELS[State(referral.state)]) if referral.state else "",
        None,
        None,
    ]


def _last(stream: list[Event], kind: EventKind) -> date | None:
    days = [event.occurred_on for event in stream if event.kind == kind]
    return days[-1] if days else None
