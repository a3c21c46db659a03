"""National ids and special words are found and covered; the work of caring for others is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import turkish
from istihdam.texts.special_kinds import mask_special, special_in

VALID_BY_ITS_DIGITS = "100000001" + "46"
"""The specimen number of the documentation, given to nobody; its last two digits are right."""


def kinds(text: str) -> list[str]:
    return [passage.kind for passage in special_in(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"TC: {VALID_BY_ITS_DIGITS}", "national_id"),
        ("T.C. Kimlik No: 12345678901", "national_id"),
        ("%40 engelli raporum var", "health"),
        ("Şeker hastasıyım", "health"),
        ("Bel fıtığım var, ağır kaldıramam", "health"),
        ("Engelliyim", "health"),
        ("Sabıka kaydım yoktur", "conviction"),
        ("Eski hükümlüyüm", "conviction"),
        ("Sendika üyesiyim", "union"),
        ("Alevi bir aileden geliyorum, namaz kılmam", "belief"),
        ("Dini: İslam", "belief"),
        ("Kürt kökenliyim", "origin"),
        ("Suriye asıllıyım", "origin"),
    ],
)
def test_a_special_passage_is_found_and_covered(text: str, kind: str) -> None:
    assert kind in kinds(text)
    assert "█" in mask_special(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hasta bakıcı olarak çalıştım",
        "Engelli bakımı ve refakat",
        "Engelli servisi şoförü",
        "Şifa Hastanesi, hasta kabul",
        "Telefon: 0532 555 12 04",
        "İş makinesi 12345678901 seri no",
        "SRC 4 belgem var, forklift kullandım",
        "Cami temizliği yaptım, başaracağıma inancım tam",
        "Mehmet Oruç",
        "Uyruğu: T.C.",
    ],
)
def test_ordinary_work_is_left_alone(text: str) -> None:
    assert kinds(text) == []
    assert mask_special(text) == text


def test_only_the_clause_that_says_it_is_covered() -> None:
    masked = mask_special("Depoda çalıştım. Epilepsi hastasıyım. Forklift kullanırım.")
    assert masked.startswith("Depoda çalıştım. ")
    assert masked.endswith(". Forklift kullanırım.")
    assert "pilepsi" not in masked


@given(st.text(max_size=120))
def test_a_masked_text_is_as_long_and_holds_nothing_more_to_mask(text: str) -> None:
    masked = mask_special(text)
    seen = turkish.normal(text)
    assert len(masked) == len(seen)
    assert all(before == after or after == "█" for before, after in zip(seen, masked, strict=True))
