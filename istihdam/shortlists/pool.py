"""The people and vacancies of one database, as the matcher holds them in this process.

A pool catches up by the change sequence before it answers, so that what was committed before a
question is in its answer. Where a folder was named for the database, the index is kept there and
mapped at the next start.
"""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Engine, select
from sqlalchemy.orm import Session

from istihdam import changes, clock, events, seekers, vacancies
from istihdam.db import KEYS_AT_ONCE
from istihdam.employers import Employer
from istihdam.matching import (
    NOBODY,
    Band,
    CandidateProfile,
    Matcher,
    Ranking,
    Suggestions,
    VacancyHit,
    VacancyProfile,
    WeightedOccupation,
    index,
    vacancy_search,
)
from istihdam.seekers import Seeker
from istihdam.shortlists import matcher_profiles, policies
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import occupations
from istihdam.vocabulary.facts import facts_with


@dataclass(frozen=True)
class View:
    """Whom a pool holds, and what of them: `clause` says whom, `read` makes their profiles."""

    name: str
    clause: Callable[[], ColumnElement[bool]]
    read: Callable[[Session, Iterable[Seeker]], Iterator[CandidateProfile]]


WHOLE = View("whole", seekers.active_clause, matcher_profiles.candidates)
"""All active people, with all that they and their CVs say: for the centre's own pages."""
MASKED = View("masked", seekers.searchable_clause, matcher_profiles.masked_candidates)
"""Who allowed employers' search, in words of the lists alone: no text of an employer finds a name."""


class Pool:
    """A matcher over the people of a view, and the published vacancies."""

    def __init__(self, session: Session, view: View, folder: Path | None) -> None:
        self._lock = threading.RLock()
        self._view, self._folder = view, folder
        self._matcher = Matcher(_index(session, view, folder), policies.in_force(session))
        self._vacancies, self._last_days = self._matcher.open_vacancies(), dict[str, date | None]()
        self._hold_all(session)
        self._seen = changes.newest(session)
        self._renew(session, self._matcher.index.sequence)

    def __len__(self) -> int:
        """How many active people are held."""
        return len(self._matcher.index)

    @property
    def version(self) -> str:
        """What rankings are made by: the analyser's and the policy's version."""
        return self._matcher.version

    @property
    def epoch(self) -> str:
        """The frozen weights in force."""
        return self._matcher.index.epoch.id

    def standing(self, asked: VacancyProfile, scores: Mapping[str, float]) -> tuple[dict[str, int], int]:
        """Positions of these people (key → score) in the whole list of a vacancy, and its length."""
        with self._lock:
            return self._matcher.standings(asked, scores)

    def weights(self, asked: VacancyProfile) -> dict[str, float]:
        """The most that each part of a score for this vacancy can be."""
        return self._matcher.weights(asked)

    def rank(
        self,
        asked: VacancyProfile,
        *,
        top: int | None,
        eligible: Set[str] | None = None,
        already_referred: Set[str] = NOBODY,
        bands: Sequence[Band] = (),
        lifted: Collection[tuple[str, str]] = (),
    ) -> Ranking:
        """People for a vacancy; see `Matcher.rank`."""
        with self._lock:
            return self._matcher.rank(
                asked,
                top=top,
                eligible=eligible,
                already_referred=already_referred,
                bands=bands,
                lifted=lifted,
            )

    def members(
        self,
        asked: VacancyProfile,
        band: Band,
        *,
        eligible: Set[str] | None = None,
        already_referred: Set[str] = NOBODY,
    ) -> set[str]:
        """Ids of the people of one band; see `Matcher.members`."""
        with self._lock:
            return self._matcher.members(asked, band, eligible=eligible, already_referred=already_referred)

    def vacancies_for(
        self,
        person: CandidateProfile,
        asked: Collection[VacancyProfile],
        *,
        top: int | None,
        already_referred: Set[str] = NOBODY,
        bands: Sequence[Band] = (),
    ) -> Suggestions:
        """Vacancies for a person; see `Matcher.vacancies_for`."""
        with self._lock:
            return self._matcher.vacancies_for(
                person, asked, top=top, already_referred=already_referred, bands=bands
            )

    def open_vacancies_for(
        self,
        person: CandidateProfile,
        full: Set[str],
        *,
        top: int | None,
        already_referred: Set[str] = NOBODY,
        bands: Sequence[Band] = (),
        without: Set[str] = NOBODY,
        skip: Collection[str] = NOBODY,
    ) -> Suggestions:
        """Of all published vacancies whose last day is not over, without the full ones (keys)."""
        today = clock.today()
        with self._lock:
            over = {key for key, last in self._last_days.items() if last is not None and last < today}
            return self._matcher.vacancies_for(
                person,
                self._vacancies,
                top=top,
                already_referred=already_referred,
                bands=bands,
                closed=full | over,
                without=without,
                skip=skip,
            )

    def search(self, words: str, trades: Sequence[WeightedOccupation]) -> dict[str, VacancyHit]:
        """Published vacancies by the words of their titles and by trades; see `vacancy_search.search`."""
        with self._lock:
            return vacancy_search.search(self._vacancies, words, trades, self._matcher.policy)

    def catch_up(self, session: Session) -> None:
        """What changed since the last question is in the pool."""
        with self._lock:
            newest = changes.newest(session)
            if newest > self._seen:
                self._renew(session, self._seen)
                self._seen = newest

    def _renew(self, session: Session, since: int) -> None:
        if changes.since(session, since, policies.NOUN):
            self._weigh_anew(session)
        people = sorted({key for _, key in changes.since(session, since, Seeker.__change__)})
        firms = {key for _, key in changes.since(session, since, Employer.__change__)}
        jobs = {key for _, key in changes.since(session, since, Vacancy.__change__)}
        jobs |= {key for part in _chunks(sorted(firms)) for key in _of_firms(session, part)}
        for part in _chunks(people):
            self._renew_people(session, part)
        for part in _chunks(sorted(jobs)):
            self._renew_vacancies(session, part)
        self._matcher.index.sequence = changes.newest(session)
        if people and (self._matcher.index.needs_merge or _is_any_erased(session, people)):
            self._matcher.index.merge()
            if self._folder:
                index.save(self._matcher.index, self._folder)

    def _weigh_anew(self, session: Session) -> None:
        """The weights in force rank from now on; who is held stays held."""
        self._matcher = Matcher(self._matcher.index, policies.in_force(session))
        self._vacancies = self._matcher.open_vacancies()
        self._hold_all(session)

    def _renew_people(self, session: Session, keys: Sequence[str]) -> None:
        here = select(Seeker).where(Seeker.key.in_(keys))
        active = session.scalars(here.where(self._view.clause())).all()
        for gone in set(keys) - {seeker.key for seeker in active}:
            self._matcher.index.remove(gone)
        self._matcher.index.update(list(self._view.read(session, active)))

    def _renew_vacancies(self, session: Session, keys: Sequence[str]) -> None:
        rows = session.scalars(select(Vacancy).where(Vacancy.key.in_(keys), vacancies.published_clause()))
        self._vacancies.remove(keys)
        for key in keys:
            self._last_days.pop(key, None)
        self._hold(rows)

    def _hold_all(self, session: Session) -> None:
        self._hold(session.scalars(select(Vacancy).where(vacancies.published_clause())))

    def _hold(self, published: Iterable[Vacancy]) -> None:
        rows = list(published)
        self._vacancies.update([matcher_profiles.vacancy(row) for row in rows])
        self._last_days |= {row.key: row.expires_on for row in rows}


def _of_firms(session: Session, keys: Sequence[str]) -> Iterable[str]:
    """Keys of the vacancies of these firms: whether a firm is verified says whether they are seen."""
    return session.scalars(select(Vacancy.key).join(Vacancy.employer).where(Employer.key.in_(keys)))


def _is_any_erased(session: Session, people: Sequence[str]) -> bool:
    """Whether one of these was erased: their profile leaves the files too, not only the ranking."""
    erased = select(Seeker.id).where(Seeker.erased_at.is_not(None))
    return any(session.scalar(erased.where(Seeker.key.in_(part)).limit(1)) for part in _chunks(people))


_pools: WeakKeyDictionary[Engine, dict[str, Pool]] = WeakKeyDictionary()
_folders: WeakKeyDictionary[Engine, Path] = WeakKeyDictionary()
_making = threading.Lock()


def keep_index(engine: Engine, folder: Path) -> None:
    """The index of this database is kept below the folder from now on."""
    _folders[engine] = folder


def pool_of(session: Session, view: View = WHOLE) -> Pool:
    """The pool of the session's database, caught up with what the session sees."""
    engine = session.get_bind().engine
    with _making:
        pools = _pools.setdefault(engine, {})
        pool = pools.get(view.name)
        if pool is None:
            pool = pools[view.name] = Pool(session, view, _folder_of(session, engine, view))
    pool.catch_up(session)
    return pool


def _folder_of(session: Session, engine: Engine, view: View) -> Path | None:
    """A folder of this database and view alone, named by its first event; none while it has no event."""
    root = _folders.get(engine)
    first = session.scalar(select(events.Event.hash).where(events.Event.seq == 1))
    if not root or not first:
        return None
    return root / (first[:16] if view is WHOLE else f"{first[:16]}-{view.name}")


def _index(session: Session, view: View, folder: Path | None) -> index.LiveIndex:
    facts = facts_with(occupations.names(session))

    def everybody() -> tuple[Iterator[CandidateProfile], int]:
        active = session.scalars(select(Seeker).where(view.clause()))
        return view.read(session, active), changes.newest(session)

    if folder is None:
        people, sequence = everybody()
        return index.LiveIndex.build(people, facts, sequence=sequence)
    kept = index.open_or_build(folder, facts, everybody)
    if kept.sequence <= changes.newest(session):
        return kept
    index.discard(folder)
    return index.open_or_build(folder, facts, everybody)


def _chunks(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(keys), KEYS_AT_ONCE):
        yield keys[start : start + KEYS_AT_ONCE]
