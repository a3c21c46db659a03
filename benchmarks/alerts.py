"""`python -m benchmarks.alerts [PEOPLE [ALERTS [VACANCIES]]]`: one morning's news over a large house, SQLite.

ALERTS of the people hear of vacancies: half of what fits them, half of a search each (so many different
ones as a small vocabulary gives); VACANCIES are new. Prints the seconds of each step, on
the clock and of this process alone, and its messages.
"""

import random
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, insert, select, update

from benchmarks import pages
from istihdam import clock, employers, events, jobs, notices, seed, vacancies
from istihdam.alerts import Alert, AlertChannel, AlertKind, Subscription
from istihdam.config import Settings
from istihdam.db import Database, as_json, new_key
from istihdam.events import By
from istihdam.notices import Notice
from istihdam.seed.content import content
from istihdam.seekers import Consent, ConsentKind, Seeker
from istihdam.vocabulary import places

BY = By("O-1")
WAGES = ("", "30000", "35.000", "40000")


def subscribe(database: Database, count: int) -> int:
    """So many people hear of vacancies; how many different searches they saved."""
    chance, trades = random.Random(3), content().trades
    districts = ["", *(district.name for district in places.districts()[:20])]
    texts = ["", *(trade.lines[0].split()[-1] for trade in trades), *(trade.skills[0] for trade in trades)]
    with database.transaction() as session:
        heard = select(Subscription.seeker_id)  # the demo's own people
        ids = list(session.scalars(select(Seeker.id).where(Seeker.id.not_in(heard)).limit(count)))
        seq = events.head(session)[0]
        saved = []
        for number, seeker_id in enumerate(ids):
            fields = {
                "q": chance.choice(texts), "district": chance.choice(districts), "wage": chance.choice(WAGES)
            }  # fmt: skip
            kind = AlertKind.FITTING if number % 2 else AlertKind.SEARCH
            query = as_json({} if number % 2 else {name: text for name, text in fields.items() if text})
            saved.append(
                {
                    "key": new_key("A"), "seeker_id": seeker_id, "kind": kind, "query": query, "since": seq,
                    "created_at": clock.now(),
                }
            )  # fmt: skip
        told = {"channel": AlertChannel.SMS, "seq": seq, "matched_on": clock.today() - timedelta(days=1)}
        session.execute(insert(Subscription), [{"seeker_id": row, **told} for row in ids])
        session.execute(insert(Alert), saved)
        wish = {"kind": ConsentKind.SMS_NEWS, "version": "1", "given_at": clock.now()}
        session.execute(insert(Consent), [{"seeker_id": row, **wish} for row in ids])
    return len({row["query"] for row in saved})


def publish(database: Database, count: int) -> None:
    """So many vacancies of one firm are new."""
    chance, trades = random.Random(4), content().trades
    with database.transaction() as session:
        firm = employers.register(
            session, by=BY, name="Ölçüm Lojistik", tax_number="1234567890", contact_name="Ayşe Yılmaz",
            phone="0532 555 12 04", sector="Depolama", district="Ümraniye", address="Cad. 1",
        )  # fmt: skip
        employers.approve(session, firm, by=BY)
        for _number in range(count):
            trade = chance.choice(trades)
            job = vacancies.draft(
                session, firm, by=BY, title=trade.skills[0], occupation=trade.code, wage=38_000,
                shifts=["day"], text=trade.lines[0].format(years=2),
            )  # fmt: skip
            vacancies.submit(session, job)
            vacancies.publish(session, job, by=BY)


def main(people: int = 100_000, alerts: int = 20_000, fresh: int = 150) -> None:
    """Prints a Markdown table of one morning."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        settings = Settings(
            database_url=f"sqlite:///{place / 'large.db'}", data_dir=place, secret_key="b" * 40, is_demo=True,
            public_url="https://is.example.invalid",
        )  # fmt: skip
        database = Database(settings.database_url)
        database.upgrade()
        seed.furnish(database, settings, seed.QUICK)
        with database.transaction() as session:
            pages.fill(session, people)
        different = subscribe(database, alerts)
        publish(database, fresh)
        print(f"{people} people, {alerts} with alerts, {different} searches, {fresh} new vacancies\n")
        print("| step | seconds | of the processor | messages |\n|---|---|---|---|")
        for name, work in (
            ("the alerts of a morning, index built", lambda: jobs.alert_people(database, settings)),
            ("asked again on the same day", lambda: jobs.alert_people(database, settings)),
            ("the next morning, nothing new", lambda: _next_morning(database, settings)),
            ("firms told and the silent asked", lambda: jobs.tell_the_day(database, settings)),
            ("the same, once a third is silent", lambda: _silent(database, settings)),
        ):
            began, worked = time.perf_counter(), time.process_time()
            done = work()
            took = f"{time.perf_counter() - began:.1f} | {time.process_time() - worked:.1f}"
            print(f"| {name} | {took} | {done} |", flush=True)
        with database.reading() as session:
            print(f"\n{session.scalar(select(func.count()).select_from(Notice))} notices")


def _next_morning(database: Database, settings: Settings) -> int:
    with clock.set_to(clock.now() + timedelta(days=1)):
        return jobs.alert_people(database, settings)


def _silent(database: Database, settings: Settings) -> int:
    with database.transaction() as session:
        long_ago = clock.now() - timedelta(days=80)
        session.execute(update(Seeker).where(Seeker.id % 3 == 0).values(last_active_at=long_ago))
    began, worked = time.perf_counter(), time.process_time()
    with database.transaction() as session:
        asked = notices.ask_silent(session, clock.today(), settings.quiet_hours)
    took = f"{time.perf_counter() - began:.1f} | {time.process_time() - worked:.1f}"
    print(f"| of it the question | {took} | {asked} |")
    return asked


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
