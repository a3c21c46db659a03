"""Where in the ranking those who really started stand: what the log says of the matcher.

The list is drawn today, with today's profiles and weights, for each vacancy that led to a start, and
the person is put among those who are active now; so it judges the matcher in force, not the list that
the officer saw. The score of that day, where the sending kept one, stands beside it. Who was sent was
chosen out of such a list, so a good rank is no proof by itself; a bad one is a question.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import events, indicators, seekers, vacancies
from istihdam.events import Event, EventKind, Referred
from istihdam.shortlists import matcher_profiles
from istihdam.shortlists.pool import pool_of

FIRST = (5, 10, 50)


@dataclass(frozen=True)
class StartRank:
    """One start: the person's rank (from 1) among `among` ranked people.

    `rank` None: set aside by `reasons`, or erased since (no reasons). `score_then` is the score that
    the sending kept.
    """

    vacancy: str
    seeker: str
    rank: int | None
    among: int
    reasons: tuple[str, ...]
    score_then: float | None


def start_ranks(session: Session, period: indicators.Period) -> Iterator[StartRank]:
    """One for each start of the period that counts, in the order of the log."""
    pool = pool_of(session)
    for started in _starts(session, period):
        vacancy = vacancies.by_key(session, str(started.vacancy))
        person = seekers.survivor(session, seekers.by_key(session, str(started.seeker)))
        asked = matcher_profiles.vacancy(vacancy)
        ranking = pool.rank(asked, top=None).ranking
        others = [ranked.score for ranked in ranking if ranked.candidate != person.key]
        own = (
            None
            if person.erased_at
            else pool.vacancies_for(matcher_profiles.candidate(session, person), [asked], top=None)
        )
        score = own.ranking[0].ranked.score if own and own.ranking else None
        yield StartRank(
            vacancy.key,
            person.key,
            None if score is None else 1 + sum(other > score for other in others),
            len(others) + 1,
            tuple(reason.code for aside in own.set_aside for reason in aside.reasons) if own else (),
            _score_then(session, started),
        )


def summary(starts: list[StartRank]) -> dict[str, float | int | None]:
    """Starts, how many of them are ranked, set aside or gone, the median rank, and those among the first."""
    ranks = [start.rank for start in starts if start.rank is not None]
    counts: dict[str, float | int | None] = {
        "starts": len(starts),
        "ranked": len(ranks),
        "set_aside": sum(1 for start in starts if start.reasons),
        "gone": sum(1 for start in starts if start.rank is None and not start.reasons),
        "median_rank": median(ranks) if ranks else None,
        "median_ranked": median([start.among for start in starts]) if starts else None,
    }
    return counts | {f"first_{top}": sum(rank <= top for rank in ranks) for top in FIRST}


def _starts(session: Session, period: indicators.Period) -> list[Event]:
    is_start = (
        Event.kind == EventKind.STARTED.value,
        Event.occurred_on.between(period.first, period.last),
        Event.referral.is_not(None),
    )
    starts = list(session.scalars(select(Event).where(*is_start).order_by(Event.seq)))
    retracted = events.retracted(session, [start.key for start in starts])
    return [start for start in starts if start.key not in retracted]


def _score_then(session: Session, started: Event) -> float | None:
    """The score of the last sending before the start, as it was kept with it."""
    stream = events.history(session, referral=str(started.referral))
    sent = [
        event
        for event in events.alive(stream)
        if event.kind == EventKind.REFERRED and event.seq < started.seq
    ]
    return Referred.of(sent[-1]).score if sent else None
