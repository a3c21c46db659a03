"""A job seeker with a signed-in browser, for the tests of the seeker's pages."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from istihdam import accounts, events, referrals, seekers
from istihdam.accounts import Role, User
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy
from tests import factories
from tests.web.conftest import Browser


@dataclass
class SeekerHouse:
    """A job seeker, her account and her browser, over a database with one forklift vacancy."""

    database: Database
    seeker: Seeker
    user: User
    browser: Browser
    vacancy: Vacancy

    def now(self) -> Seeker:
        """The person as she stands now."""
        with self.database.reading() as session:
            found = seekers.by_id(session, self.seeker.id)
            _ = found.consents
            return found

    def referrals(self) -> list[Referral]:
        """Her referrals, the latest change first."""
        with self.database.reading() as session:
            return referrals.of_person(session, self.seeker)

    def sent(self) -> Referral:
        """An officer sent her to the vacancy."""
        with self.database.transaction() as session:
            seeker, vacancy = session.merge(self.seeker), session.merge(self.vacancy)
            return referrals.refer(session, [seeker], [vacancy], by=factories.OFFICER)[0]

    def log(self) -> list[str]:
        """The kinds of events about her, in the order of recording."""
        with self.database.reading() as session:
            return [event.kind for event in events.history(session, seeker=self.seeker.key)]


def a_house(
    database: Database, settings: Settings, signed_in: Callable[..., Browser], **told: object
) -> SeekerHouse:
    """A job seeker of that profile, signed in."""
    with database.transaction() as session:
        seeker = factories.a_seeker(session, **told)
        vacancy = factories.a_vacancy(session)
        user = accounts.create_user(
            session, Role.SEEKER, seeker.full_name, settings=settings, phone=seeker.phone, seeker_id=seeker.id
        )
    return SeekerHouse(database, seeker, user, signed_in(user=user), vacancy)


def last_code(settings: Settings) -> str:
    """The code of the last text message."""
    lines = Path(settings.sms_gateway.removeprefix("file:")).read_text("utf-8").splitlines()
    found = re.search(r"\d{6}", json.loads(lines[-1])["text"])
    assert found
    return found.group()
