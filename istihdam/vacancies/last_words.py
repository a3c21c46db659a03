"""What was said last of a vacancy itself: that it is open, longer, paused, or looks for more."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, events
from istihdam.db import KEYS_AT_ONCE
from istihdam.events import Event, EventKind

SAID = (
    EventKind.VACANCY_PUBLISHED,
    EventKind.VACANCY_CONFIRMED,
    EventKind.VACANCY_EXTENDED,
    EventKind.VACANCY_PAUSED,
    EventKind.VACANCY_RESUMED,
    EventKind.VACANCY_CHANGED,
    EventKind.OPENINGS_SET,
)


def last_words(session: Session, keys: Sequence[str]) -> dict[str, Event]:
    """Vacancy key → the newest of these events of it that counts; none where nothing was said."""
    newest: dict[str, Event] = {}
    for start in range(0, len(keys), KEYS_AT_ONCE):
        part = keys[start : start + KEYS_AT_ONCE]
        query = select(Event).where(Event.vacancy.in_(part), Event.kind.in_([kind.value for kind in SAID]))
        said = list(session.scalars(query.order_by(Event.seq)))
        said += [event for event in events.pending(session) if event.vacancy in part and event.kind in SAID]
        gone = events.retracted(session, [event.key for event in said])
        newest |= {str(event.vacancy): event for event in said if event.key not in gone}
    return newest


def confirmed_today(session: Session, keys: Sequence[str]) -> set[str]:
    """Keys of those vacancies whose firm said today, and last, that they are open."""
    today = clock.today()
    newest = last_words(session, keys)
    return {
        key
        for key, event in newest.items()
        if event.kind == EventKind.VACANCY_CONFIRMED and event.occurred_on == today
    }
