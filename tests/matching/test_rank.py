"""Ranking: the laws that hold for any people and any vacancy, and the hard conditions one by one."""

import dataclasses
import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from istihdam.matching import (
    BANDS,
    CURRENT,
    Band,
    CandidateProfile,
    Matcher,
    SetAsideReason,
    VacancyProfile,
    WeightedOccupation,
    travel,
)
from istihdam.matching.explain import FAR_BELOW
from istihdam.matching.hard_filters import STANDING
from istihdam.matching.travel import Ways
from istihdam.profiles import as_ranked, with_place_wishes
from tests.matching.people import FACTS, candidates, crowds, open_vacancies, vacancies

WELDER = (WeightedOccupation("7212.05"),)
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def _places(ranking):
    return [(one.candidate, one.score) for one in ranking.ranking]


@FEW
@given(crowds, vacancies)
def test_everybody_is_ranked_or_set_aside_with_a_reason(crowd, vacancy):
    ranking = Matcher.build(crowd, FACTS).rank(vacancy, top=None)
    ranked = {one.candidate for one in ranking.ranking}
    aside = {one.candidate for one in ranking.set_aside}
    assert ranked | aside == {one.id for one in crowd}
    assert not ranked & aside
    assert all(one.reasons for one in ranking.set_aside)
    assert len(ranking.set_aside) == len(aside)


@FEW
@given(crowds, vacancies)
def test_parts_are_not_negative_and_add_up_to_the_score(crowd, vacancy):
    for one in Matcher.build(crowd, FACTS).rank(vacancy, top=None).ranking:
        assert min(one.parts.values()) >= 0
        assert sum(one.parts.values()) == pytest.approx(one.score, abs=1e-6)
        assert 0 <= one.score <= 1.000001


@FEW
@given(crowds, vacancies)
def test_a_way_multiplies_every_part_and_says_so(crowd, vacancy):
    near = dataclasses.replace(CURRENT, travelled_km=1e6, near_km=1e6, walked_km=1e6, other_side=1.0)
    whole = {one.candidate: one for one in _everybody(crowd, vacancy, near)}
    for one in _everybody(crowd, vacancy, CURRENT):
        factor = one.travel.factor if one.travel else 1.0
        for part, share in one.parts.items():
            assert share == pytest.approx(whole[one.candidate].parts[part] * factor, abs=2e-6)
        km = _km(crowd, one.candidate, vacancy)
        assert (one.travel is None) == (km is None and factor == 1)
        assert one.travel is None or one.travel.km == km
        assert bool({"far", "place_wish"} & {gap.code for gap in one.gaps}) == (factor < FAR_BELOW)


def _everybody(crowd, vacancy, policy):
    return Matcher.build(crowd, FACTS, policy=policy).rank(vacancy, top=None).ranking


def _km(crowd, key, vacancy):
    person = next(one for one in crowd if one.id == key)
    here = FACTS.locations.number(vacancy.district, vacancy.neighbourhood)
    there = FACTS.locations.number(person.district, person.neighbourhood)
    return FACTS.locations.km[here, there] if min(here, there) >= 0 else None


@given(st.lists(st.floats(0, 300, width=32), min_size=2))
def test_a_longer_way_never_leaves_more_and_short_and_unknown_ones_leave_all(ways):
    km = np.array(sorted(ways), np.float32)
    left = travel.left_by(Ways(km), CURRENT).factor
    assert (np.diff(left) <= 0).all()
    assert (left[km <= CURRENT.travelled_km] == 1).all()
    assert (left >= np.float32(CURRENT.least_travel)).all()
    alone = [travel.left_by(Ways(km[row : row + 1]), CURRENT).factor[0] for row in range(len(km))]
    assert alone == left.tolist()
    both = Ways(np.array([np.nan, CURRENT.median_km], np.float32))
    unknown, median = travel.left_by(both, CURRENT).factor
    assert unknown == median


def test_far_beyond_a_tenth_is_left_and_no_step_of_a_kilometre_takes_much():
    left = travel.left_by(Ways(np.arange(0, 1000, dtype=np.float32)), CURRENT).factor
    assert left[-1] == pytest.approx(CURRENT.least_travel, abs=0.01)
    assert np.abs(np.diff(left)).max() < 0.1


@FEW
@given(crowds, vacancies)
def test_evidence_shares_add_up_to_their_part(crowd, vacancy):
    for one in Matcher.build(crowd, FACTS).rank(vacancy, top=None).ranking:
        for part in ("text", "skills"):
            shares = sum(evidence.share for evidence in one.evidence if evidence.part == part)
            assert shares == pytest.approx(one.parts[part], abs=2e-5)


@FEW
@given(crowds, vacancies, st.randoms())
def test_the_order_of_building_changes_nothing(crowd, vacancy, random):
    shuffled = random.sample(crowd, len(crowd))
    one, other = Matcher.build(crowd, FACTS), Matcher.build(shuffled, FACTS)
    assert one.rank(vacancy).ranking == other.rank(vacancy).ranking
    assert list(one.rank(vacancy).set_aside) == list(other.rank(vacancy).set_aside)


@FEW
@given(crowds, candidates, open_vacancies)
def test_under_one_epoch_a_newcomer_moves_no_other_score(crowd, newcomer, vacancy):
    matcher = Matcher.build(crowd, FACTS)
    before = {one.candidate: one for one in matcher.rank(vacancy, top=None).ranking}
    matcher.index.update([newcomer])
    after = {one.candidate: one for one in matcher.rank(vacancy, top=None).ranking}
    before.pop(newcomer.id, None)
    assert {key: after[key] for key in before} == before


@FEW
@given(crowds, vacancies, st.integers(1, 12))
def test_the_first_few_are_the_first_few_of_all(crowd, vacancy, top):
    matcher = Matcher.build(crowd, FACTS)
    assert matcher.rank(vacancy, top=top).ranking == matcher.rank(vacancy, top=None).ranking[:top]


@FEW
@given(crowds, st.lists(vacancies, max_size=5, unique_by=lambda one: one.id))
def test_a_pair_has_one_score_from_both_directions(crowd, wanted):
    matcher = Matcher.build(crowd, FACTS)
    from_vacancies = {
        (vacancy.id, one.candidate): (one.score, one.parts)
        for vacancy in wanted
        for one in matcher.rank(vacancy, top=None).ranking
    }
    from_people = {
        (found.vacancy, person.id): (found.ranked.score, found.ranked.parts)
        for person in crowd
        for found in matcher.vacancies_for(person, wanted, top=None).ranking
    }
    assert from_people == from_vacancies


@FEW
@given(crowds, vacancies)
def test_lifting_a_condition_brings_as_many_who_fit_as_was_said_and_changes_no_score(crowd, vacancy):
    matcher, sent = Matcher.build(crowd, FACTS), {person.id for person in crowd[:2]}
    before = matcher.rank(vacancy, top=None, already_referred=sent)
    for key, gained in before.would_fit_without.items():
        after = matcher.rank(vacancy, top=None, already_referred=sent, lifted=[key])
        if key[0] not in STANDING:
            assert after.bands[Band.FITS] - before.bands[Band.FITS] == gained
        assert not set(_places(before)) - set(_places(after))


@FEW
@given(crowds, vacancies)
def test_every_count_of_those_set_aside_is_of_its_list(crowd, vacancy):
    sent = {person.id for person in crowd[:2]}
    ranking = Matcher.build(crowd, FACTS).rank(vacancy, top=None, already_referred=sent)
    everybody = {one.candidate: one for one in ranking.set_aside}
    for listed in (ranking.unfit, ranking.one_document_away):
        assert all(everybody[one.candidate] == one for one in listed)
        assert not sent & {one.candidate for one in listed}
    reasons = Counter(reason.code for one in ranking.unfit for reason in one.reasons)
    for key, count in ranking.unfit_by.items():
        reasons[key[0]] -= count
    assert not any(reasons.values())
    assert all(len(one.reasons) == 1 and one.reasons[0].obtainable for one in ranking.one_document_away)
    without = Counter((one.reasons[0].code, one.reasons[0].detail) for one in ranking.one_document_away)
    assert dict(without) == {key: ranking.would_fit_without[key] for key in without}


@FEW
@given(crowds)
def test_a_text_without_known_words_is_marked_and_not_zero(crowd):
    vacancy = VacancyProfile("v", "Forklift Operatörü", occupations=(WeightedOccupation("8344.02"),))
    matcher = Matcher.build([*crowd, CandidateProfile("zzz", "😀 😀")], FACTS)
    found = next(one for one in matcher.rank(vacancy, top=None).ranking if one.candidate == "zzz")
    assert found.little_known
    assert found.score > 0


def _reasons(candidate, **asked):
    ranking = Matcher.build([candidate], FACTS).rank(VacancyProfile("v", "Eleman", **asked))
    return [reason for aside in ranking.set_aside for reason in aside.reasons]


def _person(**keys):
    text = keys.pop("text", "kaynakçıyım")
    return as_ranked(CandidateProfile("c", text, **keys))


def test_a_bigger_licence_holds_the_smaller_and_c_does_not_hold_d():
    assert not _reasons(_person(licences=("ce",)), required_licences=("B", "C"))
    assert _reasons(_person(licences=("C",)), required_licences=("D",)) == [
        SetAsideReason("missing_licence", "D")
    ]


def test_an_armed_guard_is_a_guard_and_not_the_other_way():
    assert not _reasons(
        _person(certificates=("Silahlı Kimlik Kartı",)), required_certificates=("özel güvenlik kartı",)
    )
    assert _reasons(
        _person(certificates=("özel güvenlik kartı",)), required_certificates=("silahlı kimlik kartı",)
    )


def test_an_obtainable_certificate_is_a_near_miss_and_a_diploma_is_none():
    missing = _reasons(_person(), required_certificates=("FORKLIFT EHLİYETİ", "hemşirelik diploması"))
    assert missing == [
        SetAsideReason("missing_certificate", "FORKLIFT EHLİYETİ", True),
        SetAsideReason("missing_diploma", "hemşirelik diploması", False),
    ]


def test_a_certificate_that_no_list_knows_is_compared_by_its_words():
    held = _person(certificates=("Argon kaynak sertifikası",))
    assert not _reasons(held, required_certificates=("argon kaynağı belgesi",))
    assert _reasons(held, required_certificates=("kalorifer ateşçisi belgesi",))


@pytest.mark.parametrize(
    ("keys", "shifts", "refused"),
    [
        ({}, ("night", "weekend"), []),
        ({"accepts_shifts": ("day", "evening")}, ("day",), []),
        ({"accepts_shifts": ("day",)}, ("day", "night"), ["night"]),
        ({"accepts_shifts": ()}, ("day",), ["day"]),
        ({"accepts_shifts": ()}, (), []),
        ({"accepts_shifts": ("night",), "refuses_shifts": ("night",)}, ("night",), ["night"]),
        ({"refuses_shifts": ("night",)}, ("rotating_3",), ["rotating_3"]),
        ({"refuses_shifts": ("night",)}, ("rotating_2", "day"), []),
        ({"refuses_shifts": ("evening",)}, ("rotating_2",), ["rotating_2"]),
        ({"refuses_shifts": ("evening",)}, ("day",), []),
        ({"text": "Kaynakçıyım, gece çalışamam."}, ("night",), ["gece çalışamam"]),
        ({"text": "gece çalışamam", "accepts_shifts": ("night",)}, ("rotating_3",), ["gece çalışamam"]),
    ],
)
def test_all_shifts_are_asked_for_and_a_refusal_wins(keys, shifts, refused):
    assert [reason.detail for reason in _reasons(_person(**keys), shifts=shifts)] == refused


def test_too_far_goes_by_the_own_limit_and_by_a_plain_refusal_to_cross():
    asked = {"district": "Esenyurt"}
    home = {"district": "Ümraniye", "neighbourhood": "Tatlısu"}
    assert _reasons(_person(max_km=15, **home), **asked) == [SetAsideReason("too_far", "46 km > 15 km")]
    assert _reasons(_person(text="Karşıya geçmem", **home), **asked) == [
        SetAsideReason("too_far", "Karşıya geçmem")
    ]
    assert not _reasons(_person(**home), **asked)
    assert not _reasons(_person(text="Karşıya geçmem", **home), district="Kadıköy")
    assert not _reasons(_person(max_km=1, district="Ay"), **asked)
    assert _reasons(_person(text="Avrupa yakasına gitmem"), **asked) == [
        SetAsideReason("too_far", "Avrupa yakasına gitmem")
    ]
    assert not _reasons(_person(text="karşıya geçmem"), **asked)


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("evime yakın olsun", {"district": "Ümraniye"}, {"district": "Esenyurt"}),
        ("Esenyurt'a yakın bir iş arıyorum", {"district": "Esenyurt"}, {"district": "Kadıköy"}),
        ("Anadolu yakası olsun", {"district": "Kadıköy"}, {"district": "Esenyurt"}),
        ("servis olmadan gelemem", {"has_transport": True}, {"has_transport": False}),
    ],
)
def test_a_wish_of_a_location_moves_down_what_does_not_meet_it_and_is_quoted(text, near, far):
    home = {"district": "Ümraniye", "neighbourhood": "Tatlısu"}
    person = with_place_wishes(_person(text=f"Kaynakçıyım, {text}.", **home))
    asked = VacancyProfile("v", "Kaynakçı", district="Kadıköy")
    (met,) = Matcher.build([person], FACTS).rank(dataclasses.replace(asked, **near)).ranking
    (missed,) = Matcher.build([person], FACTS).rank(dataclasses.replace(asked, **far)).ranking
    assert met.travel.factor > 0.95
    assert missed.travel.factor < 0.9
    assert text in [gap.candidate for gap in missed.gaps]
    assert not [gap for gap in met.gaps if gap.code == "place_wish"]


def test_those_referred_already_and_those_not_active_are_set_aside():
    crowd = [CandidateProfile(key, "kaynakçı") for key in "abc"] + [
        CandidateProfile("d", "kaynakçı", is_active=False)
    ]
    ranking = Matcher.build(crowd, FACTS).rank(
        VacancyProfile("v", "Kaynakçı"), already_referred={"a"}, eligible={"a", "b", "d"}
    )
    assert [one.candidate for one in ranking.ranking] == ["b"]
    assert {one.candidate: one.reasons[0].code for one in ranking.set_aside} == {
        "a": "already_referred",
        "c": "not_active",
        "d": "not_active",
    }


def test_years_education_wage_and_wishes_set_nobody_aside_but_are_said():
    modest = _person(experience_years=1, education="ilkokul", wage_min=90_000)
    asked = VacancyProfile(
        "v", "Kaynakçı", min_experience_years=5, education="lisans", wage=30_000, preferred_skills=("argon",)
    )
    (found,) = Matcher.build([modest], FACTS).rank(asked).ranking
    assert [gap.code for gap in found.gaps] == ["years", "education", "wage", "preferred_skill"]


def test_the_same_words_in_another_trade_stand_below_the_trade_itself():
    welder = CandidateProfile("w", "atölyede kaynak yaptım", WELDER)
    seller = CandidateProfile(
        "s", "kaynak makinesi ve gazaltı kaynak malzemesi sattım", (WeightedOccupation("5223.02"),)
    )
    vacancy = VacancyProfile("v", "Gazaltı Kaynakçısı", occupations=WELDER)
    first, second = Matcher.build([seller, welder], FACTS).rank(vacancy).ranking
    assert first.candidate == "w"
    assert first.score > 2 * second.score


def test_a_changed_cv_is_found_at_once_and_a_removed_one_never_again():
    matcher = Matcher.build([CandidateProfile("a", "aşçı"), CandidateProfile("b", "garson")], FACTS)
    matcher.index.update([CandidateProfile("b", "gazaltı kaynakçısı")])
    assert _places(matcher.search("kaynakçı"))[0][0] == "b"
    matcher.index.remove("b")
    assert [key for key, _ in _places(matcher.search("kaynakçı"))] == ["a"]
    assert len(matcher.index) == 1


@pytest.mark.parametrize(
    "sign", ["\xad", "\u2060", "\u200b", "\u200c", "\u200d", "\ufeff", "\u200f", "\ufe0f"]
)
def test_invisible_signs_in_a_text_move_no_score(sign):
    said = "garson, üç yıl restoranda servis yaptım"
    crowd = [CandidateProfile(id="plain", text=said), CandidateProfile(id="strewn", text=sign.join(said))]
    for asked in ("restoranda servis yapacak garson", sign.join("restoranda servis yapacak garson")):
        ranking = Matcher.build(crowd, FACTS).rank(
            VacancyProfile(id="v", title="Garson", text=asked), top=None
        )
        scores = {one.candidate: one.score for one in ranking.ranking}
        assert scores["plain"] == scores["strewn"] > 0


@FEW
@given(crowds, vacancies, st.integers(1, 6), st.permutations(BANDS), st.integers(1, 3))
def test_bands_are_counted_over_everybody_and_listed_one_after_the_other(crowd, vacancy, top, order, many):
    matcher = Matcher.build(crowd, FACTS)
    whole = matcher.rank(vacancy, top=None)
    assert whole.bands == {band: sum(one.band == band for one in whole.ranking) for band in BANDS}
    assert sum(whole.bands.values()) == whole.eligible
    wanted = order[:many]
    expected = [one for band in wanted for one in whole.ranking if one.band == band]
    assert list(matcher.rank(vacancy, top=top, bands=wanted).ranking) == expected[:top]
    assert list(matcher.rank(vacancy, top=None, bands=wanted).ranking) == expected


@FEW
@given(crowds, vacancies)
def test_nobody_whose_occupation_is_only_guessed_is_said_to_fit(crowd, vacancy):
    for one in Matcher.build(crowd, FACTS).rank(vacancy, top=None).ranking:
        assert not (one.is_guessed and one.band == Band.FITS)


@FEW
@given(crowds, vacancies)
def test_a_person_and_a_vacancy_stand_in_the_same_band_from_either_side(crowd, vacancy):
    matcher = Matcher.build(crowd, FACTS)
    bands = {one.candidate: one.band for one in matcher.rank(vacancy, top=None).ranking}
    for person in crowd:
        for one in matcher.vacancies_for(person, [vacancy], top=None).ranking:
            assert one.ranked.band == bands[person.id]


@FEW
@given(crowds, vacancies)
def test_every_word_of_a_reason_stands_as_somebody_wrote_it(crowd, vacancy):
    people = {one.id: one for one in crowd}
    asked = (
        f"{vacancy.title} {vacancy.text} {' '.join((*vacancy.required_skills, *vacancy.preferred_skills))}"
    )
    for ranked in Matcher.build(crowd, FACTS).rank(vacancy, top=None).ranking:
        person = people[ranked.candidate]
        own = " ".join((person.text, *person.skills, *person.certificates))
        trades = " ".join(FACTS.occupations[trade.code] for trade in person.occupations)
        for one in ranked.evidence:
            if one.part in ("text", "skills") and one.share > 0:
                assert set(one.candidate.split()) <= set(re.findall(r"\w+", f"{own} {trades} {asked}"))
                assert one.part == "skills" or (one.candidate in own) >= one.is_own


@pytest.mark.parametrize(
    ("skills", "text", "wanted", "quoted"),
    [
        (("gaz kesme", "MIG kaynak"), "", "gazaltı kaynağı", "MIG kaynak"),
        (("Gazaltı Kaynağı",), "", "MIG kaynak", "Gazaltı Kaynağı"),
        (("satış", "rich truck"), "", "reach truck", "rich truck"),
        (("REACH TRUCK",), "", "reach truck", "REACH TRUCK"),
        ((), "Evde ÜTÜ yaparım", "ütü", "ÜTÜ"),
        ((), "5 yıl GAZALTI kaynağı yaptım", "gazaltı kaynağı", "GAZALTI kaynağı"),
        (("ütü",), "ütülerim", "ÜTÜ", "ütü"),
    ],
)
def test_a_skill_is_quoted_as_the_person_wrote_it(skills, text, wanted, quoted):
    person = CandidateProfile("a", text, WELDER, skills=skills)
    vacancy = VacancyProfile("v", "Kaynakçı", occupations=WELDER, required_skills=(wanted,))
    (ranked,) = Matcher.build([person], FACTS).rank(vacancy).ranking
    assert [one.candidate for one in ranked.evidence if one.part == "skills"] == [quoted]


def test_a_word_that_stands_in_the_name_of_the_trade_alone_is_quoted_as_the_list_writes_it():
    person = CandidateProfile("a", "", (WeightedOccupation("5223.02"),))
    vacancy = VacancyProfile("v", "Satış danışmanı", occupations=(WeightedOccupation("5223.02"),))
    (ranked,) = Matcher.build([person], FACTS).rank(vacancy).ranking
    words = {one.candidate: one.is_own for one in ranked.evidence if one.part == "text" and one.share}
    assert words == {"Satış": False, "Danışmanı": False}


def test_where_one_lives_in_a_far_home_takes_nothing_away():
    km = np.array([0, 40, 200, np.nan], np.float32)
    for ways in (Ways(km, lives_in=True), Ways(km, km, lives_in=np.ones(4, bool))):
        assert travel.left_by(ways, CURRENT).factor.tolist() == [1, 1, 1, 1]
    mixed = travel.left_by(Ways(km, lives_in=np.array([False, True, False, False])), CURRENT).factor
    assert mixed.tolist() == travel.left_by(Ways(np.where(km == 40, 0, km)), CURRENT).factor.tolist()
