"""What fonts, encodings and line ends did to Turkish letters is undone; what cannot be is said."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam.documents import TextLine
from istihdam.documents.repair import repair, repaired

TURKISH = st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ ", max_size=60)


def lines(*texts: str) -> list[str]:
    return [line.text for line in repaired(tuple(map(TextLine, texts))).lines]


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("R üş vet", "Rüşvet"),
        ("Çal ış ma saatleri", "Çalışma saatleri"),
        ("Te ş vik ve s ü reç", "Teşvik ve süreç"),
        ("D E N E Y İ M", "DENEYİM"),
        ("İ Ş D E N E Y İ M İ", "İŞ DENEYİMİ"),
        ("K İ Ş İ S E L  B İ L G İ L E R", "KİŞİSEL BİLGİLER"),
        ("ofis\u00a0teﬁ", "ofis tefi"),
        ("çalı\u00adşma\u200b", "çalışma"),
        ("\uf0b7 Forklift", "• Forklift"),
        ("A ve B sınıfı", "A ve B sınıfı"),
        ("üç şef ve şu ön ütü", "üç şef ve şu ön ütü"),
        ("Garson üç yıl çalıştım", "Garson üç yıl çalıştım"),
        ("on üç yıl", "on üç yıl"),
        ("B şoförü, D özel şoför", "B şoförü, D özel şoför"),
        ("C üstü ehliyet", "C üstü ehliyet"),
        ("B öl ge m ü dür", "Böl ge müdür"),
        ("Ş ükrü Çağırıcı", "Şükrü Çağırıcı"),
    ],
)
def test_a_broken_line_is_mended(broken: str, meant: str) -> None:
    assert repair(broken) == meant


def test_decomposed_letters_are_composed() -> None:
    assert repair(unicodedata.normalize("NFD", "Şükrü Çağıroğlu İĞNE")) == "Şükrü Çağıroğlu İĞNE"


def test_windows_1254_read_as_latin_1_is_read_right() -> None:
    told = "Ayşe Çağlar, İğne ve ışık"
    assert lines(told.encode("cp1254").decode("latin-1")) == [told]


def test_utf8_read_as_windows_1252_is_read_right() -> None:
    told = "Şükrü Öğütçü, aşçı"
    assert lines(told.encode().decode("cp1252")) == [told]


def test_an_icelandic_letter_among_turkish_ones_is_left_alone() -> None:
    assert lines("Þór Guðmundsson ile çalıştığım yıllar") == ["Þór Guðmundsson ile çalıştığım yıllar"]


def test_a_word_parted_at_a_line_end_is_joined_and_a_period_is_not() -> None:
    assert lines("depoda çalış-", "ma düzeni kurdum") == ["depoda çalışma", "düzeni kurdum"]
    assert lines("2019 -", "halen") == ["2019 -", "halen"]


def test_what_cannot_be_mended_is_said() -> None:
    garbled = repaired((TextLine("\ue012\ue034\ue056 \ufffd\ufffd abc"),))
    assert garbled.problems == ("garbled",)
    assert garbled.confidence < 0.5
    assert repaired((TextLine("Temiz bir satır"),)).problems == ()


@given(TURKISH)
def test_mending_twice_is_mending_once(text: str) -> None:
    once = repair(text)
    assert repair(once) == once


@given(st.text(max_size=80))
def test_no_text_breaks_the_mending(text: str) -> None:
    assert "\x00" not in repair(text)


SOUP = "k ay nak çı lık b el ge si v ar d ır g ar son ol ar ak ça lış tım b ir yı l lo kan ta da"
PLAIN = (
    "2019 ve 2021 arası bir lokantada garson olarak çalıştım, iş yeri en az üç yıl boyunca aynı kaldı",
    "B ve C sınıfı ehliyetim var, on üç yıl şoförlük yaptım, bu iş için il dışına da çıkarım, ev uzak",
)


def test_words_that_fell_to_pieces_are_said() -> None:
    soup = repaired((TextLine(SOUP),))
    assert soup.problems == ("garbled",)
    assert soup.confidence < 0.7


@pytest.mark.parametrize("plain", PLAIN)
def test_a_plain_text_is_not_taken_for_pieces(plain: str) -> None:
    mended = repaired(tuple(TextLine(plain) for _ in range(3)))
    assert (mended.lines[0].text, mended.problems, mended.confidence) == (plain, (), 0.99)


LETTERS = (
    "Garson olarak üç yıl çalıştım, müşterilerle ilgilendim, siparişleri aldım ve hesapları kapattım. " * 3
)


@pytest.mark.parametrize("step", [1, 2, 5, 7, -31])
def test_letters_that_stand_for_others_are_said(step: int) -> None:
    shifted = "".join(
        chr(ord(letter) + step) if letter.isascii() and letter.isalpha() else letter for letter in LETTERS
    )
    told = repaired((TextLine(shifted),))
    assert told.problems == ("garbled",)
    assert told.confidence < 0.7


@pytest.mark.parametrize(
    "text",
    [
        LETTERS,
        LETTERS.upper(),
        "SGK LTD ŞTİ SRC MYK CNC TIR KPSS ALES YGS " * 2,
        "Работал официантом, потом продавцом три года. " * 4,
        "Three strong years with children, then sales assistant. " * 9,
    ],
)
def test_texts_of_people_are_not_taken_for_nonsense(text: str) -> None:
    assert repaired((TextLine(text),)).problems == ()
