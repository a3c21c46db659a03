"""What is new for whom: matched once a day, vacancy by vacancy, for everybody who has not been told yet.

What fits a profile is one ranking for each new vacancy, whoever asks; a search that many saved is run
once. So the work grows with new vacancies and different searches, and with people by a few look-ups.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import events, referrals, searches, seekers, shortlists, vacancies
from istihdam.alerts.model import Alert, AlertChannel, AlertKind, Subscription
from istihdam.db import KEYS_AT_ONCE
from istihdam.events import Event, EventKind
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy

NEWS = (EventKind.VACANCY_PUBLISHED, EventKind.VACANCY_RESUMED)
"""After these events a vacancy is new to who was not told of it before."""


@dataclass
class Run:
    """One day's look for news: the log read up to `upto`, and what was matched so far.

    `news` is vacancy key → the last event that made it new, newest first; `reached` the last person.
    """

    day: date
    upto: int
    news: dict[str, int]
    reached: int = 0
    fitting: dict[str, set[str]] = field(default_factory=dict)
    searches: dict[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Hit:
    """A person whose day it is, and the keys of the new vacancies for them (none: nothing to say)."""

    seeker_id: int
    recipient: str
    channel: AlertChannel
    vacancies: list[str]


def is_due(session: Session, day: date) -> bool:
    """True where somebody was not looked after on this day yet."""
    return (
        session.scalar(select(Subscription.seeker_id).where(Subscription.matched_on < day).limit(1))
        is not None
    )


def begin(session: Session, day: date) -> Run:
    """A look for news of this day: which open vacancies became so since the eldest of those who are due."""
    upto = events.head(session)[0]
    since = session.scalar(select(func.min(Subscription.seq)).where(Subscription.matched_on < day))
    run = Run(day, upto, {} if since is None else _news(session, since, upto))
    asking = _asking_what_fits(session) if run.news else set()
    for key, vacancy in _open(session, run.news).items():
        run.fitting[key] = shortlists.fitting_keys(session, vacancy, asking) if asking else set()
    return run


def next_hits(session: Session, run: Run, most: int = KEYS_AT_ONCE) -> list[Hit]:
    """The next people of the run with their news; empty where it is over."""
    due = select(Subscription).where(Subscription.matched_on < run.day, Subscription.seeker_id > run.reached)
    rows = list(session.scalars(due.order_by(Subscription.seeker_id).limit(most)))
    if not rows:
        return []
    run.reached = rows[-1].seeker_id
    people = _people(session, [row.seeker_id for row in rows])
    hearing = _hearing(session, people.values())
    saved = _alerts(session, [row_id for row_id in people if people[row_id].id in hearing])
    own = _own_vacancies(session, people)
    return [
        Hit(
            row.seeker_id,
            people[row.seeker_id].key,
            row.channel,
            _news_for(session, run, people[row.seeker_id], row.seq, saved[row.seeker_id], own[row.seeker_id]),
        )
        for row in rows
        if row.seeker_id in people
    ]


def _news(session: Session, since: int, upto: int) -> dict[str, int]:
    kinds = [kind.value for kind in NEWS]
    within = (Event.seq > since, Event.seq <= upto, Event.kind.in_(kinds), Event.vacancy.is_not(None))
    rows = session.execute(select(Event.vacancy, Event.seq).where(*within).order_by(Event.seq))
    seen = {str(key): seq for key, seq in rows}
    full = referrals.full_keys(session)
    still = _open(session, [key for key in seen if key not in full])
    return dict(sorted(((key, seen[key]) for key in still), key=lambda pair: -pair[1]))


def _open(session: Session, keys: Iterable[str]) -> dict[str, Vacancy]:
    asked, rows = list(keys), dict[str, Vacancy]()
    for start in range(0, len(asked), KEYS_AT_ONCE):
        rows |= vacancies.by_keys(session, asked[start : start + KEYS_AT_ONCE])
    return {key: vacancy for key, vacancy in rows.items() if vacancies.is_published(vacancy)}


def _asking_what_fits(session: Session) -> set[str]:
    """Keys of those who want to hear of what fits them, by whatever record of theirs."""
    query = select(Seeker).join(Alert, Alert.seeker_id == Seeker.id)
    query = query.where(Alert.kind == AlertKind.FITTING, Seeker.erased_at.is_(None))
    rows = session.scalars(query).all()
    return {(seekers.survivor(session, row) if row.merged_into_id else row).key for row in rows}


def _people(session: Session, ids: Sequence[int]) -> dict[int, Seeker]:
    """Row id → who stands for that record now."""
    rows = session.scalars(select(Seeker).where(Seeker.id.in_(ids)))
    return {row.id: seekers.survivor(session, row) if row.merged_into_id else row for row in rows}


def _hearing(session: Session, people: Iterable[Seeker]) -> set[int]:
    """Ids of those who wish for news and are not on a break: the others have none."""
    ids = [person.id for person in people]
    return set(session.scalars(select(Seeker.id).where(Seeker.id.in_(ids), seekers.hears_news_clause())))


def _alerts(session: Session, people: Iterable[int]) -> dict[int, list[Alert]]:
    saved: dict[int, list[Alert]] = defaultdict(list)
    for alert in session.scalars(select(Alert).where(Alert.seeker_id.in_(list(people))).order_by(Alert.id)):
        saved[alert.seeker_id].append(alert)
    return saved


def _own_vacancies(session: Session, people: dict[int, Seeker]) -> dict[int, set[str]]:
    """Record id → keys of the vacancies with which the person has to do already."""
    ids = {*people, *(person.id for person in people.values())}
    query = select(Referral.seeker_id, Vacancy.key).join(Referral.vacancy).where(Referral.seeker_id.in_(ids))
    of_row: dict[int, set[str]] = defaultdict(set)
    for seeker_id, key in session.execute(query):
        of_row[seeker_id].add(key)
    return {record: of_row[record] | of_row[person.id] for record, person in people.items()}


def _news_for(
    session: Session, run: Run, person: Seeker, seq: int, saved: Sequence[Alert], own: set[str]
) -> list[str]:
    """New vacancies of any of the alerts, newest first, without those the person has to do with."""
    keys: set[str] = set()
    for alert in saved:
        since = max(seq, alert.since)
        keys |= {key for key in _matched(session, run, person, alert) if run.news[key] > since}
    return [key for key in run.news if key in keys - own]


def _matched(session: Session, run: Run, person: Seeker, alert: Alert) -> set[str]:
    if alert.kind == AlertKind.FITTING:
        return {key for key, members in run.fitting.items() if person.key in members}
    if alert.query not in run.searches:
        run.searches[alert.query] = _searched(session, run, alert)
    return run.searches[alert.query]


def _searched(session: Session, run: Run, alert: Alert) -> set[str]:
    """Which news the saved search lists today; none where one of its conditions is not known any more."""
    return searches.fitting_keys(session, alert.search, list(run.news)) if run.news else set()
