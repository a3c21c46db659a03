"""What the log teaches of the weights: who was sent, and what became of them, by what could be checked.

Good is a start, less so an interview that somebody came to. Bad is a refusal of the firm whose coded reason
is experience or a paper: things that stand in a profile. Every other reason is left out of account, since
it would teach whom firms do not like. Officers see the first of a list; who was sent from farther down
therefore counts for more (inverse propensity, estimated from positions, at most `MOST_IMPORTANT` times).
Only the six parts that a referral keeps are learnt from; nothing about the person is looked up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import events
from istihdam.db import KEYS_AT_ONCE
from istihdam.errors import N_
from istihdam.events import Event, EventKind, Referred
from istihdam.matching import PARTS, fitting

CHECKED_REASONS = frozenset({"not_enough_experience", "missing_document"})
"""Reasons of a firm that a profile can confirm: 'not suited to the work' and the like could be anything."""
GOOD = {EventKind.STARTED: 1.0, EventKind.ACCEPTED: 2 / 3, EventKind.ATTENDED: 2 / 3}
LEAST_OUTCOMES, LEAST_VACANCIES = 200, 30
"""Fewer outcomes, or vacancies with both good and bad ones, teach chance."""
STEPS = (5, 10, 20, 50)
"""Positions in a list that are looked at alike: the first five, the next five, and so on."""
MOST_IMPORTANT = 10.0
FOUR_FIFTHS = 0.8
LEFT_OUT = {
    "no_lesson": N_("no outcome, or a reason that no profile can confirm"),
    "no_position": N_("the place in the list was not kept on that day"),
}
"""Why a referral teaches nothing, by code."""
GROUPS = ("sex", "age_band", "neighbourhood")


@dataclass(frozen=True)
class Outcome:
    """One referral with a lesson: its unweighted parts, how good it came out (0..1), the position seen.

    Whom it was about tells one person from many in a group, and nothing else.
    """

    vacancy: str
    person: str
    values: tuple[float, ...]
    good: float
    rank: int
    among: int
    groups: Mapping[str, str | None]


@dataclass(frozen=True)
class Lessons:
    """Outcomes of a time, and how many referrals taught nothing: code of the cause → count."""

    outcomes: Sequence[Outcome]
    left_out: Mapping[str, int]

    @property
    def vacancies(self) -> int:
        """Vacancies of which both a better and a worse outcome is known: only these can teach."""
        goods: dict[str, set[float]] = defaultdict(set)
        for outcome in self.outcomes:
            goods[outcome.vacancy].add(outcome.good)
        return sum(len(values) > 1 for values in goods.values())

    @property
    def is_enough(self) -> bool:
        """Whether there are as many as a fit needs."""
        return len(self.outcomes) >= LEAST_OUTCOMES and self.vacancies >= LEAST_VACANCIES


def lessons(session: Session, first: date, last: date) -> Lessons:
    """What the referrals sent between these days teach, corrections of the log applied."""
    outcomes: list[Outcome] = []
    left_out: Counter[str] = Counter()
    for sent, stream in _sent(session, first, last):
        match = Referred.of(sent).match or {}
        good = _good(stream)
        if good is None:
            left_out["no_lesson"] += 1
        elif not {"weights", "rank", "among"} <= match.keys():
            left_out["no_position"] += 1
        else:
            groups = {name: getattr(sent, name) for name in GROUPS}
            place = int(match["rank"]), int(match["among"])
            outcomes.append(
                Outcome(str(sent.vacancy), str(sent.seeker), _values(match), good, *place, groups)
            )
    return Lessons(outcomes, dict(left_out))


def _sent(session: Session, first: date, last: date) -> Iterator[tuple[Event, list[Event]]]:
    """Each referral's last sending of the time that stands, with its stream as it stands."""
    query = select(Event.referral).where(
        Event.kind == EventKind.REFERRED.value,
        Event.occurred_on.between(first, last),
        Event.referral.is_not(None),
    )
    keys = sorted({str(key) for key in session.scalars(query)})
    for start in range(0, len(keys), KEYS_AT_ONCE):
        for stream in events.streams(session, keys[start : start + KEYS_AT_ONCE]).values():
            standing = events.alive(stream)
            sendings = [
                event
                for event in standing
                if event.kind == EventKind.REFERRED and first <= event.occurred_on <= last
            ]
            if sendings:
                yield sendings[-1], [event for event in standing if event.seq > sendings[-1].seq]


def _good(stream: Sequence[Event]) -> float | None:
    """How good it came out; None where it teaches nothing that a profile could confirm."""
    reached = [GOOD[kind] for kind in map(_kind, stream) if kind in GOOD]
    declined = [event for event in stream if event.kind == EventKind.DECLINED]
    if EventKind.STARTED in map(_kind, stream):
        return 1.0
    if declined:
        return 0.0 if declined[-1].reason in CHECKED_REASONS else None
    return max(reached, default=None)


def _kind(event: Event) -> EventKind:
    return EventKind(event.kind)


def _values(match: Mapping[str, object]) -> tuple[float, ...]:
    """Each part over the most that it could be for that vacancy; 0 where it weighed nothing."""
    parts, weights = dict(match["parts"]), dict(match["weights"])  # type: ignore[call-overload]
    return tuple(
        float(parts[part]) / float(weights[part]) if float(weights[part]) > 0 else 0.0 for part in PARTS
    )


def importance(outcomes: Sequence[Outcome]) -> NDArray[np.float64]:
    """Of each outcome one over how likely a person at its position was sent, the likeliest counting 1."""
    step_of = [int(np.searchsorted(STEPS, outcome.rank)) for outcome in outcomes]
    lengths = {outcome.vacancy: outcome.among for outcome in outcomes}
    edges = (0, *STEPS, np.inf)
    sent = Counter(step_of)
    propensity = {}
    for step in sent:
        shown = sum(max(min(among, edges[step + 1]) - edges[step], 0) for among in lengths.values())
        propensity[step] = sent[step] / max(shown, sent[step])
    likeliest = max(propensity.values(), default=1.0)
    return np.array([min(likeliest / propensity[step], MOST_IMPORTANT) for step in step_of], np.float64)


def examples(outcomes: Sequence[Outcome]) -> list[fitting.Example]:
    """The outcomes by vacancy, as a fit takes them."""
    weights = importance(outcomes)
    rows: dict[str, list[int]] = defaultdict(list)
    for row, outcome in enumerate(outcomes):
        rows[outcome.vacancy].append(row)
    return [
        fitting.Example(
            vacancy,
            np.array([outcomes[row].values for row in own], np.float64),
            np.array([outcomes[row].good for row in own], np.float64),
            weights[own],
        )
        for vacancy, own in sorted(rows.items())
    ]


@dataclass(frozen=True)
class GroupShare:
    """Of a group the share that stands in the better half of its vacancy, and that over the best group's.

    `value` is the group ('f', '25-34', 'Tatlısu'); ratios below FOUR_FIFTHS ask for a look.
    """

    facet: str
    value: str
    people: int
    share: float
    ratio: float

    @property
    def is_low(self) -> bool:
        """Whether the group stands below four fifths of the best one."""
        return self.ratio < FOUR_FIFTHS


def four_fifths(outcomes: Sequence[Outcome], weights: NDArray[np.float64], fewest: int) -> list[GroupShare]:
    """By sex, age and neighbourhood where told: groups of fewer than `fewest` persons are not shown."""
    is_first = _in_better_half(outcomes, weights)
    shown = []
    for facet in GROUPS:
        members: dict[str, list[bool]] = defaultdict(list)
        people: dict[str, set[str]] = defaultdict(set)
        for outcome, first in zip(outcomes, is_first, strict=True):
            if value := outcome.groups[facet]:
                members[value].append(first)
                people[value].add(outcome.person)
        shares = {value: fmean(own) for value, own in members.items() if len(people[value]) >= fewest}
        best = max(shares.values(), default=0.0)
        shown += [
            GroupShare(facet, value, len(people[value]), share, share / best if best else 1.0)
            for value, share in sorted(shares.items())
        ]
    return shown


def _in_better_half(outcomes: Sequence[Outcome], weights: NDArray[np.float64]) -> list[bool]:
    scores = [float(np.dot(outcome.values, weights)) for outcome in outcomes]
    by_vacancy: dict[str, list[float]] = defaultdict(list)
    for outcome, score in zip(outcomes, scores, strict=True):
        by_vacancy[outcome.vacancy].append(score)
    middle = {vacancy: float(np.median(own)) for vacancy, own in by_vacancy.items()}
    return [score >= middle[outcome.vacancy] for outcome, score in zip(outcomes, scores, strict=True)]
