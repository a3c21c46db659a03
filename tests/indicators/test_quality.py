"""Quality beside volume: what came of the referrals, and who was sent again and again."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from istihdam import clock, events, indicators, referrals, vacancies
from istihdam.events import EventKind
from istihdam.vacancies import VacancyStatus
from tests.factories import OFFICER, a_seeker, a_vacancy

MARCH = indicators.parse("2025-03")


def on(month: int, day: int = 3) -> datetime:
    return datetime(2025, month, day, 9, tzinfo=clock.ISTANBUL)


def test_referrals_stand_beside_starts_and_unknown_outcomes(session: Session) -> None:
    with clock.set_to(on(3)):
        job = a_vacancy(session, openings=9, expires_on=date(2025, 12, 1))
        sent = referrals.refer(session, [a_seeker(session) for _ in range(8)], [job], by=OFFICER)
        for referral in sent[:2]:
            referrals.advance(session, referral, EventKind.STARTED, by=OFFICER)
        session.commit()
    with clock.set_to(on(5)):
        for referral in sent[2:5]:
            referrals.advance(session, referral, EventKind.OUTCOME_UNKNOWN, by=events.SYSTEM)
        session.commit()
    with clock.set_to(on(6)):
        referrals.advance(session, sent[2], EventKind.DECLINED, by=OFFICER, reason="experience")
        session.commit()
    now = indicators.quality(session, MARCH)
    assert (now.referrals, now.starts, now.per_start) == (8, 2, 4)
    assert (now.unknown, now.outcomes, now.share_unknown) == (2, 8, 0.25)
    assert indicators.quality(session, MARCH, on(5, 20)).unknown == 3
    assert indicators.quality(session, MARCH, on(4)).unknown == 0


def test_who_was_sent_more_than_ten_times_in_a_month_is_named_by_key(session: Session) -> None:
    with clock.set_to(on(3)):
        jobs = [a_vacancy(session, expires_on=date(2025, 12, 1)) for _ in range(11)]
        often, ten = a_seeker(session), a_seeker(session)
        referrals.refer(session, [often], jobs, by=OFFICER)
        referrals.refer(session, [ten], jobs[:10], by=OFFICER)
        session.commit()
    assert indicators.quality(session, MARCH).often_sent == ((often.key, "2025-03", 11),)


def test_ten_at_the_end_of_a_month_and_ten_at_the_start_of_the_next_are_no_excess(session: Session) -> None:
    with clock.set_to(on(4)):
        jobs = [
            a_vacancy(session, published_on=date(2025, 3, 1), expires_on=date(2025, 12, 1)) for _ in range(20)
        ]
        seeker = a_seeker(session)
        referrals.refer(session, [seeker], jobs[:10], by=OFFICER, occurred_on=date(2025, 3, 31))
        referrals.refer(session, [seeker], jobs[10:], by=OFFICER, occurred_on=date(2025, 4, 1))
        session.commit()
    assert indicators.quality(session, indicators.parse("2025")).often_sent == ()


def test_a_referral_that_waits_for_a_closed_vacancy_is_counted(session: Session) -> None:
    with clock.set_to(on(3)):
        jobs = [a_vacancy(session, expires_on=date(2025, 12, 1)) for _ in range(2)]
        referrals.refer(session, [a_seeker(session)], jobs, by=OFFICER)
        session.commit()
    assert indicators.quality(session, MARCH).waiting_in_vain == 0
    with clock.set_to(on(4)):
        vacancies.end(session, jobs[0], VacancyStatus.CANCELLED, by=OFFICER)
        session.commit()
    assert indicators.quality(session, MARCH).waiting_in_vain == 1


def test_nothing_sent_has_no_quality(session: Session) -> None:
    quality = indicators.quality(session, MARCH)
    assert (quality.per_start, quality.share_unknown, quality.often_sent) == (None, None, ())
