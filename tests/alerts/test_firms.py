"""A firm is told once of a vacancy that three people fit; who is long silent is asked once."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import update

from istihdam import accounts, alerts, clock, jobs, notices, referrals, seekers
from istihdam.accounts import LoginSession, Role
from istihdam.config import Settings
from istihdam.events import By, Channel, EventKind, Evidence
from istihdam.notices import MessageState, Template
from istihdam.seekers import SearchAnswer, Seeker
from tests import factories as make
from tests.alerts.conftest import HOST, Centre


def fitting(centre: Centre, count: int) -> list[Seeker]:
    return [centre.person(searchable=True) for _ in range(count)]


def day(centre: Centre, days: int = 1, *, url: str = HOST) -> int:
    centre.now += timedelta(days=days)
    with clock.set_to(centre.now):
        return jobs.tell_the_day(centre.database, Settings(data_dir=centre.settings.data_dir, public_url=url))


def test_a_firm_hears_once_when_three_people_fit_its_vacancy_and_reads_no_name(centre: Centre) -> None:
    job, people = centre.vacancy(title="Forklift Operatörü"), fitting(centre, 2)
    assert day(centre) == 0
    people += fitting(centre, 1)
    assert day(centre) == 1
    centre.deliver()
    ((phone, text, _reference),) = centre.texts.sent
    assert phone == centre.firm.phone
    assert "3 kişi" in text
    assert f"{HOST}/isveren/ilan/{job.key}/adaylar" in text
    assert not [person for person in people if person.full_name in text]
    fitting(centre, 2)
    assert [day(centre) for _ in range(3)] == [0, 0, 0]


def test_two_vacancies_of_a_firm_are_one_message(centre: Centre) -> None:
    for _ in range(2):
        centre.vacancy()
    fitting(centre, 3)
    assert day(centre) == 1
    (message,) = centre.messages(Template.FITTING_PEOPLE)
    assert message.recipient == centre.firm.key


def test_people_who_were_sent_or_paused_or_did_not_allow_it_are_not_counted(centre: Centre) -> None:
    job, people = centre.vacancy(openings=5), fitting(centre, 4)
    centre.person()
    with clock.set_to(centre.now), centre.database.transaction() as session:
        sent, paused = (seekers.by_key(session, person.key) for person in people[:2])
        referrals.refer(session, [sent], [session.merge(job)], by=make.OFFICER)
        seekers.pause(session, paused)
    assert day(centre) == 0


def test_a_message_drops_where_fewer_fit_by_now(centre: Centre) -> None:
    centre.vacancy()
    people = fitting(centre, 3)
    assert day(centre) == 1
    with clock.set_to(centre.now), centre.database.transaction() as session:
        seekers.pause(session, seekers.by_key(session, people[0].key))
    centre.deliver()
    (message,) = centre.messages(Template.FITTING_PEOPLE)
    assert (message.state, message.reason) == (MessageState.DROPPED, "overtaken")


def test_a_firm_that_turned_it_off_hears_nothing(centre: Centre) -> None:
    centre.vacancy()
    fitting(centre, 3)
    with centre.database.transaction() as session:
        alerts.listen(session, session.merge(centre.firm), is_on=False)
    assert day(centre) == 0


def silent(centre: Centre, people: Sequence[Seeker], days: int = 61) -> None:
    moment = centre.now - timedelta(days=days)
    with centre.database.transaction() as session:
        keys = [person.key for person in people]
        session.execute(update(Seeker).where(Seeker.key.in_(keys)).values(last_active_at=moment))


def asked(centre: Centre) -> list[str]:
    return sorted(message.recipient for message in centre.messages(Template.SEARCH_ASKED))


def test_who_is_silent_for_sixty_days_is_asked_once_in_this_silence(centre: Centre) -> None:
    quiet, loud = centre.person(), centre.person()
    with clock.set_to(centre.now - timedelta(days=90)), centre.database.transaction() as session:
        old = make.a_seeker(session)
    silent(centre, [quiet, old])
    assert day(centre) == 2
    assert asked(centre) == sorted([quiet.key, old.key])
    assert loud.key not in asked(centre)
    assert [day(centre, 30) for _ in range(1)] == [0]
    assert day(centre, 200) == 1  # the other one, whose own silence is long by now
    assert asked(centre) == sorted([quiet.key, old.key, loud.key])


def test_whoever_speaks_after_the_question_is_asked_again_sixty_days_later(centre: Centre) -> None:
    person = centre.person()
    silent(centre, [person])
    assert day(centre) == 1
    by = By(person.key, Channel.LINK)
    with clock.set_to(centre.now), centre.database.transaction() as session:
        seekers.answer_search(session, seekers.by_key(session, person.key), SearchAnswer.YES, by=by)
    assert (day(centre, 59), day(centre, 2)) == (0, 1)


def test_a_sign_in_a_press_and_the_desk_are_words_of_the_person_and_a_sending_is_none(
    centre: Centre,
) -> None:
    signed, desk, sent, joined, other = (centre.person() for _ in range(5))
    job = centre.vacancy()
    people = [signed, desk, sent, joined, other]
    silent(centre, people)
    with clock.set_to(centre.now), centre.database.transaction() as session:
        row = {person.key: seekers.by_key(session, person.key) for person in people}
        user = accounts.create_user(
            session, Role.SEEKER, "Ayşe", settings=centre.settings, seeker_id=signed.id, phone=signed.phone
        )
        session.add(
            LoginSession(
                token_hash="x",
                user_id=user.id,
                created_at=centre.now,
                last_seen_at=centre.now,
                address="",
                agent="",
            )
        )
        by = make.OFFICER.for_(desk.key)
        seekers.give_consent(session, row[desk.key], seekers.ConsentKind.EMPLOYER_SEARCH, "v", by=by)
        referrals.refer(session, [row[sent.key]], [session.merge(job)], by=make.OFFICER)
        row[joined.key].merged_into_id = other.id
        seekers.give_consent(
            session, row[joined.key], seekers.ConsentKind.PHOTO, "v", by=make.OFFICER.for_(joined.key)
        )
    day(centre)
    assert asked(centre) == [sent.key]


def test_who_works_is_paused_or_withdrew_is_not_asked(centre: Centre) -> None:
    working, paused, gone = centre.person(), centre.person(paused=True), centre.person(active=False)
    job = centre.vacancy()
    with clock.set_to(centre.now), centre.database.transaction() as session:
        own = seekers.by_key(session, working.key)
        (sent,) = referrals.refer(session, [own], [session.merge(job)], by=make.OFFICER)
        referrals.advance(
            session,
            sent,
            EventKind.STARTED,
            by=make.OFFICER,
            evidence=Evidence.EMPLOYER,
            occurred_on=clock.today(),
        )
    silent(centre, [working, paused, gone])
    assert day(centre) == 0


def test_at_most_so_many_are_asked_on_a_day_and_without_a_public_address_nobody(centre: Centre) -> None:
    people = [centre.person() for _ in range(5)]
    silent(centre, people)
    assert day(centre, url="") == 0
    with clock.set_to(centre.now):
        for left in (3, 0):
            with centre.database.transaction() as session:
                assert notices.ask_silent(session, clock.today(), (21, 9), most=3) == left
    assert day(centre) == 2


def test_a_question_that_was_overtaken_by_a_word_does_not_leave(centre: Centre) -> None:
    person = centre.person()
    silent(centre, [person])
    day(centre)
    with clock.set_to(centre.now + timedelta(seconds=5)), centre.database.transaction() as session:
        seekers.confirm_profile(session, seekers.by_key(session, person.key))
    centre.deliver()
    (message,) = centre.messages(Template.SEARCH_ASKED)
    assert (message.state, message.reason, centre.texts.sent) == (MessageState.DROPPED, "overtaken", [])


def test_the_question_is_a_text_with_its_link(centre: Centre) -> None:
    person = centre.person()
    silent(centre, [person])
    day(centre)
    centre.deliver()
    ((phone, text, _reference),) = centre.texts.sent
    assert phone == person.phone
    assert text.startswith("Hala iş arıyor musunuz?")
    assert f"{HOST}/b/" in text
