"""A word typed with a slip of the finger: which of many words it was meant to be, or to begin."""

from collections.abc import Iterable
from heapq import nsmallest

from rapidfuzz.distance import OSA

SHORTEST, LONGEST = 4, 40
"""Shorter words are one slip away from too many others; longer ones are no words of a name."""
LONG = 7
"""From this length on two slips are forgiven."""
_PAIRS = ("bp", "dt", "gk", "sz", "cj", "fv")
_HEARD_ALIKE = {one: pair.replace(one, "") for pair in _PAIRS for one in pair}


def first_letters(typed: str) -> list[str]:
    """The letters with which a word may begin that was typed so: its own, the second, the one heard alike."""
    if not SHORTEST <= len(typed) <= LONGEST:
        return []
    letters = [typed[0], typed[1], _HEARD_ALIKE.get(typed[0], typed[0])]
    return list(dict.fromkeys(letter for letter in letters if letter.isalpha()))


def nearest(typed: str, words: Iterable[str], most: int = 6) -> list[str]:
    """Of the folded words those that, or whose beginning, is a slip or two away from the one typed.

    A letter left out, doubled, another, or two swapped is a slip: 'yildzi' is yildiz. None for short words.
    """
    if not SHORTEST <= len(typed) <= LONGEST:
        return []
    allowed = 2 if len(typed) >= LONG else 1
    near = ((_slips(typed, word, allowed), word) for word in set(words))
    return [word for _slip_count, word in nsmallest(most, (hit for hit in near if hit[0] <= allowed))]


def says_all(said: Iterable[str], words: Iterable[str]) -> bool:
    """True where each of the folded words begins one of those said, or is a slip away from one."""
    known = list(said)
    return all(any(own.startswith(word) for own in known) or nearest(word, known, 1) for word in words)


def _slips(typed: str, word: str, allowed: int) -> int:
    whole = OSA.distance(typed, word, score_cutoff=allowed)
    return whole and min(whole, OSA.distance(typed, word[: len(typed)], score_cutoff=allowed))
