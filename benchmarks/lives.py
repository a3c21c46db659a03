"""Invented lives of a centre as lines of the event file: as many as wanted, the same for the same seed."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

BANDS = ("18-24", "25-34", "35-44", "45-54", "55+")
DISTRICTS = ("Ümraniye", "Ümraniye", "Üsküdar", "Ataşehir", "Çekmeköy")
CODES = ("8344.02", "9611.01", "5131.01", "9329.06", "4321.03")
LATE = 0.03
RETRACTED = 0.01
ISKUR = 0.15


class Lives:
    """A centre that sends people to vacancies from the first day to the last, at an even pace.

    Most sendings are answered; a few events are typed weeks late, a few are taken back, of which some
    again, and every now and then two people turn out to be one.
    """

    def __init__(self, events: int, first: date, last: date, seed: int = 1) -> None:
        self.dice = random.Random(seed)
        self.first, self.days = first, (last - first).days
        self.referrals = max(1, events // 4)
        self.people = max(2, self.referrals // 5)
        self.jobs = max(2, self.referrals // 12)
        self.number = 0
        self.pairs: set[tuple[int, int]] = set()

    def lines(self) -> Iterator[str]:
        """Lines of the file, in the order of recording within each day."""
        waiting: list[tuple[datetime, int, dict[str, Any]]] = []
        for turn in range(self.referrals):
            day = self.first + timedelta(days=turn * self.days // self.referrals)
            yield from _ripe(waiting, day)
            waiting.extend(self._life(turn, day))
        yield from _ripe(waiting, date.max)

    def _life(self, turn: int, day: date) -> Iterator[tuple[datetime, int, dict[str, Any]]]:
        """One referral's events with the moment each is typed in."""
        subjects = self._subjects(turn)
        dice = self.dice
        typed = _moment(day, dice)
        delay = timedelta(days=dice.randrange(5, 60)) if dice.random() < LATE else timedelta(0)
        steps = ["referred", dice.choice(("attended", "no_show", "attended", "declined"))]
        if steps[1] == "attended":
            steps += dice.choice((["accepted", "started"], ["declined"], ["refused"], ["outcome_unknown"]))
        for step in steps:
            if step == "started" and dice.random() < 0.7:
                step = "closed"
            yield self._event(typed + delay, step, day, subjects)
            day, typed = (moved := typed + timedelta(days=dice.randrange(0, 6))).date(), moved
        if dice.random() < RETRACTED:
            last = f"K{self.number}"
            for _ in range(dice.choice((1,) * 9 + (2,))):
                typed += timedelta(days=1)
                yield self._event(typed + delay, "retracted", (typed + delay).date(), subjects, voids=last)
                last = f"K{self.number}"
        if turn % 2000 == 1999:
            people = {"from": f"S{dice.randrange(self.people)}", "into": f"S{dice.randrange(self.people)}"}
            if people["from"] != people["into"]:
                yield self._event(typed, "persons_merged", typed.date(), {}, data=people)

    def _subjects(self, turn: int) -> dict[str, Any]:
        person, job = self._pair()
        facets = {
            "district": DISTRICTS[person % 5],
            "age_band": BANDS[person % 7 % 5],
            "sex": "fm"[person % 2],
            "aid": person % 9 == 0,
            "occupation": CODES[job % 5],
        }
        source = "iskur" if self.dice.random() < ISKUR else "portal"
        return {
            "seeker": f"S{person}",
            "vacancy": f"V{job}",
            "employer": f"E{job % 800}",
            "referral": f"R{turn}",
            "facets": facets,
            "source": source,
        }

    def _pair(self) -> tuple[int, int]:
        """A person and a vacancy that have not met before."""
        while (pair := (self.dice.randrange(self.people), self.dice.randrange(self.jobs))) in self.pairs:
            pass
        self.pairs.add(pair)
        return pair

    def _event(
        self, typed: datetime, kind: str, day: date, subjects: dict[str, Any], **more: Any
    ) -> tuple[datetime, int, dict[str, Any]]:
        self.number += 1
        row = {
            "key": f"K{self.number}",
            "kind": kind,
            "occurred_on": day.isoformat(),
            "recorded_at": typed.isoformat().replace("+00:00", "Z"),
            "actor": f"O-{self.number % 9}",
            "channel": "desk",
            "data": {},
        }
        return typed, self.number, {**row, **subjects, **more}


def _moment(day: date, dice: random.Random) -> datetime:
    return datetime(day.year, day.month, day.day, 6, tzinfo=UTC) + timedelta(seconds=dice.randrange(32_000))


def _ripe(waiting: list[tuple[datetime, int, dict[str, Any]]], day: date) -> Iterator[str]:
    """What was typed before this day, in order; it leaves the list."""
    if len(waiting) < 20_000 and day != date.max:
        return
    waiting.sort(key=lambda item: item[:2])
    ripe = [item for item in waiting if item[0].date() < day]
    del waiting[: len(ripe)]
    for _, _, row in ripe:
        yield json.dumps(row, ensure_ascii=False)
