"""A firm is told whether the change of its published vacancy holds, with the reason and a link."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from istihdam import clock, links, notices, referrals, vacancies
from istihdam.db import Database
from istihdam.links import Purpose
from istihdam.notices import Carriers, MessageState
from istihdam.vacancies import Vacancy, VacancyStatus
from tests import factories
from tests.notices.conftest import QUIET, Desk
from tests.notices.test_message_links import HOST, link_in

WHY = "Adaylar 38.000 lira için geldi."


@pytest.fixture
def desk(database: Database) -> Desk:
    made = Desk(database)
    made.by = Carriers(made.texts, None, HOST)
    return made


def decide(desk: Desk, how: Callable[..., None], wage: int = 36_000) -> None:
    """The firm proposes a wage, an officer decides on it, and the firm is to hear of it."""
    with clock.set_to(desk.now), desk.database.transaction() as session:
        own = vacancies.by_key(session, desk.job.key)
        vacancies.change(session, own, by=factories.ON_THE_WEB, wage=wage)
        how(session, own)
        notices.tell_change(session, own, QUIET)


def accept(session: object, own: Vacancy) -> None:
    vacancies.accept_change(session, own, by=factories.OFFICER)  # type: ignore[arg-type]


def turn_down(session: object, own: Vacancy) -> None:
    vacancies.turn_down_change(session, own, WHY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("how", "words"), [(accept, "artık geçerli"), (turn_down, "Adaylar 38.000 lira için geldi. Sayfanızda")]
)
def test_the_firm_reads_how_it_was_decided_and_looks_after_the_vacancy_by_the_link(
    desk: Desk, how: Callable[..., None], words: str
) -> None:
    decide(desk, how)
    desk.work(timedelta(minutes=10))
    [(phone, text, _reference)] = desk.texts.sent
    assert (phone, words in text) == (desk.firm.phone, True)
    with desk.database.reading() as session:
        standing = links.opened(session, link_in(text))
        assert standing is not None
        assert (standing.link.purpose, standing.link.subjects) == (Purpose.VACANCY, [desk.job.key])


def test_a_decision_that_a_newer_one_overtook_is_not_told(desk: Desk) -> None:
    decide(desk, turn_down)
    decide(desk, accept, 37_000)
    desk.work(timedelta(minutes=10))
    assert ["artık geçerli" in text for _phone, text, _reference in desk.texts.sent] == [True]
    states = [message.state for message in desk.messages()]
    assert sorted(states) == [MessageState.DROPPED, MessageState.SENT]


def test_of_a_vacancy_that_has_ended_meanwhile_nothing_is_told(desk: Desk) -> None:
    decide(desk, accept)
    with clock.set_to(desk.now), desk.database.transaction() as session:
        own = vacancies.by_key(session, desk.job.key)
        referrals.close_vacancy(session, own, VacancyStatus.CANCELLED, by=factories.OFFICER)
    desk.work(timedelta(minutes=10))
    assert desk.texts.sent == []
