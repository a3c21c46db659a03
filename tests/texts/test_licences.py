"""Licence classes in free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import turkish
from istihdam.vocabulary import lists, mentions


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("B sınıfı ehliyetim var", {"B"}),
        ("B, C ve CE sınıfı ehliyet", {"B", "C", "CE"}),
        ("Ehliyet: B-C", {"B", "C"}),
        ("Sürücü belgesi: B / A2", {"B", "A2"}),
        ("B+E ehliyet", {"BE"}),
        ("E sınıfı ehliyet", {"CE", "D"}),
        ("kamyon ehliyetim var", {"C"}),
        ("motor ehliyetim var", {"A2"}),
        ("ehliyetim yok", set()),
        ("b sinifi ehliyetim yok src belgem var", set()),
        ("C sınıfı iş güvenliği uzmanı", set()),
        ("ehliyet kursunda çalıştım", set()),
        ("B blok 4. kat", set()),
        ("ehliyetim de var", {"B"}),
        ("eylülde de ehliyet aldım, B sınıfı", {"B"}),
        ("B class driving licence", {"B"}),
        ("Driver's license: C", {"C"}),
        ("DE sınıfı ehliyet", {"DE"}),
        ("de sınıfı ehliyetim var", {"DE"}),
        ("", set()),
    ],
)
def test_classes_are_read_unless_denied(text: str, codes: set[str]) -> None:
    assert {span.value for span in mentions.licences_in(text)} == codes


def test_a_licence_without_a_class_means_b_but_is_unsure() -> None:
    (span,) = mentions.licences_in("ehliyetim var")
    assert (span.value, span.score < 1) == ("B", True)


@given(
    st.sampled_from([one.code for one in lists.licences()]), st.sampled_from([turkish.upper, turkish.lower])
)
def test_every_class_is_found_as_a_field_and_in_a_sentence(code: str, cased: object) -> None:
    assert callable(cased)
    assert mentions.find_licence(cased(code)) == code
    found = {span.value for span in mentions.licences_in(f"{cased(code)} sınıfı ehliyetim var")}
    assert code in found


def test_the_span_is_where_the_words_stand() -> None:
    text = "Şoförüm. İkitelli'de B sınıfı ehliyetle çalıştım"
    (span,) = mentions.licences_in(text)
    assert text[span.start : span.end] == span.text
    assert span.text.startswith("B sınıfı")
