"""A box says what its tick says, wherever it stands; an untouched form says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam.texts.boxes import as_ticked


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ehliyet: ☐ B ☒ C", ["Ehliyet: C"]),
        ("Ehliyet: ☐ Var ☒ Yok", ["Ehliyet yok"]),
        ("Ehliyet: ☑ Var ☐ Yok", ["Ehliyet var"]),
        ("Ehliyet Var ( ) Yok (X)", ["Ehliyet yok"]),
        ("Ehliyet: Evet ☐ Hayır ☒", ["Ehliyet yok"]),
        ("Ehliyet\tVar ☐\tYok ☒", ["Ehliyet yok"]),
        ("Ehliyetiniz var mı? ☐ Evet ☒ Hayır", ["Ehliyetiniz yok"]),
        ("Ehliyetiniz var mı?\n☒ Evet ☐ Hayır", ["", "Ehliyetiniz var"]),
        ("Ehliyetiniz var mı?\n□ Evet ■ Hayır", ["", "Ehliyetiniz yok"]),
        ("Ehliyet: [x] B [ ] C", ["Ehliyet: B"]),
        ("Ehliyet: B [x] C [ ]", ["Ehliyet: B"]),
        ("Vardiya: ☒ Gündüz ☐ Gece ☑ Akşam", ["Vardiya: Gündüz, Akşam"]),
        ("☐ Forklift belgesi\n☒ Hijyen belgesi", ["", "Hijyen belgesi"]),
        ("✓ Forklift\n✓ Kaynak", ["Forklift", "Kaynak"]),
        ("✓ Forklift ✗ Kaynak", ["Forklift"]),
        ("Ehliyet: ☐ Var ☐ Yok", [""]),
        ("Ehliyet: ☒ Var ☒ Yok", [""]),
        ("Ehliyet: ☐ B ☐ C", [""]),
        ("Garson (2018) ve kurye (5 ay)", ["Garson (2018) ve kurye (5 ay)"]),
    ],
)
def test_boxes_are_read_as_their_ticks_say(text: str, said: list[str]) -> None:
    assert as_ticked(text.split("\n")) == said


WORDS = st.lists(st.sampled_from(["Forklift", "Kaynak", "Gece", "B", "CE", "Excel"]), min_size=2, unique=True)
SIGNS = st.sampled_from([("☐", "☒"), ("☐", "☑"), ("□", "■"), ("[ ]", "[x]"), ("( )", "(X)"), ("☐", "✓")])


@given(WORDS, SIGNS, st.lists(st.booleans(), min_size=6, max_size=6), st.booleans())
def test_what_is_ticked_is_said_and_nothing_else(
    words: list[str], signs: tuple[str, str], ticks: list[bool], is_before: bool
) -> None:
    pairs = [(word, signs[tick]) for word, tick in zip(words, ticks, strict=False)]
    line = " ".join(f"{sign} {word}" if is_before else f"{word} {sign}" for word, sign in pairs)
    ticked = [word for word, sign in pairs if sign == signs[1]]
    assert as_ticked([f"Seçin: {line}"]) == [f"Seçin: {', '.join(ticked)}" if ticked else ""]


def test_squares_of_a_list_are_no_boxes_where_nothing_is_ticked() -> None:
    assert as_ticked(["BECERİLER", "□ Forklift", "❏ Excel"]) == ["BECERİLER", "Forklift", "Excel"]


def test_squares_beside_a_tick_are_boxes() -> None:
    assert "Excel" not in "".join(as_ticked(["□ Excel", "☒ Forklift"]))


def test_an_untouched_yes_or_no_says_nothing() -> None:
    assert "".join(as_ticked(["□ Evet", "□ Hayır"])).strip() == ""
