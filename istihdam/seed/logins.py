"""The people of the demo who can sign in: one printed login for each role."""

import secrets
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import accounts
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.employers import Employer
from istihdam.referrals import Referral, State
from istihdam.seed.house import Staff
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy, VacancyStatus

OFFICERS = ("Ayla Demirel", "Burak Şengül", "Cemile Arıkan", "Derya Öztürk")
STAFF = ((Role.TRAINING, "Gülay Yücel", "egitim"), (Role.MANAGER, "Hakan Işık", "yonetici"))
DOMAIN = "merkez.example.invalid"


@dataclass(frozen=True)
class Login:
    """How one person signs in; `password` None means by phone and one-time code."""

    role: str
    name: str
    sign_in: str
    password: str | None

    def as_dict(self) -> dict[str, str | None]:
        return asdict(self)


def staff(session: Session, settings: Settings) -> tuple[Staff, list[Login]]:
    """Officers, training desk and manager; only the printed ones have a password."""
    keys = []
    logins = []
    for number, name in enumerate(OFFICERS):
        login = _person(
            session, settings, Role.OFFICER, name, "gorevli" if number == 0 else f"gorevli{number + 1}"
        )
        keys.append(login[0].key)
        if number == 0:
            logins.append(login[1])
        else:
            login[0].password_hash = None
    others = [_person(session, settings, role, name, address) for role, name, address in STAFF]
    return Staff(tuple(keys), others[0][0].key), logins + [login for _, login in others]


def busiest_firm(session: Session) -> Employer:
    """The firm with the most referrals to open vacancies that wait for an answer."""
    firm = session.scalars(
        select(Employer)
        .join(Vacancy, Vacancy.employer_id == Employer.id)
        .join(Referral, Referral.vacancy_id == Vacancy.id)
        .where(Vacancy.status == VacancyStatus.PUBLISHED, Referral.state == State.REFERRED)
        .group_by(Employer.id)
        .order_by(func.count(Referral.id).desc(), Employer.id)
    ).first()
    if firm is None:
        raise RuntimeError("the demo house is not furnished")
    return firm


def busiest_seeker(session: Session) -> Seeker:
    """The job seeker with the most referrals that wait for an answer."""
    seeker = session.scalars(
        select(Seeker)
        .join(Referral, Referral.seeker_id == Seeker.id)
        .where(Referral.state == State.REFERRED)
        .group_by(Seeker.id)
        .order_by(func.count(Referral.id).desc(), Seeker.id)
    ).first()
    if seeker is None:
        raise RuntimeError("the demo house is not furnished")
    return seeker


def firm_and_seeker(session: Session, settings: Settings) -> list[Login]:
    """A contact of the firm, and the job seeker, with most referrals that wait for an answer."""
    firm, seeker = busiest_firm(session), busiest_seeker(session)
    own = firm.contacts[0]
    belongs = {"employer_id": firm.id, "phone": own.phone, "key": own.key}
    contact = _person(session, settings, Role.EMPLOYER, own.name, "isveren", **belongs)[1]
    accounts.create_user(
        session, Role.SEEKER, seeker.full_name, settings=settings, phone=seeker.phone, seeker_id=seeker.id
    )
    return [contact, Login(Role.SEEKER.value, seeker.full_name, accounts.phone_shown(seeker.phone), None)]


def _person(
    session: Session, settings: Settings, role: Role, name: str, address: str, **belongs: Any
) -> tuple[accounts.User, Login]:
    email, password = f"{address}@{DOMAIN}", secrets.token_urlsafe(9)
    user = accounts.create_user(
        session, role, name, settings=settings, email=email, password=password, **belongs
    )
    return user, Login(role.value, name, email, password)
