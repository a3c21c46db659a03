"""Nothing about the person reaches a score: no field carries it, and words about it change nothing."""

from dataclasses import fields, replace

import pytest

from istihdam.matching import CandidateProfile, Matcher, VacancyProfile, WeightedOccupation
from tests.matching.people import FACTS

FORBIDDEN = (
    "sex", "gender", "age", "birth", "marital", "military", "disability", "disabled", "nationality",
    "birthplace", "name", "photo", "aid", "religion", "health",
)  # fmt: skip
WELDER = (WeightedOccupation("7212.05"),)
VACANCY = VacancyProfile("v", "Gazaltı Kaynakçısı", "erkek ya da bayan eleman", WELDER, ("MIG kaynak",))
CROWD = [
    CandidateProfile("a", "8 yıl kaynak yaptım", WELDER, ("gazaltı kaynağı",)),
    CandidateProfile("b", "gazaltı kaynakçısıyım", (WeightedOccupation("7212.05", years=2.0),)),
    CandidateProfile("c", "satış danışmanıyım", (WeightedOccupation("5223.02"),)),
    CandidateProfile("d", "iş arıyorum"),
]
FLIPS = (
    "Bayanım.",
    "Erkeğim, bay.",
    "58 yaşındayım.",
    "19 yaşındayım, genç.",
    "Engelliyim, özürlüyüm.",
    "Suriyeli.",
    "Türk vatandaşıyım.",
    "Evliyim.",
    "Bekarım, boşanmış.",
    "Askerliğimi yaptım.",
    "Askerlik tecilli, muaf.",
    "Anneyim.",
    "1970 doğumluyum.",
)


def test_no_field_of_what_is_ranked_carries_a_protected_attribute():
    for record in (CandidateProfile, VacancyProfile, WeightedOccupation):
        for field in fields(record):
            assert not any(word in field.name.split("_") for word in FORBIDDEN), field.name


@pytest.mark.parametrize("words", FLIPS)
def test_flipping_it_in_the_text_changes_neither_score_nor_order(words):
    before = Matcher.build(CROWD, FACTS)
    for place, person in enumerate(CROWD):
        flipped = [*CROWD]
        flipped[place] = replace(person, text=f"{words} {person.text} {words}")
        after = Matcher.build(flipped, FACTS)
        assert [(one.candidate, one.score) for one in after.rank(VACANCY).ranking] == [
            (one.candidate, one.score) for one in before.rank(VACANCY).ranking
        ]
