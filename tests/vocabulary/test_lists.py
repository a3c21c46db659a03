"""The lists of seed_data are whole and agree with each other."""

import pytest

from istihdam import turkish
from istihdam.matching.index import Lexicon
from istihdam.vocabulary import lists
from istihdam.vocabulary.facts import facts_with


@pytest.mark.parametrize(
    ("code", "within"),
    [
        ("CE", {"CE", "C", "C1", "C1E", "BE", "B", "B1", "F", "M"}),
        ("D", {"D", "D1", "B", "B1", "F", "M"}),
        ("A", {"A", "A2", "A1", "M"}),
        ("C", {"C", "C1", "B", "B1", "F", "M"}),
        ("G", {"G"}),
    ],
)
def test_a_licence_contains_the_smaller_ones(code: str, within: set[str]) -> None:
    assert lists.licences_within(code) == within


def test_a_lorry_licence_is_no_bus_licence() -> None:
    assert "D" not in lists.licences_within("CE")
    assert "C" not in lists.licences_within("DE")


def test_the_armed_guard_card_contains_the_unarmed_one() -> None:
    assert "guvenlik_silahsiz" in lists.certificates_within("guvenlik_silahli")
    assert "guvenlik_silahli" not in lists.certificates_within("guvenlik_silahsiz")


def test_every_implied_code_exists() -> None:
    licences = {one.code for one in lists.licences()}
    certificates = {one.code for one in lists.certificates()}
    assert all(set(one.implies) <= licences for one in lists.licences())
    assert all(set(one.implies) <= certificates for one in lists.certificates())


def test_diplomas_of_regulated_trades_are_not_obtainable() -> None:
    diplomas = [one for one in lists.certificates() if one.is_regulated]
    assert diplomas
    assert not any(one.is_obtainable for one in diplomas)
    assert next(one for one in lists.certificates() if one.code == "forklift").is_obtainable


def test_no_skill_or_alias_stands_twice() -> None:
    names = [turkish.fold(name) for skill in lists.skills() for name in (skill.name, *skill.aliases)]
    assert len(names) == len(set(names))
    assert len(lists.skills()) >= 300


def test_schooling_is_ordered_and_both_kinds_of_lise_count_alike() -> None:
    ranks = [lists.education_rank(one.code) for one in lists.education()]
    assert ranks == sorted(ranks)
    assert lists.education_rank("lise") == lists.education_rank("meslek_lisesi")
    assert lists.education_rank(None) == lists.education_rank("doktorant") == 0


@pytest.mark.parametrize("kind", ["declined", "refused", "no_show", "left", "closed", "retracted"])
def test_every_end_of_a_referral_has_a_few_coded_reasons(kind: str) -> None:
    codes = [reason.code for reason in lists.reasons(kind)]
    assert 3 <= len(codes) <= 10
    assert len(codes) == len(set(codes))


def test_every_code_and_name_of_the_lists_means_itself_and_no_other() -> None:
    """A certificate whose name ends in another's words is not taken for it, whichever stands first."""
    known = Lexicon(facts_with({}))
    certificates = [
        (one.code, name) for one in lists.certificates() for name in (one.code, one.name, *one.aliases)
    ]
    assert [(code, name) for code, name in certificates if known.certificates.code(name) != code] == []
    skills = [(code, code) for code in known.facts.skills]
    assert [pair for pair in skills if known.skills.code(pair[1]) != pair[0]] == []
