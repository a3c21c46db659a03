"""The words by which a person is found, those by which free text may name them, and their masking there."""

import re
from dataclasses import dataclass

from istihdam import turkish
from istihdam.seekers.model import Seeker

MASK = "█"
_APOSTROPHES = re.compile("['’‘`´ʼʹ′＇]")
_PARTS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d(?:[ ().\t-]{0,3}\d){6,13}")
LAST_DIGITS = 10


def name_key(full_name: str) -> str:
    """The key under which spellings of one name meet: O'Neill = O’NEILL = Oneill, Ayşe-Nur = ayse nur."""
    return " ".join(_PARTS.findall(turkish.fold(_APOSTROPHES.sub("", full_name))))


def name_words(full_name: str) -> set[str]:
    """The folded words by whose beginnings a name is found, written apart or together.

    Those of its key, the parts about an apostrophe, and neighbours as one word: 'Ayşe Nur' by 'aysenur'.
    """
    words = name_key(full_name).split()
    parts = _PARTS.findall(turkish.fold(_APOSTROPHES.sub(" ", full_name)))
    return {*words, *parts, *joined(words)}


def joined(words: list[str]) -> list[str]:
    """Each two neighbours as one word."""
    return [one + other for one, other in zip(words, words[1:], strict=False)]


def number_word(number: str) -> str:
    """The digits of a number from its end, by whose beginning its last digits find the person."""
    return "".join(filter(str.isdecimal, number))[::-1]


@dataclass(frozen=True)
class Names:
    """The folded words of a person's name, the digits of their phone, their folded e-mail."""

    words: frozenset[str]
    digits: str
    email: str

    @classmethod
    def of(cls, seeker: Seeker) -> "Names":
        digits = re.sub(r"\D", "", seeker.phone)[-LAST_DIGITS:]
        words = frozenset(word for word in name_words(seeker.full_name) if len(word) > 1)
        return cls(words, digits, turkish.fold(seeker.email or ""))

    def is_in(self, text: str) -> bool:
        """True where a text may name the person: one word of the name, the phone or the mail."""
        is_named = any(self._is_own(match[0]) for match in _WORD.finditer(text))
        return is_named or self.masked(text) != text

    def masked(self, text: str) -> str:
        """The text with the person's phone and mail covered, and the name where two words of it stand."""
        if self.email:
            text = re.sub(re.escape(self.email), MASK, text, flags=re.IGNORECASE)
        text = _NUMBER.sub(self._covered_number, text)
        said = [match for match in _WORD.finditer(text) if self._is_own(match[0])]
        enough = len({turkish.fold(match[0]) for match in said}) >= min(2, len(self.words))
        for match in reversed(said if enough and self.words else []):
            text = text[: match.start()] + MASK * len(match[0]) + text[match.end() :]
        return text

    def _is_own(self, word: str) -> bool:
        """True of the word as it is or with an ending: 'Ayşe', 'Işık'ın'."""
        folded = turkish.fold(word)
        return any(folded == own or (len(own) > 3 and folded.startswith(own)) for own in self.words)

    def _covered_number(self, match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match[0])
        return MASK if self.digits and digits.endswith(self.digits) else match[0]
