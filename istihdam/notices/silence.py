"""A vacancy whose firm left two questions unanswered is paused; the firm and an officer hear of it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, events, tasks, vacancies
from istihdam.errors import N_
from istihdam.events import Source
from istihdam.notices.model import NoticeCursor
from istihdam.notices.still_open import SILENCES, WEEK, delivered, unanswered
from istihdam.tasks import TaskKind

PAUSED = N_("Its firm left two questions unanswered, so the vacancy is paused; call the firm.")


def pause_silent(session: Session, limit: int) -> int:
    """Published vacancies with two silences are paused, at most so many; how many.

    A silence is a question that was delivered and left unanswered for seven days. Asked again under the
    vacancy's lock, so that an answer of the same moment counts.
    """
    session.execute(select(NoticeCursor.id).with_for_update())
    paused, batch = 0, events.new_batch()
    until = clock.now() - WEEK
    for key in _silent(session, delivered(session, until)):
        vacancy = vacancies.locked(session, vacancies.by_key(session, key))
        if paused == limit or not _silent(session, delivered(session, until, key)):
            continue
        vacancies.pause(session, vacancy, by=events.SYSTEM, is_silent=True, batch=batch)
        employer = vacancy.employer.key
        tasks.open(session, TaskKind.VACANCY_SILENT, key, reason=PAUSED, employer=employer)
        paused += 1
    return paused


def _silent(session: Session, moments: dict[str, list[datetime]]) -> list[str]:
    """Keys of the published vacancies of which nothing was said since two of these moments."""
    asked_twice = [key for key, asked_at in moments.items() if len(asked_at) >= SILENCES]
    rows = vacancies.by_keys(session, asked_twice)
    said = vacancies.last_words(session, asked_twice)
    return [
        key
        for key, vacancy in rows.items()
        if vacancies.is_published(vacancy)
        and vacancy.source != Source.ISKUR
        and unanswered(moments[key], said.get(key)) >= SILENCES
    ]
