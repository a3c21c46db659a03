"""Another phone: the account moves, what the old one opened is shut, and it is told so without a name."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from istihdam import (
    accounts,
    clock,
    duplicates,
    employers,
    events,
    jobs,
    links,
    notices,
    privacy,
    seekers,
    sms,
)
from istihdam.accounts import Role
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.links import Purpose
from istihdam.seekers import Seeker
from istihdam.texts import septets
from tests import factories
from tests.web.conftest import PASSWORD, Browser
from tests.web.test_auth import PHONE, a_contact, by_code, is_in, last_code

OLD, NEW, OTHER = PHONE, "0533 777 88 99", "0534 777 88 99"
E164 = "+905325551204"


@pytest.fixture
def portal(database: Database, settings: Settings) -> Flask:
    """The portal on both databases."""
    made = create_app(settings, database)
    made.testing, made.config["WTF_CSRF_ENABLED"], made.test_client_class = True, False, Browser
    return made


def a_person(database: Database, settings: Settings, name: str = "Ayşe Işık", phone: str = OLD) -> Seeker:
    """A job seeker with an account."""
    with database.transaction() as session:
        seeker = factories.a_seeker(session, full_name=name, phone=phone)
        accounts.create_user(session, Role.SEEKER, name, settings=settings, phone=phone, seeker_id=seeker.id)
    return seeker


def moved(browser: Browser, settings: Settings, phone: str = NEW) -> str | None:
    """Where the browser goes after the code of the new phone."""
    browser.post("/hesabim/telefon", data={"phone": phone})
    return browser.post("/hesabim/telefon/kod", data={"code": last_code(settings)}).location


def texts(settings: Settings) -> list[tuple[str, str]]:
    path = Path(settings.sms_gateway.removeprefix("file:"))
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return [(line["phone"], line["text"]) for line in lines]


def told(database: Database, settings: Settings) -> int:
    return accounts.tell_replaced(database, sms.gateway(settings.sms_gateway), settings)


def kinds(database: Database, **whose: str) -> list[str]:
    with database.reading() as session:
        return [event.kind for event in events.history(session, **whose)]


def test_a_person_moves_to_a_new_phone_and_the_old_one_is_refused(
    portal: Flask, database: Database, settings: Settings
) -> None:
    seeker = a_person(database, settings)
    with database.transaction() as session:
        token = links.issue(session, Purpose.REFERRAL, seeker.key, E164, [])
    browser, elsewhere, late, old, new = (portal.test_client() for _browser in range(5))
    by_code(browser, settings)
    by_code(elsewhere, settings)
    late.post("/giris", data={"phone": OLD})
    code = last_code(settings)
    assert moved(browser, settings) == "/aday/"
    assert is_in(browser)
    assert not is_in(elsewhere)
    assert late.post("/giris/kod", data={"code": code}).status_code == 422
    with database.reading() as session:
        standing = links.opened(session, token)
        assert standing is not None
        assert not standing.is_open
    assert by_code(new, settings, NEW).location == "/aday/"
    with clock.set_to(clock.now() + timedelta(minutes=11)):
        assert by_code(old, settings, OLD).location == "/giris/degisti"
        page = old.get("/giris/degisti").text
    assert "Ayşe" not in page
    assert "Işık" not in page
    assert not is_in(old)
    assert kinds(database, seeker=seeker.key)[-1] == "contact_changed"


def test_the_old_phone_is_told_once_without_a_name_and_no_number_stands_in_the_log(
    portal: Flask, database: Database, settings: Settings
) -> None:
    a_person(database, settings)
    browser = portal.test_client()
    by_code(browser, settings)
    moved(browser, settings)
    assert told(database, settings) == 1
    assert told(database, settings) == 0
    phone, text = texts(settings)[-1]
    assert phone == E164
    assert "Ayşe" not in text
    assert NEW not in text
    assert septets.parts(text) <= 2
    with database.reading() as session:
        lines = " ".join(event.line for event in session.scalars(select(events.Event)))
    for number in (E164, "+905337778899", "5325551204", "5337778899"):
        assert number not in lines


def test_who_is_new_on_a_replaced_number_signs_up_with_it(
    portal: Flask, database: Database, settings: Settings
) -> None:
    a_person(database, settings)
    browser, stranger = portal.test_client(), portal.test_client()
    by_code(browser, settings)
    moved(browser, settings)
    by_code(stranger, settings)
    assert stranger.post("/kayit", data={"full_name": "Cem Demir"}).location == "/giris/degisti"
    answer = stranger.post("/kayit?yeni=1", data={"full_name": "Cem Demir"})
    assert answer.status_code == 303
    assert is_in(stranger)


def test_without_a_proof_nobody_learns_that_a_number_was_replaced(
    portal: Flask, database: Database, settings: Settings
) -> None:
    a_person(database, settings)
    browser, stranger = portal.test_client(), portal.test_client()
    by_code(browser, settings)
    moved(browser, settings)
    stranger.post("/giris", data={"phone": OLD})
    assert stranger.get("/giris/degisti").location == "/giris"


def test_the_family_on_the_old_phone_goes_on_entering_by_it(
    portal: Flask, database: Database, settings: Settings
) -> None:
    a_person(database, settings)
    a_person(database, settings, "Hasan Işık")
    browser, other = portal.test_client(), portal.test_client()
    by_code(browser, settings)
    with database.reading() as session:
        key = session.scalars(select(accounts.User.key).order_by(accounts.User.id)).first()
    browser.post("/giris/kisi", data={"user": key})
    moved(browser, settings)
    assert by_code(other, settings).location == "/aday/"
    assert "Hasan Işık" in other.get("/hesabim/oturumlar").text


def test_of_two_changes_at_once_the_first_ends_the_other(
    portal: Flask, database: Database, settings: Settings
) -> None:
    a_person(database, settings)
    first, second = portal.test_client(), portal.test_client()
    for browser in (first, second):
        by_code(browser, settings)
    second.post("/hesabim/telefon", data={"phone": OTHER})
    code = last_code(settings)
    moved(first, settings)
    assert second.post("/hesabim/telefon/kod", data={"code": code}).status_code == 401
    with database.reading() as session:
        assert session.scalars(select(Seeker.phone)).one() == "+905337778899"


def test_a_wrong_code_moves_nothing_and_another_phones_code_neither(
    portal: Flask, database: Database, settings: Settings
) -> None:
    a_person(database, settings)
    browser, stranger = portal.test_client(), portal.test_client()
    by_code(browser, settings)
    browser.post("/hesabim/telefon", data={"phone": NEW})
    right = last_code(settings)
    wrong = f"{(int(right) + 1) % 1_000_000:06}"
    assert browser.post("/hesabim/telefon/kod", data={"code": wrong}).status_code == 422
    stranger.post("/giris", data={"phone": OTHER})
    if last_code(settings) != right:
        answer = browser.post("/hesabim/telefon/kod", data={"code": last_code(settings)})
        assert answer.status_code == 422
    with database.reading() as session:
        assert session.scalars(select(Seeker.phone)).one() == E164


@pytest.mark.parametrize("phone", [OLD, "0216 335 12 34", "12", "", "+1 202 555 0123"])
def test_what_is_no_new_mobile_is_refused_at_its_field(
    portal: Flask, database: Database, settings: Settings, phone: str
) -> None:
    a_person(database, settings)
    browser = portal.test_client()
    by_code(browser, settings)
    answer = browser.post("/hesabim/telefon", data={"phone": phone})
    assert answer.status_code == 422
    assert 'id="phone-error"' in answer.text


def test_a_joined_record_opens_nothing_by_the_old_phone(
    portal: Flask, database: Database, settings: Settings
) -> None:
    kept, merged = a_person(database, settings), a_person(database, settings, "Ayşe Işik")
    with database.transaction() as session:
        token = links.issue(session, Purpose.REFERRAL, merged.key, E164, [])
        duplicates.merge(session, session.merge(kept), session.merge(merged), by=factories.OFFICER)
        seekers.update_profile(session, session.merge(kept), by=factories.OFFICER, phone=NEW)
    old, new = portal.test_client(), portal.test_client()
    assert by_code(old, settings).location == "/giris/degisti"
    assert by_code(new, settings, NEW).location == "/giris/kisi"
    with database.reading() as session:
        standing = links.opened(session, token)
        assert standing is not None
        assert not standing.is_open


def test_a_contact_of_a_firm_moves_and_the_firm_with_them(
    portal: Flask, database: Database, settings: Settings
) -> None:
    contact = a_contact(database, settings)
    browser, old, new = (portal.test_client() for _browser in range(3))
    by_code(browser, settings)
    assert moved(browser, settings) == "/isveren/"
    assert by_code(old, settings).location == "/giris/degisti"
    assert by_code(new, settings, NEW).location == "/isveren/"
    with database.reading() as session:
        firm = employers.by_id(session, contact.employer_id or 0)
        assert firm.phone == "+905337778899"
    assert kinds(database, employer=firm.key)[-1] == "contact_changed"


def test_the_phone_of_a_contact_of_two_firms_moves_at_one_of_them(
    portal: Flask, database: Database, settings: Settings
) -> None:
    contact, other = a_contact(database, settings), a_contact(database, settings, "Umut Pasta")
    with database.transaction() as session:
        own = employers.contacts.by_key(session, contact.key)
        employers.contacts.change(session, own, phone=NEW, by=factories.OFFICER)
        assert employers.contacts.by_key(session, other.key).phone == E164
        assert not accounts.is_replaced(session, E164)
    browser = portal.test_client()
    assert by_code(browser, settings).location == "/isveren/"
    assert "Umut Pasta" in browser.get("/isveren/").text


def test_staff_and_visitors_change_no_phone_here(
    portal: Flask, database: Database, settings: Settings
) -> None:
    for path in ("/hesabim/telefon", "/hesabim/telefon/kod"):
        assert portal.test_client().get(path).status_code == 302
        assert portal.test_client().post(path).status_code == 401


def test_a_fixed_line_that_was_replaced_is_told_nothing(database: Database, settings: Settings) -> None:
    with database.transaction() as session:
        seeker = factories.a_seeker(session, phone="0216 335 12 34")
        seekers.update_profile(session, seeker, by=factories.OFFICER, phone=NEW)
    assert told(database, settings) == 0
    assert texts(settings) == []


def test_the_worker_tells_the_old_number(database: Database, settings: Settings) -> None:
    with database.transaction() as session:
        seekers.update_profile(
            session, factories.a_seeker(session, phone=OLD), by=factories.OFFICER, phone=NEW
        )
    carried = notices.Carriers(sms.gateway(settings.sms_gateway))
    worker = jobs.Worker(database, settings, None, carried, lambda: False)  # type: ignore[arg-type]
    assert worker.tell_replaced() == 1


def test_erasing_a_person_forgets_their_earlier_numbers(database: Database, tmp_path: Path) -> None:
    with database.transaction() as session:
        seeker = factories.a_seeker(session, phone=OLD)
        seekers.update_profile(session, seeker, by=factories.OFFICER, phone=NEW)
        assert accounts.is_replaced(session, E164)
        privacy.erase(session, seeker, by=factories.OFFICER, data_dir=tmp_path)
        assert not accounts.is_replaced(session, E164)


KEPT_SHUT = "sarı kayık iskele"


def sets_a_password(browser: Browser) -> None:
    """Whoever is in sets a password of their own; they are still in."""
    given = {"current": PASSWORD, "password": KEPT_SHUT}
    assert browser.post("/hesabim/parola", data=given).status_code == 303
    assert is_in(browser)


def enters_by_password(portal: Flask, name: str) -> bool:
    browser = portal.test_client()
    browser.post("/giris/parola", data={"name": name, "password": KEPT_SHUT})
    return is_in(browser)


def by_hand(database: Database, seeker: Seeker | None, contact: accounts.User | None, **fields: str) -> None:
    """An officer writes another number (or mail) for the person or the firm's contact."""
    with database.transaction() as session:
        if seeker is not None:
            seekers.update_profile(session, session.merge(seeker), by=factories.OFFICER, **fields)
        if contact is not None:
            own = employers.contacts.by_key(session, contact.key)
            employers.contacts.change(session, own, by=factories.OFFICER, **fields)


@pytest.mark.parametrize("is_firm", [False, True])
def test_a_password_set_from_the_old_number_opens_nothing_once_an_officer_changed_it(
    portal: Flask, database: Database, settings: Settings, is_firm: bool
) -> None:
    contact = a_contact(database, settings) if is_firm else None
    seeker = None if is_firm else a_person(database, settings)
    thief = portal.test_client()
    thief.post("/giris", data={"phone": OLD})
    thief.post("/giris/kod", data={"code": last_code(settings), "is_own": "y"})
    sets_a_password(thief)
    assert enters_by_password(portal, OLD)
    by_hand(database, seeker, contact, phone=NEW)
    assert not is_in(thief)
    for name in (OLD, NEW, "ik@umut.invalid"):
        assert not enters_by_password(portal, name)
    with database.reading() as session:
        users = session.scalars(select(accounts.User).where(accounts.User.phone == "+905337778899")).all()
        assert [user.password_hash for user in users] == [None]
        assert not session.scalars(select(accounts.LoginSession)).all()
    owner = portal.test_client()
    by_code(owner, settings, NEW)
    assert is_in(owner)


@pytest.mark.parametrize("is_firm", [False, True])
def test_who_changes_their_own_number_keeps_their_password(
    portal: Flask, database: Database, settings: Settings, is_firm: bool
) -> None:
    _own = a_contact(database, settings) if is_firm else a_person(database, settings)
    browser = portal.test_client()
    by_code(browser, settings)
    sets_a_password(browser)
    assert moved(browser, settings) == ("/isveren/" if is_firm else "/aday/")
    assert is_in(browser)
    assert enters_by_password(portal, NEW)
    assert not enters_by_password(portal, OLD)
    assert "Parolanız varsa olduğu gibi kalır." in browser.get("/hesabim/telefon").text


def test_a_password_set_by_a_mail_opens_nothing_once_an_officer_changed_the_mail(
    portal: Flask, database: Database, settings: Settings
) -> None:
    contact = a_contact(database, settings)
    browser = portal.test_client()
    by_code(browser, settings)
    sets_a_password(browser)
    by_hand(database, None, contact, email="yeni@umut.invalid")
    assert not is_in(browser)
    assert not enters_by_password(portal, "yeni@umut.invalid")
    assert not enters_by_password(portal, OLD)


def test_what_else_is_changed_at_the_desk_leaves_the_password(
    portal: Flask, database: Database, settings: Settings
) -> None:
    seeker = a_person(database, settings)
    browser = portal.test_client()
    by_code(browser, settings)
    sets_a_password(browser)
    by_hand(database, seeker, None, full_name="Ayşe Demir", about="Kaynakçı")
    by_hand(database, seeker, None, phone=OLD)
    assert is_in(browser)
    assert enters_by_password(portal, OLD)
