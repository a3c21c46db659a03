"""Noisy titles find their occupations."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from istihdam import turkish
from istihdam.vocabulary import entries, official
from istihdam.vocabulary.entries import Alias, Occupation
from istihdam.vocabulary.resolver import Resolver

TUNING = Path(__file__).parent.parent / "data" / "titles_tuning.jsonl"
TITLES = [json.loads(line) for line in TUNING.read_text(encoding="utf-8").splitlines()]
SMALL = (
    Occupation("5120.10", "Aşçı"),
    Occupation("9611.01", "Çöpçü"),
    Occupation("8344.02", "Forklift Operatörü"),
)


def first(text: str) -> str | None:
    found = Resolver.from_seed().find(text, 1)
    return found[0].code if found else None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("copcu", "9611.01"),
        ("FORKLİFTÇİYİM 5 SENE", "8344.02"),
        ("forklft operatoru", "8344.02"),
        ("aşçı yardımcısı olarak çalıştım", "5120.22"),
        ("hastanede temizlikçiydim", "9112.13"),
        ("bayan kuaförü", "5141.02"),
        ("erkek kuaförü", "5141.01"),
        ("losturacı", "9510.02"),
        ("otoelektirikci", "7412.19"),
        ("üç senedir overlokçuyum", "8153.09"),
    ],
)
def test_a_noisy_title_finds_its_occupation(text: str, code: str) -> None:
    assert first(text) == code


def test_the_tuning_titles_reach_the_bars() -> None:
    resolver = Resolver.from_seed()
    answers = [([one.code for one in resolver.find(row["title"], 5)], row["codes"]) for row in TITLES]
    assert len(answers) >= 400
    assert sum(found[:1] != [] and found[0] in right for found, right in answers) / len(answers) >= 0.9
    assert sum(bool(set(found) & set(right)) for found, right in answers) / len(answers) >= 0.97


def test_the_official_list_does_not_drown_our_names(reference_data: Path) -> None:
    with (reference_data / "sgk_meslek" / "sgk_meslek_kodlari.json").open("rb") as file:
        listed, skipped = official.read(file)
    assert len(listed) == 5196
    assert len(skipped) == 2
    usual = frozenset(one.code for one in entries.seed_occupations())
    every = entries.with_official(listed, entries.seed_occupations())
    resolver = Resolver(every, entries.seed_aliases(), usual)
    answers = [([one.code for one in resolver.find(row["title"], 5)], row["codes"]) for row in TITLES]
    assert sum(found[:1] != [] and found[0] in right for found, right in answers) / len(answers) >= 0.9
    assert all(turkish.fold(one.name) == turkish.fold(resolver.names[one.code]) for one in listed)
    assert resolver.names["1211.05"] == "İdari ve Mali İşler Müdürü"


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "asdf qwerty", "12345", "merhaba nasılsın", "Ankara"])
def test_what_is_no_title_is_not_known(text: str) -> None:
    assert Resolver.from_seed().find(text) == []


def test_a_text_of_two_megabytes_is_answered() -> None:
    assert len(Resolver.from_seed().find("kaynakçı olarak çalıştım " * 80_000)) <= 5


def test_several_trades_of_one_sentence_are_all_found() -> None:
    codes = {
        one.code
        for one in Resolver.from_seed().find("overlokçu ve ütücü olarak çalıştım, garsonluk da yaptım")
    }
    assert {"8153.09", "8154.29", "5131.02"} <= codes


def test_a_reason_names_the_alias_that_led_there() -> None:
    (found, *_) = Resolver(SMALL, [Alias("tanzifat işçisi", "9611.01")]).find("tanzifat iscisi")
    assert (found.code, found.via) == ("9611.01", "alias: tanzifat işçisi")


@settings(max_examples=10 * settings.default.max_examples, deadline=None)
@given(
    st.sampled_from(entries.seed_occupations()),
    st.sampled_from([turkish.upper, turkish.lower, turkish.title]),
    st.sampled_from(["NFC", "NFD"]),
)
def test_the_four_letters_i_and_the_normal_form_change_nothing(
    one: Occupation, cased: object, form: str
) -> None:
    assert callable(cased)
    resolver = Resolver.from_seed()
    written = unicodedata.normalize(form, cased(one.name))
    assert [found.code for found in resolver.find(written)] == [
        found.code for found in resolver.find(one.name)
    ]


SPELLINGS = (
    "Geleneksel Ve Tamamlayıcı Tıp İle İlgili Profesyonel Meslek Mensupları",
    "Diğer Geleneksel Ve Tamamlayıcı Tıp İle İlgili Profesyonel Meslek Mensupları",
    "AŞÇI İLE GARSON",
    "Çaycı veya İşçi",
    "ŞOFÖR ya da ÜTÜCÜ",
)


@pytest.mark.parametrize("text", SPELLINGS)
@pytest.mark.parametrize("cased", [turkish.upper, turkish.lower, str])
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_a_text_is_folded_before_it_is_parted(text: str, cased: Callable[[str], str], form: Any) -> None:
    resolver = Resolver.from_seed()
    assert resolver.find(unicodedata.normalize(form, cased(text))) == resolver.find(cased(text))
    codes = [found.code for found in resolver.find(cased(text))]
    assert codes == [found.code for found in resolver.find(text)]


@given(
    st.sampled_from(entries.seed_occupations()), st.sampled_from("\xad\u2060\u200b\u200d\ufeff\u200f\ufe0f")
)
def test_a_title_with_invisible_signs_between_its_letters_is_the_title(one: Occupation, sign: str) -> None:
    resolver = Resolver.from_seed()
    assert resolver.find(sign.join(turkish.upper(one.name))) == resolver.find(turkish.upper(one.name))


@given(st.text(max_size=80))
def test_scores_are_between_0_and_1_best_first_and_the_same_each_time(text: str) -> None:
    resolver = Resolver.from_seed()
    found = resolver.find(text, 8)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 < one.score <= 1 for one in found)
    assert len({one.code for one in found}) == len(found) <= 8
    assert found == resolver.find(text, 8)


def test_a_malformed_or_unknown_code_of_an_alias_is_named_by_its_digits() -> None:
    resolver = Resolver(SMALL, [Alias("kuş evi ustası", "7115.91")])
    (found, *_) = resolver.find("kuş evi ustası")
    assert (found.code, found.name) == ("7115.91", "7115.91")


def test_an_other_row_and_a_teacher_come_after_the_trade_itself() -> None:
    resolver = Resolver(
        (
            Occupation("5120.04", "Diğer Kaynakçılar"),
            Occupation("2321.48", "Kaynak Öğretmeni"),
            Occupation("7212.07", "Kaynakçı"),
        ),
        [],
    )
    assert resolver.find("kaynakçıyım")[0].code == "7212.07"
    assert resolver.find("kaynak öğretmeniyim")[0].code == "2321.48"


@pytest.mark.parametrize(("typed", "code"), [("forkl", "8344.02"), ("overl", "8153.09")])
def test_a_title_is_found_while_it_is_typed(typed: str, code: str) -> None:
    assert first(typed) == code
