"""After a start each side is asked once for each mark, by link; whom no message reaches, an officer calls."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from istihdam import clock, events, links, notices, privacy, referrals, seekers, tasks
from istihdam.db import Database
from istihdam.errors import NotCarried
from istihdam.events import EventKind, Side
from istihdam.links import Purpose
from istihdam.notices import Carriers
from istihdam.referrals import Referral, after_start
from istihdam.referrals.after_start import StartWord
from istihdam.seekers import ConsentKind, Seeker
from istihdam.tasks import TaskKind
from tests import factories
from tests.notices.conftest import NOON, QUIET, Desk
from tests.notices.test_message_links import HOST, link_in

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@pytest.fixture
def desk(database: Database) -> Desk:
    """A centre with a public address whose people start on the day of the first notice."""
    made = Desk(database)
    made.by = Carriers(made.texts, None, HOST)
    return made


def started(desk: Desk, *people: Seeker) -> list[Referral]:
    """These people were sent and started at this moment."""
    sent = desk.refer(list(people), [desk.job])
    with clock.set_to(desk.now), desk.database.transaction() as session:
        for one in sent:
            own = referrals.by_key(session, one.key)
            referrals.advance(session, own, EventKind.STARTED, by=factories.OFFICER)
    desk.work()
    desk.texts.sent.clear()
    return sent


def asked(desk: Desk, after: timedelta = timedelta()) -> int:
    """The worker asks so long after the first day, and what is due leaves; how many questions."""
    desk.now = NOON + after
    with clock.set_to(desk.now), desk.database.transaction() as session:
        count = notices.ask_after_start(session, desk.by, QUIET, clock.today())
    with clock.set_to(desk.now):
        notices.deliver(desk.database, desk.by, QUIET)
    return count


def open_tasks(desk: Desk) -> list[tuple[str, str]]:
    with desk.database.reading() as session:
        return sorted((task.kind.value, task.subject) for task in tasks.waiting(session))


def changed(desk: Desk, change: Callable[..., object]) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        change(session)


def test_both_sides_are_asked_by_link_at_each_mark_and_once(desk: Desk) -> None:
    (sent,) = started(desk, desk.ayse)
    assert asked(desk, 29 * DAY) == 0
    for days in (30, 90, 180):
        desk.texts.sent.clear()
        assert asked(desk, days * DAY) == 2
        assert asked(desk, days * DAY + timedelta(hours=1)) == 0
        tokens = {phone: link_in(text) for phone, text, _reference in desk.texts.sent}
        assert tokens.keys() == {desk.ayse.phone, desk.firm.phone}
        with desk.database.reading() as session, clock.set_to(desk.now):
            standing = links.opened(session, tokens[desk.ayse.phone])
            assert standing is not None
            assert (standing.link.purpose, standing.link.subjects) == (Purpose.AFTER_START, [sent.key])
    assert asked(desk, 270 * DAY) == 0
    assert open_tasks(desk) == []


def test_a_firm_is_asked_in_one_message_a_week(desk: Desk) -> None:
    started(desk, desk.person(full_name="Ali Kaya"), desk.person(full_name="Veli Kaya"))
    desk.now = NOON + 3 * DAY
    started(desk, desk.person(full_name="Can Kaya"))
    assert asked(desk, 30 * DAY) == 4
    firms = [text for phone, text, _reference in desk.texts.sent if phone == desk.firm.phone]
    assert len(firms) == 1
    assert "Ali Kaya" in firms[0]
    assert "Veli Kaya" in firms[0]
    desk.texts.sent.clear()
    assert asked(desk, 33 * DAY) == 1  # the person; the firm was asked this week
    assert [phone for phone, _text, _reference in desk.texts.sent] != [desk.firm.phone]
    assert asked(desk, 38 * DAY) == 1
    assert desk.texts.sent[-1][0] == desk.firm.phone


def test_none_leaves_at_night(desk: Desk) -> None:
    started(desk, desk.ayse)
    assert asked(desk, 30 * DAY + timedelta(hours=12)) == 2
    assert desk.texts.sent == []


@pytest.mark.parametrize("public_url", ["", HOST])
def test_whom_no_message_reaches_an_officer_calls(desk: Desk, public_url: str) -> None:
    desk.by = Carriers(desk.texts, None, public_url)
    nobody = desk.person(phone="0216 555 12 04")
    (sent,) = started(desk, nobody)
    assert asked(desk, 30 * DAY) == 2
    calls = [(TaskKind.CALL_PERSON.value, f"{sent.key}/30")]
    if not public_url:
        calls.insert(0, (TaskKind.CALL_FIRM.value, f"{sent.key}/30"))
    assert open_tasks(desk) == calls
    assert asked(desk, 31 * DAY) == 0
    said = StartWord(30, True)
    changed(
        desk,
        lambda session: after_start.answer(
            session, referrals.by_key(session, sent.key), said, side=Side.SEEKER, by=factories.OFFICER
        ),
    )
    assert (TaskKind.CALL_PERSON.value, f"{sent.key}/30") not in open_tasks(desk)


def test_a_message_that_failed_for_good_becomes_a_call(desk: Desk) -> None:
    (sent,) = started(desk, desk.ayse)
    desk.texts.failure = NotCarried("refused", is_final=True)
    asked(desk, 30 * DAY)
    for _time in range(2):
        changed(desk, notices.call_unreached)
    assert open_tasks(desk) == [
        (TaskKind.CALL_FIRM.value, f"{sent.key}/30"),
        (TaskKind.CALL_PERSON.value, f"{sent.key}/30"),
    ]


def _left(desk: Desk) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        (own,) = referrals.of_person(session, session.merge(desk.ayse))
        referrals.advance(session, own, EventKind.LEFT, by=factories.OFFICER, reason="wage")


def _erased(desk: Desk) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        person = seekers.by_key(session, desk.ayse.key)
        privacy.erase(session, person, by=factories.OFFICER, data_dir=Path("nowhere"))


def _withdrawn(desk: Desk) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        person = seekers.by_key(session, desk.ayse.key)
        seekers.withdraw_consent(session, person, ConsentKind.MEDIATION, by=factories.OFFICER)


def _taken_back(desk: Desk) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        (own,) = referrals.of_person(session, session.merge(desk.ayse))
        start = events.history(session, referral=own.key)[-1]
        referrals.retract(session, start, by=factories.OFFICER, reason="typed_wrongly")


@pytest.mark.parametrize("change", [_left, _erased, _withdrawn, _taken_back])
def test_nobody_is_asked_of_a_start_that_ended_or_of_who_is_gone(
    desk: Desk, change: Callable[[Desk], None]
) -> None:
    started(desk, desk.ayse)
    desk.now += DAY
    change(desk)
    assert asked(desk, 30 * DAY) == 0
    assert desk.texts.sent == []
    assert open_tasks(desk) == []


def test_a_break_from_being_sent_is_none_from_being_asked(desk: Desk) -> None:
    started(desk, desk.ayse)
    changed(desk, lambda session: seekers.pause(session, seekers.by_key(session, desk.ayse.key)))
    assert asked(desk, 30 * DAY) == 2


def test_a_firm_is_asked_again_where_only_the_person_says_that_they_left(desk: Desk) -> None:
    (sent,) = started(desk, desk.ayse)
    desk.now = NOON + 30 * DAY
    word = StartWord(30, False, clock.local(desk.now).date(), "wage")
    changed(
        desk,
        lambda session: after_start.answer(
            session, referrals.by_key(session, sent.key), word, side=Side.SEEKER, by=factories.OFFICER
        ),
    )
    assert asked(desk, 90 * DAY) == 1
    assert [phone for phone, _text, _reference in desk.texts.sent] == [desk.firm.phone]


def test_marks_from_before_there_were_notices_are_not_asked_about(desk: Desk) -> None:
    desk.now = NOON - 8 * DAY
    started(desk, desk.ayse)
    desk.now = NOON + 25 * DAY
    changed(desk, notices.begin_here)
    assert asked(desk, 25 * DAY) == 0


def test_two_workers_ask_once(desk: Desk) -> None:
    started(desk, desk.ayse)
    start, counts = Barrier(3), list[int]()

    def work() -> None:
        start.wait()
        with clock.set_to(NOON + 30 * DAY), desk.database.transaction() as session:
            counts.append(notices.ask_after_start(session, desk.by, QUIET, clock.today()))

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == [0, 0, 2]
