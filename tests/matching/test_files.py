"""Lines in: what is refused is named with its line, the rest is kept."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam.matching import files


def _one(**keys):
    return files.candidates([json.dumps({"id": "c1", "text": "kaynakçı", **keys})])


@pytest.mark.parametrize(
    ("keys", "code", "detail"),
    [
        ({"sex": "f"}, "unknown_key", "sex"),
        ({"is_active": True}, "unknown_key", "is_active"),
        ({"occupations": ["834.02"]}, "malformed_code", "834.02"),
        ({"text": ""}, "empty", "text, occupations"),
        ({"text": "x" * 2_000_000}, "too_long", "text"),
        ({"accepts_shifts": ["gece"]}, "unknown_shift", "gece"),
        ({"education": "doktora"}, "unknown_education", "doktora"),
        ({"experience_years": "8"}, "wrong_type", "experience_years"),
        ({"max_km": -1}, "out_of_range", "max_km"),
        ({"max_km": float("nan")}, "out_of_range", "max_km"),
        ({"text": "\ud800"}, "broken_text", "text"),
        ({"skills": "kaynak"}, "wrong_type", "skills"),
        ({"id": ""}, "empty", "id"),
    ],
)
def test_a_bad_line_is_refused_by_name(keys, code, detail):
    read = _one(**keys)
    assert not read.profiles
    assert [(line.line, line.code, line.detail) for line in read.refused] == [(1, code, detail)]


def test_the_rest_of_a_file_is_kept():
    read = files.candidates(
        ['{"id": "a", "text": "şoför"}', "{broken", "", '{"id": "a", "text": "aşçı"}', "[]"]
    )
    assert [candidate.id for candidate in read.profiles] == ["a"]
    assert [(line.line, line.code) for line in read.refused] == [
        (2, "broken_line"),
        (4, "doubled_id"),
        (5, "no_object"),
    ]


def test_absent_and_null_are_the_same():
    assert _one(accepts_shifts=None, max_km=None, skills=None).profiles == _one().profiles
    assert _one(accepts_shifts=[]).profiles[0].accepts_shifts == ()


def test_a_vacancy_needs_an_id_and_a_title():
    read = files.vacancies(['{"id": "v", "title": "Aşçı", "occupation": "5120.01"}', '{"id": "w"}'])
    assert read.profiles[0].occupations[0].code == "5120.01"
    assert read.refused[0].detail == "title"


@given(st.text())
def test_no_line_makes_it_crash(line):
    files.candidates([line])
    files.vacancies([line])
