"""Nothing about the person reaches a score: no field carries it, and words about it change nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cache

import pytest

from istihdam import cv_fields
from istihdam.cv_fields import Fields
from istihdam.documents import Document, TextLine
from istihdam.matching import CandidateProfile, Matcher, VacancyProfile, WeightedOccupation, index
from istihdam.profiles import as_ranked, completed_candidate, completed_vacancy
from istihdam.vocabulary.facts import facts
from istihdam.vocabulary.resolver import Resolver
from tests.matching import flips
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
    "Bayanım.", "Erkeğim, bay.", "58 yaşındayım.", "19 yaşındayım, genç.", "Engelliyim, özürlüyüm.",
    "Suriyeli.",
    "Türk vatandaşıyım.", "Evliyim.", "Bekarım, boşanmış.", "Askerliğimi yaptım.", "Askerlik tecilli, muaf.",
    "Anneyim.", "1970 doğumluyum.",
)  # fmt: skip
RESOLVER = Resolver.from_seed()
TODAY = date(2026, 11, 27)
VACANCIES = [
    completed_vacancy(vacancy, RESOLVER)
    for vacancy in (
        VacancyProfile("v1", "Garson", "Lokantamızda servis yapacak", min_experience_years=2.0),
        VacancyProfile("v2", "Gazaltı kaynakçısı", "MIG kaynak bilen", required_skills=("kaynak yapma",)),
        VacancyProfile("v3", "Tır şoförü", required_licences=("CE",)),
        VacancyProfile("v4", "Depo elemanı", "sevkiyat, istif, forklift"),
        VacancyProfile("v5", "Terzi", "dikiş, tadilat"),
        VacancyProfile("v6", "Çoban", "koyun sürüsü"),
    )
]


def ranked(people: Iterable[CandidateProfile]) -> list[list[tuple[str, float]]]:
    """Order and score, to the digit, of these people for each vacancy, under one frozen epoch."""
    matcher = Matcher.build(list(people), facts(), epoch=epoch())
    return [
        [(one.candidate, one.score) for one in matcher.rank(vacancy, top=None).ranking]
        for vacancy in VACANCIES
    ]


@cache
def epoch() -> index.Epoch:
    return index.fit([CandidateProfile("x", text) for text in flips.people(200)], {})


def read_from_texts(texts: Sequence[str]) -> list[CandidateProfile]:
    """As `istihdam match` reads people of whom only a text is known."""
    return [
        completed_candidate(CandidateProfile(f"p{number}", text), RESOLVER)
        for number, text in enumerate(texts)
    ]


def stated_on_a_page(texts: Sequence[str]) -> list[CandidateProfile]:
    """As pages know people: their trade and district stated, something said about themselves."""
    return [
        as_ranked(
            CandidateProfile(
                f"p{number}",
                text,
                (WeightedOccupation(flips.STATED[number % len(flips.STATED)], years=number % 9),),
                district="Ümraniye",
            )
        )
        for number, text in enumerate(texts)
    ]


READERS = {"match": read_from_texts, "page": stated_on_a_page}


def moved(reader: str, people: Sequence[str], sentences: Sequence[str]) -> list[str]:
    """The sentences that change any score or the order when all say them, each in their own way."""
    read = READERS[reader]
    before = ranked(read(people))
    return [
        words
        for number, words in enumerate(sentences)
        if ranked(read([flips.flipped(text, words, number + way) for way, text in enumerate(people)]))
        != before
    ]


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


@pytest.mark.parametrize("reader", READERS)
def test_no_sentence_about_the_person_moves_a_few_people(reader: str) -> None:
    assert moved(reader, flips.people(12), flips.FLIPS) == []


@pytest.mark.long
@pytest.mark.parametrize("words", flips.FLIPS)
@pytest.mark.parametrize("reader", READERS)
def test_no_sentence_about_the_person_moves_anybody(reader: str, words: str) -> None:
    assert moved(reader, flips.people(200), [words]) == []


def read_cv(text: str) -> Fields:
    lines = tuple(TextLine(line) for line in text.split("\n"))
    return cv_fields.read(Document(type="docx", method="text", confidence=0.99, lines=lines), TODAY)


def about_work(read: Fields) -> dict[str, object]:
    """All that a CV gives to a ranking, with how sure it is."""
    lists = ("occupations", "skills", "licences", "certificates", "languages", "education", "experience")
    terms = ("accepts_shifts", "refuses_shifts")
    values = {
        name: [(field.value, round(field.confidence, 6)) for field in getattr(read, name)]
        for name in (*lists, *terms)
    }
    return {**values, "months": read.experience_months}


@pytest.mark.parametrize("name", flips.NAMES)
def test_a_name_that_is_a_trade_changes_nothing_that_a_cv_gives(name: str) -> None:
    plain = [about_work(read_cv(text)) for text in flips.cvs()]
    assert [about_work(read_cv(text)) for text in flips.cvs(name)] == plain


def told_in_a_cv(words: str, every: int) -> list[str]:
    """CVs in which the words on a line of their own change what is read, at every so many-th place."""
    changed = []
    for text in flips.cvs():
        plain = about_work(read_cv(text))
        places = range(1, len(text.split("\n")) + 1, every)
        flipped = [flips.with_line(text, words, place) for place in places]
        changed += [one for one in flipped if about_work(read_cv(one)) != plain]
    return changed


SENTENCES = [words for words in flips.FLIPS if not words.startswith(("Adım", "Ben ", "İsmim"))]


@pytest.mark.parametrize("words", SENTENCES)
def test_a_line_about_the_person_changes_nothing_that_a_cv_gives(words: str) -> None:
    assert told_in_a_cv(words, every=5) == []


@pytest.mark.long
@pytest.mark.parametrize("words", SENTENCES)
def test_a_line_about_the_person_changes_nothing_wherever_it_stands(words: str) -> None:
    assert told_in_a_cv(words, every=1) == []
