"""`python -m benchmarks.pages [PEOPLE]`: the officer's pages over a large house, beside an empty page.

Fills a SQLite database in a temporary folder with people of the demo's trades, starts the portal in
this process and asks for each page; medians and 95th percentiles of the server's own time, in ms.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import insert
from sqlalchemy.orm import Session

from istihdam import accounts, changes, clock, seed, shortlists, turkish
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database, new_key
from istihdam.seed.content import content
from istihdam.seekers import (
    Certificates,
    Consent,
    ConsentKind,
    HeldOccupation,
    Seeker,
    SeekerWord,
    WorkHistory,
    names,
)
from istihdam.vocabulary import places

ASKED = 30
CHUNK = 5_000


def people(count: int) -> Iterator[dict[str, object]]:
    """Rows of invented people, each of a trade of the demo."""
    chance, told = random.Random(5), content()
    neighbourhoods = [one.name for one in places.neighbourhoods()]
    for number in range(1, count + 1):
        trade, name = chance.choice(told.trades), told.name(chance)
        years = chance.choice((1, 2, 4, 8))
        yield {
            "id": 1_000_000 + number,
            "key": new_key("S"),
            "full_name": name,
            "name_key": names.name_key(name),
            "name_sort": turkish.sort_key(name),
            "phone": f"+90501{number:07d}",
            "district": "Ümraniye",
            "neighbourhood": chance.choice(neighbourhoods),
            "occupations": WorkHistory([HeldOccupation(trade.code, years, True)]),
            "experience_years": years,
            "skills": trade.skills[:2],
            "licences": trade.licences,
            "certificates": Certificates(),
            "refuses_shifts": ["night"] if chance.random() < 0.2 else [],
            "about": chance.choice(trade.lines).format(years=years),
            "registered_on": clock.today(),
            "last_active_at": clock.now(),
        }


def fill(session: Session, count: int) -> None:
    """The people are in the database, each with the wish for mediation."""
    rows = list(people(count))
    for start in range(0, count, CHUNK):
        part = rows[start : start + CHUNK]
        session.execute(insert(Seeker), part)
        wishes = [
            {"seeker_id": row["id"], "kind": ConsentKind.MEDIATION, "version": "1", "given_at": clock.now()}
            for row in part
        ]
        session.execute(insert(Consent), wishes)
        words = [
            {"seeker_id": row["id"], "word": word}
            for row in part
            for word in names.name_words(str(row["full_name"])) | {names.number_word(str(row["phone"]))}
        ]
        session.execute(insert(SeekerWord), words)
    changes.note(session, [("seeker", str(row["key"])) for row in rows])


def timed(ask: Callable[[], object]) -> str:
    """p50 and p95 of a page in milliseconds, after three times that do not count."""
    for _ in range(3):
        ask()
    found = []
    for _ in range(ASKED):
        began = time.perf_counter()
        ask()
        found.append((time.perf_counter() - began) * 1000)
    found.sort()
    return f"{statistics.median(found):.0f} | {found[int(ASKED * 0.95)]:.0f}"


def asker(client: FlaskClient, path: str) -> Callable[[], object]:
    """Asks for the page and insists on an answer of 200."""

    def ask() -> None:
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")

    return ask


def main(count: int) -> None:
    """Prints a Markdown table of the pages."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        settings = Settings(
            database_url=f"sqlite:///{place / 'large.db'}", data_dir=place, secret_key="b" * 40, is_demo=True
        )
        database = Database(settings.database_url)
        database.upgrade()
        logins = seed.furnish(database, settings, seed.QUICK)
        with database.transaction() as session:
            fill(session, count)
        database = Database(settings.database_url)
        client = create_app(settings, database).test_client()
        _enter(client, database, logins[0].sign_in)
        began = time.perf_counter()
        vacancy, person = _paths(client)
        first = time.perf_counter() - began
        with database.reading() as session:
            held = len(shortlists.pool_of(session))
        print(f"{held} people in the index; first ranking, index built: {first:.1f} s\n")
        print("| page | p50 ms | p95 ms |\n|---|---|---|")
        for name, path in (
            ("empty page (/health)", "/health"),
            ("vacancy, ranked and drawn", vacancy),
            ("person, best vacancies drawn", person),
            ("find by name", "/gorevli/?q=ay%C5%9Fe+y"),
            ("find by phone", "/gorevli/?q=0501+000+12"),
        ):
            print(f"| {name} | {timed(asker(client, path))} |")


def _enter(client: FlaskClient, database: Database, email: str) -> None:
    with database.transaction() as session:
        user = session.query(accounts.User).filter_by(email=email).one()
        token = accounts.open_session(session, user, accounts.Where("127.0.0.1", "benchmark"))
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
        cookie["_fresh"] = True


def _paths(client: FlaskClient) -> tuple[str, str]:
    """A vacancy's page and a person's page, as the lists link to them."""
    listed = client.get("/gorevli/ilanlar").text
    vacancy = "/gorevli/ilanlar/" + listed.split('href="/gorevli/ilanlar/')[1].split('"')[0]
    ranked = client.get(vacancy).text
    person = "/gorevli/kisi/" + ranked.split('href="/gorevli/kisi/')[1].split('"')[0]
    return vacancy, person


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
