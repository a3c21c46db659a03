"""What the tests of notices share: listeners, and a desk whose day is a weekday's noon."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from istihdam import clock, notices, referrals
from istihdam.db import Database
from istihdam.notices import Carriers, Message, Notice
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy
from tests import factories
from tests.notices import listeners

NOON = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""Twelve o'clock in Istanbul."""
QUIET = (21, 9)


class Texts:
    """A gateway that keeps what it was given; it raises `failure` where there is one."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str | None]] = []
        self.failure: Exception | None = None

    def send(self, phone: str, text: str, reference: str | None = None) -> None:
        if self.failure:
            raise self.failure
        self.sent.append((phone, text, reference))


class Desk:
    """A small centre on one database, and the worker's steps on it at a moment of one's choice."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.texts = Texts()
        self.by = Carriers(self.texts)
        self.now = NOON
        with clock.set_to(NOON - timedelta(days=9)), database.transaction() as session:
            self.firm = factories.an_employer(session, name="Yeşilova Lojistik", phone="0533 444 00 11")
            self.job = factories.a_vacancy(session, employer=self.firm, openings=9)
            self.other = factories.a_vacancy(session, employer=self.firm, title="Depo Sorumlusu")
            self.ayse = factories.a_seeker(session, full_name="Ayşe Işık", phone="0532 555 12 04")
        with clock.set_to(NOON), database.transaction() as session:
            notices.begin_here(session)

    def person(self, **told: object) -> Seeker:
        with clock.set_to(self.now), self.database.transaction() as session:
            return factories.a_seeker(session, **told)

    def refer(self, people: list[Seeker], to: list[Vacancy]) -> list[Referral]:
        with clock.set_to(self.now), self.database.transaction() as session:
            merged = [session.merge(one) for one in people], [session.merge(one) for one in to]
            return referrals.refer(session, *merged, by=factories.OFFICER)

    def read(self) -> int:
        """The worker has read the log to its end."""
        done = 0
        with clock.set_to(self.now):
            while True:
                with self.database.transaction() as session:
                    read = notices.read_on(session, QUIET)
                if not read:
                    return done
                done += read

    def work(self, after: timedelta = timedelta(minutes=3)) -> int:
        """The log is read, and after a while what is due was taken in hand; how many messages."""
        self.read()
        self.now += after
        with clock.set_to(self.now):
            return notices.deliver(self.database, self.by, QUIET)

    def messages(self) -> list[Message]:
        with self.database.reading() as session:
            return list(session.scalars(select(Message).order_by(Message.created_at, Message.key)))

    def notices(self) -> list[Notice]:
        with self.database.reading() as session:
            return list(session.scalars(select(Notice).order_by(Notice.id)))

    def states(self) -> dict[str, str]:
        """Template → where its message stands."""
        return {message.template.value: message.state.value for message in self.messages()}


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


@pytest.fixture
def mailbox() -> Iterator[listeners.Mailbox]:
    with listeners.mail_server() as found:
        yield found


@pytest.fixture
def provider() -> Iterator[listeners.Provider]:
    with listeners.provider() as found:
        yield found
