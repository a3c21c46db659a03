"""Weights worked out from the log and waiting for a manager: kept in a data file, with their day.

Working them out reads every sending of the time and fits anew, so it belongs to the command line and to
the worker; pages only read what was kept. What is kept names nobody: counts, weights, and the four-fifths
table without its small groups.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from istihdam import changes, clock, indicators
from istihdam.db import as_json
from istihdam.errors import Refusal
from istihdam.events import By, Event
from istihdam.matching import CURRENT, PARTS, fitting
from istihdam.shortlists import learning, policies
from istihdam.shortlists.learning import Lessons

FILE = "proposed_weights.json"
WORKED_OUT_EVERY = timedelta(days=7)
LEARNT_FROM = timedelta(days=365)
"""The sendings that the portal itself learns from; the command line may say others."""


@dataclass(frozen=True)
class GroupChange:
    """Of a group the share in the better half of the lists before and after, the latter over the best's."""

    facet: str
    value: str
    people: int
    before: float
    after: float
    ratio: float
    is_low: bool


@dataclass(frozen=True)
class LearntWeights:
    """The weights (part → share of 1) before and as learnt; shares of pairs that stand in the right order."""

    before: Mapping[str, float]
    weights: Mapping[str, float]
    in_force: float
    trained: float
    held: float
    groups: Sequence[GroupChange]

    @classmethod
    def of_json(cls, told: Any) -> LearntWeights:
        learnt = cls(**{**told, "groups": [GroupChange(**one) for one in told["groups"]]})
        if not set(PARTS) == set(learnt.weights) == set(learnt.before):
            raise ValueError(f"no weights of the six parts: {learnt.weights}")
        return learnt


@dataclass(frozen=True)
class Proposal:
    """What the sendings of a time teach, compared with the weights that ranked at that moment.

    `base` is the version of the table it was worked out for, `standing` the key of the setting that
    ranked then ('' for the table itself). `fit` is None where too little was known to learn from.
    """

    worked_out_at: datetime
    first: date
    last: date
    base: str
    standing: str
    fitted_on: str
    outcomes: int
    vacancies: int
    left_out: Mapping[str, int]
    fit: LearntWeights | None

    @classmethod
    def of_json(cls, told: Any) -> Proposal:
        """The proposal that said this; KeyError, TypeError or ValueError where it is none."""
        days = {name: date.fromisoformat(told[name]) for name in ("first", "last")}
        moment = datetime.fromisoformat(told["worked_out_at"])
        if moment.tzinfo is None:
            raise ValueError(f"a moment of no zone: {moment}")
        fit = None if told["fit"] is None else LearntWeights.of_json(told["fit"])
        return cls(**{**told, **days, "worked_out_at": moment, "fit": fit})

    def as_json(self) -> dict[str, Any]:
        days = {name: getattr(self, name).isoformat() for name in ("worked_out_at", "first", "last")}
        return {**asdict(self), **days}

    @property
    def key(self) -> str:
        """Tells this proposal from any other: 16 hex digits over all it says."""
        return fitting.fingerprint([as_json(self.as_json()).encode()])


def work_out(session: Session, first: date, last: date) -> Proposal:
    """What the sendings between these days teach; without weights where they are too few."""
    lessons = learning.lessons(session, first, last)
    prior = fitting.weights_of(policies.in_force(session))
    standing = policies.standing_policy(session)
    rows = [[one.vacancy, one.values, one.good, one.rank, one.among] for one in lessons.outcomes]
    return Proposal(
        worked_out_at=clock.now(),
        first=first,
        last=last,
        base=CURRENT.version,
        standing=standing.key if standing else "",
        fitted_on=fitting.fingerprint([json.dumps([prior.tolist(), rows]).encode()]),
        outcomes=len(lessons.outcomes),
        vacancies=lessons.vacancies,
        left_out=lessons.left_out,
        fit=_fitted(lessons, prior) if lessons.is_enough else None,
    )


def _fitted(lessons: Lessons, prior: fitting.Numbers) -> LearntWeights:
    learnt = fitting.learnt(learning.examples(lessons.outcomes), prior)
    tables = [
        learning.four_fifths(lessons.outcomes, weights, indicators.FEWEST)
        for weights in (prior, learnt.weights)
    ]
    groups = [
        GroupChange(new.facet, new.value, new.people, old.share, new.share, new.ratio, new.is_low)
        for old, new in zip(*tables, strict=True)
    ]
    before, after = (dict(zip(PARTS, weights.tolist(), strict=True)) for weights in (prior, learnt.weights))
    return LearntWeights(before, after, learnt.in_force, learnt.trained, learnt.held, groups)


def renew_proposal(session: Session, data_dir: Path) -> None:
    """Where what is kept is a week old or of another table, what a year's sendings teach takes its place."""
    kept, today = kept_proposal(data_dir), clock.today()
    if kept and kept.base == CURRENT.version and clock.now() - kept.worked_out_at < WORKED_OUT_EVERY:
        return
    keep_proposal(work_out(session, today - LEARNT_FROM, today), data_dir)


def keep_proposal(proposal: Proposal, data_dir: Path) -> None:
    """The proposal takes the place of the one kept before; it is there whole or not at all."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", dir=data_dir, suffix=".half", delete=False, encoding="utf-8"
    ) as file:
        file.write(as_json(proposal.as_json()) + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(file.name, data_dir / FILE)


def kept_proposal(data_dir: Path) -> Proposal | None:
    """The proposal that was worked out last; None where there is none that can be read."""
    try:
        return Proposal.of_json(json.loads((data_dir / FILE).read_text(encoding="utf-8")))
    except (OSError, KeyError, TypeError, ValueError):
        return None


def objection(session: Session, proposal: Proposal) -> Refusal | None:
    """Why this proposal cannot be taken into force now; None where it can."""
    standing = policies.standing_policy(session)
    if proposal.base != CURRENT.version:
        return Refusal("This proposal was worked out for another version of the ranking; wait for a new one.")
    if proposal.fit is None:
        return Refusal(
            "Learning needs at least %(outcomes)s outcomes, and %(vacancies)s vacancies with better and "
            "worse ones; so far there are %(known)s and %(useful)s. The weights stay as they are.",
            outcomes=learning.LEAST_OUTCOMES,
            vacancies=learning.LEAST_VACANCIES,
            known=proposal.outcomes,
            useful=proposal.vacancies,
        )
    if standing and standing.payload["epoch"] == proposal.fitted_on:
        return Refusal("This proposal is in force.")
    if proposal.standing != (standing.key if standing else ""):
        return Refusal(
            "The weights in force were changed after this proposal was worked out; wait for a new one."
        )
    return None


def take_into_force(session: Session, proposal: Proposal, *, by: By) -> Event:
    """The proposal ranks from now on. Refusal where something speaks against it, also at this very moment."""
    changes.lock(session)
    if refusal := objection(session, proposal):
        raise refusal
    assert proposal.fit is not None
    return policies.set_policy(session, proposal.fit.weights, proposal.fitted_on, by=by)
