"""Which weights rank: those of the table in the code, or those that a manager has taken into force since.

Weights are fitted for one table: a set that was fitted for another version of it says nothing any more and
waits to be fitted anew.
"""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import changes, events
from istihdam.errors import Invalid, Refusal
from istihdam.events import By, Event, EventKind, PolicySet
from istihdam.matching import CURRENT, PARTS, Policy, reweighted

NOUN = "policy"
"""What a pool catches up by: whoever ranks, ranks by the weights that were in force at that moment."""
_KEY = "weights"


def in_force(session: Session) -> Policy:
    """The weights of the last setting that stands and was fitted for this table, else the table's own."""
    for declared in reversed(events.declarations(session, EventKind.POLICY_SET)):
        chosen = PolicySet.of(declared)
        if chosen.base == CURRENT.version:
            return _of(chosen)
    return CURRENT


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


def take_back(session: Session, *, by: By) -> Event:
    """The last setting that stands is retracted; what was in force before it ranks again.

    Refusal where none stands.
    """
    standing = events.declarations(session, EventKind.POLICY_SET)
    if not standing:
        raise Refusal("No weights were taken into force; there is nothing to take back.")
    changes.note(session, [(NOUN, _KEY)])
    target = session.scalars(select(Event).where(Event.key == standing[-1].key)).one()
    return events.retract(session, target, by=by, reason="policy_taken_back")


def _of(chosen: PolicySet) -> Policy:
    weights = {part: float(share) for part, share in chosen.weights.items()}
    return reweighted(CURRENT, chosen.version, {part: weights.get(part, 0.0) for part in PARTS})
