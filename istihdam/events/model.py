"""The table of events, its head, and the canonical line that the chain is made over."""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from istihdam.db import Base, as_json

FIRST_PREV = "0" * 64
FACETS = ("district", "neighbourhood", "age_band", "sex", "aid", "occupation")
PLAIN = (
    "key", "kind", "seeker", "vacancy", "employer", "training", "referral", "voids", "actor",
    "on_behalf_of", "batch", "channel", "source", "reason", "evidence",
)  # fmt: skip


class Event(Base):
    """One thing that happened; written once, never changed.

    Subjects are opaque keys, facets coarse properties of the person at that time; `line` is the
    canonical JSON of everything but seq, prev and hash, and `hash` is sha256 over
    prev, newline, seq, newline, line.
    """

    __tablename__ = "events"
    __table_args__ = (
        Index(None, "kind", "occurred_on"),
        Index(None, "seeker", "kind"),
        Index(None, "recorded_at"),
        Index(None, "referral", "seq"),
        Index(None, "vacancy", "kind"),
        Index(None, "employer"),
        Index(None, "batch"),
        Index(None, "voids"),
    )
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    occurred_on: Mapped[date]
    recorded_at: Mapped[datetime]
    seeker: Mapped[str | None]
    vacancy: Mapped[str | None]
    employer: Mapped[str | None]
    training: Mapped[str | None]
    referral: Mapped[str | None]
    voids: Mapped[str | None]
    actor: Mapped[str | None]
    on_behalf_of: Mapped[str | None]
    batch: Mapped[str | None]
    channel: Mapped[str | None]
    source: Mapped[str | None]
    reason: Mapped[str | None]
    evidence: Mapped[str | None]
    district: Mapped[str | None]
    neighbourhood: Mapped[str | None]
    age_band: Mapped[str | None]
    sex: Mapped[str | None]
    aid: Mapped[bool | None]
    occupation: Mapped[str | None]
    data: Mapped[str] = mapped_column(default="{}")
    line: Mapped[str]
    prev: Mapped[str]
    hash: Mapped[str]

    @property
    def payload(self) -> dict[str, Any]:
        """What the event says in words of its own; the kinds that others ask for have a class each."""
        payload: dict[str, Any] = json.loads(self.data or "{}")
        return payload

    def canonical(self) -> str:
        """The line that the columns spell now; equals `line` unless somebody changed one."""
        return as_json(spelled(self))


class LogHead(Base):
    """The last seq and hash: one row, written in the same transaction as the events."""

    __tablename__ = "log_head"
    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str]


def spelled(row: Any) -> dict[str, Any]:
    """An event, or a row with its columns, with the keys and spellings of the file format."""
    return {name: getattr(row, name) for name in PLAIN} | {
        "occurred_on": row.occurred_on.isoformat(),
        "recorded_at": moment_text(row.recorded_at),
        "facets": {name: getattr(row, name) for name in FACETS},
        "data": json.loads(row.data or "{}"),
    }


def moment_text(moment: datetime) -> str:
    """RFC 3339 in UTC with Z; a fraction only if there is one."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def chained(prev: str, seq: int, line: str) -> str:
    """The hash of an event: sha256 hex over prev, newline, seq, newline, canonical line."""
    return hashlib.sha256(f"{prev}\n{seq}\n{line}".encode()).hexdigest()
