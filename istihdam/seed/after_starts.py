"""After starts of the demo: links sent at each mark, many answered, and one task open today."""

import random
from collections.abc import Iterable
from datetime import date, timedelta

from istihdam import events, links, referrals, tasks
from istihdam.events import By, Channel, Side
from istihdam.links import Purpose
from istihdam.referrals import Referral, State, after_start
from istihdam.seed.house import Furnishing
from istihdam.tasks import TaskKind

ANSWERED = {Side.SEEKER: 0.6, Side.EMPLOYER: 0.7}
STAYED, DIFFERED = 0.88, 0.07
RULED_AFTER = timedelta(days=2)


class StartAnswers:
    """What both sides say of starts, with dice of its own, so that nothing else of the demo moves."""

    def __init__(self, house: Furnishing) -> None:
        self.house, self.chance = house, random.Random(30)  # noqa: S311  dice of a demo
        self.since: date | None = None

    def answer(self, day: date, *, is_last: bool) -> None:
        """Marks that were passed since the last call are asked about by link, and many are answered."""
        session, since = self.house.session, self.since or day - timedelta(days=after_start.ASKED_FOR)
        begun = after_start.begun(session, day)
        for referral, days, passed_on in begun:
            if since < passed_on <= day:
                self._ask(referral, days, day)
        if is_last:
            self._say_that_it_differed([(referral, days) for referral, days, _passed_on in begun])
        else:
            self._rule(day)
        self.since = day

    def _ask(self, referral: Referral, days: int, day: date) -> None:
        for side, contact, address in _sides(referral):
            links.issue(self.house.session, Purpose.AFTER_START, contact, address, [referral.key])
            if self.chance.random() < ANSWERED[side]:
                self._say(referral, self._word(referral, days, day), side)

    def _word(self, referral: Referral, days: int, day: date) -> after_start.StartWord:
        is_there = referral.state != State.STARTED or self.chance.random() < STAYED
        if self.chance.random() < DIFFERED:
            return after_start.StartWord(days, True, differed=("wage", "transport"))
        return after_start.StartWord(
            days, is_there, None if is_there else day, None if is_there else "personal"
        )

    def _say(self, referral: Referral, word: after_start.StartWord, side: Side) -> None:
        channel = Channel.LINK if side == Side.SEEKER else Channel.EMPLOYER_LINK
        (contact,) = (key for own, key, _address in _sides(referral) if own == side)
        by = By(contact, channel)
        after_start.answer(self.house.session, referral, word, side=side, by=by)

    def _say_that_it_differed(self, begun: Iterable[tuple[Referral, int]]) -> None:
        """Whoever has not answered yet says so today; an officer has two working days."""
        for referral, days in begun:
            stream = events.history(self.house.session, referral=referral.key)
            if not after_start.is_answered(stream, days, Side.SEEKER):
                self._say(
                    referral, after_start.StartWord(days, True, differed=("wage", "shift")), Side.SEEKER
                )
                return

    def _rule(self, day: date) -> None:
        """What was said two days ago was heard and ruled on."""
        for task in tasks.waiting(self.house.session):
            if task.kind == TaskKind.CONDITIONS_DIFFERED and task.opened_at.date() <= day - RULED_AFTER:
                own = referrals.by_key(self.house.session, task.subject)
                note = "Firma arandı; eksik kalan ücret ödendi."
                after_start.rule(
                    self.house.session, own, self.chance.random() < 0.5, note=note, by=self.house.officer()
                )
            elif task.kind == TaskKind.WORDS_CONTRADICT and task.opened_at.date() <= day - RULED_AFTER:
                tasks.withdraw(self.house.session, task.subject, task.kind, by=self.house.officer().actor)


def _sides(referral: Referral) -> list[tuple[Side, str, str]]:
    """(side, contact, address) of both."""
    seeker, firm = referral.seeker, referral.vacancy.employer
    return [(Side.SEEKER, seeker.key, seeker.phone), (Side.EMPLOYER, firm.contacts[0].key, firm.phone)]
