"""Every answer that holds somebody's name or phone and goes to somebody else stands in the log of views."""

import itertools
from collections.abc import Callable
from html import unescape

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from istihdam import accounts, referrals
from istihdam.accounts import Role, User
from istihdam.db import Database
from istihdam.seekers import ListView, ProfileView, Seeker
from istihdam.web.shared import forms
from tests import factories as make
from tests.walk.conftest import on_both_engines
from tests.walk.walker import Walker

OTHERS = (Role.OFFICER, Role.TRAINING, Role.EMPLOYER, Role.MANAGER)
SEARCHES = ("/gorevli/?q={}", "/gorevli/oneri?q={}", "/gorevli/kayit?q={}")
pytestmark = pytest.mark.timeout(1200)


@pytest.fixture
def walker(database: Database, walk_through: Callable[[Database], Walker]) -> Walker:
    return walk_through(database)


@on_both_engines
def test_whoever_is_shown_to_somebody_else_is_written_down(walker: Walker) -> None:
    people = everybody(walker)
    wrong, shown, before = [], 0, marks(walker.database)

    def look(role: Role | None, address: str, answer: TestResponse) -> None:
        nonlocal shown, before
        found = told(answer, people)
        missing = found - written(walker.database, before)
        before = marks(walker.database)
        shown += len(found)
        wrong.extend(f"{role} {answer.request.method} {address}: {key}" for key in missing)

    walker.look = look
    for role in OTHERS:
        _addresses, targets = walker.crawl(role)
        if role == Role.OFFICER:
            for path, (name, _phone) in itertools.product(SEARCHES, list(people.values())[:3]):
                walker.page(role, path.format(name.split()[0]))
        posted = [target.form.action for target in targets if target.form.method == "post"]
        for address in posted:
            with walker.browser(role).post(address, data={"form_key": forms.new_form_key()}) as answer:
                look(role, address, answer)
    assert not wrong, "\n".join(wrong[:40])
    assert shown > 100


def everybody(walker: Walker) -> dict[str, tuple[str, str]]:
    """Key → (name, phone as pages show it) of people whose full name nobody shares."""
    with walker.database.reading() as session:
        own = session.get_one(User, walker.users[Role.SEEKER]).seeker_id
        rows = session.execute(
            select(Seeker.key, Seeker.full_name, Seeker.phone).where(Seeker.id != own)
        ).all()
    names = [row.full_name for row in rows]
    return {
        row.key: (row.full_name, accounts.phone_shown(row.phone))
        for row in rows
        if names.count(row.full_name) == 1
    }


def told(answer: TestResponse, people: dict[str, tuple[str, str]]) -> set[str]:
    """Keys of the people whose name or phone stands in the answer."""
    if 300 <= answer.status_code < 400 or answer.mimetype not in (
        "text/html",
        "application/json",
        "text/csv",
    ):
        return set()
    text = unescape(answer.text)
    return {key for key, (name, phone) in people.items() if name in text or phone in text}


def marks(database: Database) -> tuple[int, int]:
    with database.reading() as session:
        return (
            session.scalar(select(func.max(ProfileView.id))) or 0,
            session.scalar(select(func.max(ListView.id))) or 0,
        )


def written(database: Database, since: tuple[int, int]) -> set[str]:
    """Keys of the people whom the log of views holds since then."""
    with database.reading() as session:
        single = session.scalars(select(ProfileView.seeker_key).where(ProfileView.id > since[0]))
        lists = session.scalars(select(ListView.keys).where(ListView.id > since[1]))
        return set(single) | {key for keys in lists for key in keys}


@on_both_engines
def test_an_empty_form_about_a_person_is_written_down_too(walker: Walker) -> None:
    with walker.database.transaction() as session:
        person = make.a_seeker(session)
        referrals.refer(session, [person], [make.a_vacancy(session)], by=make.OFFICER)
    before = marks(walker.database)
    answer = walker.browser(Role.OFFICER).post(
        f"/gorevli/kisi/{person.key}/profil", data={"form_key": "x" * 20}
    )
    assert answer.status_code == 422
    assert person.full_name in answer.text
    assert person.key in written(walker.database, before)
