"""Vacancies that stay true: firms are asked weekly and told of last days; silent ones are paused."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from istihdam import clock, events, jobs, links, notices, tasks, vacancies
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.events import Source
from istihdam.notices import Carriers, Message, MessageState, Template
from istihdam.sms import File
from istihdam.tasks import TaskKind
from istihdam.vacancies import Vacancy, VacancyStatus
from tests.factories import OFFICER, ON_THE_WEB, a_vacancy, an_employer

AWAKE = (0, 0)
HOST = "https://is.umraniye.example.invalid"
DAY = timedelta(days=1)


class Year:
    """A house whose days go by: on each the worker does what it does, and messages leave."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.texts = folder / "sms.jsonl"
        self.by = Carriers(File(self.texts), None, HOST)
        self.settings = Settings(data_dir=folder, quiet_hours=AWAKE)
        self.now = clock.now()

    @contextmanager
    def at(self, day: float) -> Iterator[None]:
        with clock.set_to(self.now + day * DAY):
            yield

    def work(self) -> int:
        """A turn of the worker; how many vacancies it looked after."""
        done = jobs.look_after_vacancies(self.database, self.settings, self.by)
        with self.database.transaction() as session:
            notices.read_on(session, AWAKE)
        with clock.set_to(clock.now() + timedelta(minutes=5)):
            notices.deliver(self.database, self.by, AWAKE)
        return done

    def days(self, first: int, last: int) -> None:
        for day in range(first, last + 1):
            with self.at(day):
                self.work()

    def sent(self) -> list[str]:
        if not self.texts.exists():
            return []
        return [json.loads(line)["text"] for line in self.texts.read_text("utf-8").splitlines()]

    def questions(self) -> list[datetime]:
        with self.database.reading() as session:
            query = select(Message.created_at).where(Message.template == Template.STILL_OPEN)
            return list(session.scalars(query.order_by(Message.created_at)))

    def open_vacancies(self, count: int = 1, **told: object) -> list[str]:
        with self.database.transaction() as session:
            firm = an_employer(session)
            keys = [a_vacancy(session, employer=firm, **told).key for _ in range(count)]
        self.begins()
        return keys

    def begins(self) -> None:
        """What was recorded so far is news to nobody."""
        with self.database.transaction() as session:
            notices.begin_here(session)

    def status(self, key: str) -> VacancyStatus:
        with self.database.reading() as session:
            return vacancies.by_key(session, key).status

    def task_kinds(self, key: str) -> list[TaskKind]:
        with self.database.reading() as session:
            return [task.kind for task in tasks.of_subject(session, key)]


@pytest.fixture
def year(database: Database, tmp_path: Path) -> Year:
    return Year(database, tmp_path)


def test_a_firm_is_asked_once_a_week_whatever_it_has_open_and_the_link_opens_all(year: Year) -> None:
    keys = year.open_vacancies(3)
    year.days(0, 6)
    assert year.questions() == []
    year.days(7, 13)
    assert len(year.questions()) == 1
    (text,) = year.sent()
    assert "3 ilanınız hala açık mı" in text
    token = re.search(rf"{HOST}/b/(\w+)", text)
    assert token
    with year.database.reading() as session:
        standing = links.opened(session, token[1])
        assert standing is not None
        assert sorted(standing.link.subjects) == sorted(keys)


def test_two_silences_pause_and_tell_the_firm_and_an_officer_once(year: Year) -> None:
    (key,) = year.open_vacancies()
    year.days(7, 20)
    assert year.status(key) == VacancyStatus.PUBLISHED
    year.days(21, 30)
    assert year.status(key) == VacancyStatus.PAUSED
    assert len(year.questions()) == 2
    assert "ilana ara verildi" in year.sent()[-1]
    assert HOST in year.sent()[-1]
    assert year.task_kinds(key) == [TaskKind.VACANCY_SILENT]
    with year.database.reading() as session:
        paused = events.history(session, vacancy=key)[-1]
        assert (paused.kind, paused.channel, paused.payload) == (
            "vacancy_paused",
            "system",
            {"why": "silent"},
        )


@pytest.mark.parametrize("act", ["confirm", "extend", "set_openings", "resume"])
def test_any_word_of_the_firm_begins_the_count_anew(year: Year, act: str) -> None:
    (key,) = year.open_vacancies(openings=3)
    year.days(7, 16)
    with year.at(16), year.database.transaction() as session:
        vacancy = vacancies.by_key(session, key)
        if act == "confirm":
            vacancies.confirm(session, vacancy, by=ON_THE_WEB)
        elif act == "extend":
            vacancies.extend(session, vacancy, clock.today() + 55 * DAY, by=ON_THE_WEB)
        elif act == "set_openings":
            vacancies.set_openings(session, vacancy, 5, by=ON_THE_WEB)
        else:
            vacancies.pause(session, vacancy, by=ON_THE_WEB)
            vacancies.resume(session, vacancy, by=ON_THE_WEB)
    year.days(17, 34)
    assert year.status(key) == VacancyStatus.PUBLISHED
    year.days(35, 40)
    assert year.status(key) == VacancyStatus.PAUSED


@pytest.mark.parametrize("act", ["confirm", "end"])
def test_a_word_of_the_firm_withdraws_the_call(year: Year, act: str) -> None:
    year.by = Carriers(year.by.gateway, None, "")
    (key,) = year.open_vacancies()
    year.days(7, 7)
    with year.at(8), year.database.transaction() as session:
        vacancy = vacancies.by_key(session, key)
        how = {"how": VacancyStatus.FILLED} if act == "end" else {}
        getattr(vacancies, act)(session, vacancy, by=ON_THE_WEB, **how)
    assert year.task_kinds(key) == []


def test_without_a_public_address_nothing_is_asked_or_paused_and_an_officer_calls(year: Year) -> None:
    year.by = Carriers(year.by.gateway, None, "")
    (key,) = year.open_vacancies()
    year.days(0, 40)
    assert (year.questions(), year.sent()) == ([], [])
    assert year.status(key) == VacancyStatus.PUBLISHED
    assert year.task_kinds(key) == [TaskKind.STILL_OPEN]


def test_a_settled_call_comes_again_after_two_weeks_and_not_before(year: Year) -> None:
    year.by = Carriers(year.by.gateway, None, "")
    (key,) = year.open_vacancies()
    year.days(7, 7)
    with year.at(8), year.database.transaction() as session:
        (task,) = tasks.of_subject(session, key)
        tasks.close(session, task.key, by="O-2", outcome=tasks.TaskOutcome.SETTLED, note="Açık")
    year.days(8, 20)
    assert year.task_kinds(key) == []
    year.days(21, 22)
    assert year.task_kinds(key) == [TaskKind.STILL_OPEN]


def test_the_state_agencys_vacancies_are_asked_about_by_an_officer(year: Year) -> None:
    (key,) = year.open_vacancies(source=Source.ISKUR, iskur_number="00007012345")
    year.days(0, 40)
    assert year.questions() == []
    assert year.status(key) == VacancyStatus.PUBLISHED
    assert year.task_kinds(key) == [TaskKind.STILL_OPEN]


def test_a_question_that_failed_is_no_silence_and_an_officer_calls(year: Year) -> None:
    (key,) = year.open_vacancies()
    for week in (7, 14, 21, 28):
        with year.at(week), year.database.transaction() as session:
            notices.ask_whether_open(session, year.by, AWAKE, clock.today())
            session.execute(
                update(Message)
                .where(Message.state == MessageState.WAITING)
                .values(state=MessageState.FAILED, settled_at=clock.now())
            )
    year.days(29, 40)
    assert year.status(key) == VacancyStatus.PUBLISHED
    assert TaskKind.STILL_OPEN in year.task_kinds(key)


def test_a_firm_that_only_letters_reach_is_called_by_an_officer(year: Year) -> None:
    with year.database.transaction() as session:
        firm = an_employer(session, phone="0216 443 56 00")
        key = a_vacancy(session, employer=firm).key
    year.days(7, 30)
    assert year.questions() == []
    assert year.status(key) == VacancyStatus.PUBLISHED
    assert year.task_kinds(key) == [TaskKind.STILL_OPEN]


def test_a_firm_hears_once_of_all_its_vacancies_that_end_or_are_paused_together(year: Year) -> None:
    silent = year.open_vacancies(3)
    year.days(7, 30)
    assert {year.status(key) for key in silent} == {VacancyStatus.PAUSED}
    assert sum("ara verildi" in text for text in year.sent()) == 1
    with year.at(61):
        assert jobs.end_overdue(year.database) == 3
        year.work()
    assert ["3 ilanınızın süresi bitti" in text for text in year.sent()[-1:]] == [True]


def test_two_workers_at_once_ask_and_pause_once(year: Year) -> None:
    keys = year.open_vacancies(3)
    gate = threading.Barrier(2)

    def work(day: int) -> None:
        with year.at(day):
            gate.wait()
            jobs.look_after_vacancies(year.database, year.settings, year.by)

    def both(day: int) -> None:
        workers = [threading.Thread(target=work, args=(day,)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        with year.at(day):
            notices.deliver(year.database, year.by, AWAKE)

    for day in (7, 14, 22):
        both(day)
    assert len(year.questions()) == 2
    with year.database.reading() as session:
        paused = [event.kind for key in keys for event in events.history(session, vacancy=key)]
        assert paused.count("vacancy_paused") == 3


def test_a_worker_that_starts_anew_asks_nothing_twice(year: Year) -> None:
    year.open_vacancies(2)
    with year.at(7):
        assert [year.work() for _ in range(3)] == [2, 0, 0]
    assert len(year.sent()) == 1


def test_a_firm_is_told_of_each_last_day_once_and_that_the_time_is_over(year: Year) -> None:
    with year.database.transaction() as session:
        firm = an_employer(session)
        last = clock.today() + 10 * DAY
        key = a_vacancy(session, employer=firm, expires_on=last).key
    year.begins()
    year.days(5, 8)
    assert ["son günü" in text for text in year.sent()] == [True]
    with year.at(8), year.database.transaction() as session:
        vacancies.extend(session, vacancies.by_key(session, key), last + 5 * DAY, by=OFFICER)
    year.days(9, 14)
    assert sum("son günü" in text for text in year.sent()) == 2
    with year.at(16):
        assert jobs.end_overdue(year.database) == 1
        year.work()
    assert "süresi bitti" in year.sent()[-1]


def test_what_is_answered_before_the_message_leaves_is_not_asked(year: Year) -> None:
    (key,) = year.open_vacancies()
    with year.at(7), year.database.transaction() as session:
        notices.ask_whether_open(session, year.by, AWAKE, clock.today())
    with year.at(7.1):
        with year.database.transaction() as session:
            vacancies.confirm(session, vacancies.by_key(session, key), by=ON_THE_WEB)
        notices.deliver(year.database, year.by, AWAKE)
    assert year.sent() == []
    with year.database.reading() as session:
        (vacancy,) = session.scalars(select(Vacancy))
        assert vacancy.status == VacancyStatus.PUBLISHED
