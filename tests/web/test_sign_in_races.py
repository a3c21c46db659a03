"""At the door while an officer writes another number: the code of the old one lets nobody in."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from istihdam import accounts, seekers
from istihdam.accounts import Role
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.seekers import Seeker
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.seekers_in import last_code

OLD, NEW = "+905325551204", "+905325551299"
A_MOMENT = 0.5


@pytest.fixture
def visitor(database: Database, settings: Settings) -> Browser:
    app = create_app(settings, database)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    app.test_client_class = Browser
    return app.test_client()


def another_number(database: Database, key: str) -> threading.Thread:
    """An officer's change, under way in a thread of its own."""

    def move() -> None:
        with database.transaction() as session:
            seekers.update_profile(session, seekers.by_key(session, key), by=make.OFFICER, phone=NEW)

    thread = threading.Thread(target=move)
    thread.start()
    thread.join(A_MOMENT)
    return thread


def then(found: Callable[..., Any], act: Callable[[], None]) -> Callable[..., Any]:
    """As `found`, and `act` happens once just after it."""
    waiting = [act]

    def look(*args: Any) -> Any:
        result = found(*args)
        if waiting:
            waiting.pop()()
        return result

    return look


@pytest.mark.parametrize("door", ["/giris", "/kayit"])
@pytest.mark.parametrize("has_account", [True, False])
def test_the_code_of_the_old_number_lets_nobody_in(
    visitor: Browser,
    database: Database,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    door: str,
    has_account: bool,
) -> None:
    with database.transaction() as session:
        seeker: Seeker = make.a_seeker(session, full_name="Ayşe Işık", phone=OLD)
        if has_account:
            accounts.create_user(
                session, Role.SEEKER, "Ayşe Işık", settings=settings, phone=OLD, seeker_id=seeker.id
            )
    visitor.send(door, phone=OLD, full_name="Ayşe Işık")
    changes: list[threading.Thread] = []
    room = accounts if door == "/giris" else seekers
    monkeypatch.setattr(
        room, "by_phone", then(room.by_phone, lambda: changes.append(another_number(database, seeker.key)))
    )
    visitor.send(f"{door}/kod", code=last_code(settings))
    for change in changes:
        change.join()
    assert changes
    assert visitor.get("/aday/").status_code == 302
    with database.reading() as session:
        assert accounts.by_phone(session, OLD) == []
