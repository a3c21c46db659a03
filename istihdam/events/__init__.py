"""The append-only log of everything that happened: the truth that states and figures fall out of."""

from istihdam.events.corrections import (
    about,
    alive,
    owners,
    retracted,
    retracted_among,
    retracted_keys,
    retracted_since,
    retractions_of,
)
from istihdam.events.history import history, streams
from istihdam.events.kinds import LABELS, REFERRAL_KINDS, Channel, EventKind, Evidence, Source
from istihdam.events.log import SYSTEM, By, add_as_given, head, is_recorded, new_batch, pending, record, seal
from istihdam.events.model import FACETS, FIRST_PREV, PLAIN, Event, LogHead, chained, moment_text, spelled

__all__ = [
    "FACETS",
    "FIRST_PREV",
    "LABELS",
    "PLAIN",
    "REFERRAL_KINDS",
    "SYSTEM",
    "By",
    "Channel",
    "Event",
    "EventKind",
    "Evidence",
    "LogHead",
    "Source",
    "about",
    "add_as_given",
    "alive",
    "chained",
    "head",
    "history",
    "is_recorded",
    "moment_text",
    "new_batch",
    "owners",
    "pending",
    "record",
    "retractions_of",
    "seal",
    "spelled",
    "streams",
    "retracted",
    "retracted_among",
    "retracted_keys",
    "retracted_since",
]
