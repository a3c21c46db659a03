"""The one Turkish analyser: index, query, search boxes and lists all read text through `tokens`."""

from istihdam.analyser.likeness import ALIKE, SHORTEST_ALIKE, similarity
from istihdam.analyser.roots import (
    VERSION,
    Token,
    folded_words,
    is_personal,
    phrase_roots,
    root_of,
    surface_tokens,
    surfaces,
    tokens,
)

__all__ = [
    "ALIKE", "SHORTEST_ALIKE", "VERSION", "Token", "folded_words", "is_personal", "phrase_roots", "root_of",
    "similarity", "surface_tokens", "surfaces", "tokens",
]  # fmt: skip
