"""One consent given or taken back in two places at once: both are answered, and the log tells it once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from flask import Flask

from istihdam import accounts, events, exchange, seekers
from istihdam.accounts import Role
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.errors import Refusal
from istihdam.events import EventKind
from istihdam.seekers import ConsentKind, Seeker
from istihdam.web.seeker.consents import ASKED
from tests import factories as make
from tests.web.conftest import Browser

PAGE = "/aday/izinlerim"
ROUNDS = 4


@pytest.fixture
def portal(database: Database, settings: Settings) -> Flask:
    app = create_app(settings, database)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    app.test_client_class = Browser
    return app


def a_person(database: Database, settings: Settings, kind: ConsentKind) -> Seeker:
    with database.transaction() as session:
        seeker = make.a_seeker(session)
        seekers.give_consent(session, seeker, kind, make.NOTICE, by=make.ON_THE_WEB)
        accounts.create_user(
            session, Role.SEEKER, seeker.full_name, settings=settings, phone=seeker.phone, seeker_id=seeker.id
        )
    return seeker


def two_phones(portal: Flask, database: Database, seeker: Seeker) -> list[Browser]:
    found = []
    for _phone in range(2):
        with database.transaction() as session:
            user = accounts.of_seeker(session, seeker.id)
            assert user is not None
            token = accounts.open_session(session, user, accounts.Where("127.0.0.1", "test"))
        browser = portal.test_client()
        assert isinstance(browser, Browser)
        with browser.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
        found.append(browser)
    return found


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def told(database: Database, seeker: Seeker, kind: ConsentKind) -> list[str]:
    """given and withdrawn, as the log tells them of this consent."""
    with database.reading() as session:
        exchange.verify(session)
        own = events.history(session, seeker=seeker.key)
        return [event.kind for event in own if event.payload.get("consent") == kind]


def press(browser: Browser, kind: ConsentKind, given: str) -> Callable[[], object]:
    return lambda: browser.send(PAGE, kind=kind.value, given=given).status_code


@pytest.mark.parametrize("kind", ASKED)
def test_a_consent_taken_back_on_two_phones_at_once_is_taken_back_once(
    portal: Flask, database: Database, settings: Settings, kind: ConsentKind
) -> None:
    seeker = a_person(database, settings, kind)
    phones = two_phones(portal, database, seeker)
    for _round in range(ROUNDS):
        assert at_once([press(one, kind, "0") for one in phones]) == [303, 303]
        assert told(database, seeker, kind)[-2:] == ["consent_given", "consent_withdrawn"]
        assert at_once([press(one, kind, "1") for one in phones]) == [303, 303]
        assert told(database, seeker, kind)[-2:] == ["consent_withdrawn", "consent_given"]
    assert len(told(database, seeker, kind)) == 1 + 2 * ROUNDS


@pytest.mark.parametrize("kind", ASKED)
def test_given_and_taken_back_at_once_the_page_shows_what_the_log_told_last(
    portal: Flask, database: Database, settings: Settings, kind: ConsentKind
) -> None:
    seeker = a_person(database, settings, kind)
    one, other = two_phones(portal, database, seeker)
    press(one, kind, "0")()
    for _round in range(ROUNDS):
        assert at_once([press(one, kind, "0"), press(other, kind, "1")]) == [303, 303]
        log = told(database, seeker, kind)
        with database.reading() as session:
            own = seekers.by_key(session, seeker.key)
            assert seekers.has_consent(session, own, kind) == (log[-1] == "consent_given")
    assert all(earlier != later for earlier, later in pairwise(log))


def test_taken_back_twice_one_after_the_other_is_answered_as_the_first_time(
    portal: Flask, database: Database, settings: Settings
) -> None:
    kind = ConsentKind.EMPLOYER_SEARCH
    seeker = a_person(database, settings, kind)
    one, other = two_phones(portal, database, seeker)
    assert [press(one, kind, "0")(), press(other, kind, "0")(), press(one, kind, "0")()] == [303] * 3
    assert told(database, seeker, kind) == ["consent_given", "consent_withdrawn"]
    assert "Taken back" not in other.get(PAGE).text


def test_a_withdrawal_put_right_by_two_at_once_is_put_right_once(database: Database) -> None:
    kind = ConsentKind.EMPLOYER_SEARCH
    for _round in range(ROUNDS):
        with database.transaction() as session:
            seeker = make.a_seeker(session, searchable=True)
            seekers.withdraw_consent(session, seeker, kind, by=make.ON_THE_WEB)

        def put_right(key: str = seeker.key) -> str:
            with database.session() as session:
                found = events.history(session, seeker=key)
                taken_back = next(one for one in found if one.kind == EventKind.CONSENT_WITHDRAWN)
                try:
                    seekers.retract_withdrawal(session, taken_back, by=make.ON_THE_WEB, reason="yanlış")
                    session.commit()
                except Refusal:
                    return "refused"
                return "done"

        assert sorted(str(one) for one in at_once([put_right, put_right])) == ["done", "refused"]
        with database.reading() as session:
            exchange.verify(session)
            assert seekers.has_consent(session, seekers.by_key(session, seeker.key), kind)
