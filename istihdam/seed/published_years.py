"""A stretch of the past whose log gives exactly the figures that were published of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from istihdam import referrals, seekers, trainings, vacancies, working_days
from istihdam.seed.house import Furnishing, OpenJob, Person
from istihdam.seed.outcomes import Answers
from istihdam.seed.plan import PAST_OPEN_DAYS, SILENT_DAYS, Figures, shares, visits


@dataclass
class Arriving:
    """Somebody of the plan; a person of the house once registered."""

    person: Person | None
    will_start: bool


@dataclass(frozen=True)
class DeskVisit:
    """A visit to the desk, and to how many vacancies it leads."""

    arriving: Arriving
    size: int
    is_last: bool


class Past:
    """A stretch whose log gives exactly the figures that were published of it."""

    def __init__(self, house: Furnishing, figures: Figures) -> None:
        self.house, self.figures = house, figures
        self.days = working_days.between(figures.period.first, figures.period.last)
        self.answers = Answers(house.chance, self.days[-1])
        self.persons: list[Person] = []
        self.desk: dict[date, list[DeskVisit]] = defaultdict(list)

    def live(self) -> None:
        self._before()
        for number, day in enumerate(self.days):
            with self.house.day(day):
                self._work(number, day)
        self._after()

    def _before(self) -> None:
        """Firms, people and the first vacancies are there when the stretch begins."""
        house = self.house
        opening = self.figures.period.first - timedelta(days=14)
        with house.day(opening):
            for _ in range(self.figures.firms - self.figures.firms // 2):
                house.add_firm()
        counts = shares(self.figures.referrals, self.figures.people, house.chance)
        starters = set(house.chance.sample(range(len(counts)), self.figures.starts))
        known = set(house.chance.sample(range(len(counts)), len(counts) * 4 // 10))
        with house.day(opening + timedelta(days=3)):
            for index, count in enumerate(counts):
                arriving = Arriving(self._person() if index in known else None, index in starters)
                self._plan_visits(arriving, count)
        with house.day(self.days[0]):
            for _ in range(self.figures.vacancies // 4):
                house.add_job(self.days[0], house.chance.randint(40, PAST_OPEN_DAYS))

    def _person(self) -> Person:
        person = self.house.add_person()
        self.persons.append(person)
        return person

    def _plan_visits(self, arriving: Arriving, count: int) -> None:
        days = self.days[:-8] if arriving.will_start else self.days
        planned = visits(count, days, self.house.chance)
        for number, (day, size) in enumerate(planned):
            self.desk[day].append(DeskVisit(arriving, size, is_last=number == len(planned) - 1))

    def _work(self, number: int, day: date) -> None:
        house = self.house
        house.answer(self.answers, day)
        house.close_over(day)
        for _ in range(self._part(self.figures.firms // 2, number, len(self.days))):
            house.add_firm()
        if number < len(self.days) - 5:
            rest = self.figures.vacancies - self.figures.vacancies // 4
            for _ in range(self._part(rest, number, len(self.days) - 5)):
                house.add_job(day, house.chance.randint(40, PAST_OPEN_DAYS))
        for visit in self.desk.pop(day, []):
            arriving = visit.arriving
            arriving.person = arriving.person or self._person()
            arriving.person.will_start = arriving.will_start
            self._send(arriving.person, visit.size, arriving.will_start and visit.is_last, day)
        if number % 5 == 4:
            referrals.mark_unknown(house.session, day - timedelta(days=SILENT_DAYS))
        self._train(number, day)

    @staticmethod
    def _part(total: int, number: int, days: int) -> int:
        return total * (number + 1) // days - total * number // days

    def _send(self, person: Person, size: int, starts: bool, day: date) -> None:
        house = self.house
        jobs = house.jobs_for(person, size)
        if len(jobs) < size:
            jobs += [house.add_job(day, PAST_OPEN_DAYS) for _ in range(size - len(jobs))]
        sent = referrals.refer(
            house.session, [person.seeker], [job.vacancy for job in jobs], by=house.officer()
        )
        person.sent.update(job.vacancy.id for job in jobs)
        lucky = house.chance.choice(sent) if starts else None
        for referral, job in zip(sent, jobs, strict=True):
            if referral is lucky:
                self._promise(job, day)
                self.answers.expect_start(referral, day)
            elif not person.will_start:
                self.answers.expect(referral, day)

    def _promise(self, job: OpenJob, day: date) -> None:
        """A place is kept for the start; an employer who has none left asks for one more person."""
        if job.left < 2:
            vacancies.set_openings(
                self.house.session, job.vacancy, job.vacancy.openings + 2, by=self.house.officer()
            )
            job.left += 2

    def _train(self, number: int, day: date) -> None:
        if day.day <= 20 and (number + 1 == len(self.days) or self.days[number + 1].day > 20):
            month = day.month - self.figures.period.first.month
            if month < self.figures.trainings:
                self._hold(month, day)

    def _hold(self, number: int, day: date) -> None:
        desk = self.house.desk
        training = self.house.plan_training(number, day)
        came = self.house.chance.sample(self.persons, min(18, len(self.persons)))
        for person in came:
            trainings.enrol(self.house.session, training, person.seeker, by=desk)
        attended = {person.seeker.key for person in came[:14]}
        trainings.hold(self.house.session, training, by=desk, attended=attended)

    def _after(self) -> None:
        """What was never answered is unknown; vacancies end; most of the people are not looking any more."""
        house = self.house
        end = self.figures.period.last + timedelta(days=PAST_OPEN_DAYS + 10)
        with house.day(end):
            house.close_over(end)
            referrals.mark_unknown(house.session, end - timedelta(days=SILENT_DAYS))
            resting = [person for person in self.persons if person.will_start]
            others = [person for person in self.persons if not person.will_start]
            kept = set(map(id, house.chance.sample(others, min(house.size.kept_active, len(others)))))
            for person in resting + [person for person in others if id(person) not in kept]:
                seekers.pause(house.session, person.seeker)
