"""The furnisher's hands: firms, vacancies, people and answers of one simulated day."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from istihdam import clock, cvs, employers, events, referrals, seekers, trainings, vacancies
from istihdam.db import Database
from istihdam.documents.storage import Store
from istihdam.employers import Employer
from istihdam.events import By, Channel, EventKind
from istihdam.seed import outcomes
from istihdam.seed.content import Trade, content
from istihdam.seed.outcomes import Answers, Due
from istihdam.seed.people import People
from istihdam.seed.plan import Size
from istihdam.seekers import Seeker
from istihdam.trainings import Training, TrainingType
from istihdam.vacancies import Vacancy, VacancyStatus

SEED = 20260101


@dataclass(frozen=True)
class Staff:
    """Keys of the users who act in the demo."""

    officers: tuple[str, ...]
    training: str


@dataclass
class OpenJob:
    """A published vacancy of the demo and how many starts it can still take."""

    vacancy: Vacancy
    trade: Trade
    left: int


@dataclass
class Person:
    """A job seeker of the demo: the occupation, and the vacancies they were sent to."""

    seeker: Seeker
    trade: Trade
    sent: set[int] = field(default_factory=set)
    will_start: bool = False


class Furnishing:
    """One run: its chances, its people, its open vacancies."""

    def __init__(
        self, database: Database, size: Size, staff: Staff, store: Store, progress: Callable[[date], object]
    ) -> None:
        self.size, self.staff, self.store, self.progress = size, staff, store, progress
        self.session: Session = database.session()
        self.chance = random.Random(SEED)  # noqa: S311 - invented lives, not secrets
        self.content = content()
        self.people = People(self.content, self.chance)
        self.jobs: dict[str, list[OpenJob]] = defaultdict(list)
        self._at_hand: list[object] = []
        self.firms: list[tuple[Employer, Trade]] = []

    @contextmanager
    def day(self, day: date) -> Iterator[None]:
        """The clock stands in that day, and what is done inside is one transaction."""
        morning = datetime(day.year, day.month, day.day, 8, 30, tzinfo=clock.ISTANBUL)
        with clock.set_to(min(morning, clock.now())):
            yield
            self.session.commit()
        self.progress(day)

    def officer(self) -> By:
        """One of the officers, at the desk."""
        return By(self.chance.choice(self.staff.officers), Channel.DESK)

    @property
    def desk(self) -> By:
        """The training desk."""
        return By(self.staff.training, Channel.DESK)

    def add_firm(self, trade: Trade | None = None) -> None:
        firm, kind = self.people.firm(self.session, by=By("visitor", Channel.WEB), trade=trade)
        employers.approve(self.session, firm, by=self.officer())
        self.firms.append((firm, kind))

    def add_job(self, day: date, open_days: int, openings: int | None = None) -> OpenJob:
        """A vacancy of one of the firms, published; every trade gets its share."""
        firm, trade = self.chance.choice(self.firms)
        vacancy = self.people.vacancy(
            self.session,
            firm,
            trade,
            by=self.officer(),
            minimum=int(vacancies.minimum_wage(day)),
            openings=openings,
        )
        vacancies.submit(self.session, vacancy)
        expires = day + timedelta(days=open_days)
        vacancies.publish(self.session, vacancy, by=self.officer(), expires_on=expires)
        job = OpenJob(vacancy, trade, vacancy.openings)
        self.jobs[trade.family].append(job)
        return job

    def add_person(self, trade: Trade | None = None) -> Person:
        kind = trade or self.chance.choice(self.content.trades)
        officer = self.officer()
        person = Person(self.people.seeker(self.session, kind, by=officer), kind)
        cvs.write_up(self.session, person.seeker, by=officer.for_(person.seeker.key))
        self._at_hand.append(seekers.statistics_of(self.session, person.seeker))
        return person

    def jobs_for(self, person: Person, count: int) -> list[OpenJob]:
        """Open vacancies of the person's family first, of any other where these are not enough."""
        own = [job for job in self.jobs[person.trade.family] if self._takes(job, person)]
        same = [job for job in own if job.trade is person.trade]
        chosen = self.chance.sample(same, min(count, len(same)))
        rest = [job for job in own if job not in chosen]
        chosen += self.chance.sample(rest, min(count - len(chosen), len(rest)))
        if len(chosen) < count:
            others = [
                job
                for family, jobs in self.jobs.items()
                if family != person.trade.family
                for job in jobs
                if self._takes(job, person)
            ]
            chosen += self.chance.sample(others, min(count - len(chosen), len(others)))
        return chosen

    def _takes(self, job: OpenJob, person: Person) -> bool:
        return job.vacancy.id not in person.sent and job.left > 0

    def answer(
        self, answers: Answers, day: date, by_link: Callable[[Due], By | None] = lambda due: None
    ) -> None:
        """Everything that is answered until this day is recorded, by whom `by_link` names or typed in."""
        for due in answers.due(day):
            by = self.officer() if self.chance.random() < 0.8 else By(self.staff.officers[0], Channel.PHONE)
            by = by_link(due) or by
            if outcomes.record(self.session, due, self.chance, by=by) and due.kind == EventKind.STARTED:
                self._count_start(due.referral.vacancy)

    def _count_start(self, vacancy: Vacancy) -> None:
        for jobs in self.jobs.values():
            for job in jobs:
                if job.vacancy is vacancy:
                    job.left -= 1

    def close_over(self, day: date) -> None:
        """Vacancies whose last day is over, or that are full, are closed as such."""
        for family, jobs in self.jobs.items():
            for job in jobs:
                if job.left <= 0:
                    referrals.close_vacancy(
                        self.session, job.vacancy, VacancyStatus.FILLED, by=self.officer()
                    )
                elif job.vacancy.expires_on and job.vacancy.expires_on <= day:
                    referrals.close_vacancy(
                        self.session, job.vacancy, VacancyStatus.EXPIRED, by=events.SYSTEM
                    )
            self.jobs[family] = [job for job in jobs if job.vacancy.status == VacancyStatus.PUBLISHED]

    def plan_training(self, number: int, planned_on: date) -> Training:
        planned = self.content.trainings[number % len(self.content.trainings)]
        return trainings.plan(
            self.session,
            type=TrainingType(planned["type"]),
            topic=planned["topic"],
            planned_on=planned_on,
            starts_at="10:00",
            place="İstihdam Merkezi, eğitim salonu",
            capacity=24,
            certificate=planned.get("certificate"),
            by=self.desk,
        )
