"""`python -m benchmarks.every_page [PEOPLE [OPENINGS [SENDINGS]]] [--engine E]`: size and time of pages.

Fills a fresh database as `benchmarks.pages` does, and with sendings whose outcome nobody told; then opens
each page of each role that its own pages lead to, one of a kind, and prints the largest and the slowest: size
before compression (KB), time when asked for the second time, the processor's part of it (ms).
"""

import argparse
import operator
import random
import re
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException

from benchmarks import pages
from benchmarks.log import fresh
from istihdam import clock, seed
from istihdam.accounts.model import User
from istihdam.app import create_app
from istihdam.cli.serve import warm
from istihdam.config import Settings
from istihdam.db import Database, new_key
from istihdam.referrals import Referral, State
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy

LINK = re.compile(r'href="(/[^"#]*)"')
SHOWN = 15
STATES = (State.REFERRED, State.REFERRED, State.ATTENDED, State.UNKNOWN, State.NO_SHOW, State.CLOSED)


def sendings(session: Session, count: int) -> None:
    """So many rows of sendings of the last 120 days; no events, which no list of the desk reads."""
    chance, today = random.Random(11), clock.today()
    people = session.scalars(select(Seeker.id).where(Seeker.id >= 1_000_000)).all()
    jobs = session.scalars(select(Vacancy.id)).all()
    made: set[tuple[int, int]] = set()
    while len(made) < min(count, len(people) * len(jobs) // 2):
        made.add((chance.choice(people), chance.choice(jobs)))
    rows = []
    for person, job in sorted(made):
        day = today - timedelta(chance.randrange(120))
        rows.append(
            {
                "key": new_key("R"), "seeker_id": person, "vacancy_id": job, "state": chance.choice(STATES),
                "changed_on": day, "sent_on": day, "sent_by": "O-1", "starts": 0,
            }
        )  # fmt: skip
    for start in range(0, len(rows), pages.CHUNK):
        session.execute(insert(Referral), rows[start : start + pages.CHUNK])


def endpoint(app: Flask, address: str) -> str | None:
    """The name of the page behind an address; None where there is none that is only read."""
    try:
        found, _ = app.url_map.bind("localhost").match(address.split("?")[0], "GET")
    except HTTPException:
        return None
    return str(found)


def opened(app: Flask, client: FlaskClient, first: str) -> Iterator[tuple[str, str]]:
    """Address and text of one page of each kind that the pages lead to, lists in each of their orders."""
    known, waiting = set[str](), [first]
    while waiting:
        address = waiting.pop(0)
        name = endpoint(app, address)
        asked = sorted(part.split("=")[0] for part in address.partition("?")[2].split("&"))
        kind = f"{name}?{','.join(asked)}"
        if name is None or kind in known:
            continue
        known.add(kind)
        answer = client.get(address)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            yield address, answer.text
            waiting += [link.replace("&amp;", "&") for link in LINK.findall(answer.text)]


def measured(url: str, engine: str, sizes: tuple[int, int, int]) -> None:
    """The table of all pages over a house of so many people, openings and sendings."""
    people, openings, sent = sizes
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=url, data_dir=Path(folder), secret_key="b" * 40, is_demo=True)
        database = Database(url)
        database.upgrade()
        logins = seed.furnish(database, settings, seed.QUICK)
        with database.transaction() as session:
            pages.fill(session, people)
            pages.openings(session, openings)
            sendings(session, sent)
        if not database.is_sqlite:
            with database.transaction() as session:
                session.execute(text("ANALYZE"))
        app = create_app(settings, database)
        warm(database)
        rows = []
        for login in {one.role: one for one in reversed(logins)}.values():
            client = app.test_client()
            pages.enter(client, database, User.id == _user(database, login))
            rows += [(login.role, *row) for row in _rows(app, client)]
        print(f"\n{engine}: {people} people, {openings} open vacancies, {sent} sendings; {len(rows)} pages")
        orders = (("largest", operator.itemgetter(2)), ("slowest", operator.itemgetter(4)))
        for words, weight in orders:
            print(f"\nThe {words}:\n\n| role | page | KB | ms | processor |\n|---|---|---|---|---|")
            for role, address, size, wall, own in sorted(rows, key=weight, reverse=True)[:SHOWN]:
                print(f"| {role} | {address} | {size:.0f} | {wall:.0f} | {own:.0f} |")
        database.close()


def _user(database: Database, login: seed.logins.Login) -> int:
    with database.reading() as session:
        found = select(User.id).where(
            User.email == login.sign_in if "@" in login.sign_in else User.full_name == login.name
        )
        return session.scalars(found.order_by(User.id)).first() or 0


def _rows(app: Flask, client: FlaskClient) -> Iterator[tuple[str, float, float, float]]:
    for address, page in list(opened(app, client, "/")):
        began, worked = time.perf_counter(), time.process_time()
        client.get(address)
        wall, own = time.perf_counter() - began, time.process_time() - worked
        yield address, len(page.encode()) / 1024, wall * 1000, own * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int, nargs="?", default=100_000)
    parser.add_argument("openings", type=int, nargs="?", default=5_000)
    parser.add_argument("sendings", type=int, nargs="?", default=50_000)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    asked = parser.parse_args()
    with fresh(asked.engine) as database:
        sizes = (asked.people, asked.openings, asked.sendings)
        measured(database.url.render_as_string(hide_password=False), asked.engine, sizes)
        database.close()


if __name__ == "__main__":
    main()
