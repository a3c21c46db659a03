"""Signing in at the moment at which a phone, a mail or a password changes: the old proof opens nothing."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import accounts, clock, employers, privacy, seekers
from istihdam.accounts import LoginSession, Role, User, Where, passwords
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.errors import Refusal
from tests import factories as make

OLD, NEW = "+905325551204", "+905325551299"
PASSWORD, OTHER = "mor bisiklet yokuş", "yeşil vapur iskele"
PHONE_AT_HOME = Where("10.0.0.9", "Mozilla/5.0 Chrome/140")
A_MOMENT = 0.4
"""Seconds in which who waits for nobody is done."""

Act = Callable[[Session, User, Settings], object]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(secret_key="k" * 40, weak_passwords_hash=True, data_dir=tmp_path)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.set_to(datetime(2026, 11, 20, 9, 0, tzinfo=UTC)):
        yield


def a_person(session: Session, settings: Settings) -> User:
    seeker = make.a_seeker(session, phone=OLD)
    return accounts.create_user(
        session,
        Role.SEEKER,
        seeker.full_name,
        settings=settings,
        phone=OLD,
        email="ayse@kisi.invalid",
        password=PASSWORD,
        seeker_id=seeker.id,
    )


def a_contact(session: Session, settings: Settings) -> User:
    firm = make.an_employer(session)
    contact = employers.contacts.add(session, firm, by=make.OFFICER, name="Bora Ateş", phone=OLD)
    contact.email = "ayse@kisi.invalid"
    user = accounts.by_key(session, contact.key)
    assert user is not None
    user.email = "ayse@kisi.invalid"
    accounts.reset_password(session, user, PASSWORD, settings=settings)
    return user


def move_phone(session: Session, user: User, settings: Settings) -> None:
    seeker = session.get_one(seekers.Seeker, user.seeker_id)
    seekers.update_profile(session, seeker, by=make.OFFICER, phone=NEW)


def erase(session: Session, user: User, settings: Settings) -> None:
    seeker = session.get_one(seekers.Seeker, user.seeker_id)
    privacy.erase(session, seeker, by=make.OFFICER, data_dir=settings.data_dir)


def move_contact(session: Session, user: User, settings: Settings) -> None:
    contact = employers.contacts.by_key(session, user.key)
    employers.contacts.change(session, contact, by=make.OFFICER, phone=NEW)


def move_mail(session: Session, user: User, settings: Settings) -> None:
    contact = employers.contacts.by_key(session, user.key)
    employers.contacts.change(session, contact, by=make.OFFICER, email="bora@firma.invalid")


def end_contact(session: Session, user: User, settings: Settings) -> None:
    employers.contacts.end(session, employers.contacts.by_key(session, user.key), by=make.OFFICER)


def new_password(session: Session, user: User, settings: Settings) -> None:
    accounts.reset_password(session, user, OTHER, settings=settings)


def disable(session: Session, user: User, settings: Settings) -> None:
    accounts.disable(session, user)


CHANGES: list[tuple[Callable[[Session, Settings], User], Act]] = [
    (a_person, move_phone),
    (a_person, erase),
    (a_person, new_password),
    (a_person, disable),
    (a_contact, move_contact),
    (a_contact, move_mail),
    (a_contact, end_contact),
    (a_contact, new_password),
]
named = pytest.mark.parametrize(
    ("who", "act"), CHANGES, ids=[f"{who.__name__}-{act.__name__}" for who, act in CHANGES]
)


class House:
    """One account, and what changes it in a thread of its own."""

    def __init__(self, database: Database, settings: Settings, who: Callable[..., User], act: Act) -> None:
        self.database, self.settings, self.act = database, settings, act
        with database.transaction() as session:
            first = make.an_employer(session, contact_name="Cem Kurt")
            first.name = "Başka Firma"
            self.user_id = who(session, settings).id
        self.thread = threading.Thread(target=self.change)
        self.is_changed = False

    def change(self) -> None:
        with clock.set_to(datetime(2026, 11, 20, 9, 0, tzinfo=UTC)), self.database.transaction() as session:
            self.act(session, session.get_one(User, self.user_id), self.settings)
        self.is_changed = True

    def begin(self) -> None:
        """The change is under way, and done where it waits for nobody."""
        self.thread.start()
        self.thread.join(A_MOMENT)

    def is_open(self, token: str | None) -> bool:
        self.thread.join()
        assert self.is_changed
        with self.database.reading() as session:
            return token is not None and accounts.session_of(session, token, self.settings) is not None


@named
@pytest.mark.parametrize("moment", ["before", "between", "after"])
def test_no_session_of_the_old_phone_outlasts_a_change(
    database: Database, settings: Settings, who: Callable[..., User], act: Act, moment: str
) -> None:
    """The change comes before the account is found, before it comes in, or before the commit."""
    house, token = House(database, settings, who, act), None
    try:
        with database.transaction() as session:
            if moment == "before":
                house.begin()
            for user in accounts.by_phone(session, OLD):
                if moment == "between":
                    house.begin()
                token = accounts.open_session(session, user, PHONE_AT_HOME)
                session.flush()
            if moment == "after":
                house.begin()
    except Refusal:
        token = None
    is_replaced = act not in (new_password, move_mail)  # the phone proves its owner after these, too
    assert not (is_replaced and house.is_open(token))
    house.thread.join()
    if act is erase:
        with database.reading() as session:
            assert session.scalars(select(LoginSession)).all() == []


@named
@pytest.mark.parametrize("name", [OLD, "ayse@kisi.invalid"])
def test_no_session_of_the_old_password_outlasts_a_change(
    database: Database,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    who: Callable[..., User],
    act: Act,
    name: str,
) -> None:
    """The change comes while the hash of the password is judged, which holds no lock."""
    house, judge = House(database, settings, who, act), passwords.is_right

    def slowly(*args: object) -> bool:
        if not house.thread.ident:
            house.begin()
        return judge(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(passwords, "is_right", slowly)
    try:
        found = accounts.sign_in(database, name, PASSWORD, where=PHONE_AT_HOME, settings=settings)
    except Refusal:
        found = None
    assert not house.is_open(found and found[1])


def test_who_proved_the_password_of_before_sets_no_other(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    house, judge = House(database, settings, a_person, new_password), passwords.is_right

    def slowly(*args: object) -> bool:
        if not house.thread.ident:
            house.begin()
        return judge(*args)  # type: ignore[arg-type]

    with database.session() as session:
        monkeypatch.setattr(passwords, "is_right", slowly)
        with pytest.raises(Refusal):
            accounts.change_password(
                session,
                house.user_id,
                PASSWORD,
                "kırmızı defter kapı",
                settings=settings,
                keep=session.commit,
            )
        session.rollback()
    monkeypatch.setattr(passwords, "is_right", judge)
    assert not house.is_open(None)
    found = accounts.sign_in(database, OLD, OTHER, where=PHONE_AT_HOME, settings=settings)
    assert found is not None
    assert found[0].id == house.user_id


def test_of_sign_ins_and_a_change_let_go_at_once_no_session_is_left(
    database: Database, settings: Settings
) -> None:
    house, gate = House(database, settings, a_person, move_phone), threading.Barrier(9)

    def enter() -> str | None:
        gate.wait()
        try:
            with database.transaction() as session:
                own = accounts.by_phone(session, OLD)
                return accounts.open_session(session, own[0], PHONE_AT_HOME) if own else None
        except Refusal:
            return None

    def move() -> None:
        gate.wait()
        house.change()

    with ThreadPoolExecutor(9) as pool:
        entered = [pool.submit(enter) for _ in range(8)]
        pool.submit(move).result()
    house.is_changed = True
    house.thread.start()
    assert not any(house.is_open(one.result()) for one in entered)
