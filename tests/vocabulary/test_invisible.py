"""Signs that nobody sees, and the normal form of letters, change nothing that is read of a text."""

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from istihdam.texts import clauses, experience, own_occupations, refusals, shifts, special_kinds
from istihdam.vacancies import pasted
from istihdam.vocabulary import mentions, places
from istihdam.vocabulary.resolver import Resolver

TODAY = date(2026, 11, 27)
TEXTS = (
    "İş deneyimim: 2019 - 2021 Garson, Şişli; C sınıfı ehliyetim yok, gece vardiyasında çalışamam",
    "Ağır vasıta şoförü, SRC 4 belgesi var, hafta sonu gelemem. 3 yıl çalıştım. Ümraniye İstiklal Mahallesi",
    "Kaynakçı aranıyor; ücret 35.000 TL, E sınıfı ehliyet, hijyen belgesi, lise mezunu, sendika üyesiyim",
    "Üniversite mezunuyum, iş güvenliği uzmanı ile bulaşıkçı ve ütücü, Kadıköy'de oturuyorum",
)
SIGNS = "\xad\u2060\u200c\u200d\ufeff\u200e\u200f\ufe0f\u034f\u061c\u200b"
READERS: dict[str, Callable[[str], Any]] = {
    "refusals": refusals.read,
    "years": experience.years_in,
    "clauses": clauses.read,
    "licences": mentions.licences_in,
    "claims": mentions.certificates_claimed,
    "shifts": shifts.shifts_in,
    "skills": mentions.skills_in,
    "certificates": mentions.certificates_in,
    "education": mentions.find_education,
    "district": places.find_district,
    "neighbourhood": places.find_neighbourhood,
    "occupations": Resolver.from_seed().find,
    "own trades": lambda text: own_occupations.own_occupations(text, Resolver.from_seed().find, TODAY),
    "special": special_kinds.special_in,
    "masked": special_kinds.mask_special,
    "pasted": pasted.read,
}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_strewn_with_invisible_signs_says_what_it_says_without(name: str, text: str) -> None:
    read = READERS[name]
    for sign in SIGNS:
        assert read(sign.join(text)) == read(text)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_decomposed_text_says_what_the_composed_one_says(name: str, text: str) -> None:
    assert READERS[name](unicodedata.normalize("NFD", text)) == READERS[name](text)
