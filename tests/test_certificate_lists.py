"""Certificates are found by person, training and number, and stand in the order that was asked for."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from istihdam import clock, trainings
from istihdam.trainings import CertificateFilter, CertificateOrder, Enrolment
from tests.factories import OFFICER, a_seeker, a_training

MARCH, APRIL = date(2025, 3, 4), date(2026, 4, 5)
COURSES = (
    ("Forklift operatörlüğü", "forklift", MARCH, ("Çağrı Ünal", "Işıl Ay", "Cem Öz")),
    ("Hijyen eğitimi", "reach_truck", APRIL, ("Çağrı Ünal", "Şule Er")),
)


@pytest.fixture
def given(session: Session) -> dict[tuple[str, str], Enrolment]:
    """(name, certificate) → the certificate; of each training somebody else came and has none."""
    for topic, code, day, names in COURSES:
        with clock.set_to(clock.start_of(day) + timedelta(hours=9)):
            course = a_training(session, topic=topic, certificate=code, planned_on=day)
            people = [a_seeker(session, full_name=name) for name in (*names, "Başka Biri")]
            for one in people:
                trainings.enrol(session, course, one, by=OFFICER)
            trainings.hold(session, course, by=OFFICER, attended=[one.key for one in people])
            for one in people[:-1]:
                trainings.certify(session, course, [one], by=OFFICER)
    session.commit()
    every = trainings.certificates(session, CertificateFilter(), CertificateOrder.NAME, limit=99)
    return {(one.seeker.full_name, one.training.certificate or ""): one for one in every}


def names(
    session: Session, order: CertificateOrder, *, is_reversed: bool = False, **told: object
) -> list[str]:
    wanted = CertificateFilter(**told)
    rows = trainings.certificates(session, wanted, order, is_reversed=is_reversed, limit=99)
    assert trainings.count_certificates(session, wanted) == len(rows)
    parts = [
        trainings.certificates(session, wanted, order, is_reversed=is_reversed, limit=1, offset=n)[0]
        for n in range(len(rows))
    ]
    assert parts == rows
    return [one.seeker.full_name for one in rows]


def test_the_list_sorts_both_ways_and_narrows(
    session: Session, given: dict[tuple[str, str], Enrolment]
) -> None:
    by_name = ["Cem Öz", "Çağrı Ünal", "Çağrı Ünal", "Işıl Ay", "Şule Er"]
    assert names(session, CertificateOrder.NAME) == by_name
    backwards = names(session, CertificateOrder.NAME, is_reversed=True)
    assert backwards == by_name[::-1]
    newest = names(session, CertificateOrder.NEWEST)
    assert (set(newest[:2]), len(newest)) == ({"Çağrı Ünal", "Şule Er"}, 5)
    assert set(names(session, CertificateOrder.NEWEST, is_reversed=True)[-2:]) == set(newest[:2])
    assert names(session, CertificateOrder.TITLE)[-1] in {"Çağrı Ünal", "Şule Er"}
    assert len(names(session, CertificateOrder.CERTIFICATE, certificate="forklift")) == 3
    assert len(names(session, CertificateOrder.NAME, year=2026)) == 2
    assert names(session, CertificateOrder.NAME, year=1999) == []
    assert trainings.years_of_certificates(session) == [2026, 2025]


def test_words_name_a_person_a_training_or_a_number(
    session: Session, given: dict[tuple[str, str], Enrolment]
) -> None:
    forklift = given["Çağrı Ünal", "forklift"]
    for words, found in (
        ("cagri", 2),
        ("ÇAĞRI ÜNAL", 2),
        ("forklift", 3),
        ("hijyen egitimi", 2),
        (trainings.number_of(forklift), 1),
        (trainings.number_of(forklift).lower(), 1),
        (f"{forklift.training.key}/999999999", 0),
        ("başka biri", 0),
        ("zzzq", 0),
        ("%", 0),
        ("9" * 300, 0),
    ):
        listed = names(session, CertificateOrder.NAME, words=words)
        assert len(listed) == found, words
