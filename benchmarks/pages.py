"""`python -m benchmarks.pages [PEOPLE] [--openings N] [--engine E]`: pages over a large house.

Fills a fresh database of each engine with people of the demo's trades and with open vacancies, starts
the portal in this process and asks for each page; medians and 95th percentiles of the server's time and
of its processor time (what other work on the machine does not lengthen), in ms.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import ColumnElement, delete, func, insert, select, text
from sqlalchemy.orm import Session

from benchmarks.log import fresh
from istihdam import accounts, changes, clock, seed, shortlists, turkish, vacancies
from istihdam.accounts.model import LoginSession, User
from istihdam.app import create_app
from istihdam.cli.serve import warm
from istihdam.config import Settings
from istihdam.db import Database, new_key
from istihdam.employers import Employer, EmployerStatus
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
from istihdam.vacancies import Vacancy, VacancyStatus
from istihdam.vocabulary import places
from istihdam.vocabulary.entries import seed_occupations

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
    """p50 and p95 of a page in ms, and of its processor time, after three times that do not count."""
    for _ in range(3):
        ask()
    walls, own = [], []
    for _ in range(ASKED):
        began, worked = time.perf_counter(), time.process_time()
        ask()
        walls.append((time.perf_counter() - began) * 1000)
        own.append((time.process_time() - worked) * 1000)
    last = int(ASKED * 0.95)
    return " | ".join(f"{statistics.median(each):.0f} | {sorted(each)[last]:.0f}" for each in (walls, own))


def asker(client: FlaskClient, path: str) -> Callable[[], object]:
    """Asks for the page and insists on an answer of 200."""

    def ask() -> None:
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")

    return ask


def openings(session: Session, count: int) -> None:
    """So many vacancies are open, of the demo's trades and firms, spread over the district's places."""
    chance, told = random.Random(7), content()
    firms = session.scalars(select(Employer.id).where(Employer.status == EmployerStatus.APPROVED)).all()
    neighbourhoods = [one.name for one in places.neighbourhoods()]
    names_of = {one.code: one.name for one in seed_occupations()}
    standing = session.scalar(select(func.count()).where(vacancies.published_clause()).select_from(Vacancy))
    for _ in range(count - (standing or 0)):
        trade = chance.choice(told.trades)

        session.add(
            Vacancy(
                key=new_key("V"),
                employer_id=chance.choice(firms),
                title=names_of[trade.code],
                title_key=turkish.fold(names_of[trade.code]),
                text=chance.choice(trade.lines).format(years=2),
                occupation=trade.code,
                required_skills=trade.skills[:1],
                preferred_skills=trade.skills[1:3],
                required_licences=trade.licences if chance.random() < 0.5 else [],
                min_experience_years=chance.choice((None, 1, 3)),
                district="Ümraniye",
                neighbourhood=chance.choice(neighbourhoods),
                shifts=["night"] if chance.random() < 0.2 else ["day"],
                wage=chance.choice((30_000, 35_000, 42_000)),
                openings=chance.choice((1, 2, 5)),
                status=VacancyStatus.PUBLISHED,
                published_on=clock.today(),
                created_at=clock.now(),
            )
        )


def measured(url: str, engine: str, count: int, sizes: Sequence[int]) -> None:
    """A table for each number of open vacancies over so many people."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=url, data_dir=Path(folder), secret_key="b" * 40, is_demo=True)
        database = Database(url)
        database.upgrade()
        logins = seed.furnish(database, settings, seed.QUICK)
        with database.transaction() as session:
            fill(session, count)
        if not database.is_sqlite:
            with database.transaction() as session:
                session.execute(text("ANALYZE"))
        for size in sizes:
            with database.transaction() as session:
                openings(session, size)
            _table(settings, engine, size, logins[0].sign_in)
        database.close()


def _table(settings: Settings, engine: str, size: int, officer: str) -> None:
    database = Database(settings.database_url)
    app = create_app(settings, database)
    client, seeker = app.test_client(), app.test_client()
    enter(client, database, User.email == officer)
    began = time.perf_counter()
    vacancy, person = _paths(client)
    warm(database)
    first = time.perf_counter() - began
    with database.transaction() as session:
        held = len(shortlists.pool_of(session))
        own = session.scalars(select(Seeker).where(Seeker.id == 1_000_001)).one()
        session.add(User(role="seeker", full_name=own.full_name, seeker_id=own.id, created_at=clock.now()))
    enter(seeker, database, User.seeker_id == 1_000_001)
    pages: dict[str, Callable[[], object]] = {
        "empty page (/health)": asker(client, "/health"),
        "vacancy, ranked and drawn": asker(client, vacancy),
        "person, best vacancies drawn": asker(client, person),
        "seeker's first page (/aday/)": asker(seeker, "/aday/"),
        "jobs for a seeker (/aday/isler)": asker(seeker, "/aday/isler"),
        "find by name": asker(client, "/gorevli/?q=ay%C5%9Fe+y"),
        "find by phone": asker(client, "/gorevli/?q=0501+000+12"),
    }
    print(f"\n{engine}, {held} people, {size} open vacancies; first ranking {first:.1f} s\n")
    print("| page | p50 ms | p95 ms | processor p50 | p95 |\n|---|---|---|---|---|")
    for name, ask in pages.items():
        print(f"| {name} | {timed(ask)} |", flush=True)
    with database.transaction() as session:
        session.execute(delete(LoginSession))
        session.execute(delete(User).where(User.seeker_id == 1_000_001))
    database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int, nargs="?", default=100_000)
    parser.add_argument("--openings", type=int, action="append", help="open vacancies; may be given again")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), action="append")
    asked = parser.parse_args()
    for engine in asked.engine or ("sqlite", "postgresql"):
        with fresh(engine) as database:
            measured(
                database.url.render_as_string(hide_password=False),
                engine,
                asked.people,
                sorted(asked.openings or (150, 5_000)),
            )
            database.close()


def enter(client: FlaskClient, database: Database, who: ColumnElement[bool]) -> None:
    """The client is signed in as the one user that is meant."""
    with database.transaction() as session:
        user = session.scalars(select(User).where(who)).one()
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
    main()
