#!/usr/bin/env python3
"""Checks an export of the event log without trusting the platform; needs this file and Python 3.11 only.

    python3 verify_log.py events.jsonl [--checkpoint 2024-03-31.json] [--public-key HEX]
    python3 verify_log.py - --period 2024-01-01..2024-06-30 [--as-known-at 2024-09-01T00:00:00Z] < FILE

Checked for every line, in order: its number, the canonical form, the hash over the one before, keys,
what it takes back, and that each referral's life is a legal one at every moment. A checkpoint names a
number and a hash that the log must pass through, signed by the centre (Ed25519, RFC 8032).
Says `ok N events, head HASH` and ends with 0, or `broken at seq N: WHY` and ends with 1.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

SUBJECTS = ("seeker", "vacancy", "employer", "training", "referral", "voids", "batch")
WORDS = ("key", "kind", "actor", "on_behalf_of", "channel", "source", "reason", "evidence")
DAYS = ("occurred_on", "recorded_at")
FACETS = ["district", "neighbourhood", "age_band", "sex", "aid", "occupation"]
WHOLE = {*SUBJECTS, *WORDS, *DAYS, "facets", "data", "seq", "prev", "hash"}

ENDED = "closed declined refused no_show left"
LIFE = {
    "requested": ("requested", f"- {ENDED}"),
    "applied": ("applied", f"- requested {ENDED}"),
    "referred": ("referred", f"- requested applied unknown {ENDED}"),
    "attended": ("attended", "referred no_show unknown closed"),
    "no_show": ("no_show", "referred unknown"),
    "accepted": ("accepted", "referred attended no_show declined refused unknown closed"),
    "declined": ("declined", "referred attended accepted unknown no_show"),
    "refused": ("refused", "requested applied referred attended accepted unknown no_show"),
    "started": ("started", "referred attended accepted declined refused unknown no_show closed"),
    "retained": ("started", "started"),
    "left": ("left", "started"),
    "outcome_unknown": ("unknown", "referred attended accepted"),
    "closed": ("closed", "requested applied referred attended accepted unknown no_show"),
}
STEPS = {kind: (target, set(sources.split())) for kind, (target, sources) in LIFE.items()}
OUT_OF_DATE_ORDER = {"outcome_unknown", "closed"}


class Broken(Exception):
    """The log is not what was written; the first place where that shows, and why."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"broken at seq {seq}: {why}")


class Log:
    """What has been read so far of an export."""

    def __init__(self, checkpoints: dict[int, str]) -> None:
        self.seq, self.head = 0, "0" * 64
        self.checkpoints = checkpoints
        self.owner: dict[str, str | None] = {}
        self.streams: dict[str, list[tuple[str, str, str, str | None]]] = {}
        self.state: dict[str, tuple[str, str]] = {}
        self.parties: dict[str, tuple[str, str]] = {}
        self.pairs: dict[tuple[str, str], str] = {}

    def take(self, text: str) -> dict[str, Any]:
        """The next line holds; Broken otherwise."""
        row = self._object(text)
        self._chain(row)
        self._keys(row)
        owner = self._about(row)
        if owner:
            self._replay(owner, row)
        return row

    def _fail(self, why: str) -> Broken:
        return Broken(self.seq + 1, why)

    def _object(self, text: str) -> dict[str, Any]:
        try:
            row = json.loads(text)
        except ValueError:
            raise self._fail("the line is not JSON") from None
        if not isinstance(row, dict) or set(row) != WHOLE or set(row["facets"] or {}) != set(FACETS):
            raise self._fail("the line does not have the keys of the format")
        if not isinstance(row["seq"], int) or row["seq"] != self.seq + 1:
            raise self._fail(f"number {row['seq']} stands where {self.seq + 1} belongs")
        return row

    def _chain(self, row: dict[str, Any]) -> None:
        said = {name: value for name, value in row.items() if name not in ("seq", "prev", "hash")}
        line = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if row["prev"] != self.head:
            raise self._fail("it does not follow the event before it")
        found = hashlib.sha256(f"{self.head}\n{row['seq']}\n{line}".encode()).hexdigest()
        if row["hash"] != found:
            raise self._fail("the line does not have this hash")
        if self.checkpoints.get(row["seq"], found) != found:
            raise self._fail("the signed checkpoint names another hash here")
        self.seq, self.head = row["seq"], found

    def _keys(self, row: dict[str, Any]) -> None:
        if row["key"] in self.owner:
            raise Broken(self.seq, f"the key {row['key']} stands twice")
        if date.fromisoformat(row["occurred_on"]) > istanbul_day(row["recorded_at"]):
            raise Broken(self.seq, "it happened after it was recorded")
        if bool(row["voids"]) != (row["kind"] == "retracted"):
            raise Broken(self.seq, "a retraction, and nothing else, names what it voids")
        if row["voids"] and row["voids"] not in self.owner:
            raise Broken(self.seq, f"it voids {row['voids']}, which does not stand before it")

    def _about(self, row: dict[str, Any]) -> str | None:
        """The referral whose life the event belongs to."""
        owner: str | None = row["referral"]
        if row["voids"]:
            voided = self.owner[row["voids"]]
            if owner not in (None, voided):
                raise Broken(self.seq, "it voids an event of another referral")
            owner = voided
        self.owner[row["key"]] = owner
        if row["kind"] in STEPS:
            self._parties(owner, (row["seeker"], row["vacancy"]))
        return owner

    def _parties(self, owner: str | None, pair: tuple[str | None, str | None]) -> None:
        if owner is None or pair[0] is None or pair[1] is None:
            raise Broken(self.seq, "an event of a referral names its referral, seeker and vacancy")
        known = (str(pair[0]), str(pair[1]))
        if self.parties.setdefault(owner, known) != known or self.pairs.setdefault(known, owner) != owner:
            raise Broken(self.seq, "one seeker and one vacancy have one referral")

    def _replay(self, owner: str, row: dict[str, Any]) -> None:
        """The referral's life is legal now that this has been recorded."""
        event = (row["key"], row["kind"], row["occurred_on"], row["voids"])
        stream = self.streams.setdefault(owner, [])
        stream.append(event)
        if row["voids"]:
            self.state[owner] = self._fold(alive(stream))
        elif row["kind"] in STEPS:
            self.state[owner] = self._step(self.state.get(owner, ("-", "")), event)

    def _fold(self, stream: Iterable[tuple[str, str, str, str | None]]) -> tuple[str, str]:
        reached = ("-", "")
        for event in stream:
            reached = self._step(reached, event)
        return reached

    def _step(self, reached: tuple[str, str], event: tuple[str, str, str, str | None]) -> tuple[str, str]:
        _, kind, day, _ = event
        target, sources = STEPS[kind]
        state, latest = reached
        if state not in sources:
            raise Broken(self.seq, f"{kind} cannot follow where the referral stands ({state})")
        if kind in OUT_OF_DATE_ORDER:
            return target, latest
        if day < latest:
            raise Broken(self.seq, f"{kind} of {day} lies before {latest}")
        return target, day


def alive(stream: list[tuple[str, str, str, str | None]]) -> list[tuple[str, str, str, str | None]]:
    """The steps of a life that count: what no counting retraction voids."""
    voided: set[str] = set()
    for key, _, _, voids in reversed(stream):
        if voids and key not in voided:
            voided.add(voids)
    return [event for event in stream if event[1] in STEPS and event[0] not in voided]


def istanbul_day(moment: str) -> date:
    """The day on the clocks of Istanbul; in winters before 2017 an hour too lenient."""
    return (datetime.fromisoformat(moment) + timedelta(hours=3)).date()


# --- figures, counted again ------------------------------------------------------------------------

KINDS = {
    "started": "started",
    "found (referred)": "referred",
    "found (accepted)": "accepted",
    "referrals": "referred",
    "trainings": "training_held",
    "new_cvs": "cv_received",
    "new_firms": "employer_registered",
    "aid_referred": "referred",
}
FIGURE_KINDS = {*KINDS.values(), "retracted", "persons_merged"}


def recount(rows: list[dict[str, Any]], first: str, last: str, known_at: datetime | None) -> dict[str, Any]:
    """measure → {events, persons}, of the events known at that moment, by the rules of the definitions."""
    known = [
        row for row in rows if known_at is None or datetime.fromisoformat(row["recorded_at"]) <= known_at
    ]
    voided: set[str] = set()
    for row in reversed(known):
        if row["voids"] and row["key"] not in voided:
            voided.add(row["voids"])
    counting = [row for row in known if row["key"] not in voided]
    into: dict[str, str] = {}
    for row in counting:
        if row["kind"] == "persons_merged":
            one, other = root(into, row["data"]["from"]), root(into, row["data"]["into"])
            if one != other:
                into[one] = other
    figures = {}
    for measure, kind in KINDS.items():
        events = [row for row in counting if row["kind"] == kind]
        if measure == "aid_referred":
            events = [row for row in events if row["facets"]["aid"]]
        if measure == "new_cvs":
            events = earliest(events, into)
        inside = [row for row in events if first <= row["occurred_on"] <= last]
        people = {root(into, row["seeker"]) for row in inside if row["seeker"]}
        figures[measure] = {
            "events": len(inside),
            "persons": len(people),
            "events_by_source": dict(sorted(Counter(row["source"] or "portal" for row in inside).items())),
        }
    return figures


def earliest(events: list[dict[str, Any]], into: dict[str, str]) -> list[dict[str, Any]]:
    """Each person's first event."""
    first: dict[str, dict[str, Any]] = {}
    for row in sorted(events, key=lambda row: (row["occurred_on"], row["seq"])):
        if row["seeker"]:
            first.setdefault(root(into, row["seeker"]), row)
    return list(first.values())


def root(into: dict[str, str], person: str) -> str:
    """The id that stands for the person."""
    while person in into:
        person = into[person]
    return person


# --- signatures (Ed25519, RFC 8032, section 5.1.7) ------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


def plus(a: Point, b: Point) -> Point:
    """The sum of two points of the curve, in extended coordinates."""
    low, high = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    cross, twice = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = high - low, twice - cross, twice + cross, high + low
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(factor: int, point: Point) -> Point:
    """The point added to itself so many times."""
    total: Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            total = plus(total, point)
        point = plus(point, point)
        factor >>= 1
    return total


def point_of(text: bytes) -> Point | None:
    """The point that 32 bytes spell; None where they spell none."""
    y = int.from_bytes(text, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little")) or (0, 1, 1, 0)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """True where the signature over the message was made with the key that belongs to `public`."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, commitment = point_of(public), point_of(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    left, right = times(scalar, BASE), plus(commitment, times(challenge, key))
    return not (
        (left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P
    )


def checkpoint(path: str, public_key: str | None) -> tuple[int, str, int]:
    """(seq, head, events) of a checkpoint file, once its signature holds; Broken otherwise."""
    with open(path, encoding="utf-8") as file:
        told = json.load(file)
    signature, key = told.pop("signature"), told["public_key"]
    message = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    if public_key not in (None, key):
        raise Broken(told["seq"], f"{path} is signed with another key")
    if not is_signed(bytes.fromhex(key), message, bytes.fromhex(signature)):
        raise Broken(told["seq"], f"the signature of {path} does not hold")
    return told["seq"], told["head"], sum(told["counts"].values())


# --- the command -----------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> int:
    """0 where everything holds, 1 where it does not, 2 for a wrong call."""
    asked = arguments_of(arguments)
    try:
        signed = [checkpoint(path, asked.public_key) for path in asked.checkpoint]
        log, rows = read(asked.file, {seq: head for seq, head, _ in signed if seq}, bool(asked.period))
        for seq, _, events in signed:
            if seq > log.seq:
                raise Broken(log.seq + 1, f"the tail is cut: a signed checkpoint names {seq} events")
            if events != seq:
                raise Broken(seq, "the counts of the checkpoint do not add up to its number")
    except Broken as broken:
        print(broken)
        return 1
    print(f"ok {log.seq} events, head {log.head}")
    if asked.period:
        known_at = datetime.fromisoformat(asked.as_known_at) if asked.as_known_at else None
        print(json.dumps(recount(rows, *asked.period.split(".."), known_at), ensure_ascii=False, indent=1))
    return 0


def arguments_of(arguments: list[str] | None) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description="Checks an export of the event log.")
    parser.add_argument("file", help="the export (JSONL); - for standard input")
    parser.add_argument(
        "--checkpoint", action="append", default=[], help="a signed checkpoint file; repeatable"
    )
    parser.add_argument("--public-key", help="the centre's public key in hex, from a source you trust")
    parser.add_argument("--period", help="FROM..TO: count the figures of these days again")
    parser.add_argument("--as-known-at", help="RFC 3339: count what was known at that moment")
    return parser.parse_args(arguments)


def read(name: str, checkpoints: dict[int, str], keep: bool) -> tuple[Log, list[dict[str, Any]]]:
    """The log, wholly checked, and the events that figures are counted from where they are wanted."""
    log, kept = Log(checkpoints), []
    with sys.stdin if name == "-" else open(name, encoding="utf-8", newline="\n") as file:
        try:
            for text in file:
                row = log.take(text)
                if keep and row["kind"] in FIGURE_KINDS:
                    kept.append(row)
        except UnicodeDecodeError:
            raise Broken(log.seq + 1, "the line is not UTF-8") from None
    return log, kept


if __name__ == "__main__":
    sys.exit(main())
