"""The measuring sets are well formed; failures name ids and line numbers, never a text that is kept shut."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from istihdam.matching import evaluation

DATA = Path(__file__).parents[1] / "data"
KINDS = {
    "same_words", "missing", "wish", "course", "lost", "other_person", "refused_shift", "too_far",
    "refused_trade", "long_ago", "thin",
}  # fmt: skip
CLAIM_KINDS = {
    "wish", "course", "other_person", "lost", "no_longer", "workplace", "denied", "person_word",
    "place", "head",
}  # fmt: skip
FILTERS = {
    "shift": str, "part_time": bool, "transport": bool, "no_experience": bool, "wage_min": int,
    "neighbourhood": str, "district": str,
}  # fmt: skip
SIZES = {"vacancies_training": 36, "vacancies_mixed": 12, "vacancies_kept_shut": 30}
SEARCHES = {"searches": 45, "searches_kept_shut": 15}
CLAIMS = 120
PHONE = re.compile(r"(?:\+?90|\b0)?[ (./-]*5\d{2}[ )./-]*\d{3}[ ./-]*\d{2}[ ./-]*\d{2}(?!\d)")
ELEVEN = re.compile(r"(?<!\d)\d{11}(?!\d)")


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


def people(name: str) -> list[dict[str, Any]]:
    return [person for case in lines(name) for person in case["candidates"]]


def is_national_id(digits: str) -> bool:
    """Whether eleven digits pass the checks of a Turkish identity number."""
    d = [int(digit) for digit in digits]
    tenth = (7 * sum(d[0:9:2]) - sum(d[1:8:2])) % 10
    return d[0] != 0 and d[9] == tenth and d[10] == sum(d[:10]) % 10


def personal(text: str) -> bool:
    return bool(PHONE.search(text)) or any(map(is_national_id, ELEVEN.findall(text)))


def test_the_finder_of_personal_numbers_finds_them() -> None:
    for text in ("ara 0532 111 22 33", "5321112233", "+90(532)1112233", "TC 10000000146"):
        assert personal(text), text
    assert not personal("2018-2024 arası 12345678901 lira, 500 parça, 08.00-18.00")


@pytest.mark.parametrize("name", SIZES)
def test_each_case_loads_with_its_grades(name: str) -> None:
    with (DATA / f"{name}.jsonl").open("rb") as file:
        assert len(evaluation.cases(file)) == SIZES[name]
    for number, case in enumerate(lines(name), 1):
        ids = [person["id"] for person in case["candidates"]]
        hard = case["hard_negatives"]
        assert 14 <= len(ids) <= 18, number
        assert sorted(case["grades"]) == sorted(ids), number
        assert set(case["grades"].values()) <= {0, 1, 2, 3}, number
        assert sum(grade >= 2 for grade in case["grades"].values()) >= 4, number
        assert set(hard.values()) <= KINDS, number
        assert all(case["grades"][key] <= 1 for key in hard), number


def test_ids_are_unique_in_all_sets_together() -> None:
    ids = [person["id"] for name in SIZES for person in people(name)]
    ids += [case["vacancy"]["id"] for name in SIZES for case in lines(name)]
    assert [key for key, times in Counter(ids).items() if times > 1] == []


def test_no_text_stands_twice_in_the_new_sets_or_in_an_earlier_one() -> None:
    texts = [(folded(person["text"]), person["id"]) for name in SIZES for person in people(name)]
    vacancies = [(folded(c["vacancy"]["text"]), c["vacancy"]["id"]) for name in SIZES for c in lines(name)]
    earlier = {
        folded(person["text"])
        for path in DATA.glob("vacancies_*.jsonl")
        if path.stem not in SIZES
        for person in people(path.stem)
    }
    for written in (texts, vacancies):
        times = Counter(text for text, _ in written)
        assert [key for text, key in written if times[text] > 1] == []
    assert [key for text, key in texts if text in earlier] == []


def test_nobody_can_be_reached_by_what_stands_in_a_set() -> None:
    names = [*SIZES, *SEARCHES, "claims_kept_shut"]
    reachable = [
        (name, number)
        for name in names
        for number, line in enumerate((DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines(), 1)
        if personal(line) or "@" in line
    ]
    assert reachable == []


@pytest.mark.parametrize("name", SEARCHES)
def test_each_search_says_what_it_wants_and_why(name: str) -> None:
    rows = lines(name)
    assert len(rows) == len({folded(row["search"]) for row in rows}) == SEARCHES[name]
    for number, row in enumerate(rows, 1):
        wants = row["wants"]
        filters = wants.get("filters", {})
        assert set(row) == {"search", "wants", "why"}, number
        assert row["why"].endswith("."), number
        assert wants["titles_any"] or filters, number
        assert not set(wants["titles_any"]) & set(wants["never"]), number
        assert all(type(value) is FILTERS[key] for key, value in filters.items()), number


def test_no_search_stands_in_both_files() -> None:
    first, second = ({folded(row["search"]) for row in lines(name)} for name in SEARCHES)
    assert not first & second


def test_each_claim_says_what_must_not_count() -> None:
    rows = lines("claims_kept_shut")
    assert len(rows) == len({folded(row["text"]) for row in rows}) == CLAIMS
    assert {row["kind"] for row in rows} == CLAIM_KINDS
    for number, row in enumerate(rows, 1):
        assert set(row) == {"text", "kind", "not_held", "held"}, number
        assert row["not_held"], number
        assert not {*map(folded, row["not_held"])} & {*map(folded, row["held"])}, number
