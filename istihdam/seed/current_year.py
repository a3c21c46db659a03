"""This year up to yesterday: what a centre that keeps to its plan has behind it, as events of a file.

Firms and vacancies live through the verbs of the house, day by day. The people and what became of their
referrals are written at once and imported, since a year of them by hand would take minutes.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from istihdam import clock, exchange, seekers, trainings, turkish, working_days
from istihdam.cvs import Cv, CvState
from istihdam.db import new_key
from istihdam.events import SYSTEM, By, EventKind
from istihdam.privacy import NOTICE_VERSION
from istihdam.seed.house import Furnishing, OpenJob, Person
from istihdam.seed.outcomes import ANSWERED, KINDS, START
from istihdam.seed.plan import PAST_OPEN_DAYS, SILENT_DAYS, Yearly, shares, visits
from istihdam.seekers import (
    Consent,
    ConsentKind,
    Seeker,
    SeekerStatistics,
    SeekerTrait,
    SeekerWord,
    name_key,
    name_words,
    number_word,
)
from istihdam.vocabulary import lists

FEWEST_DAYS = 10
COMING_DAYS = 90
"""Visits are planned beyond today, so that the last weeks are as full as those before."""
LATELY_ANSWERED = 0.9
"""Of the referrals of the last weeks: a desk that asks has few left to ask for."""
AWAY = 0.7
"""Of the people who were not at the desk for two months."""
GONE_AFTER = timedelta(days=60)


@dataclass
class Coming:
    """Somebody of this year: the days at the desk, for how many vacancies each, and their facets."""

    person: Person
    days: list[tuple[date, int]]
    facets: dict[str, object]


class Year:
    """The working days from 1 January to yesterday, at a pace given for a whole year."""

    def __init__(self, house: Furnishing, yearly: Yearly) -> None:
        self.house = house
        self.today = clock.today()
        yesterday, first = self.today - timedelta(days=1), date(self.today.year, 1, 1)
        self.days = working_days.between(first, yesterday)
        self.planned = working_days.between(first, yesterday + timedelta(days=COMING_DAYS))
        self.pace = yearly.part(((yesterday - first).days + 1) / 365)
        self.plan = yearly.part(((yesterday - first).days + 1 + COMING_DAYS) / 365)
        self.lines: list[tuple[date, int, str]] = []
        self.coming: list[Coming] = []

    def live(self) -> None:
        """Nothing where the year has hardly begun."""
        if len(self.days) < FEWEST_DAYS:
            return
        with self.house.day(self.days[0]):
            for _ in range(self.pace.firms):
                self.house.add_firm()
            self._register()
        at_desk = self._at_desk()
        for number, day in enumerate(self.days):
            with self.house.day(day):
                self._work(number, day, at_desk[day])
        with self.house.day(self.days[-1]):
            done = exchange.import_events(self.house.session, [text for *_, text in sorted(self.lines)])
            if done.refused:
                raise RuntimeError(f"the year of the demo was refused: {done.refused[:3]}")
        self.house.jobs.clear()

    # --- people --------------------------------------------------------------------------------

    def _register(self) -> None:
        house, plan = self.house, self.plan
        starters = set(house.chance.sample(range(plan.people), plan.starts))
        for index, count in enumerate(shares(plan.referrals, plan.people, house.chance)):
            planned = visits(count, self.planned, house.chance)
            days = [(day, size) for day, size in planned if day <= self.days[-1]]
            if days:
                self.coming.append(self._person(days, starts=index in starters and days == planned))
        self._write()

    def _person(self, days: list[tuple[date, int]], starts: bool) -> Coming:
        trade = self.house.chance.choice(self.house.content.trades)
        fields = self.house.people.drawn(trade)
        counted = {name: fields.pop(name) for name in ("sex", "age_band", "is_aid_beneficiary")}
        first, last = _morning(days[0][0]), _morning(days[-1][0])
        is_away = starts or (self.today - last.date() > GONE_AFTER and self.house.chance.random() < AWAY)
        seeker = Seeker(
            key=new_key("S"),
            name_key=name_key(fields["full_name"]),
            name_sort=turkish.sort_key(fields["full_name"]),
            registered_on=days[0][0],
            last_active_at=last,
            confirmed_at=first,
            paused_at=last if is_away else None,
            consents=[
                Consent(kind=kind, version=NOTICE_VERSION, given_at=first) for kind in self._consents()
            ],
            **fields,
        )
        facets = {"district": fields["district"], "neighbourhood": fields["neighbourhood"]}
        facets |= {
            "sex": counted["sex"],
            "age_band": counted["age_band"],
            "aid": counted["is_aid_beneficiary"],
        }
        return Coming(Person(seeker, trade, will_start=starts), days, facets)

    def _consents(self) -> list[ConsentKind]:
        searchable = self.house.chance.random() < 0.6
        return [ConsentKind.MEDIATION, *([ConsentKind.EMPLOYER_SEARCH] if searchable else [])]

    def _write(self) -> None:
        """The people's rows, and the events of their coming."""
        session = self.house.session
        session.add_all(coming.person.seeker for coming in self.coming)
        session.flush()
        session.execute(insert(SeekerStatistics), [_counted(coming) for coming in self.coming])
        session.execute(insert(SeekerWord), [word for coming in self.coming for word in _found_by(coming)])
        traits = [row for coming in self.coming for row in seekers.trait_rows(coming.person.seeker)]
        session.execute(insert(SeekerTrait), traits)
        session.execute(insert(Cv), [_written_up(coming) for coming in self.coming])
        for coming in self.coming:
            self._record_coming(coming, coming.days[0][0], self.house.officer())

    def _record_coming(self, one: Coming, day: date, by: By) -> None:
        seeker = one.person.seeker
        self._line(EventKind.SEEKER_REGISTERED, day, by, one.facets, seeker=seeker.key)
        for consent in seeker.consents:
            said = {"consent": consent.kind.value, "version": NOTICE_VERSION}
            self._line(EventKind.CONSENT_GIVEN, day, by, {}, seeker=seeker.key, data=said)
        self._line(EventKind.CV_RECEIVED, day, by, one.facets, seeker=seeker.key)

    # --- days ----------------------------------------------------------------------------------

    def _at_desk(self) -> dict[date, list[tuple[Coming, int, bool]]]:
        """Day → who is at the desk, for how many vacancies, and whether for the last time."""
        found: dict[date, list[tuple[Coming, int, bool]]] = defaultdict(list)
        for one in self.coming:
            for number, (day, size) in enumerate(one.days):
                found[day].append((one, size, number == len(one.days) - 1))
        return found

    def _work(self, number: int, day: date, at_desk: Sequence[tuple[Coming, int, bool]]) -> None:
        self.house.close_over(day)
        share = self.pace.vacancies // 4 if number == 0 else 0
        rest = self.pace.vacancies - self.pace.vacancies // 4
        for _ in range(share + rest * (number + 1) // len(self.days) - rest * number // len(self.days)):
            self.house.add_job(day, self.house.chance.randint(40, PAST_OPEN_DAYS))
        for one, size, is_last in at_desk:
            self._send(one, size, one.person.will_start and is_last, day)
        self._train(number, day)

    def _send(self, coming: Coming, size: int, starts: bool, day: date) -> None:
        jobs = self.house.jobs_for(coming.person, size)
        jobs += [self.house.add_job(day, PAST_OPEN_DAYS) for _ in range(size - len(jobs))]
        by = self.house.officer()
        for number, job in enumerate(jobs):
            coming.person.sent.add(job.vacancy.id)
            is_lucky = starts and number == 0
            job.left -= is_lucky
            self._refer(coming, job, day, by, is_lucky)

    def _refer(self, one: Coming, job: OpenJob, day: date, by: By, is_lucky: bool) -> None:
        named = {
            "seeker": one.person.seeker.key,
            "vacancy": job.vacancy.key,
            "employer": job.vacancy.employer.key,
            "referral": new_key("R"),
        }
        facets = one.facets | {"occupation": job.vacancy.occupation}
        self._line(EventKind.REFERRED, day, by, facets, **named)
        for kind, on in self._course(day, is_lucky):
            if on < self.today:
                actor = SYSTEM if kind == EventKind.OUTCOME_UNKNOWN else by
                self._line(kind, on, actor, facets, **named, **self._why(kind))

    def _course(self, day: date, is_lucky: bool) -> Iterator[tuple[EventKind, date]]:
        """What becomes of a referral, and when."""
        chance = self.house.chance
        is_late = day > self.today - timedelta(days=SILENT_DAYS + 3)
        if not is_lucky and chance.random() > (LATELY_ANSWERED if is_late else ANSWERED):
            yield EventKind.OUTCOME_UNKNOWN, day + timedelta(days=SILENT_DAYS)
            return
        kinds, weights = zip(*KINDS, strict=True)
        for kind in START if is_lucky else chance.choices(kinds, weights)[0]:
            day = min(day + timedelta(days=chance.randint(1, 3)), self.days[-1])
            yield kind, day

    def _why(self, kind: EventKind) -> dict[str, Any]:
        reasons = lists.reasons(kind.value)
        why: dict[str, Any] = {"reason": self.house.chance.choice(reasons[:4]).code} if reasons else {}
        return why | ({"evidence": "employer"} if kind == EventKind.STARTED else {})

    def _line(self, kind: EventKind, day: date, by: By, facets: dict[str, object], **told: object) -> None:
        line = {
            "key": f"K-{uuid.uuid4().hex[:24]}",
            "kind": kind.value,
            "occurred_on": day.isoformat(),
            "recorded_at": f"{_morning(day).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "actor": by.actor,
            "channel": by.channel.value,
            "source": "portal",
            "facets": facets,
            **told,
        }
        self.lines.append((day, len(self.lines), json.dumps(line, ensure_ascii=False)))

    def _train(self, number: int, day: date) -> None:
        """One training at the end of each month that is over, but for those of the last weeks."""
        is_last = number + 1 < len(self.days) and self.days[number + 1].month != day.month
        lately = self.today - timedelta(days=self.house.size.recent_days)
        if not is_last or day >= lately:
            return
        desk, session = self.house.desk, self.house.session
        training = self.house.plan_training(day.month, day)
        here = [one for one in self.coming if one.days[0][0] <= day and not one.person.seeker.paused_at]
        came = self.house.chance.sample(here, min(18, len(here)))
        for one in came:
            trainings.enrol(session, training, one.person.seeker, by=desk)
        attended = {one.person.seeker.key for one in came[:14]}
        trainings.hold(session, training, by=desk, attended=attended)


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, 30, tzinfo=clock.ISTANBUL)


def _counted(one: Coming) -> dict[str, object]:
    facets = one.facets
    return {
        "seeker_id": one.person.seeker.id,
        "sex": facets["sex"],
        "age_band": facets["age_band"],
        "is_aid_beneficiary": facets["aid"],
    }


def _found_by(one: Coming) -> Iterator[dict[str, object]]:
    seeker = one.person.seeker
    for word in name_words(seeker.full_name) | {number_word(seeker.phone)}:
        yield {"seeker_id": seeker.id, "word": word}


def _written_up(one: Coming) -> dict[str, object]:
    """A CV without a file, as the desk writes it."""
    seeker = one.person.seeker
    return {
        "key": new_key("C"),
        "seeker_id": seeker.id,
        "version": 1,
        "state": CvState.CONFIRMED,
        "method": "form",
        "text": seeker.about,
        "received_at": seeker.confirmed_at,
        "confirmed_at": seeker.confirmed_at,
    }
