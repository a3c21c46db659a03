"""The state's list of occupations, in its three forms."""

import io
import json
from pathlib import Path

import pytest

from istihdam.errors import Invalid
from istihdam.vocabulary import official

ROWS = [
    {"kod": "2321.01", "ad": "deneme"},
    {"kod": "2321.01", "ad": "Bahçe Öğretmeni"},
    {"kod": "2321.01", "ad": "Bahçe Öğretmeni (Yine)"},
    {"kod": "7421.2", "ad": "Bakımcı"},
    {"kod": "5120.10", "ad": ""},
    {"kod": "9611.01", "ad": "  Çöpçü "},
]


def _json(rows: object) -> io.BytesIO:
    return io.BytesIO(json.dumps(rows).encode())


def test_malformed_doubled_nameless_and_test_rows_are_skipped_and_named() -> None:
    listed, skipped = official.read(_json(ROWS))
    assert [(one.code, one.name) for one in listed] == [("2321.01", "Bahçe Öğretmeni"), ("9611.01", "Çöpçü")]
    assert [(row.row, row.why) for row in skipped] == [
        (1, official.TEST_ROW),
        (3, official.DOUBLED),
        (4, official.MALFORMED),
        (5, official.NO_NAME),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_with_semicolons_is_read_in_any_order_of_columns(encoding: str) -> None:
    text = "Ad;KOD;başka\r\nÇöpçü;9611.01;x\r\n\r\n;;\r\n"
    listed, skipped = official.read(io.BytesIO(text.encode(encoding)))
    assert [(one.code, one.name) for one in listed] == [("9611.01", "Çöpçü")]
    assert [row.why for row in skipped] == [official.MALFORMED]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[",
        b'{"kod": 1}',
        b"kod,ad\n1,2",
        b"\xff\xfe\x00",
        b"\xd0\xcf\x11\xe0broken",
        b"[1, 2",
        b"%PDF-1.7",
    ],
)
def test_a_file_that_is_no_such_list_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Invalid):
        official.read(io.BytesIO(content))


def test_rows_that_are_no_objects_are_skipped_and_named() -> None:
    listed, skipped = official.read(_json([1, None, {"kod": 5, "ad": []}]))
    assert listed == []
    assert len(skipped) == 3


def test_the_two_forms_of_the_states_file_agree(reference_data: Path) -> None:
    forms = []
    for ending in ("json", "xls"):
        with (reference_data / "sgk_meslek" / f"sgk_meslek_kodlari.{ending}").open("rb") as file:
            forms.append(official.read(file))
    (of_json, skipped_json), (of_xls, skipped_xls) = forms
    assert {one.code: one.name.split() for one in of_json}.keys() == {one.code for one in of_xls}
    assert [row.words for row in skipped_json] == [row.words for row in skipped_xls]
    assert [row.why for row in skipped_json] == [official.TEST_ROW, official.MALFORMED]
