"""Forms and sentences that say no, or speak of another's paper, give nobody a paper or a shift."""

from datetime import date

import pytest

from istihdam import cv_fields
from istihdam.cv_fields import Fields
from istihdam.documents import Document, TextLine


def read(text: str) -> Fields:
    lines = tuple(TextLine(line) for line in f"Selim Korkmaz\n0532 555 12 04\n{text}".split("\n"))
    return cv_fields.read(
        Document(type="docx", method="text", confidence=0.99, lines=lines), date(2024, 6, 30)
    )


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Ehliyet: ☐ B ☒ C", ["C"]),
        ("Ehliyet: B [ ] C [X] CE [X]", ["C", "CE"]),
        ("Ehliyet: ☐ Var ☒ Yok", []),
        ("Ehliyet: ☒ Var ☒ Yok", []),
        ("Ehliyet: ☐ Var ☐ Yok", []),
        ("Ehliyet Var (X) Yok ( )", ["B"]),
        ("Ehliyet\nB, C, CE (2016)", ["B", "C", "CE"]),
        ("Ehliyet\nB (2012), C (2015)", ["B", "C"]),
        ("EHLİYET\n12.04.2016 B, C", ["B", "C"]),
        ("Ehliyetime el konuldu, şu an kullanamıyorum", []),
        ("Ehliyetim elimden alındı", []),
        ("Ehliyetim iptal oldu", []),
        ("Ehliyetim yok, B almayı düşünüyorum", []),
        ("C ehliyeti almak istiyorum", []),
        ("B ehliyeti alacağım", []),
        ("eşimin ehliyeti var", []),
        ("eşimin CE ehliyeti var", []),
        ("babamın kamyon ehliyeti var", []),
        ("Alman ehliyetim var", []),
        ("B sınıfı ehliyetim var", ["B"]),
        ("Ehliyet aldım, B sınıfı", ["B"]),
    ],
)
def test_a_licence_is_the_persons_own_and_held(text: str, classes: list[str]) -> None:
    assert [licence.value for licence in read(text).licences] == classes


@pytest.mark.parametrize(
    ("text", "accepted", "refused"),
    [
        ("Çalışabileceğiniz vardiya: ☒ Gündüz ☐ Gece ☐ Hafta sonu", ["day"], []),
        ("Çalışabileceğiniz vardiya: Gündüz [x] Gece [x] Hafta sonu [ ]", ["day", "night"], []),
        ("Çalışabileceğiniz vardiya: ☐ Gündüz ☐ Gece", [], []),
        ("Geceleri gelemem", [], ["night", "rotating_3"]),
        ("Pazarları olmaz", [], ["weekend"]),
    ],
)
def test_a_shift_is_accepted_where_it_is_ticked(text: str, accepted: list[str], refused: list[str]) -> None:
    found = read(text)
    assert sorted(shift.value for shift in found.accepts_shifts) == accepted
    assert sorted(shift.value for shift in found.refuses_shifts) == refused


def test_a_paper_of_a_form_is_held_where_it_is_ticked() -> None:
    found = read("SERTİFİKALAR\n☐ SRC4 belgesi\n☒ Hijyen belgesi")
    assert [one.value.name.split()[0].lower() for one in found.certificates] == ["hijyen"]


@pytest.mark.parametrize("paper", ["P1 yetki belgesi", "K1 yetki belgesi", "P1 belgesi", "Hijyn belgesi"])
def test_a_paper_that_only_resembles_one_is_asked(paper: str) -> None:
    assert all(one.confidence <= 0.5 for one in read(f"SERTİFİKALAR\n{paper}").certificates)


@pytest.mark.parametrize("paper", ["SRC4 belgesi", "Hijyen belgesi", "Forklift operatörlük belgesi"])
def test_a_paper_named_in_full_is_given(paper: str) -> None:
    assert any(one.confidence > 0.8 for one in read(f"SERTİFİKALAR\n{paper}").certificates)
