"""Files become tables, or are refused before anything of them is kept."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from istihdam import bulk_import
from istihdam.bulk_import import NoList, reading
from istihdam.errors import Invalid
from istihdam.i18n import say

AYSE = ("Ayşe Işık", "0532 555 12 04")
SHEET = "xl/worksheets/sheet1.xml"
OPENING = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def workbook(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    place = io.BytesIO()
    book.save(place)
    return place.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with this part in place of its own."""
    place = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, part)
    return place.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(NoList) as caught:
        bulk_import.read(content, "liste")
    return say(caught.value)


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "cp1254", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_text_table_is_read_in_every_usual_spelling(alphabet: str, sign: str) -> None:
    text = f"AD SOYAD{sign}Cep Telefonu{sign}İLÇESİ\r\nŞükrü Işık{sign}0532 555 12 04{sign}Üsküdar\r\n"
    table = bulk_import.read(text.encode(alphabet), "liste.csv")
    assert [column.field for column in table.columns] == ["full_name", "phone", "district"]
    assert [line.cells for line in table.lines] == [("Şükrü Işık", "0532 555 12 04", "Üsküdar")]


def test_a_workbook_is_read_below_its_title_with_numbers_as_they_are_typed() -> None:
    content = workbook(
        ["Ümraniye İş Fuarı"], [], ["Adı", "Soyadı", "Telefon No", "Deneyim (yıl)", "Doğum Tarihi"],
        ["Ayşe", "Işık", 5325551204.0, 2.5, "1.1.1990"], [None, " "], ["Ömer", "Kısa", 5325551205],
    )  # fmt: skip
    table = bulk_import.read(content, "fuar.xlsx")
    assert [column.field for column in table.columns] == [
        "first_name",
        "last_name",
        "phone",
        "experience_years",
    ]
    assert [(line.number, line.cells) for line in table.lines] == [
        (4, ("Ayşe", "Işık", "5325551204", "2.5")),
        (6, ("Ömer", "Kısa", "5325551205", "")),
    ]
    assert (table.unkept, table.rest) == (("Doğum Tarihi",), ()), "what nobody may ask for is not kept"


@pytest.mark.parametrize("sign", ["\xad", "\u2060", "\u200b", "\u200d", "\ufeff", "\u200e", "\ufe0f"])
def test_invisible_signs_of_a_list_are_not_kept(sign: str) -> None:
    content = f"Ad {sign}So{sign}yad;Tele{sign}fon\nAy{sign}şe Yıl{sign}maz;{sign}0532 555 20 01\n"
    table = bulk_import.read(content.encode(), "liste.csv")
    assert [column.field for column in table.columns] == ["full_name", "phone"]
    assert [line.cells for line in table.lines] == [("Ayşe Yılmaz", "0532 555 20 01")]


def test_columns_of_a_result_file_are_not_called_unused() -> None:
    table = bulk_import.read("Ad Soyad;Telefon;Kod;Durum;Ne yapmalı\nAyşe Işık;1;S-1;x;y\n".encode(), "a")
    assert ([column.field for column in table.columns][-1], table.rest) == ("code", ())


def test_a_lone_column_of_names_holds_whole_names() -> None:
    table = bulk_import.read("Ad;Tel\nAyşe Işık;1\n".encode(), "liste.csv")
    assert [column.field for column in table.columns] == ["full_name", "phone"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Dosya boş"),
        (b"Ad Soyad;Telefon\n", "başlığın altında kimse yok"),
        ("Ayşe;0532\nÖmer;0533\n".encode(), "hiçbir sütununda telefon numarası yok"),
        ("Ad Soyad;İlçe\nAyşe Işık;Ümraniye\n".encode(), "hiçbir sütununda telefon numarası yok"),
        (b"%PDF-1.7\x00\x01", "tablo olarak okunamadı"),
        (b"x" * (bulk_import.LARGEST + 1), "çok büyük"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "parola korumalı"),
        (b"\xd0\xcf\x11\xe0 Workbook", "Eski Excel"),
        (b"PK\x03\x04 and nothing more", "tablo olarak okunamadı"),
        (b"Ad Soyad;Telefon\n" + b"Ali Can;1\n" * (bulk_import.MOST_ROWS + 1), "5.000 kişiden fazlası"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(content: bytes, words: str) -> None:
    assert words in refusal(content)


@pytest.mark.parametrize(
    ("name", "part", "words"),
    [
        (SHEET, b"<a>" + b" " * 30_000_000, "çok büyük"),
        (SHEET, b'<!DOCTYPE a [<!ENTITY b "c">]>' + OPENING + b"</sheetData></worksheet>", "gizli içerik"),
        (SHEET, OPENING + b"<row><c", "tablo olarak okunamadı"),
        ("xl/vbaProject.bin", b"macro", "makro"),
        (SHEET, OPENING + b'<row r="1048576"><c><v>1</v></c></row></sheetData></worksheet>', "boş"),
    ],
    ids=["bomb", "entities", "cut", "macro", "far-row"],
)
def test_a_hostile_workbook_is_refused(name: str, part: bytes, words: str) -> None:
    assert words in refusal(with_part(workbook(("Ad Soyad", "Telefon"), AYSE), name, part))


@pytest.mark.parametrize(
    ("row", "rows"), [(b"<c/>" * 3_000_000, 1), (b"<c><v>1</v></c>" * 60, 15_000), (b"<c/>", 600_000)]
)
def test_a_workbook_of_cells_without_end_is_too_large(row: bytes, rows: int) -> None:
    cells = OPENING + (b"<row>" + row + b"</row>") * rows + b"</sheetData></worksheet>"
    assert "çok büyük" in refusal(with_part(workbook(("Ad Soyad", "Telefon"), AYSE), SHEET, cells))


def test_a_workbook_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LIMITS", replace(reading.LIMITS, seconds=0.3))
    cells = OPENING + b"<row>" + b"<c/>" * 300_000 + b"</row></sheetData></worksheet>"
    assert "çok uzun sürdü" in refusal(with_part(workbook(("Ad Soyad", "Telefon"), AYSE), SHEET, cells))


PEOPLE = (("Ad Soyad", "Telefon"), ("Selim Korkmaz", "0532 555 12 04"), ("Kaan Er", "0534 555 12 06"))


def sheets_of(*sheets: Sequence[Sequence[object]], hidden: tuple[int, int] | None = None) -> bytes:
    """A workbook of these sheets; `hidden` is a sheet and a row of it that a filter hid."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    if hidden:
        book.worksheets[hidden[0]].row_dimensions[hidden[1]].hidden = True
    place = io.BytesIO()
    book.save(place)
    return place.getvalue()


def names_in(content: bytes) -> list[str]:
    table = bulk_import.read(content, "liste.xlsx")
    return [table.fields_of(line)["full_name"] for line in table.lines]


def test_the_people_of_every_visible_sheet_are_read() -> None:
    second = (PEOPLE[0], ("Şule Çağır", "0533 555 12 05"))
    assert names_in(sheets_of(PEOPLE, second)) == ["Selim Korkmaz", "Kaan Er", "Şule Çağır"]
    assert names_in(sheets_of([["Kapak"]], PEOPLE)) == ["Selim Korkmaz", "Kaan Er"]
    assert names_in(sheets_of(PEOPLE, [])) == ["Selim Korkmaz", "Kaan Er"]


def test_a_row_that_a_filter_hid_is_left_out() -> None:
    assert names_in(sheets_of(PEOPLE, hidden=(0, 2))) == ["Kaan Er"]


PHONES = ("0532 555 12 04", "0533 555 12 05", "0534 555 12 06")
NAMES = ("Selim Korkmaz", "Şule Çağır", "Kaan Er")


def test_a_list_without_any_header_is_kept_for_somebody_to_say_its_columns() -> None:
    people = zip(NAMES, PHONES, ("10000000146", "10000000246", "10000000346"), strict=True)
    rows = [";".join((*person, "Ümraniye")) for person in people]
    table = bulk_import.read("\n".join(rows).encode(), "liste.csv")
    assert not table.is_whole
    assert table.rest == ("Sütun 1", "Sütun 2", "Sütun 4"), "ids stand in no column that is kept"
    whole = bulk_import.map_columns(table, ["full_name", "phone", "district"])
    assert whole.is_whole
    assert [whole.fields_of(line)["full_name"] for line in whole.lines] == list(NAMES)
    assert {whole.fields_of(line)["district"] for line in whole.lines} == {"Ümraniye"}


def test_a_header_in_other_words_names_the_columns_that_are_asked_about() -> None:
    table = bulk_import.read(
        "Vorname und Name;Handy;Bezirk\nSelim Korkmaz;0532 555 12 04;Ümraniye\n".encode(), "l.csv"
    )
    assert (table.is_whole, table.rest, len(table.lines)) == (
        False,
        ("Vorname und Name", "Handy", "Bezirk"),
        1,
    )


def test_a_column_that_was_not_understood_may_be_chosen_beside_those_that_were() -> None:
    text = "Ad Soyad;Telefon;Uğraşı;Boş\nSelim Korkmaz;0532 555 12 04;garson;\n"
    table = bulk_import.read(text.encode(), "liste.csv")
    assert (table.is_whole, table.rest) == (True, ("Uğraşı",))
    assert [texts for _, texts in bulk_import.samples(table)] == [
        ["Selim Korkmaz"],
        ["0532 555 12 04"],
        ["garson"],
    ]
    whole = bulk_import.map_columns(table, ["full_name", "phone", "occupations"])
    assert whole.fields_of(whole.lines[0])["occupations"] == "garson"
    assert bulk_import.map_columns(whole, ["full_name", "phone", ""]).rest == ("Uğraşı",)


@pytest.mark.parametrize(
    "fields",
    [
        [], ["full_name"], ["full_name", "phone"], ["full_name", "full_name", "phone"], ["phone", "", ""],
        ["full_name", "", ""], ["full_name", "first_name", "phone"], ["full_name", "phone", "password"],
    ],
)  # fmt: skip
def test_columns_that_cannot_be_so_are_refused(fields: list[str]) -> None:
    table = bulk_import.read(
        "Ad Soyad;Telefon;Uğraşı\nSelim Korkmaz;0532 555 12 04;garson\n".encode(), "liste.csv"
    )
    with pytest.raises(Invalid):
        bulk_import.map_columns(table, fields)


@given(st.permutations(("full_name", "phone", "district", "")))
def test_columns_may_be_said_in_any_order_and_said_anew(order: list[str]) -> None:
    row = {"full_name": "Selim Korkmaz", "phone": "0532 555 12 04", "district": "Ümraniye", "": "çay"}
    text = ";".join(f"k{name}" for name in "abcd") + "\n" + ";".join(row[field] for field in order) + "\n"
    table = bulk_import.map_columns(bulk_import.read(text.encode(), "liste.csv"), order)
    told = table.fields_of(table.lines[0])
    assert {field: told[field] for field in ("full_name", "phone", "district")} == {
        field: row[field] for field in ("full_name", "phone", "district")
    }
    back = bulk_import.map_columns(table, [column.field for column, _ in bulk_import.samples(table)])
    assert back == table


def test_a_row_is_mended_by_what_was_typed_and_others_stay() -> None:
    table = bulk_import.read(b"Ad Soyad;Telefon\nSelim;0532\nKaan Er;0534 555 12 06\n", "liste.csv")
    mended = bulk_import.correct(
        table, {(2, 0): " Selim  Korkmaz ", (2, 1): "0532 555 12 04", (9, 0): "x", (3, 7): "y"}
    )
    assert [line.cells for line in mended.lines] == [
        ("Selim Korkmaz", "0532 555 12 04"),
        ("Kaan Er", "0534 555 12 06"),
    ]


def test_a_mended_cell_is_read_as_a_cell_of_the_file() -> None:
    table = bulk_import.read(b"Ad Soyad;Telefon\nSelim;0532\n", "liste.csv")
    typed = {(2, 0): "Sel\u200bim\x07 Korkmaz" + " x" * 100_000, (2, 1): "9" * 100_000}
    name, phone = bulk_import.correct(table, typed).lines[0].cells
    assert name.startswith("Selim Korkmaz x")
    assert max(len(name), len(phone)) <= 500


def merging(rows: Sequence[Sequence[object]], *ranges: str, hidden: int = 0) -> bytes:
    """A workbook of one sheet with these ranges merged."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    for merged in ranges:
        book.worksheets[0].merge_cells(merged)
    if hidden:
        book.worksheets[0].row_dimensions[hidden].hidden = True
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


FAMILY = (
    ("Ad Soyad", "Telefon", "İlçe", "Mahalle"),
    ("Selim Korkmaz", "0532 555 12 04", "Ümraniye", "Tatlısu"),
    ("Şule Çağır", "0533 555 12 05", None, None),
    ("Kaan Er", "0534 555 12 06", None, "Site"),
    ("Ece Ak", "0535 555 12 07", None, None),
)


def districts(content: bytes) -> list[tuple[str | None, str | None]]:
    table = bulk_import.read(content, "liste.xlsx")
    told = [table.fields_of(line) for line in table.lines]
    return [(row.get("district"), row.get("neighbourhood")) for row in told]


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        (["C2:C4"], [("Ümraniye", "Tatlısu"), ("Ümraniye", None), ("Ümraniye", "Site"), (None, None)]),
        (["C2:C5"], [("Ümraniye", "Tatlısu"), ("Ümraniye", None), ("Ümraniye", "Site"), ("Ümraniye", None)]),
        (["C2:C9"], [("Ümraniye", "Tatlısu"), ("Ümraniye", None), ("Ümraniye", "Site"), ("Ümraniye", None)]),
        (
            ["C2:C3", "D2:D3", "D4:D5"],
            [("Ümraniye", "Tatlısu"), ("Ümraniye", "Tatlısu"), (None, "Site"), (None, "Site")],
        ),
        (["C2:D3"], [("Ümraniye", None), ("Ümraniye", None), (None, "Site"), (None, None)]),
    ],
)
def test_a_cell_merged_over_rows_belongs_to_each_of_them(
    ranges: list[str], expected: list[tuple[str | None, str | None]]
) -> None:
    found = districts(merging(FAMILY, *ranges))
    assert [tuple(text or None for text in row) for row in found] == expected


def test_a_merged_cell_whose_first_row_a_filter_hid_belongs_to_the_others_still() -> None:
    found = districts(merging(FAMILY, "C2:C4", hidden=2))
    assert [district for district, _ in found] == ["Ümraniye", "Ümraniye", ""]


def test_cells_merged_sideways_stay_one_title() -> None:
    rows = (("İŞ ARAYANLAR",), *FAMILY[:2], ("ŞUBE 2",), FAMILY[2])
    table = bulk_import.read(merging(rows, "A1:D1", "A4:D4"), "liste.xlsx")
    assert [table.fields_of(line)["full_name"] for line in table.lines] == [
        "Selim Korkmaz",
        "ŞUBE 2",
        "Şule Çağır",
    ]


def test_a_header_of_two_rows_is_read_by_what_stands_lowest() -> None:
    rows = (("Ad Soyad", "Telefon", "Adres", None), (None, None, "İlçe", "Mahalle"), *FAMILY[1:3])
    found = districts(merging(rows, "A1:A2", "B1:B2", "C1:D1"))
    assert found == [("Ümraniye", "Tatlısu"), ("", "")]


def test_a_hundred_thousand_merged_cells_are_read_within_the_bound_of_time() -> None:
    rows = [
        PEOPLE[0],
        *[(f"Kişi {chr(65 + number % 26)}a", "0532 555 12 04", "Ümraniye") for number in range(4)],
    ]
    ranges = b"".join(b'<mergeCell ref="C%d:C%d"/>' % (number, number + 1) for number in range(2, 200_000, 2))
    content = workbook(*rows)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        part = package.read(SHEET)
    merged = part.replace(b"</sheetData>", b"</sheetData><mergeCells>" + ranges + b"</mergeCells>")
    assert len(bulk_import.read(with_part(content, SHEET, merged), "liste.xlsx").lines) == 4


def test_sheets_with_other_columns_are_refused_before_anybody_lands_in_a_wrong_one() -> None:
    other = (("Telefon", "Ad Soyad"), ("0533 555 12 05", "Şule Çağır"))
    assert "farklı sırada" in refusal(sheets_of(PEOPLE, other))
