"""A sign that no font has costs a question mark, never the page."""

import io
import json
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from istihdam import printing

ODD = (
    "日", "日本 太郎", "\uffff", "\ufffe", "\u0378", "\U0010ffff", "\ud800", "\udfff x",
    "😀", "👨\u200d👩\u200d👧", "🇹🇷", "\U0001faf8", "محمد", "שלום", "ไทย", "ქართული",
    "हिन्दी", "한국어", "\x00", "\x01", "\x7f", "\x85", "\u2028", "\u202e", "\ufeff",
    "\ufdd0", "\ue000", "\U000f0000", "\U000e0041", "A\u20dd", "Ç\u20dd", "i\u0489",
    "é\u0301", "\u0301", "a" + "\u0301" * 40, "\ufffd", "ﷺ", "𝕬𝖑𝖎", "①",
    "\U00013000", "\\u{65e5}", 'the text `"a"` could not', "#panic()", "$x$", "*a*",
    "\t", "\n", "\r\n", "<b>", "ß", "ə", "Ж", "Ω", "Ủ", "ǅ", "\u3164", "\u115f",
    "\u1160", "\U0001f468\U0001f3fd", "\ufe0f", "\u034f", "ｇａｒ", "\u0600", "\u06dd",
    "\u2066", "\u180e", "\U0001d173", "ꙮ",
)  # fmt: skip
TEMPLATE = '#let told = json(bytes(sys.inputs.told))\n#set document(title: "x")\n#set text(lang: "tr")\n'
PAGES = TEMPLATE + "#for (n, name) in told.names.enumerate() [#if n > 0 { pagebreak() } #name]"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("printing") / "pages.typ"
    path.write_text(PAGES, encoding="utf-8")
    return path


def printed(template: Path, names: list[Any]) -> list[str]:
    with pdfium.PdfDocument(io.BytesIO(printing.pdf(template, "told", {"names": names}))) as file:
        return [page.get_textpage().get_text_range() for page in file]


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_an_odd_name_leaves_the_other_letters_whole(template: Path, odd: str) -> None:
    first, page, last = printed(template, ["Şükrü Çağıroğlu", f"Ayşe {odd} Yılmaz", "Iraz İpek"])
    assert (first, last) == ("Şükrü Çağıroğlu", "Iraz İpek")
    assert "Ayşe" in page
    assert "Yılmaz" in page


def test_all_odd_names_at_once_are_printed_beside_fifty_letters(template: Path) -> None:
    pages = printed(template, [*[f"x {odd} y" for odd in ODD], *["Şükrü Çağıroğlu"] * 50])
    assert pages[len(ODD) :] == ["Şükrü Çağıroğlu"] * 50


def test_a_sign_without_a_glyph_is_a_question_mark(template: Path) -> None:
    assert printed(template, ["Ali \u0378 Can", "Ç\u20dde", "\ud800n"]) == ["Ali ? Can", "Ç?e", "?n"]


def test_a_long_name_of_signs_without_a_glyph_is_printed(template: Path) -> None:
    foreign = "".join(map(chr, range(0x20000, 0x20000 + 2_000)))
    assert printed(template, [foreign, "Ömer"])[-1] == "Ömer"


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=30))
def test_any_name_is_printed(template: Path, name: str) -> None:
    assert printed(template, [name, "Ömer Kısa"])[-1] == "Ömer Kısa"


def test_a_fault_of_the_template_is_said(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.typ"
    wrong.write_text("#nothing.here", encoding="utf-8")
    with pytest.raises(typst.TypstError):
        printing.pdf(wrong, "told", json.loads("{}"))
