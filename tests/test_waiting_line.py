"""The line of people who wait to be sent: everybody comes once, whoever waits longest first."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from istihdam import clock, referrals, seekers
from istihdam.db import Database
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from tests import factories as make


def line_of(database: Database, days: list[int], today: set[int] = frozenset()) -> list[str]:
    """Names of people in the line, from the first on, until somebody comes again.

    Each was sent so many days ago; those of `today` today as well.
    """
    with database.transaction() as session:
        job = make.a_vacancy(session, openings=50)
        other = make.a_vacancy(session, openings=50)
        for number, ago in enumerate(days):
            person = make.a_seeker(session, full_name=f"Kişi {chr(ord('A') + number)}")
            session.add(_sent(person, job.id, ago))
            if number in today:
                session.add(_sent(person, other.id, 0))
        paused = make.a_seeker(session, full_name="Ara Veren", paused=True)
    with database.reading() as session:
        met, person = list[str](), paused
        while (after := referrals.next_in_line(session, person)) and after.full_name not in met:
            met.append(after.full_name)
            person = after
        return met


def _sent(person: Seeker, vacancy_id: int, ago: int) -> Referral:
    day = clock.today() - timedelta(days=ago)
    return Referral(seeker_id=person.id, vacancy_id=vacancy_id, state="referred", sent_on=day, changed_on=day)


def test_who_waits_longest_comes_next_and_whoever_is_sent_today_or_paused_does_not(
    database: Database,
) -> None:
    assert line_of(database, [3, 9, 1, 9], today={0}) == ["Kişi B", "Kişi D", "Kişi C"]


def test_where_nobody_waits_nobody_comes(database: Database) -> None:
    with database.transaction() as session:
        only = make.a_seeker(session)
    with database.reading() as session:
        assert referrals.next_in_line(session, seekers.by_key(session, only.key)) is None


@settings(max_examples=30)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_everybody_is_met_once_in_the_order_of_waiting(sqlite: Database, days: list[int]) -> None:
    with sqlite.transaction() as session:
        for person in session.query(Seeker):
            seekers.pause(session, person) if not person.paused_at else None
    met = line_of(sqlite, days)
    waited = sorted(range(len(days)), key=lambda number: (-days[number], number))
    assert sorted(met) == sorted(f"Kişi {chr(ord('A') + number)}" for number in range(len(days)))
    start = met.index(f"Kişi {chr(ord('A') + waited[0])}")
    assert met[start:] + met[:start] == [f"Kişi {chr(ord('A') + number)}" for number in waited]
