"""Files for spreadsheets: nothing in them runs, and Turkish Excel reads them as they are meant."""

import csv
import io
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from istihdam.reports import csv_lines, neutral, xlsx_table

SIGNS = "=+-@\t\r＝＋－＠"


@pytest.mark.parametrize("sign", SIGNS)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert neutral(f"{sign}cmd|' /C calc'!A0").startswith("'")


@pytest.mark.parametrize("text", ["a;=1+1", "a,@SUM(A1)", "a\n-2", "a; =1", "a\t+1"])
def test_a_formula_behind_a_sign_that_splits_lines_gets_one_too(text: str) -> None:
    bare = neutral(text).replace("'", "", 1)
    assert bare == text
    assert neutral(text) != text


@pytest.mark.parametrize(
    "text", ["", "Tatlısu, Ümraniye", "S-7K3M9QXA2B", "8344.02", "Depo - sevkiyat", "%10,9"]
)
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert neutral(text) == text


@given(st.text(max_size=60))
def test_whichever_sign_splits_the_line_no_part_of_it_runs(text: str) -> None:
    told = b"".join(csv_lines(["Baş"], [[text]])).decode("utf-8-sig")
    for sign in ";,\t":
        for row in csv.reader(io.StringIO(told, newline=""), delimiter=sign):
            assert not [cell for cell in row if cell.strip(' "').startswith(tuple("=+-@"))]


@given(st.text(alphabet="=+-@;,\t\r\n \"'ağ1", max_size=20))
def test_a_neutral_text_is_neutral_for_good(text: str) -> None:
    assert not neutral(text).lstrip(" ").startswith(tuple(SIGNS))


def test_a_csv_is_what_turkish_excel_opens() -> None:
    rows = [["Şükrü; Ilgın", 14149, Decimal("10.9"), date(2025, 6, 30), None]]
    told = b"".join(csv_lines(["Ad", "Sayı", "Oran", "Gün", "Boş"], rows))
    assert told.startswith("\ufeff".encode())
    lines = told.decode("utf-8-sig").split("\r\n")
    assert lines[1] == '"Şükrü; Ilgın";"14149";"10,9";"30.06.2025";""'


def test_a_long_file_comes_in_parts_and_whole() -> None:
    parts = list(csv_lines(["No"], ([number] for number in range(1_200))))
    assert len(parts) == 3
    assert b"".join(parts).count(b"\r\n") == 1_201


def test_a_sheet_holds_real_numbers_and_days() -> None:
    book = load_workbook(
        BytesIO(xlsx_table("Olaylar", ["No", "Gün", "Ad"], [[7, date(2025, 6, 30), "=1+1"]]))
    )
    number, day, name = next(book["Olaylar"].iter_rows(min_row=2))
    assert (number.value, day.value.date(), name.value) == (7, date(2025, 6, 30), "'=1+1")
    assert name.data_type != "f"
    assert book["Olaylar"].freeze_panes == "A2"
