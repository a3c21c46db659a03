"""A process that refers and answers without pause, four threads, and says which forms were acknowledged.

python -m tests.long.writer URL RUN THREADS [MOST]: a line on standard output for each commit that came back.
"""

import os
import sys
import threading

from sqlalchemy.exc import OperationalError

from istihdam import referrals
from istihdam.db import Database
from istihdam.errors import Refusal
from istihdam.events import By, EventKind
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy


def write(database: Database, form: str, number: int) -> None:
    """One person sent to one vacancy, and an answer, as two events of one form."""
    with database.session() as session:
        person = session.get_one(Seeker, number % 40 + 1)
        vacancy = session.get_one(Vacancy, number // 40 % 40 + 1)
        by = By("O-1", form=form)
        found = referrals.pair(session, person, vacancy)
        if found is not None and found.state in referrals.SENT:
            referrals.advance(session, found, EventKind.DECLINED, by=by, reason="experience")
        else:
            referrals.refer(session, [person], [vacancy], by=by)
        session.commit()


def run(database: Database, name: str, thread: int, threads: int, most: int) -> None:
    for number in range(thread, most, threads):
        form = f"{name}-{number}"
        try:
            write(database, form, number * 7)
        except (Refusal, OperationalError):
            continue
        os.write(1, f"{form}\n".encode())


def main(url: str, name: str, threads: str, most: str = "1000000") -> None:
    database = Database(url)
    count = int(threads)
    running = [
        threading.Thread(target=run, args=(database, name, number, count, int(most)))
        for number in range(count)
    ]
    for one in running:
        one.start()
    for one in running:
        one.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
