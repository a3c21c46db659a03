"""Text messages fit the Turkish table of seven bits, whatever names and signs are put into them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import i18n
from istihdam.texts import septets

CATALOGUE = i18n.CATALOGUES / i18n.TURKISH / "notices.po"
NAME = "Abdülkerim Şerafettin Gümüşçüoğlu-Karahacıibrahimoğulları"


def test_every_turkish_letter_and_digit_is_one_septet() -> None:
    text = "abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ 0123456789.,:;?!'\"()/-+%&@€"
    assert set(text) <= septets.TABLE
    assert septets.parts(text * 1) == 1


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("“Garson” işi", '"Garson" işi'),
        ("yarın…", "yarın..."),
        ("09.00–18.00", "09.00-18.00"),
        ("0532\u00a0555", "0532 555"),
        ("Ayşe’nin", "Ayşe'nin"),
        ("35.000 ₺", "35.000 TL"),
        ("Kâmil", "Kamil"),
        ("iş • servis", "iş - servis"),
        ("\u2009", " "),
        ("½ gün", "1/2 gün"),
    ],
)
def test_a_sign_outside_the_table_takes_its_plain_form(text: str, fits: str) -> None:
    assert septets.fitted(text) == fits


def test_a_name_of_another_script_is_kept() -> None:
    assert septets.fitted("محمد") == "محمد"
    assert septets.parts("محمد" * 20) == 2


@pytest.mark.parametrize(("length", "parts"), [(155, 1), (156, 2), (298, 2), (299, 3), (447, 3)])
def test_parts_are_counted_by_septets(length: int, parts: int) -> None:
    assert septets.parts("ş" * length) == parts


@given(st.text(max_size=200))
def test_what_was_fitted_fits_again_as_it_is(text: str) -> None:
    once = septets.fitted(text)
    assert septets.fitted(once) == once


def test_every_sentence_of_the_catalogue_of_messages_fits_with_long_names() -> None:
    said = re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', CATALOGUE.read_text("utf-8"), re.MULTILINE)
    assert len(said) > 20
    for sentence in said:
        filled = septets.fitted(re.sub(r"%\((\w+)\)s", NAME, sentence))
        assert set(filled) <= septets.TABLE | septets.DOUBLE, sentence
