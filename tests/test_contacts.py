"""The contacts of a firm: added, changed, taken off; each with an account of their own."""

import contextlib
import threading
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from hypothesis import given
from hypothesis import settings as settings_of_examples
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from istihdam import accounts, db, employers, events, i18n, links, notices
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.employers import Employer, EmployerStatus, FirmContact, ToldOf
from istihdam.errors import Invalid, NotFound, Refusal
from istihdam.events import EventKind
from istihdam.links import Purpose
from tests import factories as make
from tests.factories import OFFICER


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, secret_key="s" * 40)


SECOND = {"name": "Hasan Kaya", "phone": "0533 777 88 99"}


def added(session: Session, firm: Employer, **told: Any) -> FirmContact:
    return employers.contacts.add(session, firm, by=OFFICER, **{**SECOND, **told})


def changes(session: Session, firm: Employer) -> int:
    session.commit()
    stream = events.history(session, employer=firm.key)
    return sum(event.kind == EventKind.CONTACT_CHANGED for event in stream)


def test_who_signs_a_firm_up_is_its_first_contact_hears_of_all_and_looks_after_the_others(
    session: Session,
) -> None:
    firm = make.an_employer(session, contact_name="Ayşe Işık", phone="0532 555 12 04", email="a@b.example")
    (first,) = firm.active_contacts
    assert (first.name, first.phone, first.email) == ("Ayşe Işık", "+905325551204", "a@b.example")
    assert (first.told, first.is_manager, first.added_by) == (ToldOf.ALL, True, OFFICER.actor)
    assert (firm.contact_name, firm.phone) == (first.name, first.phone)


def test_a_contact_that_is_added_comes_in_by_their_own_phone(session: Session) -> None:
    firm = make.an_employer(session)
    contact = added(session, firm, position="Ustabaşı", told=ToldOf.REFERRALS)
    (user,) = accounts.by_phone(session, "+905337778899")
    assert (user.key, user.employer_id, user.role) == (contact.key, firm.id, Role.EMPLOYER)
    assert (user.full_name, user.password_hash) == ("Hasan Kaya", None)
    assert (contact.position, contact.told, contact.is_manager) == ("Ustabaşı", ToldOf.REFERRALS, False)
    assert changes(session, firm) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "0216 335 12 34"),
        ("phone", "12"),
        ("phone", ""),
        ("name", "99"),
        ("name", ""),
        ("email", "x@"),
    ],
)
def test_a_wrong_value_is_refused_at_its_field_and_nothing_is_kept(
    session: Session, field: str, value: str
) -> None:
    firm = make.an_employer(session)
    with pytest.raises(Invalid) as refusal:
        added(session, firm, **{field: value})
    assert refusal.value.field in (field, "name")
    assert i18n.say(refusal.value) != str(refusal.value)
    session.rollback()
    assert accounts.by_phone(session, "+905337778899") == []


@pytest.mark.parametrize("name", ["phone", "email"])
def test_within_a_firm_a_number_and_a_mail_belong_to_one_contact(session: Session, name: str) -> None:
    firm = make.an_employer(session, phone="0532 555 12 04", email="ik@firma.example")
    taken = {"phone": "532 555 1204", "email": "IK@firma.example".lower()}
    with pytest.raises(Invalid) as refusal:
        added(session, firm, **{name: taken[name]})
    assert refusal.value.field == name
    elsewhere = make.an_employer(session)
    assert added(session, elsewhere, **{name: taken[name]}).employer is elsewhere


def test_a_new_phone_ends_what_the_old_one_opened_and_is_an_event(
    session: Session, settings: Settings
) -> None:
    firm = make.an_employer(session)
    contact, other = added(session, firm), firm.active_contacts[0]
    (user,) = accounts.by_phone(session, contact.phone)
    entry = accounts.open_session(session, user, accounts.Where("127.0.0.1"))
    own = links.issue(session, Purpose.PEOPLE, contact.key, contact.phone, [])
    others = links.issue(session, Purpose.PEOPLE, other.key, other.phone, [])
    employers.contacts.change(session, contact, by=OFFICER, phone="0534 111 22 33")
    assert user.phone == contact.phone == "+905341112233"
    assert accounts.session_of(session, entry, settings) is None
    assert [links.opened(session, token).is_open for token in (own, others)] == [False, True]  # type: ignore[union-attr]
    assert accounts.is_replaced(session, "+905337778899")
    assert changes(session, firm) == 2


def test_a_name_or_what_is_told_ends_nothing_and_is_no_event(session: Session, settings: Settings) -> None:
    firm = make.an_employer(session)
    contact = added(session, firm)
    (user,) = accounts.by_phone(session, contact.phone)
    entry = accounts.open_session(session, user, accounts.Where("127.0.0.1"))
    fields = {"name": "Hasan Can Kaya", "phone": contact.phone, "email": None, "told": ToldOf.VACANCIES}
    employers.contacts.change(session, contact, by=OFFICER, **fields)
    assert user.full_name == "Hasan Can Kaya"
    assert accounts.session_of(session, entry, settings) is not None
    assert changes(session, firm) == 1


def test_who_is_taken_off_comes_in_no_more_and_leaves_a_name_alone(
    session: Session, settings: Settings
) -> None:
    firm = make.an_employer(session)
    contact = added(session, firm, email="hasan@firma.example")
    (user,) = accounts.by_phone(session, contact.phone)
    entry = accounts.open_session(session, user, accounts.Where("127.0.0.1"))
    link = links.issue(session, Purpose.PEOPLE, contact.key, contact.phone, [])
    employers.contacts.end(session, contact, by=OFFICER)
    assert accounts.session_of(session, entry, settings) is None
    assert links.opened(session, link) is None
    assert accounts.by_phone(session, "+905337778899") == []
    assert (contact.name, contact.phone, contact.email) == ("Hasan Kaya", "", None)
    assert (user.full_name, user.phone, user.email) == ("Hasan Kaya", None, None)
    with pytest.raises(NotFound):
        employers.contacts.of_firm(firm, contact.key)
    with pytest.raises(Refusal):
        employers.contacts.change(session, contact, by=OFFICER, name="Başka Biri")
    assert changes(session, firm) == 2


def test_a_closed_firm_that_opens_again_lets_in_only_who_still_speaks_for_it(session: Session) -> None:
    firm = make.an_employer(session)
    contact, gone = added(session, firm), added(session, firm, name="Ali Can", phone="0534 111 22 33")
    employers.contacts.end(session, gone, by=OFFICER)
    employers.close(session, firm, "Deneme", by=OFFICER)
    assert accounts.by_phone(session, contact.phone) == []
    employers.reopen(session, firm, by=OFFICER)
    assert [user.key for user in accounts.by_phone(session, contact.phone)] == [contact.key]
    assert [user.key for user in accounts.contacts_of(session, firm.id)] == [contact.key]


def test_another_firms_contact_is_not_found(session: Session) -> None:
    theirs = make.an_employer(session).contacts[0]
    with pytest.raises(NotFound):
        employers.contacts.of_firm(make.an_employer(session), theirs.key)


ACTS = st.tuples(
    st.sampled_from(["add", "change", "end"]), st.integers(0, 4), st.sampled_from(ToldOf), st.booleans()
)


def act(session: Session, firm: Employer, what: str, which: int, **told: Any) -> None:
    """One of the firm's contacts is changed or taken off, or there is one more."""
    own = firm.active_contacts[which % len(firm.active_contacts)]
    if what == "add":
        added(session, firm, phone=make.a_phone(900_000 + len(firm.contacts)), **told)
    elif what == "change":
        employers.contacts.change(session, own, by=OFFICER, **told)
    else:
        employers.contacts.end(session, own, by=OFFICER)


@settings_of_examples(max_examples=25)
@given(st.lists(ACTS, max_size=12))
def test_whatever_is_done_somebody_hears_of_all_and_looks_after_the_rest(
    sqlite: Database, acts: list[tuple[str, int, ToldOf, bool]]
) -> None:
    with sqlite.transaction() as session:
        key = make.an_employer(session).key
    for what, which, told, manages in acts:
        with contextlib.suppress(Refusal), sqlite.transaction() as session:
            act(session, employers.by_key(session, key), what, which, told=told, is_manager=manages)
        with sqlite.reading() as session:
            active = employers.by_key(session, key).active_contacts
            assert any(one.is_manager for one in active)
            for kind in (ToldOf.REFERRALS, ToldOf.VACANCIES):
                assert any(one.told in (ToldOf.ALL, kind) for one in active)


def test_of_two_who_take_each_other_off_at_once_one_stays(database: Database) -> None:
    with database.transaction() as session:
        firm = make.an_employer(session)
        added(session, firm, is_manager=True)
        keys = [contact.key for contact in firm.active_contacts]
    at_once, refused = threading.Barrier(2), []

    def end(key: str) -> None:
        at_once.wait()
        try:
            with database.transaction() as session:
                employers.contacts.end(session, employers.contacts.by_key(session, key), by=OFFICER)
        except Refusal as refusal:
            refused.append(refusal)

    threads = [threading.Thread(target=end, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        left = session.scalars(select(FirmContact).where(FirmContact.ended_at.is_(None))).all()
    assert (len(left), len(refused)) == (1, 1)


def test_the_contacts_of_a_house_that_had_none_are_those_it_wrote_to(database: Database) -> None:
    """Back to one contact a firm, and forth: keys, numbers, links and waiting messages stay together."""
    with database.transaction() as session:
        firm = make.an_employer(
            session, contact_name="Ayşe Işık", phone="0532 555 12 04", email="a@b.example"
        )
        (first,) = firm.contacts
        key, own = firm.key, first.key
        accounts.open_contact(session, own, firm.id, first.name, phone=first.phone, email=None)
        added(session, firm)
        token = links.issue(session, Purpose.PEOPLE, own, first.phone, [])
        nobody = employers.of_the_state_agency(session, "Kurumun Firması", by=OFFICER).key
        notices.tell_firm(session, firm, (21, 9))
    config = db._migrations()
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0018")
        row = connection.execute(
            text("SELECT contact_name, phone, email FROM employers WHERE key = :k"), {"k": key}
        )
        assert tuple(row.one()) == ("Ayşe Işık", "+905325551204", "a@b.example")
        assert connection.execute(text("SELECT contact FROM links")).scalars().all() == [key]
    database.upgrade()
    with database.reading() as session:
        back = employers.by_key(session, key)
        assert [(one.key == own, one.name, one.phone) for one in back.contacts] == [
            (True, "Ayşe Işık", "+905325551204"),
            (False, "Hasan Kaya", "+905337778899"),
        ]
        standing = links.opened(session, token)
        assert standing is not None
        assert standing.link.contact == own
        assert {message.contact for message in session.scalars(select(notices.Message))} == {own}
        (unknown,) = employers.by_key(session, nobody).contacts
        assert (unknown.name, unknown.phone, unknown.is_manager) == ("", "", True)


def test_a_contact_saved_as_it_stands_opens_no_account(session: Session) -> None:
    firm = make.an_employer(session)
    (contact,) = firm.contacts
    told = {"name": contact.name, "phone": contact.phone, "email": contact.email}
    had = accounts.by_key(session, contact.key)
    employers.contacts.change(session, contact, by=make.OFFICER, **told)
    assert accounts.by_key(session, contact.key) == had


WRITERS: dict[str, Any] = {
    "add": lambda session, firm: added(session, firm, phone="0534 111 22 33"),
    "change a phone": lambda session, firm: changed(session, firm, phone="0534 111 22 33"),
    "change a mail": lambda session, firm: changed(session, firm, email="yeni@firma.example"),
    "change a name": lambda session, firm: changed(session, firm, name="Başka Biri"),
    "change what is told": lambda session, firm: changed(session, firm, told=ToldOf.VACANCIES),
    "take off": lambda session, firm: employers.contacts.end(session, firm.contacts[1], by=OFFICER),
}
REFUSED_AT: dict[EmployerStatus, set[str]] = {
    EmployerStatus.WAITING: set(),
    EmployerStatus.APPROVED: set(),
    EmployerStatus.REFUSED: {"add"},
    EmployerStatus.CLOSED: set(WRITERS) - {"take off"},
}


def changed(session: Session, firm: Employer, **told: Any) -> None:
    employers.contacts.change(session, firm.contacts[1], by=OFFICER, **told)


def standing_at(session: Session, status: EmployerStatus) -> Employer:
    """A firm with two contacts, brought there as officers bring it."""
    firm = make.an_employer(session, approved=status in (EmployerStatus.APPROVED, EmployerStatus.CLOSED))
    added(session, firm)
    if status == EmployerStatus.REFUSED:
        employers.refuse(session, firm, "Belge eksik", by=OFFICER)
    if status == EmployerStatus.CLOSED:
        employers.close(session, firm, "Kapandı", by=OFFICER)
    session.commit()
    return firm


@pytest.mark.parametrize("status", EmployerStatus)
@pytest.mark.parametrize("writer", WRITERS)
def test_contacts_of_a_firm_that_was_turned_away_stay_as_they_are(
    session: Session, status: EmployerStatus, writer: str
) -> None:
    firm = standing_at(session, status)
    before = [(one.key, one.name, one.phone, one.email, one.told) for one in firm.active_contacts]
    is_refused = writer in REFUSED_AT[status]
    if is_refused:
        with pytest.raises(Refusal) as refusal:
            WRITERS[writer](session, firm)
        assert firm.name in i18n.say(refusal.value)
        assert i18n.say(refusal.value) != str(refusal.value)
        session.rollback()
    else:
        WRITERS[writer](session, firm)
        session.commit()
    session.expire_all()
    after = [(one.key, one.name, one.phone, one.email, one.told) for one in firm.active_contacts]
    assert (after == before) == is_refused
    if status == EmployerStatus.CLOSED:
        assert accounts.contacts_of(session, firm.id) == []


def test_of_closing_and_adding_at_once_nobody_comes_in_at_a_closed_firm(database: Database) -> None:
    for number in range(4):
        with database.transaction() as session:
            firm = make.an_employer(session)
        at_once = threading.Barrier(2)

        def close(key: str = firm.key, at_once: threading.Barrier = at_once) -> None:
            at_once.wait()
            with database.transaction() as session:
                employers.close(session, employers.by_key(session, key), "Kapandı", by=OFFICER)

        def add(key: str = firm.key, at_once: threading.Barrier = at_once, number: int = number) -> None:
            with database.session() as session:
                own = None if database.is_sqlite else employers.by_key(session, key)
                at_once.wait()
                with contextlib.suppress(Refusal):
                    phone = make.a_phone(700_000 + number)
                    added(session, own or employers.by_key(session, key), phone=phone)
                    session.commit()

        threads = [threading.Thread(target=act) for act in (close, add)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with database.reading() as session:
            assert employers.by_key(session, firm.key).status == EmployerStatus.CLOSED
            assert accounts.contacts_of(session, firm.id) == []
