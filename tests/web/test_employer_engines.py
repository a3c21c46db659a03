"""What employers send is kept or undone alike on both databases."""

import pytest
from sqlalchemy import func, select

from istihdam import accounts, employers, referrals
from istihdam.accounts import Role
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.employers import Employer
from istihdam.referrals import State
from tests import factories as make
from tests.web.conftest import PASSWORD, Browser
from tests.web.test_employer_signing_up import GOOD


@pytest.fixture
def visitor(database: Database, settings: Settings) -> Browser:
    """A visitor of the portal over each engine."""
    app = create_app(settings, database)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    app.test_client_class = Browser
    return app.test_client()


def test_a_known_firm_and_a_known_mail_leave_the_transaction_clean(
    visitor: Browser, database: Database
) -> None:
    mails = ["nermin@ambalaj.example.invalid", "baska@ambalaj.example.invalid"]
    for number, mail in ((77, mails[0]), (77, mails[1]), (78, mails[0]), (79, mails[1])):
        told = {**GOOD, "tax_number": make.a_tax_number(number), "email": mail}
        assert visitor.send("/isveren/kayit", **told).location == "/isveren/kayit/tamam"
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Employer)) == 2
        assert all(accounts.contacts_of(session, firm.id) for firm in employers.waiting(session))


def test_answers_are_all_kept_or_none(visitor: Browser, database: Database, settings: Settings) -> None:
    with database.transaction() as session:
        firm = make.an_employer(session)
        accounts.create_user(
            session, Role.EMPLOYER, "Nermin Aksoy", settings=settings, phone="0532 555 12 04",
            password=PASSWORD, employer_id=firm.id,
        )  # fmt: skip
        vacancy = make.a_vacancy(session, employer=firm, openings=1)
        sent = referrals.refer(
            session, [make.a_seeker(session) for _person in range(2)], [vacancy], by=make.OFFICER
        )
    visitor.send("/giris/parola", name="0532 555 12 04", password=PASSWORD)
    path = f"/isveren/ilan/{vacancy.key}/gelenler"
    both = {f"kind-{one.key}": "started" for one in sent}
    assert visitor.send(path, **both).status_code == 422
    assert states(database, sent) == [State.REFERRED, State.REFERRED]
    mixed = {**both, f"kind-{sent[1].key}": "attended"}
    assert visitor.send(path, **mixed).status_code == 303
    assert states(database, sent) == [State.STARTED, State.ATTENDED]


def states(database: Database, sent: list[referrals.Referral]) -> list[State | None]:
    with database.reading() as session:
        return [referrals.by_key(session, one.key).state for one in sent]
