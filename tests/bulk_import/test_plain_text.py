"""Whatever wrote a text table: it is read whole, or refused with the line; no letter and nobody is lost."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import bulk_import
from istihdam.bulk_import import NoList, header, row_checks
from istihdam.bulk_import.model import CheckedRow
from istihdam.i18n import say

NAMES = ("Selim Korkmaz", "Şule Çağır", "Kaan Er")
HEAD = ("Ad Soyad", "Telefon", "İlçe")
THREE = [
    ("Selim Korkmaz", "0532 555 12 04", "Ümraniye"),
    ("Şule Çağır", "0533 555 12 05", "Üsküdar"),
    ("Kaan Er", "0534 555 12 06", ""),
]
TITLES = ("", "Katılımcı listesi, Ümraniye, İstanbul, 12 Mart, Salon A", "Fuar; liste; 2026", "a|b|c\td")
LONE = (
    ("Ad Soyad;Telefon;Adres", '{};0532 555 12 04;"Tatlısu', "{};0533 555 12 05;x", "{};0534 555 12 06;y"),
    (
        "Ad Soyad\tTelefon\tNot",
        '{}\t0532 555 12 04\t"gelecek',
        "{}\t0533 555 12 05\t",
        '{}\t0534 555 12 06\tx"',
    ),
    ("Ad Soyad;Telefon", '"{};0532 555 12 04', "{};0533 555 12 05", "{};0534 555 12 06"),
    ("Ad Soyad,Telefon,Not", '{},05325551204,5" boru', '{},05335551205,"', '{},05345551206,"x" y'),
)
ODD_NAMES = ("Çağ€r Er", "Ay\ufffde Yılmaz", "Ayşe 😀 Er", "Ayşe Er ™", "Ali=Veli Er", "A+ Veli")
NAMES_OF_LETTERS = ("Ayşe Nur Yılmaz-Demir", "Ayşe O'Neill", "Mohammad Al-Hasan", "محمد علي", "Dr. Ali Er")
NUMBERS = (
    ("0532 555 12 04 / 0216 344 15 15", "+905325551204"),
    ("0216 344 15 15 - 0532 555 12 04", "+905325551204"),
    ("05325551204 05335551205", "+905325551204"),
    ("cep: 0532 555 12 04", "+905325551204"),
    ("0216 344 15 15", "+902163441515"),
)
WORDS = (
    ("İlçe / Semt", "district"),
    ("Tel. / Cep", "phone"),
    ("Adı Soyadı (zorunlu)", "full_name"),
    ("Mahalle/Köy", "neighbourhood"),
)
people = st.tuples(
    st.sampled_from(NAMES),
    st.integers(5_300_000_000, 5_599_999_999).map(str),
    st.text(st.sampled_from('aşİ ,;|\t"\n/'), max_size=12),
)


def names(content: bytes) -> list[str]:
    table = bulk_import.read(content, "liste.csv")
    return [table.fields_of(line)["full_name"] for line in table.lines]


def written(rows: list[tuple[str, str, str]], sign: str, quoting: int, ends: str, title: str = "") -> str:
    kept = io.StringIO()
    if title:
        kept.write(title + ends)
    csv.writer(kept, delimiter=sign, quoting=quoting, lineterminator=ends).writerows([HEAD, *rows])  # type: ignore[arg-type]
    return kept.getvalue()


def checked(*cells: str, head: str = "Ad Soyad;Telefon") -> CheckedRow:
    table = bulk_import.read(f"{head}\n{';'.join(cells)}\n".encode(), "x.csv")
    return row_checks.check(table, lambda name, top: [])[0]


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "utf-16", "cp1254", "cp857", "mac_turkish"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_a_list_of_any_turkish_alphabet_and_sign_keeps_every_letter(alphabet: str, sign: str) -> None:
    text = written(THREE, sign, csv.QUOTE_MINIMAL, "\r\n")
    assert names(text.encode(alphabet)) == list(NAMES)


def test_letters_of_no_turkish_alphabet_are_refused() -> None:
    with pytest.raises(NoList) as caught:
        bulk_import.read("Ad Soyad;Telefon\nИван Петров;0532 555 12 04\n".encode("cp1251"), "x.csv")
    assert "harfler" in say(caught.value)


@given(
    rows=st.lists(people, min_size=1, max_size=6),
    sign=st.sampled_from(";,\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    ends=st.sampled_from(["\n", "\r\n"]),
    title=st.sampled_from(TITLES),
    alphabet=st.sampled_from(["utf-8-sig", "utf-16", "cp1254"]),
)
def test_a_list_that_a_program_wrote_reads_back_to_the_same_people(
    rows: list[tuple[str, str, str]], sign: str, quoting: int, ends: str, title: str, alphabet: str
) -> None:
    table = bulk_import.read(written(rows, sign, quoting, ends, title).encode(alphabet), "liste.csv")
    told = [(table.fields_of(line)["full_name"], table.fields_of(line)["phone"]) for line in table.lines]
    assert told == [(name, phone) for name, phone, _place in rows]


@pytest.mark.parametrize("lines", LONE)
def test_a_lone_quote_swallows_nobody(lines: tuple[str, ...]) -> None:
    head, *rows = lines
    text = "\n".join([head, *(row.format(name) for row, name in zip(rows, NAMES, strict=True))])
    assert names(text.encode()) == list(NAMES)


def test_a_lone_quote_that_would_move_the_cells_is_named_by_its_line() -> None:
    text = 'Ad Soyad;Telefon;Adres\nSelim Er;0532 555 12 04;"Tatlısu; no 3\nŞule Ak;0533 555 12 05;x\n'
    with pytest.raises(NoList) as caught:
        bulk_import.read(text.encode(), "x.csv")
    assert "2. satırda" in say(caught.value)


def test_a_field_that_cannot_be_read_is_left_out_and_named_and_keeps_nobody_out() -> None:
    odd = ("x@", "Ankara", "bilmem", "yarın", "çok", "astronotluk hocası")
    head = "Ad Soyad;Telefon;E-posta;İlçe;Eğitim;Ehliyet;Deneyim;Meslek"
    row = checked("Ayşe Işık", "0532 555 12 04", *odd, head=head)
    assert row.faults == ()
    columns = {"E-posta", "İlçe", "Eğitim", "Ehliyet", "Deneyim", "Meslek"}
    assert {fault.column for fault in row.dropped} == columns
    assert (row.profile["full_name"], row.profile["phone"]) == ("Ayşe Işık", "+905325551204")


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_with_signs_that_no_name_has_is_to_be_mended(name: str) -> None:
    assert [fault.column for fault in checked(name, "0532 555 12 04").faults] == ["Ad Soyad"]


@pytest.mark.parametrize("name", NAMES_OF_LETTERS)
def test_a_name_of_letters_is_a_name(name: str) -> None:
    assert checked(name, "0532 555 12 04").faults == ()


@pytest.mark.parametrize(("cell", "number"), NUMBERS)
def test_of_several_numbers_the_mobile_is_taken(cell: str, number: str) -> None:
    assert checked("Ayşe Işık", cell).profile["phone"] == number


@pytest.mark.parametrize(("words", "field"), WORDS)
def test_words_added_to_a_header_change_nothing(words: str, field: str) -> None:
    assert header.field_of(words) == field
