"""What waits longer than the pages promise becomes a task, and stays none once it is answered."""

from datetime import timedelta

from istihdam import clock, jobs, referrals, tasks, working_days
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.tasks import TaskKind, TaskOutcome
from tests import factories as make


def open_subjects(database: Database) -> list[str]:
    with database.reading() as session:
        return [task.subject for task in tasks.waiting(session)]


def test_an_application_is_a_task_on_the_day_after_its_two_working_days_and_no_earlier(
    database: Database,
) -> None:
    with database.transaction() as session:
        wish = referrals.apply(session, make.a_seeker(session), make.a_vacancy(session), by=make.OFFICER)
    promised = working_days.after(clock.today(), tasks.WITHIN)
    for days in range((promised - clock.today()).days + 2):
        with clock.set_to(clock.now() + timedelta(days=days)):
            jobs.mark_what_is_late(database)
            assert open_subjects(database) == ([wish.key] if clock.today() > promised else []), days


def test_an_answered_application_is_no_task_any_more(database: Database) -> None:
    with database.transaction() as session:
        wish = referrals.apply(session, make.a_seeker(session), make.a_vacancy(session), by=make.OFFICER)
        answered = referrals.apply(session, make.a_seeker(session), make.a_vacancy(session), by=make.OFFICER)
    with clock.set_to(clock.now() + timedelta(days=20)):
        assert jobs.mark_what_is_late(database) == 2
        assert jobs.mark_what_is_late(database) == 0
        with database.transaction() as session:
            own = referrals.by_key(session, answered.key)
            referrals.advance(session, own, EventKind.CLOSED, by=make.OFFICER, reason="withdrawn")
        assert jobs.mark_what_is_late(database) == 1
        assert open_subjects(database) == [wish.key]


def test_what_an_officer_closed_stays_closed_for_a_day_though_it_waits(database: Database) -> None:
    with database.transaction() as session:
        referrals.apply(session, make.a_seeker(session), make.a_vacancy(session), by=make.OFFICER)
    later = clock.now() + timedelta(days=20)
    with clock.set_to(later):
        jobs.mark_what_is_late(database)
        with database.transaction() as session:
            (task,) = tasks.waiting(session)
            assert task.kind == TaskKind.WISH_WAITS
            tasks.close(session, task.key, by="O-1", outcome=TaskOutcome.NOT_REACHED)
        assert jobs.mark_what_is_late(database) == 0
    with clock.set_to(later + timedelta(days=2)):
        assert jobs.mark_what_is_late(database) == 1


def test_a_term_began_on_the_last_day_from_which_it_had_ended() -> None:
    for number in range(800):
        day = clock.today() + timedelta(days=number)
        for count in (0, 1, 2, 5):
            begun = working_days.begun_before(day, count)
            assert (
                working_days.after(begun, count) < day <= working_days.after(begun + timedelta(days=1), count)
            )
