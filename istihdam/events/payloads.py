"""What events say in words of their own: the shapes of their data that others ask for, read and written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Protocol

HOUR = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class HasPayload(Protocol):
    """An event, or a declaration that stands."""

    @property
    def payload(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class PersonsMerged:
    """Two keys are one person: the one that was joined away, and the one that goes on."""

    merged: str
    kept: str

    @classmethod
    def of(cls, event: HasPayload) -> "PersonsMerged":
        return cls(event.payload["from"], event.payload["into"])

    def as_data(self) -> dict[str, str]:
        return {"from": self.merged, "into": self.kept}


@dataclass(frozen=True)
class Retained:
    """After how many days somebody was still at work, or had left, and whose word that is.

    Each None where a file or an officer does not say it.
    """

    days: int | None
    by: str | None = None

    @classmethod
    def of(cls, event: HasPayload) -> "Retained":
        return cls(event.payload.get("days"), event.payload.get("by"))

    def as_data(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True)
class PromiseChecked:
    """One side's word, so many days after a start: was what was promised kept, and what differed."""

    days: int
    by: str
    kept: bool
    differed: Sequence[str] = field(default=())

    @classmethod
    def of(cls, event: HasPayload) -> "PromiseChecked":
        return cls.of_words(event.payload)

    @classmethod
    def of_words(cls, said: Mapping[str, Any]) -> "PromiseChecked":
        """The word that an event's data spells."""
        return cls(said["days"], said["by"], said["kept"], tuple(said["differed"]))

    def as_data(self) -> dict[str, Any]:
        return asdict(self) | {"differed": list(self.differed)}


@dataclass(frozen=True)
class InterviewSet:
    """The day and hour ('HH:MM') of an interview; None where it was not told or a file says no such day."""

    on: date | None = None
    at: str | None = None

    @classmethod
    def of(cls, event: HasPayload) -> "InterviewSet":
        return cls(*_day_and_hour(event))

    def as_data(self) -> dict[str, str]:
        return _told(self.on, self.at)


@dataclass(frozen=True)
class AnotherDay:
    """A person who could not go asks for another day, or does not; the day and hour that would suit them."""

    is_wanted: bool
    on: date | None = None
    at: str | None = None

    @classmethod
    def of(cls, event: HasPayload) -> "AnotherDay":
        return cls(event.payload.get("wants_another_day") is True, *_day_and_hour(event))

    def as_data(self) -> dict[str, Any]:
        return {"wants_another_day": self.is_wanted, **_told(self.on, self.at)}


def _day_and_hour(event: HasPayload) -> tuple[date | None, str | None]:
    try:
        on = date.fromisoformat(str(event.payload["on"]))
    except (KeyError, ValueError):
        return None, None
    at = str(event.payload.get("at", ""))
    return on, at if HOUR.fullmatch(at) else None


def _told(on: date | None, at: str | None) -> dict[str, str]:
    return ({"on": on.isoformat()} if on else {}) | ({"at": at} if at else {})


@dataclass(frozen=True)
class Referred:
    """What the ranking said when somebody was referred: version, epoch, score, parts and way."""

    match: dict[str, Any] | None

    @classmethod
    def of(cls, event: HasPayload) -> "Referred":
        return cls(event.payload.get("match"))

    @property
    def score(self) -> float | None:
        """The score that the officer saw; None where nothing was ranked."""
        return float(self.match["score"]) if self.match else None

    def as_data(self) -> dict[str, Any]:
        return {"match": self.match} if self.match else {}


@dataclass(frozen=True)
class PolicySet:
    """The weights of the ranking (part → six decimals), fitted on the data `epoch` for the table `base`."""

    version: str
    epoch: str
    base: str
    weights: Mapping[str, str]

    @classmethod
    def of(cls, event: HasPayload) -> "PolicySet":
        told = event.payload
        return cls(told["version"], told["epoch"], told["base"], told["weights"])

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class TrainingTopic:
    """What a training is about: its type and topic, each '' where a file does not say it."""

    type: str
    topic: str

    @classmethod
    def of(cls, event: HasPayload) -> "TrainingTopic":
        return cls(str(event.payload.get("type", "")), str(event.payload.get("topic", "")))

    def as_data(self) -> dict[str, str]:
        return {"type": self.type, "topic": self.topic}


@dataclass(frozen=True)
class DefinitionSet:
    """The basis on which an indicator of an edition is counted from now on."""

    edition: str
    indicator: str
    basis: str

    @classmethod
    def of(cls, event: HasPayload) -> "DefinitionSet":
        return cls(event.payload["edition"], event.payload["indicator"], str(event.payload["basis"]))

    def as_data(self) -> dict[str, str]:
        return asdict(self)
