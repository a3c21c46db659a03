"""Turkish letters, order, numbers and dates."""

import re
import time
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import turkish

LETTERS = st.text(
    alphabet=st.sampled_from("abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ âîû0123456789.-")
)
ANYTHING = st.text()
INVISIBLE = (
    "\xad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202e\u2060\u2066\u2069\u3164\ufe0f\ufeff"
    "\U000e0041\U000e007f\U000e0101"
)


@pytest.mark.parametrize("spelling", ["İŞÇİ", "işçi", "isci", "ISCI", "Işçi", "i̇şçi̇", "ısçı"])
def test_all_spellings_of_one_word_meet(spelling: str) -> None:
    assert turkish.fold(spelling) == "isci"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("IŞIK", "ışık", "IŞIK"),
        ("İSTANBUL", "istanbul", "İSTANBUL"),
        ("IĞDIR", "ığdır", "IĞDIR"),
        ("ilik", "ilik", "İLİK"),
    ],
)
def test_case_follows_the_turkish_alphabet(text: str, low: str, high: str) -> None:
    assert (turkish.lower(text), turkish.upper(low)) == (low, high)


def test_titles_begin_with_the_right_capital() -> None:
    assert turkish.title("ŞÜKRÜ ÇAĞIROĞLU") == "Şükrü Çağıroğlu"
    assert turkish.title("ıraz ilgın") == "Iraz İlgın"


@given(LETTERS, st.lists(st.sampled_from(INVISIBLE.replace("\u200b", "")), min_size=1), st.data())
def test_invisible_signs_anywhere_change_nothing(text: str, signs: list[str], data: st.DataObject) -> None:
    strewn = text
    for sign in signs:
        at = data.draw(st.integers(0, len(strewn)))
        strewn = strewn[:at] + sign + strewn[at:]
    for read in (turkish.normal, turkish.fold, turkish.sort_key, turkish.title, turkish.upper):
        assert read(strewn) == read(text)


@pytest.mark.parametrize("sign", INVISIBLE)
def test_no_invisible_sign_parts_a_word_nor_is_kept(sign: str) -> None:
    assert turkish.normal(f"{sign}Gar{sign}son{sign} {sign}aranı{sign * 3}yor{sign}") == "Garson aranıyor"
    assert turkish.fold(f"S\u0327{sign}i{sign}s\u0327l{sign}i") == "sisli"


def test_a_zero_width_space_parts_two_words_that_a_capital_tells_apart() -> None:
    assert turkish.normal("Ayşe\u200bYılmaz\u200b\u200bKaya") == "Ayşe Yılmaz Kaya"
    assert turkish.normal("ay\u200bşe\u200b@\u200bexample\u200b.org GAR\u200bSON 3\u200b2") == (
        "ayşe@example.org GARSON 32"
    )


@given(st.text(alphabet=st.sampled_from("aıiİIşA \u0307\u0327\u200b\u200d\xad1")))
def test_what_is_normal_stays_as_it_is(text: str) -> None:
    assert turkish.normal(turkish.normal(text)) == turkish.normal(text)
    assert turkish.normal(unicodedata.normalize("NFD", text)) == turkish.normal(text)


@pytest.mark.parametrize("word", ["Ayşe\u200bYılmaz", "\u200b", "a\xad", "İ\u0307", "gar\u2060son "])
def test_the_normal_form_takes_time_as_the_text_is_long(word: str) -> None:
    assert max(_seconds(word, 200_000), 0.002) < 20 * max(_seconds(word, 20_000), 0.002)


def _seconds(word: str, times: int) -> float:
    text = word * times
    started = time.perf_counter()
    turkish.normal(text)
    return time.perf_counter() - started


@given(ANYTHING)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert turkish.fold(turkish.fold(text)) == turkish.fold(text)


@given(ANYTHING)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert turkish.fold(composed) == turkish.fold(decomposed)


@given(LETTERS)
def test_case_never_changes_the_key(text: str) -> None:
    assert turkish.fold(turkish.upper(text)) == turkish.fold(turkish.lower(text)) == turkish.fold(text)


@given(LETTERS)
def test_lower_of_upper_is_lower(text: str) -> None:
    assert turkish.lower(turkish.upper(text)) == turkish.lower(text)


@given(st.lists(LETTERS, max_size=12))
def test_order_is_that_of_the_alphabet_letter_by_letter(words: list[str]) -> None:
    ordered = sorted(words, key=turkish.sort_key)
    plain = [word for word in ordered if word and all(letter in turkish.ALPHABET for letter in word)]
    ranks = [[turkish.ALPHABET.index(letter) for letter in word] for word in plain]
    assert ranks == sorted(ranks)


def test_dotless_i_comes_before_dotted_and_letters_with_marks_after_their_plain_ones() -> None:
    words = ["iş", "ızgara", "hamal", "çay", "can", "şen", "sen", "öz", "oz", "üç", "uç", "ğ", "g"]
    assert sorted(words, key=turkish.sort_key) == [
        "can", "çay", "g", "ğ", "hamal", "ızgara", "iş", "oz", "öz", "sen", "şen", "uç", "üç",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (14149, 0, "14.149"),
        (10.921392, 1, "10,9"),
        (Decimal("10.65"), 1, "10,7"),
        (0, 0, "0"),
        (-1234567, 0, "-1.234.567"),
        (-0.04, 1, "0,0"),
    ],
)
def test_numbers_are_written_in_turkish(value: int, decimals: int, written: str) -> None:
    assert turkish.number(value, decimals) == written


def test_percent_and_money() -> None:
    assert (turkish.percent(10.92), turkish.money(34000)) == ("%10,9", "34.000 ₺")


@given(st.integers(-(10**12), 10**12))
def test_a_written_number_is_read_back(value: int) -> None:
    assert turkish.parse_number(turkish.number(value)) == value


@pytest.mark.parametrize(
    ("text", "value"), [("34.000 ₺", "34000"), ("34 000", "34000"), ("1.250,5", "1250.5"), ("12.5", "12.5")]
)
def test_numbers_are_read_in_the_ways_people_write_them(text: str, value: str) -> None:
    assert turkish.parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "otuz", "1.2.3", "12a", "1.23.456"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        turkish.parse_number(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_days_are_read_back_in_every_spelling(day: date) -> None:
    spellings = (
        day.isoformat(),
        turkish.day(day),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day:02d}/{day.month:02d}/{day.year}",
        f"{day.day:02d}, {day.month:02d}, {day.year}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day:02d}{day.month:02d}{day.year}",
        turkish.dotted(day),
    )
    assert {turkish.parse_day(text) for text in spellings} == {day}


@pytest.mark.parametrize(
    "text", ["31.02.2026", "20 Kasım", "yarın", "2026-13-01", "", "20261127", "27.11.26"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(?!.*Traceback)"):
        turkish.parse_day(text)


def test_days_and_moments_are_written_in_turkish() -> None:
    assert turkish.day(date(2026, 11, 20)) == "20 Kasım 2026"
    assert turkish.moment(datetime(2026, 11, 20, 14, 5, tzinfo=UTC)) == "20 Kasım 2026 14.05"


def test_items_are_joined_as_in_a_sentence() -> None:
    assert turkish.joined(["gece", "hafta sonu", "üç vardiya"]) == "gece, hafta sonu ve üç vardiya"
    assert (turkish.joined(["gece"]), turkish.joined([])) == ("gece", "")
