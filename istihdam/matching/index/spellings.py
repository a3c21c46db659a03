"""Skills and certificates are compared over the distinct vocabulary, never in a loop over people."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from istihdam import analyser
from istihdam.analyser import ALIKE, SHORTEST_ALIKE

MOST_KEPT = 100_000
"""Words of people whose likeness to the vacancies' words is kept."""
MOST_ROOTS = 0.7
"""A phrase means a known name with which it shares at least this much of all their roots."""


def key_of(phrase: str) -> str:
    """A phrase as its roots in order; the folded phrase itself where no root is left."""
    return " ".join(analyser.tokens(phrase)) or " ".join(analyser.folded_words(phrase))


def _as_written(phrase: str) -> str:
    return " ".join(analyser.folded_words(phrase))


class Aliases:
    """Every known name of a skill or certificate → its code."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._codes: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._asked: dict[str, str | None] = {}
        for code, known in names.items():
            for name in (code, *known):
                self._codes.setdefault(key_of(name), code)
                self._written.setdefault(_as_written(name), code)
        self._written |= {_as_written(code): code for code in names}

    def code(self, phrase: str) -> str | None:
        """The code of a phrase: as written, by its roots, in order or not, or by most of them; else None."""
        if phrase not in self._asked:
            key = key_of(phrase)
            written = self._written.get(_as_written(phrase))
            self._asked[phrase] = written or self._codes.get(key) or self._nearest(frozenset(key.split()))
        return self._asked[phrase]

    def _nearest(self, roots: frozenset[str]) -> str | None:
        """The name that shares most roots: first one with none besides, then the smallest rest."""
        best: tuple[bool, float] = (False, MOST_ROOTS)
        nearest = None
        for root in sorted(roots):
            for own, code in self._by_root.get(root, ()):
                score = (own <= roots, len(own & roots) / len(own | roots))
                if score[1] >= MOST_ROOTS and (nearest is None or score > best):
                    best, nearest = score, code
        return nearest

    @cached_property
    def _by_root(self) -> dict[str, list[tuple[frozenset[str], str]]]:
        holders: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for key, code in self._codes.items():
            roots = frozenset(key.split())
            for root in roots:
                holders[root].append((roots, code))
        return holders


class Trigrams:
    """Which of many words share letters with one: the prefilter before any edit distance."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = list(keys)
        self._index = {key: index for index, key in enumerate(self.keys)}
        self._alike: dict[str, dict[int, float]] = {}
        self._asking: dict[str, dict[int, float]] = {}

    def alike(self, word: str) -> dict[int, float]:
        """Index → similarity of every key alike to the word, itself included."""
        if word not in self._alike:
            self._alike[word] = self._search(word, self._sharing)
        return self._alike[word]

    def asking(self, word: str) -> dict[int, float]:
        """The other direction: index → similarity of every key that, looked for among words, finds this."""
        if word not in self._asking:
            if len(self._asking) > MOST_KEPT:
                self._asking = {}
            self._asking[word] = self._search(word, self._shared_by)
        return self._asking[word]

    def answer(self, words: Iterable[str], alike: Mapping[str, dict[int, float]]) -> None:
        """What each of these words is alike to is known already: nothing where `alike` does not name it."""
        self._alike |= {word: alike.get(word, {}) for word in words}

    @cached_property
    def _holders(self) -> dict[str, NDArray[np.int32]]:
        holders: dict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(self.keys):
            if len(key) >= SHORTEST_ALIKE:
                for gram in _grams(key):
                    holders[gram].append(index)
        return {gram: np.array(indices, np.int32) for gram, indices in holders.items()}

    @cached_property
    def _lengths(self) -> NDArray[np.int32]:
        return np.array([len(key) for key in self.keys], np.int32)

    @cached_property
    def _least(self) -> NDArray[np.int32]:
        return np.array([_least_shared(key) for key in self.keys], np.int32)

    def _search(self, word: str, sharing: Callable[[str], list[int]]) -> dict[int, float]:
        own = self._index.get(word)
        similarities = {} if own is None else {own: 1.0}
        if len(word) >= SHORTEST_ALIKE:
            near = {index: self.keys[index] for index in sharing(word)}
            alike = process.extract(word, near, scorer=fuzz.ratio, score_cutoff=100 * ALIKE, limit=None)
            similarities |= {index: score / 100 for _, score, index in alike}
        return dict(sorted(similarities.items()))

    def _sharing(self, word: str) -> list[int]:
        """Indices of the words of like length that share as many trigrams as any alike one must."""
        shared = self._shared(word)
        near = (shared >= _least_shared(word)).nonzero()[0]
        indices: list[int] = near[np.abs(self._lengths[near] - len(word)) <= _reach(len(word))].tolist()
        return indices

    def _shared_by(self, word: str) -> list[int]:
        """Indices of the keys whose own `_sharing` would name this word."""
        shared = self._shared(word)
        near = ((shared > 0) & (shared >= self._least)).nonzero()[0]
        lengths = self._lengths[near]
        indices: list[int] = near[np.abs(lengths - len(word)) <= _reach(lengths)].tolist()
        return indices

    def _shared(self, word: str) -> NDArray[np.intp]:
        """How many trigrams each key has in common with the word."""
        held = [self._holders[gram] for gram in _grams(word) if gram in self._holders]
        if not held:
            return np.zeros(len(self.keys), np.intp)
        return np.bincount(np.concatenate(held), minlength=len(self.keys))


def _least_shared(word: str) -> int:
    """Trigrams that any word alike to this one has in common with it.

    A letter more or less spoils two trigrams, another letter three, two swapped letters four.
    """
    slips = int((1 - ALIKE) * (2 * len(word) + 1))
    return max(1, len(_grams(word)) - int(1.5 * slips + 1))


def _reach(length: Any) -> Any:
    """How much longer or shorter than this length an alike word may be."""
    return (1 - ALIKE) * 2 * length / ALIKE


def _grams(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


class SegmentPhrases:
    """The distinct skills (or certificates) of a segment, found by name, alias, roots or spelling."""

    def __init__(self, phrases: Iterable[str], aliases: Aliases) -> None:
        phrases = list(phrases)
        self._aliases = aliases
        self._by_code: dict[str, list[int]] = defaultdict(list)
        self._by_set: dict[frozenset[str], list[int]] = defaultdict(list)
        keys = [key_of(phrase) for phrase in phrases]
        for index, (phrase, key) in enumerate(zip(phrases, keys, strict=True)):
            self._by_set[frozenset(key.split())].append(index)
            if code := aliases.code(phrase):
                self._by_code[code].append(index)
        self._trigrams = Trigrams(keys)
        self._alike: dict[str, dict[int, float]] = {}

    def alike(self, phrase: str) -> dict[int, float]:
        """Index of each phrase that says the same → how surely (1.0: another name of it)."""
        if phrase not in self._alike:
            self._alike[phrase] = self._search(phrase, self._trigrams.alike)
        return self._alike[phrase]

    def asking(self, phrase: str) -> dict[int, float]:
        """The other direction: index → how surely each phrase, looked for among others, finds this one."""
        return self._search(phrase, self._trigrams.asking)

    def answer(self, phrase: str, alike: Mapping[int, float]) -> None:
        """What this phrase is alike to is known already."""
        self._alike[phrase] = dict(sorted(alike.items()))

    def of_code(self, code: str) -> list[int]:
        """Indices of every phrase that names the skill or certificate of this code."""
        return self._by_code.get(code, [])

    def _search(self, phrase: str, spelled: Callable[[str], dict[int, float]]) -> dict[int, float]:
        key = key_of(phrase)
        similarities = dict(spelled(key))
        for index in self._by_set.get(frozenset(key.split()), ()):
            similarities[index] = 1.0
        code = self._aliases.code(phrase)
        for index in self._by_code.get(code, ()) if code else ():
            similarities[index] = 1.0
        return dict(sorted(similarities.items()))
