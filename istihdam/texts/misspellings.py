"""A short text that is a name of a list but for one slip of the fingers."""

from collections.abc import Mapping, Set

from rapidfuzz import process
from rapidfuzz.distance import OSA

from istihdam import analyser


def meant(text: str, names: Mapping[str, str], known: Set[str]) -> str | None:
    """The value of the name that the text is, one slip forgiven; `names`: folded words with blanks → value.

    A slip changes, drops, adds or swaps letters of one word of at least `SHORTEST_ALIKE` letters, behind its
    first, and makes no word of `known` (folded); or it is a blank. None where two values are as near.
    """
    said = " ".join(analyser.folded_words(text))
    if not said or said in names:
        return names.get(said)
    near = process.extract(said, names.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
    values = {names[name] for name, _, _ in near if _is_slip(said.split(), name.split(), known)}
    return values.pop() if len(values) == 1 else None


def _is_slip(said: list[str], name: list[str], known: Set[str]) -> bool:
    if "".join(said) == "".join(name):
        return True
    pairs = [pair for pair in zip(said, name, strict=False) if pair[0] != pair[1]]
    if len(said) != len(name) or len(pairs) != 1:
        return False
    slipped, meant_word = pairs[0]
    return (
        len(meant_word) >= analyser.SHORTEST_ALIKE and slipped[:1] == meant_word[0] and slipped not in known
    )
