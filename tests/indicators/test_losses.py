"""Why referrals came to nothing: every standing reason counts once, few are named by nobody's place."""

from collections import Counter

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, indicators, referrals
from istihdam.events import Event, EventKind
from istihdam.indicators.losses import KINDS
from istihdam.vocabulary import lists
from tests import factories as make

YEAR = str(clock.today().year)
STEPS = {EventKind.LEFT: (EventKind.STARTED,), EventKind.COULD_NOT_ATTEND: ()}


def lost(session: Session, kind: EventKind, reason: str, times: int, district: str = "Ümraniye") -> list[str]:
    """So many people are sent, and it comes to nothing for this reason; the keys of those events."""
    people = [make.a_seeker(session, district=district) for _ in range(times)]
    vacancy = make.a_vacancy(session, openings=50)
    keys = []
    for referral in referrals.refer(session, people, [vacancy], by=make.OFFICER):
        for step in STEPS.get(kind, ()):
            referrals.advance(session, referral, step, by=make.OFFICER)
        keys.append(referrals.advance(session, referral, kind, by=make.OFFICER, reason=reason).key)
    return keys


def of_this_year(session: Session) -> indicators.Losses:
    session.commit()
    return indicators.losses(session, indicators.parse(YEAR))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != EventKind.COULD_NOT_ATTEND])
def test_every_reason_of_every_side_counts_once_and_what_is_taken_back_does_not(
    session: Session, kind: EventKind
) -> None:
    told = {one.code: number for number, one in enumerate(lists.reasons(kind.value), start=1)}
    keys = {code: lost(session, kind, code, number) for code, number in told.items()}
    losses = of_this_year(session)
    assert {loss.reason: loss.events for loss in losses.reasons} == told
    assert {loss.kind for loss in losses.reasons} == {kind}
    assert losses.events == sum(told.values())
    assert [loss.events for loss in losses.reasons] == sorted(told.values(), reverse=True)
    first = next(iter(told))
    event = session.scalars(select(Event).where(Event.key == keys[first][0])).one()
    referrals.retract(session, event, by=make.OFFICER, reason="typed_wrongly")
    left = Counter(told) - Counter([first])
    assert {loss.reason: loss.events for loss in of_this_year(session).reasons} == dict(left)


@pytest.mark.parametrize(("times", "is_named"), [(4, False), (5, True)])
def test_few_people_are_not_named_by_their_place(session: Session, times: int, is_named: bool) -> None:
    lost(session, EventKind.REFUSED, "distance", times, district="Şile")
    (loss,) = of_this_year(session).reasons
    assert (loss.districts, bool(loss.occupations)) == (((("Şile", times),) if is_named else ()), is_named)


@pytest.mark.parametrize(
    ("unsaid", "said", "is_alarming"),
    [(0, 0, False), (4, 0, False), (5, 29, False), (6, 29, True), (5, 0, True)],
)
def test_too_many_reasons_that_say_nothing_are_an_alarm(
    session: Session, unsaid: int, said: int, is_alarming: bool
) -> None:
    lost(session, EventKind.DECLINED, "other", unsaid)
    lost(session, EventKind.DECLINED, "position_filled", said)
    assert of_this_year(session).is_alarming == is_alarming
    assert (of_this_year(session).share_other is None) == (unsaid + said == 0)
