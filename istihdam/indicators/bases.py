"""Which basis a switchable indicator is counted on."""

from datetime import datetime

from sqlalchemy.orm import Session

from istihdam import events
from istihdam.errors import Invalid, Refusal
from istihdam.events import By, DefinitionSet, Event, EventKind
from istihdam.indicators.closings import covering
from istihdam.indicators.editions import Edition, Indicator
from istihdam.indicators.periods import Period


def basis_of(
    session: Session, edition: Edition, line: Indicator, period: Period, known_at: datetime | None = None
) -> str | None:
    """The basis in force, as known at that moment; None for an indicator that has no choice.

    A period inside a closed one keeps the basis that it was closed with.
    """
    if not line.bases:
        return None
    closing = covering(session, edition, period, known_at)
    if closing is not None and line.code in closing.figures:
        return closing.figures[line.code].basis
    for switch in reversed(events.declarations(session, EventKind.DEFINITION_SET, known_at)):
        chosen = DefinitionSet.of(switch)
        if (chosen.edition, chosen.indicator) == (edition.code, line.code):
            return chosen.basis
    return line.bases[0]


def set_basis(
    session: Session, edition: Edition, code: str, basis: str, *, by: By, period: Period | None = None
) -> Event:
    """From now on the indicator is counted on this basis; past moments and closed periods keep theirs.

    `period` is the one that the switch is meant for: Refusal if it lies inside a closed one. Invalid if
    the indicator has no such basis.
    """
    if basis not in edition.indicator(code).bases:
        raise Invalid("This indicator cannot be read in that way.", field="basis")
    if period is not None and covering(session, edition, period):
        raise Refusal("%(period)s is closed; its figures keep their basis.", period=period.name)
    chosen = DefinitionSet(edition.code, code, basis)
    return events.record(session, EventKind.DEFINITION_SET, by=by, data=chosen.as_data())
