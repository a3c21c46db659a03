"""The last weeks up to today: open vacancies, unanswered referrals, things that wait for a person."""

from datetime import date, timedelta

from istihdam import clock, cvs, referrals, seekers, shortlists, trainings, vacancies, working_days
from istihdam.employers import Employer
from istihdam.events import By, Channel
from istihdam.seed import documents, logins, saved_searches
from istihdam.seed.after_starts import StartAnswers
from istihdam.seed.content import Trade
from istihdam.seed.house import Furnishing, OpenJob, Person
from istihdam.seed.outcomes import Answers
from istihdam.seed.plan import SILENT_DAYS
from istihdam.seed.second_contacts import SecondContacts
from istihdam.seed.vacancy_lives import VacancyLives


class Recent:
    """The last weeks up to today: open vacancies, unanswered referrals, things that wait for a person."""

    def __init__(self, house: Furnishing) -> None:
        self.house = house
        self.today = clock.today()
        first = self.today - timedelta(days=house.size.recent_days)
        self.days = working_days.between(first, self.today - timedelta(days=1)) or [first]
        self.answers = Answers(house.chance, self.today)
        self.persons: list[Person] = []
        self.starts = StartAnswers(house)
        self.lives = VacancyLives(house, self.days)
        self.contacts = SecondContacts(house)

    def live(self) -> None:
        size, house = self.house.size, self.house
        with house.day(self.days[0]):
            for trade in house.content.trades[: size.recent_firms]:
                house.add_firm(trade)
            for _ in range(size.recent_firms - len(house.content.trades)):
                house.add_firm()
        for number, day in enumerate(self.days):
            with house.day(day):
                self._work(number, day)
        self._this_morning()
        with house.day(self.today):  # the desk may be shut today; silence is given up on any day
            referrals.mark_unknown(house.session, self.today - timedelta(days=SILENT_DAYS))

    def _part(self, total: int, number: int) -> int:
        return total * (number + 1) // len(self.days) - total * number // len(self.days)

    def _work(self, number: int, day: date) -> None:
        size, house = self.house.size, self.house
        house.answer(self.answers, day, self.contacts.answering)
        house.close_over(day)
        self.starts.answer(day, is_last=number + 1 == len(self.days))
        for _ in range(self._part(size.open_vacancies - len(house.content.trades), number)):
            house.add_job(day, size.recent_days + 30, openings=house.chance.choice((2, 3, 4, 6)))
        if number == 0:
            self._one_job_of_each_trade(day)
        arriving = self._part(size.recent_people - size.documents, number)
        self.persons += [house.add_person() for _ in range(arriving)]
        self._refer(self._part(size.recent_referrals, number), self._part(size.recent_starts, number), day)
        self.lives.live(day, self.persons)
        referrals.mark_unknown(house.session, day - timedelta(days=SILENT_DAYS))
        is_last_of_month = number + 1 == len(self.days) or self.days[number + 1].month != day.month
        if is_last_of_month and day.month != self.today.month:
            self._hold_training(day)

    def _one_job_of_each_trade(self, day: date) -> None:
        house = self.house
        for trade in house.content.trades:
            firm = next((firm for firm, kind in house.firms if kind is trade), house.firms[0][0])
            minimum = int(vacancies.minimum_wage(day))
            vacancy = house.people.vacancy(
                house.session, firm, trade, by=house.officer(), minimum=minimum, openings=4
            )
            vacancies.submit(house.session, vacancy)
            expires = day + timedelta(days=house.size.recent_days + 45)
            vacancies.publish(house.session, vacancy, by=house.officer(), expires_on=expires)
            house.jobs[trade.family].append(OpenJob(vacancy, trade, 4))

    def _refer(self, count: int, starts: int, day: date) -> None:
        house = self.house
        while count > 0 and self.persons:
            person = house.chance.choice(self.persons)
            jobs = house.jobs_for(person, min(count, house.chance.choice((1, 2, 3))))
            if person.will_start or not jobs:
                count -= 1
                continue
            to = [job.vacancy for job in jobs]
            matches = shortlists.matches(house.session, [person.seeker], to)
            sent = referrals.refer(house.session, [person.seeker], to, by=house.officer(), matches=matches)
            person.sent.update(vacancy.id for vacancy in to)
            count -= len(sent)
            if starts and jobs[0].left > 1:
                starts -= 1
                person.will_start = True
                self.answers.expect_start(sent[0], day)
                continue
            for referral in sent:
                self.answers.expect(referral, day)

    def _hold_training(self, day: date) -> None:
        desk = self.house.desk
        training = self.house.plan_training(day.month, day)
        came = self.house.chance.sample(self.persons, min(12, len(self.persons)))
        for person in came:
            trainings.enrol(self.house.session, training, person.seeker, by=desk)
        trainings.hold(
            self.house.session, training, by=desk, attended={person.seeker.key for person in came[:9]}
        )

    def _this_morning(self) -> None:
        """Real files come in, wishes wait, a firm and a vacancy wait, this month's training is planned."""
        house = self.house
        morning = self.days[-1]
        with house.day(morning):
            self._receive_files()
            self._wish()
            firm, trade = house.people.firm(house.session, by=By("visitor", Channel.WEB))
            self._wait(firm, trade, morning)
            known, its_trade = house.firms[0]
            self._wait(known, its_trade, morning)
            self._plan_training()
            self.lives.pause()
            self.contacts.add(logins.busiest_firm(house.session))
            saved_searches.save(house, self.persons, logins.busiest_seeker(house.session))

    def _receive_files(self) -> None:
        house = self.house
        for number in range(house.size.documents):
            trade = house.content.trades[number % len(house.content.trades)]
            seeker = house.people.seeker(house.session, trade, by=By("visitor", Channel.WEB))
            by = By(seeker.key, Channel.WEB)
            made = documents.cv_file(seeker, trade, number)
            cvs.receive(house.session, seeker, made.content, made.name, by=by, store=house.store)
            self.persons.append(Person(seeker, trade))

    def _wish(self) -> None:
        """Ten people apply, and firms ask for ten whom they found."""
        house = self.house
        waiting = [person for person in self.persons[-80:] if not person.will_start]
        for number, person in enumerate(house.chance.sample(waiting, min(20, len(waiting)))):
            jobs = house.jobs_for(person, 1)
            if not jobs:
                continue
            person.sent.add(jobs[0].vacancy.id)
            if number % 2 or not seekers.is_searchable(house.session, person.seeker):
                by = By(person.seeker.key, Channel.WEB)
                referrals.apply(house.session, person.seeker, jobs[0].vacancy, by=by)
            else:
                by = By(jobs[0].vacancy.employer.key, Channel.WEB)
                referrals.request(house.session, person.seeker, jobs[0].vacancy, by=by)

    def _wait(self, firm: Employer, trade: Trade, day: date) -> None:
        minimum = int(vacancies.minimum_wage(day))
        by = By(firm.key, Channel.WEB)
        vacancy = self.house.people.vacancy(self.house.session, firm, trade, by=by, minimum=minimum)
        vacancies.submit(self.house.session, vacancy)

    def _plan_training(self) -> None:
        """One training this month, still to come where the month has days left."""
        desk = self.house.desk
        later = [self.today + timedelta(days=n) for n in (7, 5, 3, 1, 0)]
        planned = next(day for day in later if day.month == self.today.month)
        training = self.house.plan_training(self.today.month, planned)
        for person in self.house.chance.sample(self.persons, min(9, len(self.persons))):
            trainings.enrol(self.house.session, training, person.seeker, by=desk)
