"""Tokens of links: they can be typed, and nothing else passes for one."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from istihdam.links import LENGTH, tidied, tokens

TOKENS = st.integers(0, 2**128 - 1).map(
    lambda number: "".join(tokens.LETTERS[number >> 5 * at & 31] for at in reversed(range(LENGTH)))
)
TYPINGS = [
    str.lower,
    lambda token: token.replace("0", "o"),
    lambda token: token.replace("0", "O"),
    lambda token: token.replace("1", "l"),
    lambda token: token.replace("1", "I"),
    lambda token: f"  {token}\n",
    lambda token: "-".join(token[at : at + 5] for at in range(0, LENGTH, 5)),
    lambda token: " ".join(token[at : at + 5] for at in range(0, LENGTH, 5)),
]


@given(TOKENS, st.sampled_from(TYPINGS))
def test_a_token_is_understood_as_it_is_typed_from_a_letter(token: str, typing: Callable[[str], str]) -> None:
    assert tidied(typing(token)) == token


@given(st.text(max_size=40))
def test_other_texts_are_no_token(text: str) -> None:
    token = tidied(text)
    assert token is None or (len(token) == LENGTH and set(token) <= set(tokens.LETTERS))


def test_tokens_are_26_letters_of_128_bits_and_never_twice() -> None:
    made = {tokens.fresh() for _ in range(2000)}
    assert len(made) == 2000
    assert {len(token) for token in made} == {LENGTH}
    assert max(token[0] for token in made) <= "7"  # 26 letters hold 130 bits, the first two are 0
