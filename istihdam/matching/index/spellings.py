"""Skills and certificates are compared over the distinct vocabulary, never in a loop over people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from istihdam import analyser

ALIKE = 0.84
"""Two spellings below this edit similarity are two things."""
MOST_ROOTS = 0.7
"""A phrase means a known name with which it shares at least this much of all their roots."""
_SHORTEST_FUZZY = 5
"""Shorter words are one letter away from other words (mig, tig)."""


def similarity(one: str, other: str) -> float:
    """Edit similarity of two roots or phrases of roots, 0 below `ALIKE`."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) < _SHORTEST_FUZZY:
        return 0.0
    return fuzz.ratio(one, other, score_cutoff=100 * ALIKE) / 100


def key_of(phrase: str) -> str:
    """A phrase as its roots in order; the folded phrase itself where no root is left."""
    return " ".join(analyser.tokens(phrase)) or " ".join(analyser.folded_words(phrase))


class Aliases:
    """Every known name of a thing → the thing's code."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._codes: dict[str, str] = {}
        self._asked: dict[str, str | None] = {}
        for code, known in names.items():
            for name in (code, *known):
                self._codes.setdefault(key_of(name), code)

    def code(self, phrase: str) -> str | None:
        """The code of a phrase: by its roots in order, in another order, or by most of them; else None."""
        if phrase not in self._asked:
            key = key_of(phrase)
            self._asked[phrase] = self._codes.get(key) or self._nearest(frozenset(key.split()))
        return self._asked[phrase]

    def _nearest(self, roots: frozenset[str]) -> str | None:
        """The name that shares most roots: first one with none besides, then the smallest rest."""
        best: tuple[bool, float] = (False, MOST_ROOTS)
        found = None
        for root in sorted(roots):
            for own, code in self._by_root.get(root, ()):
                score = (own <= roots, len(own & roots) / len(own | roots))
                if score[1] >= MOST_ROOTS and (found is None or score > best):
                    best, found = score, code
        return found

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
        self._place = {key: place for place, key in enumerate(self.keys)}
        self._found: dict[str, dict[int, float]] = {}

    def alike(self, word: str) -> dict[int, float]:
        """Place → similarity of every key alike to the word, itself included."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = self._search(word)
        return found

    @cached_property
    def _holders(self) -> dict[str, NDArray[np.int32]]:
        holders: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self.keys):
            if len(key) >= _SHORTEST_FUZZY:
                for gram in _grams(key):
                    holders[gram].append(place)
        return {gram: np.array(places, np.int32) for gram, places in holders.items()}

    @cached_property
    def _lengths(self) -> NDArray[np.int32]:
        return np.array([len(key) for key in self.keys], np.int32)

    def _search(self, word: str) -> dict[int, float]:
        own = self._place.get(word)
        found = {} if own is None else {own: 1.0}
        if len(word) >= _SHORTEST_FUZZY:
            near = {place: self.keys[place] for place in self._sharing(word)}
            alike = process.extract(word, near, scorer=fuzz.ratio, score_cutoff=100 * ALIKE, limit=None)
            found |= {place: score / 100 for _, score, place in alike}
        return dict(sorted(found.items()))

    def _sharing(self, word: str) -> list[int]:
        """Places of the words of like length that share as many trigrams as any alike one must.

        A letter more or less spoils two trigrams, another letter three, two changed places four.
        """
        grams = _grams(word)
        held = [self._holders[gram] for gram in grams if gram in self._holders]
        if not held:
            return []
        slips = int((1 - ALIKE) * (2 * len(word) + 1))
        shared = np.bincount(np.concatenate(held), minlength=len(self.keys))
        near = (shared >= max(1, len(grams) - int(1.5 * slips + 1))).nonzero()[0]
        is_like = np.abs(self._lengths[near] - len(word)) <= (1 - ALIKE) * 2 * len(word) / ALIKE
        places: list[int] = near[is_like].tolist()
        return places


def _grams(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


class Vocabulary:
    """The distinct skills (or certificates) of a segment, found by name, alias, roots or spelling."""

    def __init__(self, phrases: Iterable[str], aliases: Aliases) -> None:
        phrases = list(phrases)
        self._aliases = aliases
        self._by_code: dict[str, list[int]] = defaultdict(list)
        self._by_set: dict[frozenset[str], list[int]] = defaultdict(list)
        keys = [key_of(phrase) for phrase in phrases]
        for place, (phrase, key) in enumerate(zip(phrases, keys, strict=True)):
            self._by_set[frozenset(key.split())].append(place)
            if code := aliases.code(phrase):
                self._by_code[code].append(place)
        self._trigrams = Trigrams(keys)
        self._found: dict[str, dict[int, float]] = {}

    def alike(self, phrase: str) -> dict[int, float]:
        """Place of each phrase that says the same → how surely (1.0: another name of the same thing)."""
        found = self._found.get(phrase)
        if found is None:
            found = self._found[phrase] = self._search(phrase)
        return found

    def of_code(self, code: str) -> list[int]:
        """Places of every phrase that names the thing of this code."""
        return self._by_code.get(code, [])

    def _search(self, phrase: str) -> dict[int, float]:
        key = key_of(phrase)
        found = dict(self._trigrams.alike(key))
        for place in self._by_set.get(frozenset(key.split()), ()):
            found[place] = 1.0
        code = self._aliases.code(phrase)
        for place in self._by_code.get(code, ()) if code else ():
            found[place] = 1.0
        return dict(sorted(found.items()))
