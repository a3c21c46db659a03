"""What the tests of the officer's pages share: a small centre, and what its log says."""

from sqlalchemy import select

from istihdam import events, referrals
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from tests import factories


class Centre:
    """A small centre: a firm with three vacancies, and Ayşe who fits them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.transaction() as session:
            self.firm = factories.an_employer(session, name="Yeşilova Lojistik")
            self.jobs = [
                factories.a_vacancy(session, employer=self.firm, title=title, openings=2)
                for title in ("Forklift Operatörü", "Depo Forkliftçisi", "Gece Forkliftçisi")
            ]
            self.ayse = factories.a_seeker(session, full_name="Ayşe Işık", phone="0532 555 12 04")

    def people(self, *names: str, **told: object) -> list[Seeker]:
        """Further job seekers of these names, as in the factory unless told otherwise."""
        with self.database.transaction() as session:
            return [factories.a_seeker(session, full_name=name, **told) for name in names]

    def sent(self, *people: Seeker, job: int = 0) -> list[Referral]:
        """These people were sent to one of the vacancies."""
        with self.database.transaction() as session:
            merged = [session.merge(one) for one in people]
            return referrals.refer(session, merged, [session.merge(self.jobs[job])], by=factories.OFFICER)

    def referrals_of(self, seeker: Seeker) -> list[Referral]:
        """The person's referrals as they stand now."""
        with self.database.reading() as session:
            return referrals.of_person(session, seeker)

    def state(self, referral: Referral) -> str | None:
        """Where the referral stands now."""
        with self.database.reading() as session:
            return referrals.by_key(session, referral.key).state

    def log(self, kind: EventKind) -> list[events.Event]:
        """The events of a kind, in the order of recording."""
        with self.database.reading() as session:
            query = select(events.Event).where(events.Event.kind == kind).order_by(events.Event.seq)
            return list(session.scalars(query))
