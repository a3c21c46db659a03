"""Interviews: set, changed and told, and the other day that a person asks for; on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from istihdam import clock, events, referrals, turkish, vacancies
from istihdam.errors import Invalid, Refusal
from istihdam.events import EventKind
from istihdam.referrals import Referral, State
from istihdam.vacancies import Interview
from istihdam.vacancies.interviews import checked, default_of
from tests.factories import OFFICER, a_seeker, a_vacancy

NOW = datetime(2026, 11, 27, 7, tzinfo=UTC)
"""A Friday, 10.00 in Istanbul."""
THURSDAY = Interview(date(2026, 12, 3), "10:00", "B kapısı", "Ayşe Hanım")


def sent(session: Session, interview: Interview | None = None) -> Referral:
    (referral,) = referrals.refer(
        session, [a_seeker(session)], [a_vacancy(session)], by=OFFICER, interview=interview
    )
    session.commit()
    return referral


def kinds(session: Session, referral: Referral) -> list[str]:
    return [event.kind for event in events.history(session, referral=referral.key)]


def test_what_is_told_at_the_sending_stands_on_the_referral_and_its_day_in_the_log(session: Session) -> None:
    with clock.set_to(NOW):
        referral = sent(session, THURSDAY)
    assert referrals.interview_of(referral) == THURSDAY
    assert kinds(session, referral) == ["referred", "interview_set"]
    sending, setting = events.history(session, referral=referral.key)
    assert sending.batch == setting.batch is not None
    assert setting.payload == {"on": "2026-12-03", "at": "10:00"}


def test_a_vacancy_tells_its_day_to_whoever_is_sent_next_until_it_is_over(session: Session) -> None:
    with clock.set_to(NOW):
        job = a_vacancy(session)
        vacancies.interviews.set_default(session, job, THURSDAY)
        (first,) = referrals.refer(session, [a_seeker(session)], [job], by=OFFICER)
        assert (first.interview_on, first.interview_at) == (THURSDAY.on, THURSDAY.at)
        assert job.contact_name == "Ayşe Hanım"
    with clock.set_to(NOW + timedelta(days=7)):
        assert default_of(job) == Interview(report_to="B kapısı")
        (second,) = referrals.refer(session, [a_seeker(session)], [job], by=OFFICER)
        assert (second.interview_on, second.report_to) == (None, "B kapısı")


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("interview_on", {"interview_on": date(2026, 11, 26)}),
        ("interview_on", {"interview_on": date(2026, 11, 29)}),
        ("interview_on", {"interview_on": date(2027, 1, 1)}),
        ("interview_on", {"interview_on": date(2027, 6, 1)}),
        ("interview_on", {"interview_at": "10.00"}),
        ("interview_at", {"interview_on": date(2026, 12, 3), "interview_at": "25:00"}),
        ("interview_at", {"interview_on": date(2026, 12, 3), "interview_at": "10.60"}),
        ("interview_at", {"interview_on": date(2026, 12, 3), "interview_at": "03.00"}),
        ("interview_at", {"interview_on": date(2026, 12, 3), "interview_at": "sabah"}),
        ("interview_at", {"interview_on": date(2026, 12, 3), "interview_at": "١٠:٣٠"}),
        ("interview_at", {"interview_on": date(2026, 11, 27), "interview_at": "10.00"}),
        ("report_to", {"report_to": "x" * 5000}),
        ("ask_for", {"ask_for": "x" * 500}),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(field: str, raw: dict[str, object]) -> None:
    with clock.set_to(NOW), pytest.raises(Invalid) as refused:
        checked(raw)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("typed", "at"), [("9", "09:00"), ("9.30", "09:30"), ("09:30", "09:30"), (" 14 ", "14:00")]
)
def test_an_hour_is_read_as_it_is_written(typed: str, at: str) -> None:
    with clock.set_to(NOW):
        assert checked({"interview_on": date(2026, 12, 3), "interview_at": typed}).at == at


@given(st.text(max_size=12), st.dates())
def test_an_odd_hour_or_day_is_kept_rightly_or_refused(text: str, on: date) -> None:
    try:
        interview = checked({"interview_on": on, "interview_at": text})
    except Invalid:
        return
    assert interview.on is not None
    assert interview.on >= clock.today()
    assert interview.on.weekday() != 6
    assert turkish.appointment(interview.on, interview.at).startswith(turkish.day(on))


def test_a_later_day_replaces_the_earlier_and_its_retraction_brings_it_back(session: Session) -> None:
    later = Interview(date(2026, 12, 4), "09:00")
    with clock.set_to(NOW):
        referral = sent(session, THURSDAY)
        recorded = referrals.set_interview(session, referral, later, by=OFFICER)
        assert referrals.interview_of(referral) == later
        with pytest.raises(Refusal):
            referrals.set_interview(session, referral, later, by=OFFICER)
        session.commit()
        referrals.retract(session, recorded, by=OFFICER, reason="typed_wrongly")
    assert (referral.interview_on, referral.interview_at) == (THURSDAY.on, THURSDAY.at)
    assert referral.state == State.REFERRED


def test_another_day_is_asked_for_until_one_is_set_and_then_no_show_counts_again(session: Session) -> None:
    with clock.set_to(NOW):
        referral = sent(session, THURSDAY)
        wished = Interview(date(2026, 12, 5), "11:00")
        referrals.could_not_attend(session, referral, by=OFFICER, reason="another_day", wished=wished)
        wish = referrals.wish_of(session, referral)
        assert wish is not None
        assert (wish.on, wish.at) == (wished.on, wished.at)
        assert referrals.has_excused(session, referral)
        referrals.set_interview(session, referral, THURSDAY, by=OFFICER)  # the same day again is an answer
        assert referrals.wish_of(session, referral) is None
        assert not referrals.has_excused(session, referral)


def test_a_new_sending_begins_without_the_old_interview(session: Session) -> None:
    with clock.set_to(NOW):
        referral = sent(session, THURSDAY)
        referrals.advance(session, referral, EventKind.NO_SHOW, by=OFFICER, reason="not_stated")
        assert referral.interview_on == THURSDAY.on
        with pytest.raises(Refusal):
            referrals.set_interview(session, referral, Interview(date(2026, 12, 4)), by=OFFICER)
        session.commit()
        referrals.refer(session, [referral.seeker], [referral.vacancy], by=OFFICER)
    assert referrals.interview_of(referral).is_empty


def test_an_outcome_is_unknown_only_after_the_interview(session: Session) -> None:
    with clock.set_to(NOW - timedelta(days=20)):
        waits, met = sent(session, Interview(date(2026, 12, 3))), sent(session, Interview(date(2026, 11, 9)))
    with clock.set_to(NOW):
        assert referrals.mark_unknown(session, clock.today() - timedelta(days=10)) == 1
    assert (waits.state, met.state) == (State.REFERRED, State.UNKNOWN)
