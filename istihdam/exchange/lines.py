"""One line of an event file and the Event that it says; every fault has its sentence."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from istihdam import clock
from istihdam.db import as_json
from istihdam.errors import Invalid
from istihdam.events import FACETS, PLAIN, Channel, Event, EventKind, Evidence, Side, Source

IGNORED = frozenset({"seq", "prev", "hash"})
KEYS = frozenset(PLAIN) | {"occurred_on", "recorded_at", "facets", "data"} | IGNORED
REQUIRED = ("key", "kind", "occurred_on", "recorded_at")
WORDS = {
    name: frozenset(word.value for word in words)
    for name, words in {"kind": EventKind, "channel": Channel, "source": Source, "evidence": Evidence}.items()
}
NUMBER = re.compile(r"\d{1,18}(\.\d{1,6})?", re.ASCII)
SHARE = re.compile(r"[01]\.\d{6}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
HALF_LETTER = re.compile(r"\\u[dD][89a-fA-F]")
BYTE_ORDER_MARK = "\ufeff"
LONGEST_LINE = 100_000
LONGEST_WORD = 200
MOST_BRACKETS = 400


class BadLine(Invalid):
    """The line is not of the event format."""


def parse(text: str) -> Event:
    """The event that the line says, exactly as it says it; BadLine names what is wrong."""
    row = read(text)
    for name in row:
        if name not in KEYS:
            raise BadLine('the key "%(name)s" is unknown', name=name)
    for name in REQUIRED:
        if row.get(name) is None:
            raise BadLine('the key "%(name)s" is missing', name=name)
    plain = {name: _word(name, row.get(name)) for name in PLAIN}
    for name, words in WORDS.items():
        if plain[name] is not None and plain[name] not in words:
            raise BadLine('"%(value)s" is no %(name)s', value=plain[name], name=name)
    happened = Event(
        **plain,
        **_facets(row.get("facets")),
        occurred_on=_day(row["occurred_on"]),
        recorded_at=_moment(row["recorded_at"]),
        data=_data(str(plain["kind"]), row.get("data")),
    )
    _check_days(happened)
    _check_voids(happened)
    return happened


def read(text: str) -> dict[str, Any]:
    """The JSON object of the line; BadLine where it is none, names a key twice or holds a float."""
    if len(text) > LONGEST_LINE:
        raise BadLine("the line is longer than %(most)s letters", most=LONGEST_LINE)
    if text.count("{") + text.count("[") > MOST_BRACKETS:
        raise BadLine("the line is nested too deeply")
    try:
        row = json.loads(
            text.removeprefix(BYTE_ORDER_MARK),
            parse_constant=_refuse_float,
            parse_float=_refuse_float,
            object_pairs_hook=_object,
        )
    except ValueError as error:
        raise BadLine("the line is not a JSON object") from error
    if not isinstance(row, dict):
        raise BadLine("the line is not a JSON object")
    if HALF_LETTER.search(text) and _has_half_letters(row):
        raise BadLine("the line holds half of a letter (an escape such as \\ud800 without its other half)")
    return row


def _has_half_letters(row: dict[str, Any]) -> bool:
    try:
        as_json(row).encode()
    except UnicodeEncodeError:
        return True
    return False


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise BadLine('the key "%(name)s" stands twice', name=next(n for n in names if names.count(n) > 1))
    return found


def _refuse_float(word: str) -> None:
    raise BadLine("numbers in data are whole numbers or texts")


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
    aid = value.get("aid")
    if aid is not None and not isinstance(aid, bool):
        raise BadLine('"%(name)s" must be true or false', name="facets.aid")
    words = {name: _word(f"facets.{name}", value.get(name)) for name in FACETS if name != "aid"}
    return words | {"aid": aid}


def _data(kind: str, value: object) -> str:
    if value is None:
        value = {}
    if not isinstance(value, dict):
        raise BadLine('"%(name)s" must be a JSON object', name="data")
    for name, is_right in READ_DATA.get(kind, {}).items():
        if not is_right(value.get(name)):
            raise BadLine('"%(name)s" is missing or of the wrong form', name=f"data.{name}")
    return as_json(value)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_WORD and "\x00" not in value


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_day(value: object) -> bool:
    try:
        _day(value)
    except BadLine:
        return False
    return True


def _is_side(value: object) -> bool:
    return value in {side.value for side in Side}


def _is_yes_or_no(value: object) -> bool:
    return isinstance(value, bool)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_word, value))


def _is_filed(value: object) -> bool:
    """Figures of a closing: code → {"value", "display", "basis", "by_source"}."""
    return isinstance(value, dict) and all(_is_figure(figure) for figure in value.values())


def _is_figure(told: object) -> bool:
    if not isinstance(told, dict) or not isinstance(told.get("display"), str):
        return False
    value, basis, parts = told.get("value"), told.get("basis"), told.get("by_source", {})
    is_number = value is None or _is_count(value) or bool(NUMBER.fullmatch(str(value)))
    is_split = isinstance(parts, dict) and all(_is_count(part) for part in parts.values())
    return is_number and is_split and (basis is None or _is_word(basis))


def _are_shares(value: object) -> bool:
    """Weights of the ranking: part → number in letters, none negative."""
    return isinstance(value, dict) and all(bool(SHARE.fullmatch(str(share))) for share in value.values())


READ_DATA: dict[str, dict[str, Callable[[object], bool]]] = {
    EventKind.PERSONS_MERGED: {"from": _is_word, "into": _is_word},
    EventKind.ESTIMATE_DECLARED: {
        "edition": _is_word,
        "indicator": _is_word,
        "count": _is_count,
        "from": _is_day,
        "to": _is_day,
    },
    EventKind.PROMISE_CHECKED: {
        "days": _is_count,
        "by": _is_side,
        "kept": _is_yes_or_no,
        "differed": _is_words,
    },
    EventKind.PROMISE_RULED: {"kept": _is_yes_or_no},
    EventKind.POLICY_SET: {
        "version": _is_word,
        "epoch": _is_word,
        "base": _is_word,
        "weights": _are_shares,
    },
    EventKind.DEFINITION_SET: {"edition": _is_word, "indicator": _is_word, "basis": _is_word},
    EventKind.PERIOD_CLOSED: {
        "edition": _is_word,
        "from": _is_day,
        "to": _is_day,
        "figures": _is_filed,
        "seq": _is_count,
        "head": _is_word,
    },
}
"""What the figures read out of `data`: an event without it would stop them for good."""


def _day(text: object) -> date:
    try:
        if not DAY.fullmatch(str(text)):
            raise ValueError(text)
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise BadLine('"%(text)s" is no date of the form 2024-03-11', text=text) from error


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
        if moment.tzinfo is None:
            raise ValueError(text)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadLine('"%(text)s" is no moment of the form 2024-03-12T06:15:00Z', text=text) from error


def _check_days(happened: Event) -> None:
    if happened.recorded_at > clock.now():
        raise BadLine("recorded_at lies in the future")
    if happened.occurred_on > clock.local(happened.recorded_at).date():
        raise BadLine("occurred_on lies after the day of recording")


def _check_voids(happened: Event) -> None:
    is_retraction = happened.kind == EventKind.RETRACTED
    if is_retraction and not happened.voids:
        raise BadLine('a retracted event must name, in "voids", the event that it takes back')
    if happened.voids and not is_retraction:
        raise BadLine('only a retracted event may name another in "voids"')
