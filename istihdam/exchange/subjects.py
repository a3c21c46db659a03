"""The people, firms, vacancies and trainings that a file speaks of: known, or made where asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import employers, seekers, trainings, vacancies
from istihdam.db import Base, new_key
from istihdam.employers import Employer
from istihdam.errors import Refusal
from istihdam.events import Event, EventKind, PersonsMerged
from istihdam.exchange.chunks import chunks
from istihdam.seekers import Seeker
from istihdam.trainings import Training
from istihdam.vacancies import Vacancy

NOUNS: dict[str, type[Base]] = {
    "seeker": Seeker,
    "employer": Employer,
    "vacancy": Vacancy,
    "training": Training,
}


class Subjects:
    """`ids` holds, for each noun, key → row id of what the file has spoken of so far."""

    def __init__(self, session: Session, create_missing: bool) -> None:
        self.session = session
        self.create_missing = create_missing
        self.ids: dict[str, dict[str, int]] = {noun: {} for noun in NOUNS}

    def missing(self, found: Sequence[tuple[int, Event]]) -> dict[int, Refusal]:
        """line number → why its subjects are not known; those that may be made are made."""
        refusals: dict[int, Refusal] = {}
        for noun in NOUNS:
            wanted = [(number, key, event) for number, event in found for key in named(event, noun)]
            self._look_up(noun, [key for _, key, _ in wanted])
            for number, key, event in wanted:
                if key in self.ids[noun]:
                    continue
                if self.create_missing:
                    self.ids[noun][key] = self._make(noun, key, event)
                else:
                    refusals.setdefault(number, _unknown(noun, key))
        return refusals

    def _look_up(self, noun: str, keys: Sequence[str]) -> None:
        known, table = self.ids[noun], NOUNS[noun].__table__
        for part in chunks([key for key in dict.fromkeys(keys) if key not in known]):
            query = select(table.c.key, table.c.id).where(table.c.key.in_(part))
            known |= dict(self.session.execute(query).all())

    def _make(self, noun: str, key: str, event: Event) -> int:
        """A placeholder row's id; a vacancy's firm is the one its event names, or one of its own."""
        if noun == "seeker":
            return seekers.placeholder(self.session, key).id
        if noun == "employer":
            return employers.placeholder(self.session, key).id
        if noun == "training":
            return trainings.placeholder(self.session, key, event.occurred_on).id
        firm = self.session.get(Employer, self.ids["employer"].get(event.employer or "", 0))
        own = firm or employers.placeholder(self.session, new_key("E"))
        return vacancies.placeholder(self.session, key, own).id


def named(event: Event, noun: str) -> Iterator[str]:
    """Keys of this noun that the event speaks of, the two of a merge included."""
    key: str | None = getattr(event, noun)
    if key:
        yield key
    if noun == "seeker" and event.kind == EventKind.PERSONS_MERGED:
        yield from astuple(PersonsMerged.of(event))


def _unknown(noun: str, key: str) -> Refusal:
    return Refusal('the %(noun)s "%(key)s" is unknown (--create-missing makes it)', noun=noun, key=key)
