"""A word typed with a slip of the finger still means its word."""

from hypothesis import given
from hypothesis import strategies as st

from istihdam.texts import slips

LETTERS = "abcdefghijklmnoprstuvyz"
WORDS = st.text(LETTERS, min_size=5, max_size=14)


@st.composite
def slipped(draw: st.DrawFn) -> tuple[str, str]:
    """(word, the same with one letter left out, doubled, replaced, or swapped with the next)."""
    word = draw(WORDS)
    at = draw(st.integers(0, len(word) - 2))
    kind = draw(st.sampled_from(("left out", "doubled", "another", "swapped")))
    head, letter, tail = word[:at], word[at], word[at + 1 :]
    typed = {
        "left out": head + tail,
        "doubled": head + letter * 2 + tail,
        "another": head + draw(st.sampled_from(LETTERS)) + tail,
        "swapped": head + tail[0] + letter + tail[1:],
    }
    return word, typed[kind]


@given(slipped(), st.lists(WORDS, max_size=5))
def test_one_slip_anywhere_is_forgiven_and_the_words_named_are_known_ones(
    pair: tuple[str, str], others: list[str]
) -> None:
    word, typed = pair
    near = slips.nearest(typed, [*others, word], most=50)
    assert word in near
    assert set(near) <= {*others, word}


@given(WORDS)
def test_the_word_itself_is_the_nearest(word: str) -> None:
    assert slips.nearest(word, [f"{word}a", word, f"z{word}"])[0] == word


@given(st.text(LETTERS, max_size=3), st.lists(WORDS, max_size=5))
def test_short_words_are_not_guessed(typed: str, words: list[str]) -> None:
    assert slips.nearest(typed, words) == []
    assert slips.first_letters(typed) == []


def test_another_word_is_not_taken_for_a_slip() -> None:
    assert slips.nearest("yilmaz", ["yildiz", "yalcin", "kilinc"]) == []
    assert slips.nearest("yildzi", ["yildiz", "yilmaz"]) == ["yildiz"]
    assert slips.nearest("yildr", ["yildirim", "kaya"]) == ["yildirim"]
    assert slips.says_all(["gulpinari", "saglik"], ["gulpnari", "sag"])
    assert not slips.says_all(["gulpinari", "saglik"], ["gulpnari", "tekstil"])
