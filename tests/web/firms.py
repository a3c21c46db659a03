"""A firm with a signed-in contact, for the tests of the employer's pages."""

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy

from istihdam import referrals
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.employers import Employer
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.officers import Centre


@dataclass
class FirmHouse:
    """An approved firm, its published vacancy for forklift drivers, and its contact's browser."""

    database: Database
    firm: Employer
    vacancy: Vacancy
    browser: Browser

    def person(self, *, sent: bool = False, **told: object) -> tuple[Seeker, Referral | None]:
        """A job seeker, sent to the vacancy where told so."""
        with self.database.transaction() as session:
            seeker = make.a_seeker(session, **told)
            vacancy = session.merge(self.vacancy)
            sending = referrals.refer(session, [seeker], [vacancy], by=make.OFFICER) if sent else [None]
        return seeker, sending[0]

    def sent(self, **told: object) -> Referral:
        """A referral of a fresh person to the vacancy."""
        referral = self.person(sent=True, **told)[1]
        assert referral is not None
        return referral

    def state(self, referral: Referral) -> str | None:
        """Where the referral stands in the database."""
        with self.database.reading() as session:
            return referrals.by_key(session, referral.key).state

    def path(self, rest: str = "") -> str:
        """The address of a page of the vacancy."""
        return f"/isveren/ilan/{self.vacancy.key}{rest}"


def a_house(
    database: Database, signed_in: Callable[..., Browser], *, approved: bool = True, **told: object
) -> FirmHouse:
    """A firm, one vacancy (published where the firm is approved), and a browser."""
    with database.transaction() as session:
        firm = make.an_employer(session, approved=approved)
        vacancy = make.a_vacancy(session, employer=firm, published=approved, **told)
    email = f"{firm.key.lower()}@firma.example.invalid"
    browser = signed_in(Role.EMPLOYER, employer_id=firm.id, email=email)
    return FirmHouse(database, firm, vacancy, browser)


def statements_of(house: FirmHouse | Centre, act: Callable[[], object]) -> list[str]:
    """What the database is asked while this is done."""
    asked: list[str] = []

    def keep(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    sqlalchemy.event.listen(house.database.engine, "before_cursor_execute", keep)
    try:
        act()
    finally:
        sqlalchemy.event.remove(house.database.engine, "before_cursor_execute", keep)
    return asked
