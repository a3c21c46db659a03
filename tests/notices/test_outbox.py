"""Who is told of what, once, and who is not."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from istihdam import clock, events, notices, referrals, seekers, trainings
from istihdam.db import Database
from istihdam.events import Channel, EventKind
from istihdam.notices import Template
from istihdam.seekers import ConsentKind, Seeker
from tests import factories
from tests.notices.conftest import NOON, QUIET, Desk


def test_a_sending_tells_the_person_and_the_firm(desk: Desk) -> None:
    desk.refer([desk.ayse], [desk.job])
    desk.read()
    assert {(one.recipient, one.template) for one in desk.notices()} == {
        (desk.ayse.key, Template.SENT),
        (desk.firm.key, Template.SENT_TO_FIRM),
    }


def test_one_action_is_one_message_to_each(desk: Desk) -> None:
    desk.refer([desk.ayse], [desk.job, desk.other])
    desk.read()
    assert len(desk.notices()) == 4
    assert len(desk.messages()) == 2


def test_reading_again_writes_nothing_new(desk: Desk) -> None:
    desk.refer([desk.ayse], [desk.job])
    assert desk.read() == 1
    assert desk.read() == 0
    assert len(desk.notices()) == 2


def test_a_batch_is_read_whole(desk: Desk) -> None:
    people = [desk.person() for _ in range(5)]
    desk.refer(people, [desk.job])
    desk.read()
    with clock.set_to(desk.now), desk.database.transaction() as session:
        others = [session.merge(one) for one in people]
        referrals.refer(session, others, [session.merge(desk.other)], by=factories.OFFICER)
    with clock.set_to(desk.now), desk.database.transaction() as session:
        assert notices.read_on(session, QUIET, 2) == 5


def test_what_is_in_the_log_before_the_beginning_makes_no_notice(database: Database) -> None:
    desk = Desk(database)
    desk.refer([desk.ayse], [desk.job])
    with clock.set_to(desk.now), database.transaction() as session:
        notices.begin_here(session)
    assert desk.read() == 0
    assert desk.notices() == []


def test_old_and_imported_events_are_news_to_nobody(desk: Desk) -> None:
    desk.refer([desk.ayse], [desk.job])
    desk.now += timedelta(days=8)
    with clock.set_to(desk.now), desk.database.transaction() as session:
        by = events.By("O-2", Channel.IMPORT)
        referrals.refer(session, [session.merge(desk.ayse)], [session.merge(desk.other)], by=by)
    assert desk.read() == 2
    assert desk.notices() == []


def withdrawn(desk: Desk, person: Seeker) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        found = session.merge(person)
        seekers.withdraw_consent(session, found, ConsentKind.MEDIATION, by=factories.OFFICER)


def erased(desk: Desk, person: Seeker) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        seekers.forget(session, session.merge(person))


def merged(desk: Desk, person: Seeker) -> None:
    other = desk.person()
    with clock.set_to(desk.now), desk.database.transaction() as session:
        session.merge(person).merged_into_id = other.id


def paused(desk: Desk, person: Seeker) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        seekers.pause(session, session.merge(person))


@pytest.mark.parametrize("leaves", [withdrawn, erased, merged, paused])
def test_a_person_who_is_not_here_is_not_spoken_to_nor_of(
    desk: Desk, leaves: Callable[[Desk, Seeker], None]
) -> None:
    desk.refer([desk.ayse], [desk.job])
    leaves(desk, desk.ayse)
    desk.read()
    assert desk.notices() == []


@pytest.mark.parametrize("leaves", [withdrawn, erased, merged, paused])
def test_who_leaves_before_the_message_does_gets_none(
    desk: Desk, leaves: Callable[[Desk, Seeker], None]
) -> None:
    desk.refer([desk.ayse], [desk.job])
    desk.read()
    leaves(desk, desk.ayse)
    desk.work()
    assert desk.texts.sent == []
    assert set(desk.states().values()) == {"dropped"}


def advance(desk: Desk, referral: referrals.Referral, kind: EventKind, reason: str | None = None) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        found = referrals.by_key(session, referral.key)
        referrals.advance(session, found, kind, by=factories.OFFICER, reason=reason)


def test_what_was_taken_back_in_time_is_not_sent(desk: Desk) -> None:
    (one,) = desk.refer([desk.ayse], [desk.job])
    desk.read()
    with clock.set_to(desk.now), desk.database.transaction() as session:
        (sent,) = events.history(session, referral=one.key)
        referrals.retract(session, sent, by=factories.OFFICER, reason="wrong_person")
    desk.work()
    assert desk.texts.sent == []
    assert {message.reason for message in desk.messages()} == {"taken_back"}


def test_a_retraction_that_was_taken_back_leaves_the_message_standing(desk: Desk) -> None:
    (one,) = desk.refer([desk.ayse], [desk.job])
    with clock.set_to(desk.now), desk.database.transaction() as session:
        (sent,) = events.history(session, referral=one.key)
        referrals.retract(session, sent, by=factories.OFFICER, reason="wrong_person")
    with clock.set_to(desk.now), desk.database.transaction() as session:
        retraction = events.history(session, referral=one.key)[-1]
        referrals.retract(session, retraction, by=factories.OFFICER, reason="typed_wrongly")
    desk.work()
    assert len(desk.texts.sent) == 2


def test_an_answer_overtakes_what_was_not_sent_yet(desk: Desk) -> None:
    (one,) = desk.refer([desk.ayse], [desk.job])
    desk.read()
    advance(desk, one, EventKind.DECLINED, "too_far")
    desk.work()
    assert desk.states() == {"sent": "dropped", "sent_to_firm": "dropped", "declined": "sent"}


@pytest.mark.parametrize(
    ("kind", "reason", "template"),
    [
        (EventKind.ACCEPTED, None, Template.ACCEPTED),
        (EventKind.DECLINED, "too_far", Template.DECLINED),
        (EventKind.REFUSED, "wage", Template.NOT_COMING),
        (EventKind.CLOSED, "withdrawn", Template.NOT_COMING),
    ],
)
def test_answers_reach_the_other_side(
    desk: Desk, kind: EventKind, reason: str | None, template: Template
) -> None:
    (one,) = desk.refer([desk.ayse], [desk.job])
    desk.work()
    advance(desk, one, kind, reason)
    desk.work()
    assert desk.states()[template] == "sent"
    recipient = desk.firm.phone if template == Template.NOT_COMING else desk.ayse.phone
    assert desk.texts.sent[-1][0] == recipient


def test_an_application_that_ends_is_told_unless_the_person_ended_it(desk: Desk) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        ayse, jobs = session.merge(desk.ayse), [session.merge(desk.job), session.merge(desk.other)]
        one, two = (referrals.apply(session, ayse, job, by=factories.ON_THE_WEB) for job in jobs)
    advance(desk, one, EventKind.CLOSED, "vacancy_closed")
    advance(desk, two, EventKind.CLOSED, "withdrawn")
    desk.work()
    assert [message.template for message in desk.messages()] == [Template.APPLICATION_CLOSED]
    assert desk.job.title in desk.texts.sent[0][1]


def test_a_firm_hears_that_the_candidate_it_asked_for_is_not_available(desk: Desk) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        ayse, job = session.merge(desk.ayse), session.merge(desk.job)
        one = referrals.request(session, ayse, job, by=factories.ON_THE_WEB)
    advance(desk, one, EventKind.CLOSED, "started_elsewhere")
    desk.work()
    assert desk.states() == {"wish_closed": "sent"}


def test_a_seat_in_a_training_and_its_cancelling_are_told(desk: Desk) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        training = factories.a_training(session)
        trainings.enrol(session, training, session.merge(desk.ayse), by=factories.OFFICER)
        key = training.key
    desk.work()
    with clock.set_to(desk.now), desk.database.transaction() as session:
        trainings.cancel(session, trainings.by_key(session, key), by=factories.OFFICER)
    desk.work()
    assert desk.states() == {"enrolled": "sent", "training_cancelled": "sent"}
    assert ["saat 10:00" in text for _phone, text, _reference in desk.texts.sent] == [True, False]


def test_a_published_vacancy_is_told_to_its_firm(desk: Desk) -> None:
    with clock.set_to(desk.now), desk.database.transaction() as session:
        factories.a_vacancy(session, employer=session.merge(desk.firm), title="Gece Bekçisi")
    desk.work()
    assert '"Gece Bekçisi" ilanınız yayımlandı' in desk.texts.sent[0][1]


def once_each(desk: Desk) -> int:
    """How many notices there are, once no two of them say the same to the same recipient."""
    told = [(one.about, one.recipient, one.template) for one in desk.notices()]
    assert len(told) == len(set(told))
    return len(told)


@given(st.lists(st.sampled_from("ab"), max_size=12), st.integers(1, 4))
@settings(max_examples=15)
def test_two_workers_in_any_order_write_each_notice_once(desk: Desk, turns: list[str], most: int) -> None:
    """Property: whichever worker reads next, each event, recipient and template has one notice."""
    before = once_each(desk)
    desk.refer([desk.person() for _ in range(3)], [desk.job])
    desk.refer([desk.person()], [desk.job, desk.other])
    opened = {"a": desk.database.session(), "b": desk.database.session()}
    with clock.set_to(NOON):
        for turn in [*turns, *"ab" * 15]:
            notices.read_on(opened[turn], QUIET, most)
            opened[turn].commit()
    for session in opened.values():
        session.close()
    assert once_each(desk) == before + 10


def test_two_workers_at_once_write_each_notice_once(desk: Desk) -> None:
    for _ in range(6):
        desk.refer([desk.person() for _ in range(3)], [desk.job])
    gate = threading.Barrier(2)

    def work() -> None:
        gate.wait()
        for _ in range(20):
            with clock.set_to(NOON), desk.database.transaction() as session:
                notices.read_on(session, QUIET, 3)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert once_each(desk) == 36
