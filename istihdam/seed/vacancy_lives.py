"""What firms say of their vacancies in the demo: longer, still open, paused; and what the worker ends."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from istihdam import links, notices, referrals, tasks, vacancies
from istihdam.employers import Employer
from istihdam.events import By, Channel
from istihdam.links import Purpose
from istihdam.seed.house import Furnishing, Person
from istihdam.seed.people import People
from istihdam.tasks import TaskKind, TaskOutcome
from istihdam.vacancies import OPEN_FOR, Vacancy

ONE_IN = 20
"""Of so many open vacancies one is ended, one made longer, one paused; two are said to be open."""
LONGER_BY = timedelta(days=30)
APPLIED_BEFORE = timedelta(days=2)
CALLED = (
    "Firma arandı: ilan hâlâ açık, görüşmeler perşembe öğleden sonra.",
    "İnsan kaynakları ile konuşuldu: yer boş, vardiya aynı.",
)


class VacancyLives:
    """The lives of vacancies between publishing and end, with dice of its own, so that nothing else moves.

    What is sent, and to whom, stays as it was: vacancies that end are further ones to which nobody is sent,
    and the others pause on the last morning, when everybody was sent.
    """

    def __init__(self, house: Furnishing, days: Sequence[date]) -> None:
        self.house, self.days, self.chance = house, days, random.Random(60)  # noqa: S311  dice of a demo
        self.people = People(house.content, self.chance)
        self.some = max(2, house.size.open_vacancies // ONE_IN)
        self.short: list[Vacancy] = []
        self.said: set[int] = set()

    def live(self, day: date, persons: Sequence[Person]) -> None:
        """One day: the worker ends what is overdue, firms press in their links, an officer calls."""
        referrals.end_overdue(self.house.session, day)
        number, days = self.days.index(day), len(self.days)
        half, last_quarter = max(1, days // 2), days - max(1, days // 4)
        for _ in range(_part(self.some, number, half)):
            self._publish_short(day)
        self._apply(day, persons)
        for _ in range(_part(self.some, number - last_quarter, days - last_quarter)):
            self._extend(day)
        for _ in range(_part(2 * self.some, number - half, days - half)):
            self._confirm(day)
        if number + 1 == days:
            self._call()

    def pause(self) -> None:
        """On the last morning some firms pause, most by their link, one by a call."""
        for number in range(self.some):
            vacancy = self._next()
            by = self._caller() if number == 0 else self._pressing(vacancy)
            vacancies.pause(self.house.session, vacancy, by=by)

    def _publish_short(self, day: date) -> None:
        """A vacancy whose last day comes within these weeks."""
        session, (firm, trade) = self.house.session, self.chance.choice(self.house.firms)
        minimum = int(vacancies.minimum_wage(day))
        vacancy = self.people.vacancy(session, firm, trade, by=_of(firm), minimum=minimum)
        vacancies.submit(session, vacancy)
        last_day = day + timedelta(days=max(1, self.house.size.recent_days // 4))
        vacancies.publish(session, vacancy, by=self._caller(), expires_on=last_day)
        self.short.append(vacancy)

    def _apply(self, day: date, persons: Sequence[Person]) -> None:
        """Somebody applies in the last days, and still waits when the vacancy ends."""
        for vacancy in self.short:
            if vacancy.expires_on and day <= vacancy.expires_on <= day + APPLIED_BEFORE:
                if vacancy.id in self.said:
                    continue
                self.said.add(vacancy.id)
                seeker = self.chance.choice([one for one in persons if not one.will_start]).seeker
                referrals.apply(self.house.session, seeker, vacancy, by=By(seeker.key, Channel.WEB))

    def _extend(self, day: date) -> None:
        vacancy = self._next()
        last_day = vacancy.expires_on or day
        until = min(last_day + LONGER_BY, day + OPEN_FOR)
        if until > last_day:
            vacancies.extend(self.house.session, vacancy, until, by=self._pressing(vacancy))

    def _confirm(self, day: date) -> None:
        vacancy = self._next()
        vacancies.confirm(self.house.session, vacancy, by=self._pressing(vacancy))

    def _call(self) -> None:
        """An officer asked firms that no message reaches, and wrote down what they said."""
        session = self.house.session
        for note in CALLED:
            vacancy, by = self._next(), self._caller()
            firm = vacancy.employer.key
            task = tasks.open(
                session, TaskKind.STILL_OPEN, vacancy.key, reason=notices.BY_CALL, employer=firm
            )
            tasks.close(session, task.key, by=by.actor, outcome=TaskOutcome.SETTLED, note=note)
            vacancies.confirm(session, vacancy, by=by)

    def _next(self) -> Vacancy:
        """An open vacancy of which nothing was said yet, the one that ends next."""
        every = [job.vacancy for jobs in self.house.jobs.values() for job in jobs]
        unsaid = [one for one in every if one.id not in self.said and vacancies.is_published(one)]
        vacancy = min(unsaid, key=lambda one: (one.expires_on or date.max, one.id))
        self.said.add(vacancy.id)
        return vacancy

    def _pressing(self, vacancy: Vacancy) -> By:
        """The firm's contact, by the link that asked about the vacancy."""
        contact = vacancy.employer.active_contacts[0]
        address = contact.email or contact.phone
        links.issue(self.house.session, Purpose.VACANCY, contact.key, address, [vacancy.key])
        return By(contact.key, Channel.EMPLOYER_LINK)

    def _caller(self) -> By:
        return By(self.chance.choice(self.house.staff.officers), Channel.PHONE)


def _of(firm: Employer) -> By:
    return By(firm.key, Channel.WEB)


def _part(total: int, number: int, days: int) -> int:
    """How many of all fall on this day of so many; none before the first and after the last."""
    return total * (number + 1) // days - total * number // days if 0 <= number < days else 0
