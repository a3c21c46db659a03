"""A person's list of vacancies, as they change, end and fill up; a second web process says the same."""

from datetime import timedelta

from sqlalchemy.orm import Session

from istihdam import clock, referrals, shortlists, vacancies
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy
from tests.factories import OFFICER, a_seeker, a_vacancy


def one_by_one(session: Session, seeker: Seeker, open_now: list[Vacancy]) -> dict[str, object]:
    """Vacancy key → its row, or the reasons against it, each vacancy asked alone."""
    fits = [shortlists.fit(session, seeker, vacancy) for vacancy in open_now]
    return {fit.vacancy.key: fit.ranked or fit.reasons for fit in fits}


def listed(session: Session, seeker: Seeker) -> dict[str, object]:
    """The same out of their whole list."""
    openings = shortlists.vacancies_for(session, seeker, top=500, aside=500, bands=tuple(shortlists.Band))
    ranked: dict[str, object] = {row.vacancy.key: row.ranked for row in openings.rows}
    return ranked | {vacancy.key: reasons for vacancy, reasons in openings.set_aside}


def test_what_changes_ends_or_fills_up_is_so_in_the_list_and_in_a_second_process(database: Database) -> None:
    other = Database(database.url.render_as_string(hide_password=False))
    with database.session() as session:
        driver = a_seeker(session, refuses_shifts=["night"])
        jobs = [a_vacancy(session, title=title) for title in ("Forklift Operatörü", "Aşçı", "Bahçıvan")]
        night = a_vacancy(session, shifts=["night"])
        session.commit()

        def both_say(open_now: list[Vacancy]) -> None:
            session.commit()
            said, number = listed(session, driver), driver.id
            assert said == one_by_one(session, driver, open_now)
            session.rollback()
            with other.reading() as second:
                assert listed(second, second.get_one(Seeker, number)) == said

        both_say([*jobs, night])
        jobs[1].text, jobs[1].wage = "Depoda forklift de kullanılır", 90_000
        both_say([*jobs, night])
        vacancies.end(session, jobs[2], vacancies.VacancyStatus.CANCELLED, by=OFFICER)
        both_say([*jobs[:2], night])
        sent = referrals.refer(session, [driver], [jobs[1]], by=OFFICER)[0]
        both_say([*jobs[:2], night])
        other_person = a_seeker(session)
        hired = referrals.refer(session, [other_person], [jobs[0]], by=OFFICER)[0]
        jobs[0].openings = 1
        referrals.advance(session, hired, EventKind.STARTED, by=OFFICER)
        both_say([jobs[1], night])
        night.expires_on = clock.today() - timedelta(days=1)
        both_say([jobs[1]])
        assert sent.vacancy == jobs[1]
    other.close()


def test_vacancies_that_tie_stand_in_the_order_of_their_keys(session: Session) -> None:
    driver = a_seeker(session)
    for _ in range(6):
        a_vacancy(session)
    session.commit()
    first = [row.vacancy.key for row in shortlists.vacancies_for(session, driver).rows]
    assert first == sorted(first)
    assert len(first) == 6
    newest = a_vacancy(session)
    session.commit()
    again = [row.vacancy.key for row in shortlists.vacancies_for(session, driver).rows]
    assert again == sorted([*first, newest.key])


def test_how_wishes_fit_is_the_same_asked_together_or_one_by_one(session: Session) -> None:
    people = [
        a_seeker(session),
        a_seeker(session, occupations=[]),
        a_seeker(session, refuses_shifts=["night"]),
    ]
    jobs = [a_vacancy(session), a_vacancy(session, shifts=["night"]), a_vacancy(session, title="Aşçı")]
    referrals.refer(session, [people[0]], [jobs[0]], by=OFFICER)
    session.commit()
    pairs = [(person, job) for person in people for job in jobs]
    said = shortlists.fits(session, pairs)
    assert said == [shortlists.fit(session, *pair) for pair in pairs]
    assert {bool(one.reasons) for one in said} == {True, False}
    assert shortlists.fits(session, []) == []
