"""The index: candidates in immutable segments with who is still in each, merged, kept in a folder."""

from istihdam.matching.index.kernels import Floats, top_rows
from istihdam.matching.index.lexicon import Lexicon
from istihdam.matching.index.live import Holders, LiveIndex, LiveSegment, licence_class
from istihdam.matching.index.segments import (
    ACTIVE,
    HAS_OCCUPATION,
    LITTLE_KNOWN,
    NEEDS_TRANSPORT,
    REFUSES_OTHER_SIDE,
    REFUSES_SIDE,
    WISHES_SIDE,
    folded_phrase,
)
from istihdam.matching.index.spellings import SegmentPhrases, Trigrams
from istihdam.matching.index.store import discard, open_or_build, save
from istihdam.matching.index.weights import Epoch, fit

__all__ = [
    "ACTIVE",
    "HAS_OCCUPATION",
    "LITTLE_KNOWN",
    "NEEDS_TRANSPORT",
    "REFUSES_OTHER_SIDE",
    "REFUSES_SIDE",
    "WISHES_SIDE",
    "Epoch",
    "Floats",
    "Holders",
    "Lexicon",
    "LiveIndex",
    "LiveSegment",
    "SegmentPhrases",
    "Trigrams",
    "discard",
    "fit",
    "folded_phrase",
    "licence_class",
    "open_or_build",
    "save",
    "top_rows",
]
