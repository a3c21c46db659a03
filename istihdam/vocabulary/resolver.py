"""Which occupations a noisy title means: 'FORKLFTÇİYİM', 'aşçı yardımcısı olarak çalıştım', 'copcu'."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from istihdam import turkish
from istihdam.texts import titles
from istihdam.texts.meanings import Meaning
from istihdam.texts.sentences import WORD
from istihdam.texts.titles import Said
from istihdam.vocabulary import entries
from istihdam.vocabulary.entries import Alias, Occupation

KNOWN = 0.52
"""Below this score the resolver says that it does not know."""
SURE = 0.97
_LETTERS = 0.34
"""The share of letters in a score; the rest is words."""
_LEAST_WORDS = (KNOWN - _LETTERS) / (1 - _LETTERS)
"""Below this the best letters cannot make a title known, so they are not compared."""
_WORDS_ALONE = 0.92
"""A short title within a long text has few of its letters; its words then count for so much."""
_TITLE_SHARE, _QUERY_SHARE = 0.57, 0.43
"""How much it counts that the title is wholly said, and that what is said is wholly in the title."""
_ASIDE = 0.3
"""A speciality in brackets that nobody mentioned takes this much of a word's weight."""
_UNHEARD = 0.55
"""A word that no title has weighs this much of the heaviest word: it may be noise."""
_KIND = {"also": 0.85, "tool": 0.88, "workplace": 0.86, "misspelling": 0.99}
_OTHER, _TEACHES, _FAR = 0.8, 0.72, 0.94
"""'Diğer …' rows, teachers of a trade, rows that our own list leaves out: less likely meant."""
_TEACHERS = ("ogretmen", "ogretici", "egitmen", "egitici", "hoca")
_TEACHING = frozenset({"ogretmen", "ogretici", "egitmen", "egitici", "hoca"})
_SURFACE = 0.05
"""How much the letters as written order titles whose keys are alike."""
_TYPO, _TYPO_COSTS, _SHORTEST_TYPO = 0.7, 1.5, 4
"""Words from here on are taken for misspellings; what a slip costs."""
_SHORTEST_BEGINNING, _BEGUN = 5, 0.85
_SHORTEST_TYPED, _MOST_TYPED, _TYPED = 3, 6, 0.7
_WHOLE = 0.8
"""From here on the whole text names one occupation; its parts come after it."""
_OTHER_FIRST = 0.85
"""A slip in the first letter is rare."""
_VAGUE = 0.8
"""A title of general words alone ('Uzman', 'İşçi') is rarely what a fuller text means."""
_NEAR_KNOWN = 0.9
"""A word that titles have is itself; only a long one may also be a slip of its like."""
_RESCORED = 60
_LONGEST_TEXT = 1_000
"""Letters of a text that are read; a title is shorter, and a CV is read by its clauses."""
_LONGEST = 14
_MOST_SEGMENTS = 8
Floats = NDArray[np.float32]
Places = NDArray[np.int32]


class Resolver:
    """Finds occupations by official names and aliases; holds no state but its lists."""

    def __init__(
        self, occupations: Sequence[Occupation], aliases: Iterable[Alias], usual: frozenset[str] = frozenset()
    ) -> None:
        self.names = {one.code: titles.shown(one.name) for one in occupations}
        self._titles: list[tuple[str, str, str]] = []
        self._prior: list[float] = []
        self._exact: dict[str, list[int]] = {}
        for occupation in occupations:
            self._add_names(occupation, usual)
        for alias in aliases:
            self._add(alias.alias, alias.code, f"alias: {alias.alias}", _KIND.get(alias.kind, 1.0))
        self._index()

    @classmethod
    def from_seed(cls) -> "Resolver":
        """The resolver over seed_data alone; made once."""
        return _from_seed()

    def find(self, text: str, top: int = 5) -> list[Meaning]:
        """The occupations that a text means, best first; an empty list where it is not known."""
        text = turkish.normal(text)[:_LONGEST_TEXT]
        exact = {found.code: found for found in self._exactly(text)}
        best = {found.code: _below(found) if exact else found for found in self._similar(text)} | exact
        return sorted(best.values(), key=lambda one: (-one.score, one.code))[:top]

    def name_of(self, code: str) -> str:
        """The name of a code; the code itself where the installed list lacks it."""
        return self.names.get(code, code)

    def _add_names(self, occupation: Occupation, usual: frozenset[str]) -> None:
        prior = _prior(occupation.name) * (1.0 if not usual or occupation.code in usual else _FAR)
        self._add(occupation.name, occupation.code, f"name: {occupation.name}", prior)
        main = titles.main_part(occupation.name)
        if main != occupation.name:
            self._add(main, occupation.code, f"name: {occupation.name}", prior * 0.95, exact=False)

    def _add(self, text: str, code: str, via: str, prior: float, *, exact: bool = True) -> None:
        if exact:
            self._exact.setdefault(_plain(text), []).append(len(self._titles))
        self._titles.append((text, code, via))
        self._prior.append(prior)

    def _index(self) -> None:
        said = [_shares(text) for text, _, _ in self._titles]
        counts = Counter(key for keys in said for key in keys)
        self._words = list(counts)
        number = {word: place for place, word in enumerate(self._words)}
        self._weights = np.array(
            [np.log1p(len(said) / (counts[word] + 1)) for word in self._words], np.float32
        )
        self._postings = _postings(said, number, self._weights)
        self._number = number
        self._sorted = sorted(number)
        self._totals = np.zeros(len(said), np.float32)
        for places, weights in self._postings:
            self._totals[places] += weights
        self._totals[self._totals == 0] = np.inf
        self._joined = ["".join(keys) for keys in said]
        self._vague = np.array(
            [_VAGUE if keys.keys() <= titles.GENERIC else 1.0 for keys in said], np.float32
        )
        self._priors = np.array(self._prior, np.float32)
        teachers = {code for code, name in self.names.items() if _teaches(name)}
        teaches = np.array([code in teachers for _, code, _ in self._titles])
        self._priors_of_teachers = np.where(
            teaches, np.minimum(self._priors / _TEACHES, 1.0), self._priors * _TEACHES
        )

    def _exactly(self, text: str) -> list[Meaning]:
        """Occupations whose name or alias is the text letter by letter (folded), aliases first."""
        places = self._exact.get(_plain(text), [])
        found = sorted(places, key=lambda place: (-self._priors[place], -place))
        best: dict[str, Meaning] = {}
        for place in found:
            _, code, via = self._titles[place]
            best.setdefault(
                code, Meaning(code, self.name_of(code), round(float(self._priors[place]), 4), via)
            )
        return list(best.values())

    def _similar(self, text: str) -> list[Meaning]:
        whole = self._segment(text)
        parts = titles.segments(text)[:_MOST_SEGMENTS]
        if len(parts) < 2:
            return whole
        highest = whole[0].score * 0.98 if whole and whole[0].score >= _WHOLE else 1.0
        best: dict[str, Meaning] = {found.code: found for found in whole}
        for place, part in enumerate(parts):
            for found in self._exactly(part) + self._segment(part):
                score = round(min(found.score, highest) * (1 - 0.01 * place), 4)
                if found.code not in best or score > best[found.code].score:
                    best[found.code] = Meaning(found.code, found.name, score, found.via)
        return sorted(best.values(), key=lambda one: (-one.score, one.code))

    def _segment(self, text: str) -> list[Meaning]:
        said = titles.said(text)[:_LONGEST]
        if not said:
            return []
        scores = self._scores(said)
        plain = _surface(text)
        best: dict[str, Meaning] = {}
        known = np.flatnonzero(scores >= KNOWN)
        for place in known[np.argsort(-scores[known], kind="stable")][:_RESCORED].tolist():
            title, code, via = self._titles[place]
            alike = fuzz.ratio(plain, _surface(title) if not plain.isascii() else _plain(title)) / 100
            score = min(float(scores[place]) * (1 - _SURFACE + _SURFACE * alike), 1.0)
            if code not in best or score > best[code].score:
                best[code] = Meaning(code, self.name_of(code), round(score, 4), via)
        return sorted(best.values(), key=lambda one: (-one.score, one.code))

    def _scores(self, said: list[Said]) -> Floats:
        words = self._by_words(said)
        joined = "".join(word.key for word in said)
        letters = np.zeros(len(words), np.float32)
        likely = np.flatnonzero(words >= _LEAST_WORDS)
        titles_there = [self._joined[place] for place in likely.tolist()]
        if titles_there:
            letters[likely] = process.cdist([joined], titles_there, scorer=fuzz.ratio, dtype=np.float32)[0]
        mixed = np.maximum((1 - _LETTERS) * words + _LETTERS * letters / 100, _WORDS_ALONE * words)
        priors = self._priors_of_teachers if any(word.key in _TEACHING for word in said) else self._priors
        scores: Floats = mixed * priors
        return scores if all(word.key in titles.GENERIC for word in said) else scores * self._vague

    def _by_words(self, said: list[Said]) -> Floats:
        """For each title: how far it is said, and how far it says all, as a weighted geometric mean."""
        size = len(self._titles)
        title, query, total = np.zeros(size, np.float32), np.zeros(size, np.float32), 0.0
        for one in said:
            near = _near_words(self, one.key, one.folded)
            weight = float(max((self._weights[word] * alike for word, alike in near), default=0.0))
            weight = one.weight * (weight or float(self._weights.max()) * _UNHEARD)
            total += weight
            here, alike_here = np.zeros(size, np.float32), np.zeros(size, np.float32)
            for word, alike in near:
                places, weights = self._postings[word]
                here[places] = np.maximum(here[places], weights * alike)
                alike_here[places] = np.maximum(alike_here[places], alike)
            title += here
            query += weight * alike_here
        there = np.flatnonzero(title)
        covered = np.minimum(title[there] / self._totals[there], 1.0)
        result = np.zeros(size, np.float32)
        result[there] = covered**_TITLE_SHARE * (query[there] / total) ** _QUERY_SHARE
        return result

    def near_words(self, key: str, folded: str) -> list[tuple[int, float]]:
        """The words of titles that a word may be, with how alike they are (0..1)."""
        exact = self._number.get(key)
        likely_words = {exact: 1.0} if exact is not None else self._begun(folded)
        if len(key) >= _SHORTEST_TYPO:
            cutoff, limit = (_NEAR_KNOWN, 3) if exact is not None else (_TYPO, 6)
            spellings = (key,) if exact is not None else (key, folded, titles.without_agent(folded))
            for word in dict.fromkeys(spellings):
                near = process.extract(
                    word, self._words, scorer=OSA.normalized_similarity, score_cutoff=cutoff, limit=limit
                )
                for other, alike, number in near:
                    likely = alike**_TYPO_COSTS * (1.0 if other[0] == word[0] else _OTHER_FIRST)
                    likely_words[number] = max(likely, likely_words.get(number, 0.0))
        return list(likely_words.items())

    def _begun(self, folded: str) -> dict[int, float]:
        """The longest word of titles that an unknown word begins with: its ending may be misspelt.

        Otherwise the words that it begins itself: somebody is still typing.
        """
        for end in range(len(folded) - 1, _SHORTEST_BEGINNING - 1, -1):
            if folded[:end] in self._number:
                return {self._number[folded[:end]]: _BEGUN}
        if len(folded) < _SHORTEST_TYPED:
            return {}
        start = bisect_left(self._sorted, folded)
        end = bisect_left(self._sorted, folded + "\x7f")
        typed = [self._number[word] for word in self._sorted[start:end]]
        return dict.fromkeys(sorted(typed, key=lambda place: self._weights[place])[:_MOST_TYPED], _TYPED)


@lru_cache(maxsize=20_000)
def _near_words(resolver: Resolver, key: str, folded: str) -> list[tuple[int, float]]:
    return resolver.near_words(key, folded)


@cache
def _from_seed() -> Resolver:
    usual = frozenset(one.code for one in entries.seed_occupations())
    return Resolver(entries.seed_occupations(), entries.seed_aliases(), usual)


def _below(found: Meaning) -> Meaning:
    """What is only similar stays below what is written letter by letter."""
    return Meaning(found.code, found.name, round(found.score * SURE, 4), found.via)


def _plain(text: str) -> str:
    return " ".join(WORD.findall(turkish.fold(text)))


def _surface(text: str) -> str:
    """The words in lower case, with their Turkish letters: 'saç' is not 'sac'."""
    return " ".join(WORD.findall(turkish.lower(text)))


def _prior(name: str) -> float:
    if turkish.fold(name).startswith("diger"):
        return _OTHER
    return _TEACHES if _teaches(name) else 1.0


def _teaches(name: str) -> bool:
    folded = turkish.fold(name)
    return any(teacher in folded for teacher in _TEACHERS)


def _shares(text: str) -> dict[str, float]:
    """Keys of a title with their share: whole in its main part, a little in brackets."""
    whole = titles.keys(text)
    main = titles.main_part(text)
    if main == text:
        return dict.fromkeys(whole, 1.0)
    return dict.fromkeys(whole, _ASIDE) | dict.fromkeys(titles.keys(main), 1.0)


def _postings(
    said: list[dict[str, float]], number: dict[str, int], weights: Floats
) -> list[tuple[Places, Floats]]:
    places: list[list[int]] = [[] for _ in number]
    shares: list[list[float]] = [[] for _ in number]
    for place, keys in enumerate(said):
        for key, share in keys.items():
            places[number[key]].append(place)
            shares[number[key]].append(share)
    return [
        (np.array(held, np.int32), np.array(share, np.float32) * weight)
        for held, share, weight in zip(places, shares, weights, strict=True)
    ]
