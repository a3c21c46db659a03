"""Pieces of text with places become lines in the order in which a person reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam.documents import layout
from istihdam.documents.layout import Piece

ROW, TIGHT, WIDTH = 18.0, 12.0, 600.0


def piece(text: str, left: float, top: float) -> Piece:
    return Piece(text, left, top, left + 5 * len(text), top + 10)


def read(*pieces: Piece) -> list[str]:
    return [line.text for line in layout.lines(list(pieces), 1, WIDTH, 800)]


def below(*rows: tuple[tuple[str, float], ...]) -> list[Piece]:
    """Rows of cells (text, left), one below the other."""
    return [piece(text, left, ROW * number) for number, row in enumerate(rows) for text, left in row]


HEAD = below((("Firma", 50), ("Görevi", 200), ("Ayrılma Nedeni", 320)))
FIRST = [
    piece("Yeni Otomotiv Yan Sanayi", 50, ROW),
    piece("Kalite Kontrol Şube", 200, ROW),
    piece("istifa", 320, ROW),
]
LAST = below(
    (), (), (("Öz Metal", 50), ("Kaynakçı", 200), ("istifa", 320)), (("Ege", 50), ("Usta", 200), ("-", 320))
)


def test_a_cell_that_was_broken_over_two_lines_is_whole() -> None:
    end = piece("Sorumlusu", 200, ROW + TIGHT)
    moved = [Piece(p.text, p.left, p.top + TIGHT, p.right, p.bottom + TIGHT) for p in LAST]
    assert read(*HEAD, *FIRST, end, *moved) == [
        "Firma\tGörevi\tAyrılma Nedeni",
        "Yeni Otomotiv Yan Sanayi\tKalite Kontrol Şube Sorumlusu\tistifa",
        "Öz Metal\tKaynakçı\tistifa",
        "Ege\tUsta\t-",
    ]


def test_a_word_that_had_room_in_the_cell_above_is_a_line_of_its_own() -> None:
    first = [piece("Öz Gıda", 50, ROW), piece("Usta", 200, ROW), piece("istifa", 320, ROW)]
    moved = [Piece(p.text, p.left, p.top + TIGHT, p.right, p.bottom + TIGHT) for p in LAST]
    assert "Vardiya" in read(*HEAD, *first, piece("Vardiya", 200, ROW + TIGHT), *moved)


def test_rows_of_one_distance_are_not_joined() -> None:
    rows = below(
        (("Telefon", 50), ("0532 555 12 04", 110)),
        (("E-posta", 50), ("selim@example.invalid", 110)),
        (("Adres", 50), ("Atakent Mah. Ümraniye", 110)),
    )
    assert read(*rows) == [
        "Telefon\t0532 555 12 04",
        "E-posta\tselim@example.invalid",
        "Adres\tAtakent Mah. Ümraniye",
    ]


SIDE = (
    "İletişim",
    "0532 555 12 04",
    "selim.korkmaz-uzun@posta.example.invalid",
    "Becerilerim",
    "Kaynak",
    "Boya",
)
MAIN = ("İş Deneyimi", "Garson, Işık Lokantası", "2019 - 2021", "Kurslarım", "Hijyen", "İlk yardım")


@pytest.mark.parametrize("beside", range(6))
def test_an_address_printed_over_the_next_column_does_not_tear_the_columns(beside: int) -> None:
    side = list(SIDE)
    side.insert(beside, side.pop(2))
    pieces = [
        piece(text, left, ROW * row)
        for left, texts in ((50, side), (220, MAIN))
        for row, text in enumerate(texts)
    ]
    assert read(*pieces) == [*side, *MAIN]


def test_labels_and_values_in_the_narrow_column_are_no_columns_of_the_page() -> None:
    side = [
        *below(
            (("Kimlik Bilgilerim", 50),),
            (("Telefon", 50), ("0532 555 12 04", 110)),
            (("E-posta", 50), ("selim@example.invalid", 110)),
            (("Adres", 50), ("Ümraniye", 110)),
            (("Doğum Yılı", 50), ("1990", 110)),
            (("Beceriler", 50),),
            (("Kaynak", 50),),
        )
    ]
    main = [piece(text, 260, ROW * row) for row, text in enumerate(MAIN)]
    assert read(*side, *main) == [
        "Kimlik Bilgilerim",
        "Telefon\t0532 555 12 04",
        "E-posta\tselim@example.invalid",
        "Adres\tÜmraniye",
        "Doğum Yılı\t1990",
        "Beceriler",
        "Kaynak",
        *MAIN,
    ]


def test_labels_alone_in_the_narrow_column_stay_beside_their_values() -> None:
    rows = below(
        (("GSM", 50), ("0532 555 12 04", 110)),
        (("E-posta", 50), ("selim@", 110)),
        (("adresi", 50), ("example.invalid", 110)),
        (("İkamet", 50), ("Atakent Mah.", 110)),
        (("Ümraniye", 110),),
        (("D. Tarihi", 50), ("22.05.1981", 110)),
    )
    assert read(*rows)[0] == "GSM\t0532 555 12 04"
    assert read(*rows)[-1] == "D. Tarihi\t22.05.1981"


def test_labels_above_their_values_beside_jobs_are_a_column() -> None:
    side = ("İletişim", "Telefon", "0532 555 12 04", "E-posta", "selim@example.invalid", "Adres", "Ümraniye")
    main = ("İş Deneyimi", "Garson", "Işık Lokantası", "Masalara baktım", "Kurslarım", "Hijyen", "İlk yardım")
    pieces = [
        piece(text, left, ROW * row)
        for left, texts in ((50, side), (260, main))
        for row, text in enumerate(texts)
    ]
    assert read(*pieces) == [*side, *main]


def test_a_school_under_heads_of_columns_makes_no_columns_of_a_page() -> None:
    rows = below(
        (("Okul", 50), ("Mezuniyet", 250)),
        (("Endüstri Meslek Lisesi", 50), ("2009", 450)),
        (("Önceki iş yerlerim", 50),),
        (("Çalışma Süresi", 50), ("Ara. 2015 - Şub. 2017", 250)),
        (("Yaptığı İş", 50), ("Kamyon Şoförü", 250)),
        (("Şirket", 50), ("Demir Kargo", 250)),
        (("Becerilerim", 50),),
    )
    assert "Şirket\tDemir Kargo" in read(*rows)


@given(
    st.lists(
        st.tuples(st.text("abç ", min_size=1).filter(str.strip), st.floats(0, 500), st.floats(0, 700)),
        max_size=30,
    )
)
def test_no_word_is_lost_and_none_is_told_twice(placed: list[tuple[str, float, float]]) -> None:
    pieces = [piece(text.strip(), left, top) for text, left, top in placed]
    words = sorted(word for text, _, _ in placed for word in text.split())
    assert sorted(word for line in read(*pieces) for word in line.split()) == words
