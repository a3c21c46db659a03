"""Text messages against the standard's own table: 3GPP TS 23.038, annex A.3.1, row by row, and its shifts."""

import math
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from istihdam.notices import Template
from istihdam.notices.message_texts import worded
from istihdam.texts import septets
from tests.notices.test_message_links import URL, contents_for

ESCAPE = None
TURKISH_LOCKING: list[str | None] = [
    *("@", "£", "$", "¥", "€", "é", "ù", "ı", "ò", "Ç", "\n", "Ğ", "ğ", "\r", "Å", "å"),
    *("Δ", "_", "Φ", "Γ", "Λ", "Ω", "Π", "Ψ", "Σ", "Θ", "Ξ", ESCAPE, "Ş", "ş", "ß", "É"),
    *(" ", "!", '"', "#", "¤", "%", "&", "'", "(", ")", "*", "+", ",", "-", ".", "/"),
    *("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ":", ";", "<", "=", ">", "?"),
    *("İ", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O"),
    *("P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z", "Ä", "Ö", "Ñ", "Ü", "§"),
    *("ç", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o"),
    *("p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z", "ä", "ö", "ñ", "ü", "à"),
]
"""Eight rows of sixteen, in the order of the codes."""
EXTENSION = {
    0x0A: "\f",
    0x14: "^",
    0x28: "{",
    0x29: "}",
    0x2F: "\\",
    0x3C: "[",
    0x3D: "~",
    0x3E: "]",
    0x40: "|",
}
HEADER_OF_SHIFT, HEADER_OF_PARTS, LENGTH = 3, 5, 1
"""Octets of a message's header: which table, which part, and how long the header is (TS 23.040, 9.2.3.24)."""
OCTETS = 140
LETTERS = [letter for letter in TURKISH_LOCKING if letter is not None]
LONG = st.text(st.sampled_from(LETTERS), min_size=60, max_size=200)


def room(*headers: int) -> int:
    """Septets left beside these headers."""
    return (OCTETS * 8 - math.ceil((sum(headers) + LENGTH) * 8 / 7) * 7) // 7


def parts(text: str) -> int:
    """As the standard counts a text of the Turkish table; an escape stays with the sign behind it."""
    single, joined = room(HEADER_OF_SHIFT), room(HEADER_OF_SHIFT, HEADER_OF_PARTS)
    coded = "".join(f"\x1b{letter}" if letter in EXTENSION.values() else letter for letter in text)
    if len(coded) <= single:
        return 1
    count = 0
    while coded:
        end = joined - (len(coded) > joined and coded[joined - 1] == "\x1b")
        coded, count = coded[end:], count + 1
    return count


def test_the_house_knows_the_table_letter_by_letter() -> None:
    assert len(TURKISH_LOCKING) == 128
    table = set(LETTERS)
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        assert (letter in septets.TABLE) == (letter in table), hex(code)
        assert (letter in septets.DOUBLE) == (letter in EXTENSION.values()), hex(code)


def test_an_escape_is_not_torn_from_its_sign() -> None:
    assert septets.parts("a" * 148 + "{" + "a" * 148) == 3


@given(st.text(st.sampled_from([*LETTERS, *EXTENSION.values()]), max_size=700))
def test_parts_are_those_of_the_standard(text: str) -> None:
    assert septets.parts(text) == parts(text)


@pytest.mark.parametrize("template", list(Template), ids=str)
@settings(max_examples=25, deadline=None)
@given(name=LONG, title=LONG, firm=LONG, count=st.integers(1, 6))
def test_every_text_with_long_names_is_two_parts_of_the_standard_and_nothing_forces_sixteen_bits(
    template: Template, name: str, title: str, firm: str, count: int
) -> None:
    text = worded(template, contents_for(template, name, title, firm, count), URL).short
    assert set(text) <= {*LETTERS, *EXTENSION.values()}
    assert parts(text) <= 2
    assert URL in text
