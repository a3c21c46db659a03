"""Alerts: what people and firms want to hear of, and what is new for whom."""

from istihdam.alerts.firms import (
    ENOUGH,
    has_enough,
    is_listening,
    listen,
    listening_clause,
    vacancies_to_tell_of,
)
from istihdam.alerts.keeping import (
    MOST,
    channel_of,
    choose_channel,
    forget,
    is_on,
    of_person,
    remove,
    save,
    turn_off,
    turn_on,
)
from istihdam.alerts.matching import NEWS, Hit, Run, begin, is_due, next_hits
from istihdam.alerts.model import Alert, AlertChannel, AlertKind, Subscription

__all__ = [
    "ENOUGH",
    "MOST",
    "NEWS",
    "Alert",
    "AlertChannel",
    "AlertKind",
    "Hit",
    "Run",
    "Subscription",
    "begin",
    "channel_of",
    "choose_channel",
    "forget",
    "has_enough",
    "is_due",
    "is_listening",
    "is_on",
    "listen",
    "listening_clause",
    "next_hits",
    "of_person",
    "remove",
    "save",
    "turn_off",
    "turn_on",
    "vacancies_to_tell_of",
]
