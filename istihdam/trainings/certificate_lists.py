"""Certificates that were given, as a list: by person, training or number, in an order of one's choice."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from istihdam import seekers
from istihdam.seekers import Seeker
from istihdam.trainings.lookup import find
from istihdam.trainings.model import Enrolment, Training

NUMBER = re.compile(r"(T-[A-Z0-9]+)/([0-9]{1,9})", re.IGNORECASE)
MOST_TRAININGS = 50
"""Trainings that the words of a search name."""


class CertificateOrder(StrEnum):
    """By what the list is sorted; the value is its word in the address."""

    NEWEST = "newest"
    NAME = "name"
    TITLE = "title"
    CERTIFICATE = "certificate"


@dataclass(frozen=True)
class CertificateFilter:
    """Which certificates: of people or trainings that these words name, of this code, of this year."""

    words: str = ""
    certificate: str = ""
    year: int | None = None


def number_of(enrolment: Enrolment) -> str:
    """The number that stands on a certificate: the training's key and the seat."""
    return f"{enrolment.training.key}/{enrolment.id}"


def count_certificates(session: Session, wanted: CertificateFilter) -> int:
    """How many certificates the list holds."""
    return session.scalar(_wanted(session, select(func.count()), wanted)) or 0


def certificates(
    session: Session,
    wanted: CertificateFilter,
    order: CertificateOrder,
    *,
    is_reversed: bool = False,
    limit: int,
    offset: int = 0,
) -> list[Enrolment]:
    """A part of the list, with its people and trainings; the newest first, others from the front."""
    columns: dict[CertificateOrder, tuple[InstrumentedAttribute[Any], ...]] = {
        CertificateOrder.NEWEST: (Training.held_on, Enrolment.certified_at),
        CertificateOrder.NAME: (Seeker.name_sort,),
        CertificateOrder.TITLE: (Training.topic,),
        CertificateOrder.CERTIFICATE: (Training.certificate,),
    }
    is_down = is_reversed != (order == CertificateOrder.NEWEST)
    by = [column.desc() if is_down else column.asc() for column in columns[order]]
    query = _wanted(session, select(Enrolment), wanted).order_by(*by, Enrolment.id)
    loaded = (joinedload(Enrolment.seeker), joinedload(Enrolment.training))
    return list(session.scalars(query.options(*loaded).limit(limit).offset(offset)))


def years_of_certificates(session: Session) -> list[int]:
    """Years of which there are certificates, the newest first."""
    query = select(Training.held_on).join(Training.enrolments).where(Enrolment.certified_at.is_not(None))
    return sorted({day.year for day in session.scalars(query.distinct()) if day}, reverse=True)


def _wanted(session: Session, query: Select[Any], wanted: CertificateFilter) -> Select[Any]:
    of_both = query.select_from(Enrolment).join(Enrolment.seeker).join(Enrolment.training)
    given = of_both.where(Enrolment.certified_at.is_not(None))
    if wanted.certificate:
        given = given.where(Training.certificate == wanted.certificate)
    if wanted.year is not None:
        year = (date(wanted.year, 1, 1), date(wanted.year, 12, 31))
        given = given.where(Training.held_on.between(*year))
    return given.where(_named(session, wanted.words)) if wanted.words else given


def _named(session: Session, words: str) -> ColumnElement[bool]:
    """The number of a certificate, a person by name or phone, or a training by its topic or place."""
    number = NUMBER.fullmatch(words.strip())
    if number:
        return (Training.key == number[1].upper()) & (Enrolment.id == int(number[2]))
    people = seekers.called_clause(words)
    topics = [training.id for training in find(session, words, MOST_TRAININGS)]
    return or_(_goes_on_as(people) if people is not None else false(), Training.id.in_(topics))


def _goes_on_as(called: ColumnElement[bool]) -> ColumnElement[bool]:
    """The person, or the record that theirs was joined with, is called so."""
    kept = select(Seeker.id).where(called).correlate(None)
    return Seeker.id.in_(kept) | Seeker.merged_into_id.in_(kept)
