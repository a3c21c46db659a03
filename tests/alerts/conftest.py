"""A small centre whose people hear of new vacancies, and the worker's mornings on it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from istihdam import alerts, clock, jobs, notices, seekers
from istihdam.alerts import Alert, AlertChannel, AlertKind
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.mail import Server
from istihdam.notices import Carriers, Message, Notice, Template
from istihdam.searches import VacancyQuery
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy
from tests import factories as make
from tests.notices.conftest import Texts

EVENING = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)
HOST = "https://is.umraniye.example.invalid"


class Centre:
    """People with alerts on one database; `morning` is the worker's look at the next day."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.now = database, EVENING
        self.texts = Texts()
        self.server: Server | None = None
        self.settings = Settings(data_dir=folder, public_url=HOST)
        with clock.set_to(self.now), database.transaction() as session:
            self.firm = make.an_employer(session, name="Yeşilova Lojistik")

    def person(self, **told: object) -> Seeker:
        with clock.set_to(self.now), self.database.transaction() as session:
            return make.a_seeker(session, **told)

    def vacancy(self, **told: object) -> Vacancy:
        with clock.set_to(self.now), self.database.transaction() as session:
            firm = session.merge(told.pop("employer", self.firm))
            return make.a_vacancy(session, employer=firm, **told)

    def saves(
        self,
        person: Seeker,
        channel: AlertChannel = AlertChannel.SMS,
        kind: AlertKind = AlertKind.SEARCH,
        **query: str,
    ) -> Alert:
        with clock.set_to(self.now), self.database.transaction() as session:
            own = seekers.by_key(session, person.key)
            return alerts.save(
                session,
                own,
                kind,
                channel,
                query=VacancyQuery(**query),
                version=make.NOTICE,
                by=make.ON_THE_WEB,
            )

    def morning(self, hour: int = 11) -> int:
        """The next day at this hour of Istanbul: the worker looks for news; how many messages it wrote."""
        day = clock.local(self.now) + timedelta(days=1)
        self.now = day.replace(hour=hour, minute=0).astimezone(UTC)
        return self.look()

    def look(self) -> int:
        with clock.set_to(self.now):
            return jobs.alert_people(self.database, self.settings)

    def deliver(self) -> None:
        with clock.set_to(self.now + timedelta(minutes=1)):
            notices.deliver(self.database, Carriers(self.texts, self.server, HOST), (21, 9))

    def told_of(self, person: Seeker) -> list[str]:
        """Keys of the vacancies that the person has messages about, oldest first."""
        with self.database.reading() as session:
            query = select(Notice.about).where(Notice.recipient == person.key)
            return list(session.scalars(query.where(Notice.template == Template.ALERT).order_by(Notice.id)))

    def messages(self, template: Template = Template.ALERT) -> list[Message]:
        with self.database.reading() as session:
            query = select(Message).where(Message.template == template)
            return list(session.scalars(query.order_by(Message.created_at, Message.key)))


@pytest.fixture
def centre(database: Database, tmp_path: Path) -> Centre:
    return Centre(database, tmp_path)
