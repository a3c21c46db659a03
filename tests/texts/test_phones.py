"""Telephone numbers: all that a line holds, none that it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam.texts.phones import phones_in

ONE, TWO = "+905325551204", "+902163441515"


def numbers(text: str) -> list[str]:
    return [phone.number for phone in phones_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tel: 0532 555 12 04 / 0216 344 15 15", [ONE, TWO]),
        ("Tel: 0532 555 12 04 - 0216 344 15 15", [ONE, TWO]),
        ("Tel: 0532 555 12 04 0216 344 15 15", [ONE, TWO]),
        ("Cep\t0532 555 12 04\t0216 344 15 15", [ONE, TWO]),
        ("0532 555 12 04 veya 216-344-15-15", [ONE, TWO]),
        ("+90(532)5551204,02163441515", [ONE, TWO]),
        ("+905325551204+902163441515", [ONE, TWO]),
        ("0532-555-12-04-0216-344-15-15", [ONE, TWO]),
        ("Tel:05325551204Ev:02163441515", [ONE, TWO]),
        ("Doğum: 12.04.1988 - 0532 555 12 04", [ONE]),
        ("T.C. 12345678901 Tel 0532 555 12 04", [ONE]),
        ("1988 5325551204", [ONE]),
        ("2019 - 2021 0532 555 12 04", [ONE]),
        ("Tel: 0532 555 12 04 - 05", [ONE]),
        ("0532 555 12 04 (ev), dahili 102", [ONE]),
        ("Tel: O532 555 12 O4", [ONE]),
        ("0 5 3 2 5 5 5 1 2 0 4", [ONE]),
        ("05 32 555 12 04", [ONE]),
        ("0532\u00a0555\u00a012\u00a004 — 0216‑344‑15‑15", [ONE, TWO]),
        ("0090 (532) 555.12.04", [ONE]),
        ("+49 170 1234567 0532 555 12 04", ["+491701234567", ONE]),
        ("IBAN TR33 0006 1005 1978 6457 8413 26", []),
        ("TC Kimlik No: 53255512041", []),
        ("Vergi no: 5325551204", []),
        ("Belge no 5325551204, kart 4543 1234 5678 9012", []),
        ("12.04.1988 - 15.06.2016, 2012-03-04/2016-05-06", []),
        ("05325551204999", []),
        ("AB5325551204", []),
    ],
)
def test_every_number_of_a_line_is_read_and_none_is_invented(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


def test_a_letter_for_a_nought_is_said_by_doubt() -> None:
    assert [phone.is_mended for phone in phones_in("O532 555 12 04, 0533 555 12 05")] == [True, False]


FORMS = (
    "0{a} {b} {c} {d}", "0{a}{b}{c}{d}", "{a} {b} {c} {d}", "{a}{b}{c}{d}",
    "+90 {a} {b} {c} {d}", "+90{a}{b}{c}{d}",
    "0({a}) {b} {c} {d}", "(0{a}) {b} {c} {d}", "({a}) {b}-{c}-{d}", "0{a}-{b}-{c}-{d}", "0{a}.{b}.{c}.{d}",
    "0 {a} {b} {c}{d}", "0{a} {b}{c}{d}", "0090 {a} {b} {c} {d}", "+90 ({a}) {b} {c} {d}", "90{a}{b}{c}{d}",
    "0{a}/{b} {c} {d}", "0{a} {b} {c}-{d}", "+90-{a}-{b}-{c}{d}",
)  # fmt: skip
NUMBER = st.tuples(
    st.sampled_from(["530", "532", "544", "555", "212", "216"]),
    st.integers(200, 999).map(str), st.from_regex(r"[0-9]{2}", fullmatch=True),
    st.from_regex(r"[0-9]{2}", fullmatch=True),
)  # fmt: skip
BETWEEN = st.sampled_from(
    [" / ", "/", " - ", " – ", "; ", ", ", " veya ", "\t", "  ", " ", " | ", " (ev) ", " Tel: "]
)
BEFORE = st.sampled_from(
    ["", "Tel: ", "Cep\t", "GSM:", "Doğum: 12.04.1988 ", "12.04.1988 - ", "T.C. 12345678901 / ", "No: 5 ",
     "TR330006100519786457841326 ", "2019 - 2021 ", "Ali Kaya, "]
)  # fmt: skip


@given(BEFORE, st.lists(st.tuples(NUMBER, st.sampled_from(FORMS), BETWEEN), min_size=1, max_size=4))
def test_any_numbers_in_any_spelling_between_any_signs_are_read_exactly(
    before: str, written: list[tuple[tuple[str, str, str, str], str, str]]
) -> None:
    shown = [form.format(a=a, b=b, c=c, d=d) + between for (a, b, c, d), form, between in written]
    assert numbers(before + "".join(shown)) == ["+90" + "".join(parts) for parts, _, _ in written]


@given(st.text(alphabet="0123456789 .-/", max_size=60), st.sampled_from(["TC ", "IBAN: ", ""]))
def test_what_is_read_stands_in_the_text_figure_by_figure(text: str, before: str) -> None:
    figures = "".join(letter for letter in text if letter.isdigit())
    assert all(number.removeprefix("+90").removeprefix("+") in figures for number in numbers(before + text))


def test_the_end_of_one_number_is_no_foreign_lead_of_the_next() -> None:
    read = phones_in("+90-530-200-0000 - 0530 200 00 12 - 0049 170 1234567")
    assert [phone.number for phone in read] == ["+905302000000", "+905302000012"]
