"""Invented firms, vacancies and job seekers, made through the verbs of the house."""

import random
from typing import Any

from sqlalchemy.orm import Session
from stdnum.tr import vkn

from istihdam import employers, seekers, vacancies
from istihdam.employers import Employer
from istihdam.events import By
from istihdam.privacy import NOTICE_VERSION
from istihdam.seed.content import Content, Trade
from istihdam.seekers import Certificates, ConsentKind, HeldCertificate, HeldOccupation, Seeker, WorkHistory
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import places

AGE_BANDS = ("15-24", "25-34", "35-44", "45-54", "55-64")
EDUCATIONS = ("ilkokul", "ortaokul", "lise", "meslek_lisesi", "onlisans", "lisans")
KINDS_OF_FIRM = ("San. ve Tic. Ltd. Şti.", "A.Ş.", "Ltd. Şti.")


class People:
    """Makes people and firms; the same seed makes the same house, keys apart."""

    def __init__(self, content: Content, chance: random.Random) -> None:
        self.content, self.chance = content, chance
        self.neighbourhoods = [one.name for one in places.neighbourhoods()]
        self._firms = 0
        self._phones = 0

    def phone(self) -> str:
        """A mobile number in a row of numbers; the next one each time."""
        self._phones += 1
        return f"+90500{5_000_000 + self._phones:07d}"

    def tax_number(self) -> str:
        nine = f"{990_000_000 + self._firms:09d}"
        return f"{nine}{vkn.calc_check_digit(nine)}"

    def firm(self, session: Session, *, by: By, trade: Trade | None = None) -> tuple[Employer, Trade]:
        """A firm of the trade's sector, waiting for an officer."""
        self._firms += 1
        kind = trade or self.chance.choice(self.content.trades)
        word = self.content.firm_words[self._firms % len(self.content.firm_words)]
        name = f"{word} {kind.sector} {self.chance.choice(KINDS_OF_FIRM)}"
        made = employers.register(
            session,
            name=name if self._firms < 200 else f"{word} {self._firms} {kind.sector} Ltd. Şti.",
            tax_number=self.tax_number(),
            contact_name=self.content.name(self.chance),
            phone=self.phone(),
            email=f"ik{self._firms}@firma{self._firms}.example",
            sector=kind.sector,
            district="Ümraniye",
            neighbourhood=self.chance.choice(self.neighbourhoods),
            address=f"{self.chance.choice(self.content.streets)} No: {self.chance.randint(1, 180)}",
            by=by,
        )
        return made, kind

    def vacancy(
        self,
        session: Session,
        firm: Employer,
        trade: Trade,
        *,
        by: By,
        minimum: int,
        openings: int | None = None,
    ) -> Vacancy:
        """A draft of the firm's for its trade, with a wage over the minimum of the day."""
        pay = self.chance.uniform(*trade.pay)
        wage = max(minimum + 1, round(minimum * pay / 500) * 500)
        return vacancies.draft(
            session,
            firm,
            by=by,
            title=self.chance.choice(trade.titles),
            text=trade.text,
            occupation=trade.code,
            required_skills=trade.skills[:1],
            preferred_skills=trade.skills[1:],
            required_licences=trade.licences,
            required_certificates=trade.certificates if self.chance.random() < 0.5 else [],
            min_experience_years=self.chance.choice((None, None, 1, 2, 3)),
            education=trade.education if self.chance.random() < 0.5 else None,
            shifts=self.chance.choice(trade.shifts),
            wage=wage,
            has_transport=self.chance.random() < 0.6,
            has_meals=self.chance.random() < 0.7,
            is_insured_from_day_one=True,
            openings=openings or self.chance.choice((1, 2, 2, 3, 4, 5, 8)),
        )

    def seeker(self, session: Session, trade: Trade, *, by: By, district: str | None = None) -> Seeker:
        """A person of the occupation, as a desk would write them down."""
        seeker = seekers.register(
            session, by=by, notice_version=NOTICE_VERSION, **self.drawn(trade, district)
        )
        if self.chance.random() < 0.6:
            seekers.give_consent(session, seeker, ConsentKind.EMPLOYER_SEARCH, NOTICE_VERSION, by=by)
        return seeker

    def drawn(self, trade: Trade, district: str | None = None) -> dict[str, Any]:
        """What a person of the trade tells at the desk."""
        years = self.chance.choice((0.5, 1, 1, 2, 3, 4, 5, 7, 10, 15))
        home = district or self._district()
        night = self.chance.random()
        return {
            "full_name": self.content.name(self.chance),
            "phone": self.phone(),
            "district": home,
            "neighbourhood": self.chance.choice(self.neighbourhoods) if home == "Ümraniye" else None,
            "occupations": self._trades(trade, years),
            "experience_years": years,
            "education": trade.education or self.chance.choice(EDUCATIONS),
            "skills": self.chance.sample(trade.skills, self.chance.randint(1, len(trade.skills))),
            "licences": self._licences(trade),
            "certificates": self._certificates(trade),
            "refuses_shifts": ["night"] if night < 0.25 else [],
            "accepts_shifts": ["day", "rotating_2"] if night > 0.85 else None,
            "wage_min": None,
            "max_km": self.chance.choice((None, None, None, 10, 20, 30)),
            "about": self.chance.choice(trade.lines).format(years=int(max(1, years))),
            "sex": self.chance.choice(("f", "m", None)),
            "age_band": self.chance.choice((*AGE_BANDS, None)),
            "is_aid_beneficiary": self.chance.random() < 0.03,
        }

    def _district(self) -> str:
        return "Ümraniye" if self.chance.random() < 0.8 else self.chance.choice(self.content.other_districts)

    def _trades(self, trade: Trade, years: float) -> WorkHistory:
        held = [HeldOccupation(trade.code, years, True)]
        others = [other for other in self.content.of_family(trade) if other is not trade]
        if others and self.chance.random() < 0.35:
            held.append(HeldOccupation(self.chance.choice(others).code, 1, False))
        return WorkHistory(held)

    def _licences(self, trade: Trade) -> list[str]:
        if trade.licences:
            return list(trade.licences)
        return ["B"] if self.chance.random() < 0.35 else []

    def _certificates(self, trade: Trade) -> Certificates:
        names = trade.certificates + trade.certificates_wished
        has = [name for name in names if self.chance.random() < 0.75]
        return Certificates(HeldCertificate(name, self.chance.random() < 0.5) for name in has)
