"""The square of a slip: a press sends the firm its link, a look records nothing, nobody is told anything."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from istihdam import jobs, mail, notices, referrals, sms
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.referrals import Referral
from istihdam.web.shared import slip_codes
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house, statements_of
from tests.web.test_links import events_of

HOST = "https://is.umraniye.example.invalid"


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return a_house(sqlite, signed_in, openings=20)


@pytest.fixture
def public(app: Flask) -> None:
    """The portal has an address that messages name."""
    known = app.extensions["istihdam"]
    app.extensions["istihdam"] = replace(known, settings=replace(known.settings, public_url=HOST))


def path_of(app: Flask, sent: Referral) -> str:
    """What the slip's square says."""
    with app.test_request_context():
        return f"/b/fis/{slip_codes.of(referrals.number_of(sent))}"


def texts(house: FirmHouse, settings: Settings) -> list[dict[str, str]]:
    """What the worker has sent, once it has seen to all presses."""
    jobs.see_to_slips(house.database, replace(settings, quiet_hours=(0, 0)))
    carried = replace(notices.carriers(settings), public_url=HOST)
    notices.deliver(house.database, carried, (0, 0))
    path = Path(settings.sms_gateway.removeprefix("file:"))
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


@pytest.mark.usefixtures("public")
def test_a_press_sends_the_link_to_the_firms_own_contact_and_a_look_sends_nothing(
    house: FirmHouse, app: Flask, client: Browser, settings: Settings
) -> None:
    sent = house.sent()
    path = path_of(app, sent)
    before = events_of(house.database)
    for method in ("GET", "HEAD", "GET", "HEAD"):
        assert client.open(path, method=method).status_code == 200
    assert texts(house, settings) == []
    page = client.send(path).text
    (text,) = texts(house, settings)
    assert text["phone"] == house.firm.phone
    assert f"{HOST}/b/" in text["text"]
    assert events_of(house.database) == before
    for hidden in (house.firm.name, house.firm.phone, sent.seeker.full_name, f"{HOST}/b/"):
        assert hidden not in page


@pytest.mark.usefixtures("public")
def test_right_and_guessed_codes_read_alike_and_presses_are_counted(
    house: FirmHouse, app: Flask, client: Browser, settings: Settings
) -> None:
    sent = house.sent()
    right, number = path_of(app, sent), referrals.number_of(sent)
    guessed = [f"/b/fis/{number}{letters}" for letters in ("AAAAAA", "000000", "ZZZZZZ")]
    bodies = {client.send(path).text.replace(path.rpartition("/")[2], "") for path in guessed}
    assert texts(house, settings) == [], "digits alone send nothing"
    bodies.add(client.send(right.lower()).text.replace(right.lower().rpartition("/")[2], ""))
    assert len(bodies) == 1
    codes = [client.send(right).status_code for _ in range(25)]
    assert set(codes) == {200, 429}
    assert len(texts(house, settings)) == 3, "a firm gets three a day at most"


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize(
    "number", ["123456", "1234567", "12345678901é", "١٢٣٤٥٦١٢٣٤٥٦", "%00", "-12345678901"]
)
def test_what_is_no_number_is_not_found(house: FirmHouse, client: Browser, number: str) -> None:
    assert client.get(f"/b/fis/{number}").status_code == 404
    assert client.send(f"/b/fis/{number}").status_code == 404


@pytest.mark.usefixtures("public")
def test_an_answered_referral_sends_nothing_more(
    house: FirmHouse, app: Flask, client: Browser, settings: Settings
) -> None:
    sent = house.sent()
    with house.database.transaction() as session:
        own = referrals.by_key(session, sent.key)
        referrals.advance(session, own, EventKind.DECLINED, by=make.OFFICER, reason="experience")
    client.send(path_of(app, sent))
    assert texts(house, settings) == []


def test_without_a_public_address_there_is_no_such_page_and_no_square(
    house: FirmHouse, app: Flask, client: Browser, signed_in: Callable[..., Browser]
) -> None:
    sent = house.sent()
    assert client.get(path_of(app, sent)).status_code == 404
    page = signed_in(Role.OFFICER).get(f"/gorevli/kisi/{sent.seeker.key}/fis").text
    assert "İşveren için" not in page


@pytest.mark.usefixtures("public")
def test_a_press_does_the_same_work_for_a_right_code_and_a_wrong_one_and_calls_nobody(
    house: FirmHouse, app: Flask, client: Browser, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = house.sent()
    right = path_of(app, sent)
    for carrier in (sms.File, mail.Server):
        monkeypatch.setattr(
            carrier, "send", lambda *given, **more: pytest.fail("the request calls a carrier")
        )
    work = statements_of(house, lambda: client.send(right))
    assert work

    for wrong in (f"{right[:-6]}AAAAAA", f"{right[:-12]}000000000000"):
        assert statements_of(house, lambda wrong=wrong: client.send(wrong)) == work


def test_two_workers_see_to_a_press_once(database: Database) -> None:
    with database.transaction() as session:
        (sent,) = referrals.refer(
            session, [make.a_seeker(session)], [make.a_vacancy(session)], by=make.OFFICER
        )
        notices.note_press(session, referrals.number_of(sent))
    at_once, done = threading.Barrier(2), []

    def work() -> None:
        at_once.wait()
        with database.transaction() as session:
            done.append(notices.see_to_presses(session, (0, 0)))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        query = select(notices.Message).where(notices.Message.template == notices.Template.SLIP_PRESSED)
        assert len(session.scalars(query).all()) == 1
    assert sorted(done) == [0, 1]
