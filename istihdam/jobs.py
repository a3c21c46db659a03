"""The worker: what must not keep a page waiting. Each job may run twice and in several workers at once."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from istihdam import (
    accounts,
    alerts,
    bulk_import,
    clock,
    cvs,
    events,
    exchange,
    notices,
    referrals,
    shortlists,
    tasks,
    vacancies,
    working_days,
)
from istihdam.config import Settings
from istihdam.cv_fields import Find
from istihdam.cvs import ReadFile
from istihdam.db import Database
from istihdam.documents import Unreadable
from istihdam.documents.storage import Folder, Store
from istihdam.errors import N_, NotFound
from istihdam.notices import Carriers
from istihdam.tasks import Late, TaskKind
from istihdam.vocabulary import occupations

PAUSE = 2.0
AT_ONCE = 20
MOST_UNKNOWN = 100
MOST_ENDED = 20
"""Vacancies that one transaction ends or pauses."""
LATE_WISH = N_("The person was told that somebody looks at it within two working days.")
LATE_CV = N_("The person was told that an officer types it within two working days.")
LOOKED_AFTER_EVERY = timedelta(hours=1)
log = logging.getLogger(__name__)


@dataclass
class Worker:
    """One worker and what it works on; `signed_on`, `told_on` and `weighed_on` are days that it last saw
    done, `looked_at` and `marked_at` when it last looked after the vacancies and after what is late.
    """

    database: Database
    settings: Settings
    store: Store
    by: Carriers
    is_over: Callable[[], bool]
    signed_on: date | None = None
    looked_at: datetime | None = None
    marked_at: datetime | None = None
    told_on: date | None = None
    weighed_on: date | None = None

    def jobs(self) -> list[Callable[[], int]]:
        """Everything there is to do, most urgent first; each says how much it did."""
        return [
            self.read_the_log,
            self.see_to_slips,
            self.deliver,
            self.send_renewals,
            self.send_resets,
            self.tell_replaced,
            self.read_pictures,
            self.end_overdue,
            self.chase,
            self.mark_what_is_late,
            self.look_after_vacancies,
            self.tell_news,
            self.ask_after_start,
            self.sign_the_day,
            self.sweep_lists,
            self.sweep_forms,
            self.learn_weights,
        ]

    def read_the_log(self) -> int:
        """New events have their notices."""
        return read_the_log(self.database, self.settings)

    def see_to_slips(self) -> int:
        """Who pressed on a slip has the link sent to its firm."""
        return see_to_slips(self.database, self.settings)

    def deliver(self) -> int:
        """What is due has left."""
        return notices.deliver(self.database, self.by, self.settings.quiet_hours, is_over=self.is_over)

    def send_renewals(self) -> int:
        """Who asked for a link anew has it."""
        return notices.send_renewals(self.database, self.by)

    def send_resets(self) -> int:
        """Who forgot their password has the mail that sets a new one."""
        return accounts.send_resets(self.database, self.by.server, self.by.public_url)

    def tell_replaced(self) -> int:
        """Numbers that were replaced by another are told so."""
        return accounts.tell_replaced(self.database, self.by.gateway, self.settings)

    def read_pictures(self) -> int:
        """Waiting pictures of CVs are read."""
        return read_pictures(self.database, self.store)

    def end_overdue(self) -> int:
        """Vacancies whose last day has passed are ended; who waited for them is told."""
        return end_overdue(self.database)

    def chase(self) -> int:
        """Firms that are silent for long are reminded once; silence beyond that is an unknown outcome."""
        return chase(self.database, self.settings)

    def mark_what_is_late(self) -> int:
        """Once an hour, what waits longer than the pages promise is a task of the officers."""
        if self.marked_at is not None and clock.now() - self.marked_at < LOOKED_AFTER_EVERY:
            return 0
        self.marked_at = clock.now()
        return mark_what_is_late(self.database)

    def look_after_vacancies(self) -> int:
        """Once an hour firms are asked whether their vacancies are open, and told of last days."""
        if self.looked_at is not None and clock.now() - self.looked_at < LOOKED_AFTER_EVERY:
            return 0
        done = look_after_vacancies(self.database, self.settings, self.by)
        if not done:
            self.looked_at = clock.now()
        return done

    def tell_news(self) -> int:
        """From ten o'clock on, the day's news for people and firms are on their way, once."""
        if not notices.is_hour():
            return 0
        done = alert_people(self.database, self.settings, self._between_batches)
        if self.told_on != clock.today():
            done += tell_the_day(self.database, self.settings)
            self.told_on = clock.today()
        return done

    def ask_after_start(self) -> int:
        """Both sides of starts are asked how it goes; whom no message reaches, an officer calls."""
        return ask_after_start(self.database, self.by, self.settings)

    def _between_batches(self) -> bool:
        """What cannot wait is done between two batches of news; True where the worker is to stop."""
        self.read_the_log()
        self.deliver()
        return self.is_over()

    def sign_the_day(self) -> int:
        """The day's checkpoint is written and mailed."""
        day = sign_the_day(self.database, self.settings.data_dir, self.signed_on)
        if day != self.signed_on:
            exchange.checkpoints.send(self.settings, day)
        self.signed_on = day
        return 0

    def sweep_lists(self) -> int:
        """Lists of people that were sent more than a day ago are gone."""
        return bulk_import.sweep(self.settings.data_dir)

    def sweep_forms(self) -> int:
        """What somebody typed into a session that had ended is gone after half an hour."""
        return sweep_forms(self.database)

    def learn_weights(self) -> int:
        """Once a week there is a new proposal of weights; asked once a day, also where it fails."""
        if self.weighed_on != clock.today():
            self.weighed_on = clock.today()
            with self.database.reading() as session:
                shortlists.renew_proposal(session, self.settings.data_dir)
        return 0


def run(settings: Settings, stop: threading.Event, *, once: bool = False) -> bool:
    """Works until it is told to stop, or, once, until nothing is left to do; True where no job failed.

    What fails is logged and tried again after a pause; the other jobs go on meanwhile.
    """
    database = Database(settings.database_url)
    store = Folder.below(settings.data_dir)
    worker = Worker(database, settings, store, notices.carriers(settings), stop.is_set)
    is_well = True
    while not stop.is_set():
        done = [_tried(job) for job in worker.jobs() if not stop.is_set()]
        is_well = None not in done
        if any(done):
            continue
        if once:
            break
        stop.wait(PAUSE)
    database.close()
    return is_well


def beside(settings: Settings) -> threading.Event:
    """A worker runs in a thread of this process; it ends with it, or when the event is set."""
    stop = threading.Event()
    threading.Thread(target=run, args=(settings, stop), name="worker", daemon=True).start()
    return stop


def _tried(job: Callable[[], int]) -> int | None:
    """How much the job did; None where it failed, which the worker's log says."""
    try:
        return job()
    except Exception:
        log.exception("a job failed: %s", getattr(job, "__name__", job))
        return None


def read_the_log(database: Database, settings: Settings) -> int:
    """Events past the cursor have their notices; how many events were read."""
    with database.reading() as session:
        if not notices.has_news(session):
            return 0
    with database.transaction() as session:
        return notices.read_on(session, settings.quiet_hours)


def sweep_forms(database: Database) -> int:
    """Forms that waited half an hour for a sign-in are gone; how many."""
    with database.transaction() as session:
        return accounts.sweep_forms(session)


def see_to_slips(database: Database, settings: Settings) -> int:
    """Presses on slips have their messages; how many presses there were."""
    with database.reading() as session:
        if not notices.has_presses(session):
            return 0
    with database.transaction() as session:
        return notices.see_to_presses(session, settings.quiet_hours)


def end_overdue(database: Database) -> int:
    """Vacancies whose last day has passed in Istanbul have ended, with what waited for them; how many."""
    today = clock.today()
    with database.reading() as session:
        if not (vacancies.overdue(session, today, 1) or referrals.ended_with_wishes(session, 1)):
            return 0
    with database.transaction() as session:
        return referrals.end_overdue(session, today, limit=MOST_ENDED)


def chase(database: Database, settings: Settings) -> int:
    """Referrals silent beyond the settings' days are unknown, firms silent for a week reminded; how many."""
    before = clock.today() - timedelta(days=settings.unknown_after)
    with database.reading() as session:
        is_silent = bool(referrals.silent_since(session, before, 1))
        is_due = notices.is_reminder_due(session, clock.today())
    done = 0
    if is_silent:
        with database.transaction() as session:
            done += referrals.mark_unknown(session, before, limit=MOST_UNKNOWN)
    if is_due:
        with database.transaction() as session:
            done += notices.remind(session, settings.quiet_hours, clock.today())
    return done


def mark_what_is_late(database: Database) -> int:
    """Applications and CVs that wait longer than promised are tasks, and no others; how many changed."""
    promised_before = working_days.begun_before(clock.today(), tasks.WITHIN)
    with database.transaction() as session:
        wishes = [
            Late(wish.key, LATE_WISH, wish.seeker.key, wish.vacancy.employer.key)
            for wish in referrals.wishes(session)
            if wish.changed_on and wish.changed_on <= promised_before
        ]
        papers = [
            Late(cv.key, LATE_CV, cv.seeker.key)
            for cv in cvs.for_the_desk(session)
            if clock.local(cv.received_at).date() <= promised_before
        ]
        by = events.SYSTEM.actor
        done = tasks.keep_to(session, TaskKind.WISH_WAITS, wishes, by=by)
        return done + tasks.keep_to(session, TaskKind.CV_WAITS, papers, by=by)


def look_after_vacancies(database: Database, settings: Settings, by: Carriers) -> int:
    """Firms are told of last days and asked whether their vacancies are open; silent ones are paused.

    How many vacancies; asked again at once, or by a second worker, it is none.
    """
    with database.transaction() as session:
        done = notices.tell_of_last_days(session, settings.quiet_hours, clock.today())
        done += notices.pause_silent(session, MOST_ENDED)
        done += notices.ask_whether_open(session, by, settings.quiet_hours, clock.today())
    return done


def alert_people(database: Database, settings: Settings, is_over: Callable[[], bool] = lambda: False) -> int:
    """Whoever is due has today's message about new vacancies; how many messages.

    Matched without a lock and written some hundred people at a time: who was written stays written
    where a worker dies, and of two workers each leaves the other's people alone.
    """
    today = clock.today()
    with database.reading() as session:
        if not alerts.is_due(session, today):
            return 0
        run = alerts.begin(session, today)
    done = 0
    while not is_over():
        with database.reading() as session:
            hits = alerts.next_hits(session, run)
        if not hits:
            break
        with database.transaction() as session:
            done += notices.tell_alerts(session, hits, run, settings.quiet_hours)
    return done


def tell_the_day(database: Database, settings: Settings) -> int:
    """Firms hear of vacancies that enough people fit; who is silent for long is asked by link; how many."""
    today, quiet, done = clock.today(), settings.quiet_hours, 0
    with database.reading() as session:
        of_firm = notices.firms_to_tell(session, today)
    if of_firm:
        with database.transaction() as session:
            done += notices.tell_firms(session, of_firm, today, quiet)
    if settings.public_url:
        with database.transaction() as session:
            done += notices.ask_silent(session, today, quiet)
    return done


def ask_after_start(database: Database, by: Carriers, settings: Settings) -> int:
    """30, 90 and 180 days after a start both sides are asked by link, or a task says who calls; how many."""
    today = clock.today()
    with database.reading() as session:
        is_due = bool(notices.questions(session, today))
        is_failed = bool(notices.unreached(session))
    done = 0
    if is_due:
        with database.transaction() as session:
            done += notices.ask_after_start(session, by, settings.quiet_hours, today)
    if is_failed:
        with database.transaction() as session:
            done += notices.call_unreached(session)
    return done


def sign_the_day(database: Database, data_dir: Path, last: date | None = None) -> date:
    """Once a day, just after midnight, the whole log is checked and its checkpoint signed; that day.

    A log that is not what was written gets no checkpoint; the fault stands in the worker's own log.
    """
    today = clock.today()
    if today == last or exchange.checkpoints.path_of(data_dir, today).exists():
        return today
    try:
        with database.reading() as session:
            exchange.verify(session)
            exchange.checkpoints.write(session, data_dir)
    except exchange.Broken as broken:
        log.error("%s", broken)
    return today


def read_pictures(database: Database, store: Store) -> int:
    """Waiting pictures of CVs are read, or the desk has them; how many there were.

    The database is free while a picture is read.
    """
    with database.reading() as session:
        waiting = [(cv.key, cv.file) for cv in cvs.being_read(session, AT_ONCE)]
        find = occupations.resolver(session).find
    for key, file in waiting:
        outcome = _outcome(store, str(file), find)
        with database.transaction() as session:
            cvs.take_in(session, key, outcome)
    return len(waiting)


def _outcome(store: Store, file: str, find: Find) -> ReadFile | Unreadable:
    try:
        return cvs.look_at(store.read(file), find=find)
    except NotFound:
        return Unreadable("empty")
