"""Synthetic Turkish CVs for timing: words by Zipf's law, the lists of seed_data, places, wishes."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer

from istihdam.matching import CandidateProfile, VacancyProfile, WeightedOccupation
from istihdam.vocabulary import lists, places
from istihdam.vocabulary.entries import seed_occupations

WORDS, CV_WORDS, QUERY_WORDS, TOP = 30_000, 58, 30, 50


@cache
def vocabulary() -> list[str]:
    """Distinct words that the analyser leaves as they are: syllables with an ending it does not know."""
    rng = random.Random(7)
    found: dict[str, None] = {}
    while len(found) < WORDS:
        syllables = rng.randint(3, 5)
        word = "".join(rng.choice("bcdfgkmnprstvz") + rng.choice("aou") for _ in range(syllables))
        found[word + "k"] = None
    return list(found)


@cache
def _zipf() -> NDArray[np.float64]:
    weights = 1 / (np.arange(WORDS) + 12.0)
    return np.cumsum(weights / weights.sum())


def word_numbers(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Numbers of words, frequent ones small."""
    return np.searchsorted(_zipf(), rng.random(shape)).clip(0, WORDS - 1)


@dataclass(frozen=True)
class Matrix:
    """CVs as rows of L2-normalised TF-IDF weights, with the numbers of the words that they hold."""

    words: NDArray[np.int64]
    weights: sparse.csr_matrix
    idf: NDArray[np.float64]


def matrix(size: int, seed: int = 1) -> Matrix:
    """`size` CVs of 58 words."""
    words = word_numbers(np.random.default_rng(seed), (size, CV_WORDS))
    starts = np.arange(0, size * CV_WORDS + 1, CV_WORDS, dtype=np.int64)
    counts = sparse.csr_matrix(
        (np.ones(size * CV_WORDS, np.float32), words.ravel(), starts), shape=(size, WORDS)
    )
    counts.sum_duplicates()
    weigher = TfidfTransformer()
    weights = weigher.fit_transform(counts).astype(np.float32)
    return Matrix(words, weights, weigher.idf_)


def queries(count: int, idf: NDArray[np.float64], seed: int = 2) -> sparse.csr_matrix:
    """`count` vacancies of 30 words in the same weights."""
    words = word_numbers(np.random.default_rng(seed), (count, QUERY_WORDS))
    starts = np.arange(0, count * QUERY_WORDS + 1, QUERY_WORDS)
    found = sparse.csr_matrix((np.ones(words.size), words.ravel(), starts), shape=(count, WORDS))
    found.sum_duplicates()
    found.data = np.ones_like(found.data)
    weighted = found.multiply(idf[None, :]).tocsr()
    norms = np.sqrt(weighted.multiply(weighted).sum(axis=1))
    return weighted.multiply(1 / norms).tocsr().astype(np.float32)


def text_of(numbers: NDArray[np.int64]) -> str:
    """The words of these numbers."""
    words = vocabulary()
    return " ".join(words[number] for number in numbers.tolist())


def candidates(size: int, seed: int = 3) -> Iterator[CandidateProfile]:
    """`size` people with trades, skills, papers, wishes and a home."""
    rng, numbers = random.Random(seed), np.random.default_rng(seed)
    codes = [one.code for one in seed_occupations()]
    skills = [one.name for one in lists.skills()]
    districts = [one.name for one in places.districts()]
    for start in range(0, size, 10_000):
        block = word_numbers(numbers, (min(10_000, size - start), CV_WORDS - 8))
        for place, row in enumerate(block, start):
            yield CandidateProfile(
                id=f"s{place:08d}",
                text=text_of(row),
                occupations=tuple(
                    WeightedOccupation(rng.choice(codes), years=rng.random() * 12)
                    for _ in range(rng.randint(1, 2))
                ),
                skills=tuple(rng.sample(skills, 4)),
                licences=tuple(rng.sample(("A2", "B", "C", "CE", "D"), rng.randint(0, 2))),
                certificates=("forklift operatör belgesi",) if rng.random() < 0.2 else (),
                experience_years=float(rng.randint(0, 20)),
                education=rng.choice((None, "ilkokul", "lise", "meslek_lisesi", "lisans")),
                district=rng.choice(districts),
                refuses_shifts=("night",) if rng.random() < 0.3 else (),
                max_km=rng.choice((None, 10.0, 20.0, 40.0)),
                wage_min=rng.choice((None, 28_000.0, 35_000.0)),
            )


def vacancies(count: int, seed: int = 4) -> list[VacancyProfile]:
    """`count` vacancies of some 30 words with hard and soft conditions."""
    rng, numbers = random.Random(seed), np.random.default_rng(seed)
    codes = [one.code for one in seed_occupations()]
    skills = [one.name for one in lists.skills()]
    districts = [one.name for one in places.districts()]
    found = []
    for place in range(count):
        words = word_numbers(numbers, (QUERY_WORDS,))
        found.append(
            VacancyProfile(
                id=f"v{place:05d}",
                title=text_of(words[:2]),
                text=text_of(words[2:]),
                occupations=(WeightedOccupation(rng.choice(codes)),),
                required_skills=tuple(rng.sample(skills, 2)),
                preferred_skills=tuple(rng.sample(skills, 2)),
                required_licences=("B",) if rng.random() < 0.5 else (),
                min_experience_years=float(rng.randint(0, 5)),
                education="lise",
                district=rng.choice(districts),
                shifts=("day", "night") if rng.random() < 0.3 else ("day",),
                wage=32_000.0,
            )
        )
    return found
