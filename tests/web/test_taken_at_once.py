"""What somebody else took between the check and the commit is answered as what was taken a year ago."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.orm import ORMExecuteState, Session

from istihdam import accounts, employers
from istihdam.accounts import Role, User
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.employers import Employer, FirmContact
from istihdam.errors import Refusal
from tests import factories as make
from tests.web.conftest import PASSWORD, Browser
from tests.web.test_employer_signing_up import GOOD

MAIL, NUMBER = "alinmis@firma.invalid", make.a_tax_number(771)
ADDED = {"name": "Hasan Kaya", "phone": "0533 777 88 99", "told": "all", "email": MAIL}
STANDS = {"name": "Ayşe Işık", "phone": "0532 555 12 04", "told": "all", "is_manager": "y", "email": MAIL}
CHECKS = ("users.email =", "employers.tax_number =")
"""How a query looks that asks whether something is taken."""


@contextmanager
def blind_once() -> Iterator[list[str]]:
    """The next check finds nothing, as if the row were written just after it; what was asked is listed."""
    asked: list[str] = []

    def look_away(state: ORMExecuteState) -> IteratorResult[tuple[int]] | None:
        text = str(state.statement)
        if asked or not state.is_select or not any(check in text for check in CHECKS):
            return None
        asked.append(text)
        return IteratorResult(SimpleResultMetaData(["id"]), iter([]))

    event.listen(Session, "do_orm_execute", look_away)
    try:
        yield asked
    finally:
        event.remove(Session, "do_orm_execute", look_away)


@pytest.fixture
def portal(database: Database, settings: Settings) -> Flask:
    made = create_app(settings, database)
    made.testing, made.config["WTF_CSRF_ENABLED"], made.test_client_class = True, False, Browser
    return made


@pytest.fixture
def firm(database: Database, settings: Settings) -> Employer:
    """A firm that waits, beside an approved one that has the mail and the tax number already."""
    with database.transaction() as session:
        other = make.an_employer(session, tax_number=NUMBER, phone="0532 444 00 11", email=MAIL)
        (contact,) = other.contacts
        accounts.create_user(
            session, Role.EMPLOYER, "Nazlı Göçer", settings=settings, phone=contact.phone, email=MAIL,
            password=PASSWORD, employer_id=other.id, key=contact.key,
        )  # fmt: skip
        return make.an_employer(session, approved=False, phone="0532 555 12 04", email=None)


@pytest.fixture
def enter(portal: Flask, database: Database, settings: Settings, firm: Employer) -> Callable[[Role], Browser]:
    def browser_of(role: Role) -> Browser:
        is_firms = role == Role.EMPLOYER
        with database.transaction() as session:
            user = accounts.create_user(
                session, role, "Ayşe Işık", settings=settings, phone=firm.phone, password=PASSWORD,
                employer_id=firm.id if is_firms else None, key=firm.contacts[0].key if is_firms else None,
            )  # fmt: skip
            token = accounts.open_session(session, user, accounts.Where("127.0.0.1", "test"))
        browser = portal.test_client()
        with browser.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
        return browser

    return browser_of


def count(database: Database, table: type[Employer] | type[User] | type[FirmContact]) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize("told", [{"email": MAIL}, {"tax_number": NUMBER}, {"email": MAIL.upper()}], ids=str)
def test_a_firm_that_signs_up_reads_the_same_and_leaves_nothing_behind(
    portal: Flask, database: Database, firm: Employer, told: dict[str, str]
) -> None:
    before = [count(database, table) for table in (Employer, User, FirmContact)]
    later = portal.test_client().send("/isveren/kayit", **{**GOOD, **told})
    with blind_once() as asked:
        at_once = portal.test_client().send("/isveren/kayit", **{**GOOD, **told})
    assert asked
    assert (at_once.status_code, at_once.location, at_once.data) == (303, later.location, later.data)
    assert [count(database, table) for table in (Employer, User, FirmContact)] == before


def test_an_officer_reads_that_the_tax_number_is_taken_and_keeps_what_was_typed(
    database: Database, firm: Employer, enter: Callable[[Role], Browser]
) -> None:
    officer = enter(Role.OFFICER)
    with blind_once() as asked:
        answer = officer.send(f"/gorevli/firma/{firm.key}/duzenle", name="Umut Fırın", tax_number=NUMBER)
    assert asked
    assert answer.status_code == 422
    assert f"{NUMBER} vergi numaralı" in answer.text
    assert 'value="Umut Fırın"' in answer.text
    with database.reading() as session:
        assert employers.by_key(session, firm.key).tax_number == firm.tax_number


@pytest.mark.parametrize("role", [Role.OFFICER, Role.EMPLOYER])
@pytest.mark.parametrize("is_new", [True, False], ids=["new", "changed"])
def test_a_contacts_mail_that_is_an_accounts_already_is_kept_and_the_account_stays_whose_it_is(
    database: Database, firm: Employer, enter: Callable[[Role], Browser], role: Role, is_new: bool
) -> None:
    browser = enter(role)
    enter_own = role == Role.OFFICER and not is_new
    if enter_own:
        enter(Role.EMPLOYER)
    place = f"/gorevli/firma/{firm.key}/kisi" if role == Role.OFFICER else "/isveren/firma/kisi"
    path = f"{place}/yeni" if is_new else f"{place}/{firm.contacts[0].key}"
    with blind_once() as asked:
        answer = browser.send(path, **(ADDED if is_new else STANDS))
    assert asked
    assert answer.status_code == 303
    with database.reading() as session:
        own = employers.by_key(session, firm.key).active_contacts[-1]
        assert own.email == MAIL
        account = accounts.by_key(session, own.key)
        assert account is not None
        assert account.email is None
        assert session.scalar(select(User.full_name).where(User.email == MAIL)) == "Nazlı Göçer"


def test_two_who_write_one_number_at_once_make_one_contact_and_the_other_reads_whose_it_is(
    database: Database, firm: Employer, enter: Callable[[Role], Browser]
) -> None:
    browsers = [enter(Role.OFFICER), enter(Role.EMPLOYER)]
    paths = [f"/gorevli/firma/{firm.key}/kisi/yeni", "/isveren/firma/kisi/yeni"]
    start, answers = threading.Barrier(2), []

    def write(browser: Browser, path: str) -> None:
        start.wait()
        answers.append(browser.send(path, **ADDED))

    threads = [threading.Thread(target=write, args=pair) for pair in zip(browsers, paths, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers) == [303, 422]
    (refused,) = [answer.text for answer in answers if answer.status_code == 422]
    assert "Bu bilgi Hasan Kaya" in refused or "Hasan Kaya" in refused
    assert 'value="Hasan Kaya"' in refused
    with database.reading() as session:
        assert len(employers.by_key(session, firm.key).active_contacts) == 2


def test_an_account_whose_mail_was_taken_just_now_is_refused_in_words(
    database: Database, settings: Settings, firm: Employer
) -> None:
    with blind_once() as asked, database.session() as session, pytest.raises(Refusal) as refusal:
        accounts.create_user(
            session, Role.OFFICER, "Ayşe Işık", settings=settings, email=MAIL, password=PASSWORD
        )
    assert asked
    assert refusal.value.field == "email"
