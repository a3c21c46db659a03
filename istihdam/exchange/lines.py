"""One line of an event file and the Event that it says; every fault has its sentence."""

import json
from datetime import UTC, date, datetime
from typing import Any

from istihdam import clock
from istihdam.db import as_json
from istihdam.errors import Invalid
from istihdam.events import FACETS, PLAIN, Channel, Event, EventKind, Evidence, Source

IGNORED = frozenset({"seq", "prev", "hash"})
KEYS = frozenset(PLAIN) | {"occurred_on", "recorded_at", "facets", "data"} | IGNORED
REQUIRED = ("key", "kind", "occurred_on", "recorded_at")
WORDS = {"kind": EventKind, "channel": Channel, "source": Source, "evidence": Evidence}
NEEDS_REFERRAL = ("seeker", "vacancy")
LONGEST_LINE = 100_000
LONGEST_WORD = 200


class BadLine(Invalid):
    """The line is not of the event format."""


def parse(text: str) -> Event:
    """The event that the line says, exactly as it says it; BadLine names what is wrong."""
    row = _object(text)
    for name in REQUIRED:
        if row.get(name) is None:
            raise BadLine('the key "%(name)s" is missing', name=name)
    for name, words in WORDS.items():
        if row.get(name) is not None and row[name] not in set(words):
            raise BadLine('"%(value)s" is no %(name)s', value=row[name], name=name)
    plain = {name: _word(name, row.get(name)) for name in PLAIN}
    happened = Event(
        **plain,
        **_facets(row.get("facets")),
        occurred_on=_day(row["occurred_on"]),
        recorded_at=_moment(row["recorded_at"]),
        data=as_json(_data(row.get("data"))),
    )
    _check_days(happened)
    if happened.kind == EventKind.RETRACTED and not happened.voids:
        raise BadLine('a retracted event must name, in "voids", the event that it takes back')
    return happened


def _object(text: str) -> dict[str, Any]:
    if len(text) > LONGEST_LINE:
        raise BadLine("the line is longer than %(most)s letters", most=LONGEST_LINE)
    try:
        row = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise BadLine("the line is not a JSON object") from error
    if not isinstance(row, dict):
        raise BadLine("the line is not a JSON object")
    for name in row:
        if name not in KEYS:
            raise BadLine('the key "%(name)s" is unknown', name=name)
    return row


def _refuse_constant(word: str) -> None:
    raise ValueError(word)


def _word(name: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value or len(value) > LONGEST_WORD or "\x00" in value:
        raise BadLine('"%(name)s" must be a short text', name=name)
    return value


def _facets(value: object) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadLine('"%(name)s" must be a JSON object', name="facets")
    for name in value:
        if name not in FACETS:
            raise BadLine('the key "%(name)s" is unknown', name=f"facets.{name}")
    if value.get("aid") not in (None, True, False):
        raise BadLine('"%(name)s" must be true or false', name="facets.aid")
    words = {name: _word(f"facets.{name}", value.get(name)) for name in FACETS if name != "aid"}
    return words | {"aid": value.get("aid")}


def _data(value: object) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadLine('"%(name)s" must be a JSON object', name="data")
    if _holds_float(value):
        raise BadLine("numbers in data are whole numbers or texts")
    return value


def _holds_float(value: object) -> bool:
    if isinstance(value, dict):
        return any(_holds_float(part) for part in value.values())
    if isinstance(value, list):
        return any(_holds_float(part) for part in value)
    return isinstance(value, float)


def _day(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise BadLine('"%(text)s" is no date of the form 2024-03-11', text=text) from error


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise BadLine('"%(text)s" is no moment of the form 2024-03-12T06:15:00Z', text=text) from error
    if moment.tzinfo is None:
        raise BadLine('"%(text)s" is no moment of the form 2024-03-12T06:15:00Z', text=text)
    return moment.astimezone(UTC)


def _check_days(happened: Event) -> None:
    if happened.recorded_at > clock.now():
        raise BadLine("recorded_at lies in the future")
    if happened.occurred_on > clock.local(happened.recorded_at).date():
        raise BadLine("occurred_on lies after the day of recording")
