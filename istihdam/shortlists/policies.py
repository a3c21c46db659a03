"""Which weights rank: those of the table in the code, or those that a manager has taken into force since.

Weights are fitted for one table: a set that was fitted for another version of it says nothing any more and
waits to be fitted anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import changes, events
from istihdam.errors import Invalid, Refusal
from istihdam.events import By, Declaration, Event, EventKind, PolicySet
from istihdam.matching import CURRENT, PARTS, Policy, reweighted

NOUN = "policy"
"""What a pool catches up by: whoever ranks, ranks by the weights that were in force at that moment."""
_KEY = "weights"


def in_force(session: Session) -> Policy:
    """The weights of the last setting that stands and was fitted for this table, else the table's own."""
    declared = standing_policy(session)
    return _of(PolicySet.of(declared)) if declared else CURRENT


def standing_policy(session: Session) -> Declaration | None:
    """The setting that ranks: the last that stands for this table; None where the table's own weights do."""
    declared = events.declarations(session, EventKind.POLICY_SET)
    of_table = [one for one in declared if PolicySet.of(one).base == CURRENT.version]
    return of_table[-1] if of_table else None


@dataclass(frozen=True)
class PolicySetting:
    """A setting of the log: when and by whom it was taken into force, and back where it was."""

    key: str
    policy: PolicySet
    taken_at: datetime
    by: str | None
    back_at: datetime | None = None
    back_by: str | None = None

    @property
    def is_standing(self) -> bool:
        """Whether it ranks, or would where no later one stood."""
        return self.back_at is None and self.policy.base == CURRENT.version


def policy_settings(session: Session) -> list[PolicySetting]:
    """Every setting, those taken back too, the latest first."""
    made = session.scalars(
        select(Event).where(Event.kind == EventKind.POLICY_SET.value).order_by(Event.seq.desc())
    ).all()
    back = events.retractions_of(session, [event.key for event in made])
    return [
        PolicySetting(
            event.key,
            PolicySet.of(event),
            event.recorded_at,
            event.actor,
            *((back[event.key].recorded_at, back[event.key].actor) if event.key in back else ()),
        )
        for event in made
    ]


def set_policy(session: Session, weights: Mapping[str, float], fitted_on: str, *, by: By) -> Event:
    """These weights rank from now on; every referral keeps the version by which it was ranked.

    `fitted_on` tells the data of the fit from any other. Invalid where a part is missing, unknown or
    negative. Who may do it is the caller's to ask: a manager.
    """
    shares = {part: f"{share:.6f}" for part, share in weights.items()}
    chosen = PolicySet(f"{CURRENT.version}+{fitted_on[:8]}", fitted_on, CURRENT.version, shares)
    try:
        _of(chosen)
    except ValueError as wrong:
        raise Invalid("Each of the six parts needs a weight of at least 0.", field="weights") from wrong
    changes.note(session, [(NOUN, _KEY)])
    return events.record(session, EventKind.POLICY_SET, by=by, data=chosen.as_data())


def take_back(session: Session, *, by: By, seen: str | None = None) -> Event:
    """The setting that ranks is retracted; what was in force before it ranks again.

    Refusal where none ranks, or where it is not the one that the manager saw (`seen`, its key).
    """
    changes.lock(session)
    declared = standing_policy(session)
    if declared is None:
        raise Refusal("No weights were taken into force; there is nothing to take back.")
    if seen not in (None, declared.key):
        raise Refusal(
            "The weights in force were changed meanwhile; nothing was taken back. Look at them again."
        )
    changes.note(session, [(NOUN, _KEY)])
    target = session.scalars(select(Event).where(Event.key == declared.key)).one()
    return events.retract(session, target, by=by, reason="policy_taken_back")


def _of(chosen: PolicySet) -> Policy:
    weights = {part: float(share) for part, share in chosen.weights.items()}
    return reweighted(CURRENT, chosen.version, {part: weights.get(part, 0.0) for part in PARTS})
