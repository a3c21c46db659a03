"""Finds the phrases of a list in a text, through the one analyser."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from istihdam import analyser, turkish
from istihdam.texts.negation import is_denied
from istihdam.texts.sentences import WORD

_DOCUMENT = ("belge", "sertifika")
_KEPT = (
    *_DOCUMENT, "diploma", "ehliyet", "surucu", "sinif", "kalfalik", "ustalik", "usta", "uzman",
    "yardimci", "mezun",
)  # fmt: skip
"""Words that the analyser drops but that make a phrase of these lists."""
_WHOLE = frozenset(
    ("su", "ısı", "iş", "is", "saat", "bilgi", "cep", "telefon", "güzellik", "guzellik", "engelli", "kalfa")
)
"""Words that a CV can spare but these names cannot."""
_ALONE_TOO_LITTLE = frozenset(
    {"belge", "diploma", "ehliyet", "sinif", "usta", "uzman", "surucu", "yardimci", "mezun"}
)
_TYPO_SCORE = 84
_TYPO_SHORTEST = 6
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Mention:
    """A value of a list, the words of the text that name it, their position, and how sure that is (0..1)."""

    value: str
    text: str
    start: int
    end: int
    score: float = 1.0


@dataclass(frozen=True)
class Word:
    """A word of a text: its key for phrases ('' where it says nothing), folded form and position."""

    key: str
    folded: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of the text in NFC, with their positions in it."""
    normal = turkish.normal(text)
    return [
        Word(key(match.group()), turkish.fold(match.group()), match.start(), match.end())
        for match in WORD.finditer(normal)
    ]


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """The analyser's root; words such as belge, sertifika, ehliyet keep one form of theirs."""
    folded = turkish.fold(word)
    if folded.isdecimal() or len(folded) == 1 or turkish.lower(word) in _WHOLE:
        return folded
    kept = next((stem for stem in _KEPT if folded.startswith(stem)), "")
    if kept:
        return "belge" if kept in _DOCUMENT else kept
    return analyser.root_of(folded)


class Phrases:
    """A list of phrases, each naming one or more values.

    A misspelling begins as its word does, and is itself neither a word of the list nor a key of `known`:
    'pişirme' is no slip of 'şişirme'.
    """

    def __init__(
        self, entries: Iterable[tuple[str, str]], *, forgive_typos: bool = False, known: Set[str] = NOTHING
    ) -> None:
        self._values: dict[tuple[str, ...], list[str]] = {}
        for phrase, value in entries:
            keys = tuple(word.key for word in words(phrase) if word.key)
            if keys and not (len(keys) == 1 and keys[0] in _ALONE_TOO_LITTLE):
                meant = self._values.setdefault(keys, [])
                if value not in meant:
                    meant.append(value)
        self._longest = max(map(len, self._values), default=0)
        self._known = known | {key for keys in self._values for key in keys}
        self._typos: dict[str, list[str]] = {}
        for keys in self._values if forgive_typos else ():
            if len(keys) == 1:
                self._typos.setdefault(keys[0][0], []).append(keys[0])

    def find(self, text: str) -> list[Mention]:
        """The values that the text names and does not deny, longest phrases first, none overlapping."""
        normal = turkish.normal(text)
        said = [word for word in words(text) if word.key]
        spans: list[Mention] = []
        index = 0
        while index < len(said):
            length, values, score = self._at(said, index)
            if values:
                start, end = said[index].start, said[index + length - 1].end
                if not is_denied(normal, end):
                    spans += [Mention(value, normal[start:end], start, end, score) for value in values]
            index += max(length, 1)
        return spans

    def _at(self, said: list[Word], index: int) -> tuple[int, list[str], float]:
        for length in range(min(self._longest, len(said) - index), 0, -1):
            values = self._values.get(tuple(word.key for word in said[index : index + length]))
            if values:
                return length, values, 1.0
        return 1, *self._misspelt(said[index].key)

    def _misspelt(self, word: str) -> tuple[list[str], float]:
        begun_alike = self._typos.get(word[0], [])
        if len(word) < _TYPO_SHORTEST or not begun_alike or word in self._known:
            return [], 0.0
        near = process.extractOne(word, begun_alike, scorer=fuzz.ratio, score_cutoff=_TYPO_SCORE)
        return (self._values[(near[0],)], near[1] / 100) if near else ([], 0.0)
