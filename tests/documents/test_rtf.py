"""An RTF says what its reader sees: no deleted, hidden or commented words, boxes as they are ticked."""

import time

import pytest

from istihdam import documents
from istihdam.documents import Document, Unreadable

FONTS = (
    r"{\fonttbl{\f0\fswiss\fcharset162 Arial;}{\f1\fnil\fcharset2{\*\panose 05000000000000000000}Wingdings;}"
    r"{\f2\fnil\fcharset2 Wingdings 2;}{\f3\fnil\fcharset204 Arial CYR;}}"
)


def read(body: str, alphabet: str = "1254") -> Document:
    head = rf"{{\rtf1\ansi\ansicpg{alphabet}\deff0 {FONTS}{{\colortbl;\red0\green0\blue0;}}"
    return documents.read((head + body + "}").encode(f"cp{alphabet}"))


UNSEEN = {
    "deleted": r"Forklift \deleted operatoru\deleted0  soforu",
    "deleted group": r"Forklift {\deleted operatoru }soforu",
    "deleted with letters": r"Forklift {\deleted operat\'f6r\u252?\tab }soforu",
    "hidden": r"Forklift \v operatoru\v0  soforu",
    "hidden group": r"Forklift {\v operatoru }soforu",
    "hidden and outlined": r"Forklift {\b\v operatoru }soforu",
    "hidden in a group within": r"Forklift {\v {\i operatoru }}soforu",
    "hidden until plain": r"Forklift \v operatoru\plain  soforu",
    "hidden number one": r"Forklift {\v1 operatoru }soforu",
}


@pytest.mark.parametrize("name", UNSEEN)
def test_deleted_and_hidden_words_are_no_claim_and_are_said(name: str) -> None:
    document = read(UNSEEN[name] + r"\par 0532 555 12 04")
    assert document.text == "Forklift soforu\n0532 555 12 04"
    assert document.problems == ("hidden_text",)


SEEN = {
    "comment": (r"Garson{\*\annotation yorum: yalan} komi", "Garson komi"),
    "words that only a comment parted": (r"Selim{\*\annotation yorum}Korkmaz\line Cep", "Selim Korkmaz\nCep"),
    "a word that a bookmark parted": (r"Gar{\*\bkmkstart x}son{\*\bkmkend x}", "Garson"),
    "an old link": (
        r'{\field{\*\fldinst HYPERLINK "mailto:a@example.com"}{\fldrslt selim@example.com}}',
        "selim@example.com",
    ),
    "a picture": (r"Garson {\*\shppict{\pict\pngblip 89504e47}}komi", "Garson komi"),
    "a binary picture": (r"Garson {\pict\wmetafile8\bin5 }}{{x}komi", "Garson komi"),
    "a header": (r"{\header Selim}{\footer Sayfa 1}\pard Garson\par", "Selim\nSayfa 1\nGarson"),
    "a note": (r"Garson{\footnote SRC 4 belgesi} komi\par Son", "Garson komi\nSon\nSRC 4 belgesi"),
    "a text box": (r"Garson{\shp{\*\shpinst\shpleft1{\sp{\sn x}{\sv 1}}{\shptxt\pard Aşçı\par}}"
                   r"{\shprslt{\*\do{\dptxbxtext Aşçı}}}}\par", "Garson\nAşçı"),
    "style sheets": (r"{\stylesheet{\s0 Normal;}{\*\cs10 \v gizli;}}{\info{\title x}}Garson", "Garson"),
    "shown again": (r"\v0 Garson", "Garson"),
    "inserted": (r"Forklift {\revised operatoru}", "Forklift operatoru"),
    "braces and backslashes": (r"a \{b\} \\c", r"a {b} \c"),
    "table": (r"\trowd Tel\cell 0532\cell\row Son\par", "Tel\t0532\nSon"),
    "dashes": (r"2019 \endash  2021, A\~B", "2019 – 2021, A B"),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN)
def test_what_the_reader_sees_is_read(name: str) -> None:
    source, text = SEEN[name]
    document = read(source)
    assert (document.text, document.problems) == (text, ())


def box(state: str) -> str:
    form = rf"{{\*\formfield{{\fftype1{state}{{\*\ffname B}}}}}}"
    return rf"{{\field{{\*\fldinst FORMCHECKBOX {form}}}{{\fldrslt}}}}"


BOXES = {
    "ticked": (box(r"\ffres1\ffdefres0"), "☒"),
    "open": (box(r"\ffres0\ffdefres1"), "☐"),
    "ticked by default": (box(r"\ffres25\ffdefres1"), "☒"),
    "open by default": (box(r"\ffres25\ffdefres0"), "☐"),
    "untouched": (box(""), "☐"),
    "symbol field": (r'{\field{\*\fldinst SYMBOL 254 \\f "Wingdings" \\s 12}{\fldrslt\f1\fs24}}', "☒"),
    "symbol field within": (r'{\field{\*\fldinst {SYMBOL 168 \\f "Wingdings"}}{\fldrslt}}', "☐"),
    "letter of the font": (r"{\f1\'a8}", "☐"),
    "ticked letter": (r"{\f1\'fe}", "☒"),
    "typed letter": (r"{\f1 o}", "☐"),
    "private sign": (r"{\f1\u-3842\'3f}", "☒"),
    "private sign with a mark": (r"{\f1\u-3928?}", "☐"),
    "second font": (r"{\f2 R}", "☒"),
    "font changed back": (r"\f1\'a8\f0 ", "☐"),
    "plain again": (r"\f1\'fd\plain ", "☒"),
}


@pytest.mark.parametrize("name", BOXES)
def test_a_box_is_read_as_it_is_ticked(name: str) -> None:
    source, sign = BOXES[name]
    assert read(rf"Ehliyet: {source} B \'feof\'f6r").text == f"Ehliyet: {sign} B şoför"


def test_the_chosen_entry_of_a_list_is_read() -> None:
    field = (
        r"{\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres%d{\*\ffl Lise}"
        r"{\*\ffl \'dcniversite}}}}{\fldrslt}}"
    )
    assert read("Okul: " + field % 1).text == "Okul: Üniversite"
    assert read("Okul: " + field % 9).text == "Okul:"


@pytest.mark.parametrize(
    ("alphabet", "body", "text"),
    [
        ("1254", r"\'deof\'f6r \'fdl\'fdk", "Şoför ılık"),
        ("1254", "Şoför ığdır", "Şoför ığdır"),
        ("1251", r"\'cc\'e0\'f0\'e8\'ff", "Мария"),
        ("1251", "Мария", "Мария"),
        ("1254", r"{\f3\'cc\'e0\'f0\'e8\'ff} \'feeker", "Мария şeker"),
        ("1256", r"\'e3\'cd\'e3\'cf", "محمد"),
        ("1253", r"\'c1\'f1\'f3", "Αρσ"),
        ("1250", r"\'8ak\'f3da", "Škóda"),
        ("1252", r"\u350?of\'f6r \u304?\u287?ne", "Şoför İğne"),
    ],
)
def test_letters_of_every_usual_code_page_are_read(alphabet: str, body: str, text: str) -> None:
    assert read(body, alphabet).text == text


def test_a_file_of_hidden_words_alone_says_so() -> None:
    with pytest.raises(Unreadable) as caught:
        read(r"{\v gizli}")
    assert (caught.value.code, caught.value.problems) == ("no_text", ("hidden_text",))


PIECES = (
    r"{\v x}y", r"\deleted x\deleted0 ", box(r"\ffres1"), r"{\f1\'a8}", "{", r"{\*\x ",
    r"{\field{\*\fldinst {", r"\'fe", r"{\header x}", r"\u350?", r"{\shptxt x}", "          ",
    r"{\field{\*\fldinst HYPERLINK ",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_ten_times_the_marks_take_at_most_twelve_times_the_time(piece: str) -> None:
    short, long = (_seconds("Garson " + piece * times) for times in (1_500, 15_000))
    assert long < 12 * max(short, 0.25)


def _seconds(body: str) -> float:
    started = time.perf_counter()
    assert read(body).text
    return time.perf_counter() - started
