"""Weights of words, fitted once on a corpus and then frozen, so that one new CV moves no other score."""

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from istihdam import analyser
from istihdam.matching.profiles import CandidateProfile

FIELD_WEIGHTS = {"text": 1.0, "skills": 1.0, "certificates": 0.5, "occupations": 0.5}
"""The words of a code's official name are ours, not the candidate's; a certificate is half a skill."""


@dataclass(frozen=True)
class Epoch:
    """idf of each root, the mean length of a CV, and how many CVs they were fitted on."""

    id: str
    documents: int
    average_length: float
    idf: Mapping[str, float]

    @property
    def unseen(self) -> float:
        """The idf of a root that no CV of the fit had."""
        return math.log(1 + self.documents) + 1


def document(candidate: CandidateProfile, names: Mapping[str, str]) -> dict[str, float]:
    """The roots of a candidate with their weighted frequency; `names` are the occupations' by code."""
    fields = (
        (FIELD_WEIGHTS["text"], (candidate.text,)),
        (FIELD_WEIGHTS["skills"], candidate.skills),
        (FIELD_WEIGHTS["certificates"], candidate.certificates),
        (FIELD_WEIGHTS["occupations"], tuple(names.get(held.code, "") for held in candidate.occupations)),
    )
    weights: dict[str, float] = {}
    for weight, texts in fields:
        for piece in texts:
            for root in analyser.tokens(piece):
                weights[root] = weights.get(root, 0.0) + weight
    return weights


def fit(candidates: Iterable[CandidateProfile], names: Mapping[str, str]) -> Epoch:
    """The epoch of these candidates: idf by scikit-learn's vectoriser over our analyser."""
    return fit_documents([document(candidate, names) for candidate in candidates])


def fit_documents(documents: list[dict[str, float]]) -> Epoch:
    """The epoch of analysed documents."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    lengths = [sum(weights.values()) for weights in documents]
    average = math.fsum(lengths) / len(lengths) if any(lengths) else 1.0
    if not any(lengths):
        return _named(len(documents), average, {})
    vectoriser = TfidfVectorizer(analyzer=list).fit(documents)
    return _named(
        len(documents),
        average,
        dict(zip(vectoriser.get_feature_names_out().tolist(), vectoriser.idf_.tolist(), strict=True)),
    )


def _named(documents: int, average: float, idf: dict[str, float]) -> Epoch:
    digest = hashlib.sha256(f"{analyser.VERSION} {documents} {average!r}".encode())
    for root in sorted(idf):
        digest.update(f"\n{root} {idf[root]!r}".encode())
    return Epoch(digest.hexdigest()[:16], documents, average, idf)
