"""People, firms, vacancies and trainings made through the verbs of the house, in domain words.

Everybody here is invented. What a test does not care about is filled in.
"""

import itertools
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session
from stdnum.tr import vkn

from istihdam import accounts, clock, cvs, employers, referrals, seekers, trainings, vacancies
from istihdam.employers import Employer
from istihdam.events import By, Channel
from istihdam.seekers import ConsentKind, HeldOccupation, Seeker
from istihdam.trainings import Training, TrainingType
from istihdam.vacancies import Vacancy, VacancyStatus

NOTICE = "2026-2"
OFFICER = By("O-2", Channel.DESK)
ON_THE_WEB = By("U-7", Channel.WEB)
FIRST_NAMES = ("Ayşe", "İsmail", "Gülşen", "Çağrı", "Şükrü", "Iraz", "Ömer", "Ülkü", "Nazlı", "Uğur")
SURNAMES = ("Yıldırım", "Çalışkan", "Öztürk", "Ilgın", "İpek", "Şengül", "Göçer", "Ünal", "Aydoğdu", "Kısa")
FORKLIFT = "8344.02"
_numbers = itertools.count(1)


def a_name(number: int) -> str:
    """An invented name; a hundred of them before one comes again."""
    return f"{FIRST_NAMES[number % 10]} {SURNAMES[number // 10 % 10]}"


def a_phone(number: int) -> str:
    """A mobile number of the right form."""
    return f"0532 {number // 10_000 % 900 + 100:03d} {number // 100 % 100:02d} {number % 100:02d}"


def a_tax_number(number: int) -> str:
    """A tax number of a firm with a right check digit."""
    nine = f"{number % 10**9:09d}"
    return f"{nine}{vkn.calc_check_digit(nine)}"


def a_seeker(
    session: Session,
    *,
    active: bool = True,
    searchable: bool = False,
    paused: bool = False,
    by: By = OFFICER,
    **told: Any,
) -> Seeker:
    """A job seeker: forklift driver in Tatlısu unless told otherwise."""
    number = next(_numbers)
    fields: dict[str, Any] = {
        "full_name": a_name(number),
        "phone": a_phone(number),
        "district": "Ümraniye",
        "occupations": [HeldOccupation(FORKLIFT, 4, True)],
        "about": "4 yıl depoda forklift kullandım",
    }
    if "neighbourhood" not in told and told.get("district", "Ümraniye") == "Ümraniye":
        fields["neighbourhood"] = "Tatlısu"
    seeker = seekers.register(session, by=by, notice_version=NOTICE, **{**fields, **told})
    if searchable:
        seekers.give_consent(session, seeker, ConsentKind.EMPLOYER_SEARCH, NOTICE, by=by)
    if not active:
        seekers.withdraw_consent(session, seeker, ConsentKind.MEDIATION, by=by)
    if paused:
        seekers.pause(session, seeker)
    return seeker


def an_employer(session: Session, *, approved: bool = True, by: By = OFFICER, **told: Any) -> Employer:
    """A firm in Aşağı Dudullu, approved by an officer unless told otherwise."""
    number = next(_numbers)
    fields: dict[str, Any] = {
        "name": f"Yeşilova Lojistik {number}",
        "tax_number": a_tax_number(number),
        "contact_name": a_name(number + 50),
        "phone": a_phone(number + 500_000),
        "sector": "Depolama",
        "district": "Ümraniye",
        "neighbourhood": "Aşağı Dudullu",
        "address": "Alemdağ Cad. 12",
    }
    employer = employers.register(session, by=by, **{**fields, **told})
    if approved:
        employers.approve(session, employer, by=OFFICER)
    return employer


def contact_of(session: Session, employer_id: int) -> dict[str, Any]:
    """The key and phone of the firm's first contact, for their account, where they have none."""
    contact = employers.by_id(session, employer_id).contacts[0]
    has_account = accounts.by_key(session, contact.key) is not None
    return {} if has_account else {"key": contact.key, "phone": contact.phone}


def a_vacancy(
    session: Session,
    *,
    employer: Employer | None = None,
    published: bool = True,
    waiting: bool = False,
    ended: VacancyStatus | None = None,
    published_on: date | None = None,
    expires_on: date | None = None,
    by: By = OFFICER,
    **told: Any,
) -> Vacancy:
    """A vacancy for forklift drivers with a decent wage, published unless told otherwise."""
    fields: dict[str, Any] = {
        "title": "Forklift Operatörü",
        "text": "Depomuzda forklift kullanacak çalışma arkadaşı arıyoruz.",
        "occupation": FORKLIFT,
        "wage": 38_000,
        "shifts": ["day"],
    }
    firm = employer or an_employer(session)
    vacancy = vacancies.draft(session, firm, by=by, **{**fields, **told})
    if published or waiting or ended:
        vacancies.submit(session, vacancy)
    if (published and not waiting) or ended:
        vacancies.publish(session, vacancy, by=OFFICER, occurred_on=published_on, expires_on=expires_on)
    if ended:
        vacancies.end(session, vacancy, ended, by=OFFICER)
    return vacancy


def a_training(
    session: Session,
    *,
    type: TrainingType = TrainingType.CAREER,
    topic: str = "Mülakata hazırlık",
    planned_on: date | None = None,
    capacity: int = 20,
    by: By = OFFICER,
    **told: Any,
) -> Training:
    """A training at the centre, in a week unless told otherwise."""
    return trainings.plan(
        session,
        type=type,
        topic=topic,
        planned_on=planned_on or clock.today() + timedelta(days=7),
        starts_at=told.pop("starts_at", "10:00"),
        place=told.pop("place", "Merkez, 2. kat"),
        capacity=capacity,
        by=by,
        **told,
    )


def noise(session: Session) -> list[Any]:
    """Rows that no query about somebody else may bring: a person sent to a firm's vacancy, a seat, a CV."""
    person, firm = a_seeker(session), an_employer(session)
    vacancy = a_vacancy(session, employer=firm)
    (referral,) = referrals.refer(session, [person], [vacancy], by=OFFICER)
    training = a_training(session)
    trainings.enrol(session, training, person, by=OFFICER)
    cv = cvs.write_up(session, person, by=OFFICER)
    return [person, firm, vacancy, referral, training, cv]
