"""`python -m benchmarks.titles FILE [OFFICIAL]`: how often a noisy title finds its right code.

FILE holds {"text", "codes"} a line; OFFICIAL is the official list (JSON, CSV or XLS), where the
machine has it. Plain methods over the same official names stand in the same table.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.timing import table
from istihdam import turkish
from istihdam.vocabulary import entries, official
from istihdam.vocabulary.entries import Occupation
from istihdam.vocabulary.resolver import Resolver

Answer = Callable[[str], Sequence[str]]


def by_token_set(names: Sequence[Occupation]) -> Answer:
    """lower() and token_set_ratio over the official names: what most projects do."""
    choices = [one.name.lower() for one in names]

    def answer(text: str) -> list[str]:
        found = process.extract(text.lower(), choices, scorer=fuzz.token_set_ratio, limit=5)
        return [names[place].code for _, _, place in found]

    return answer


def by_ngrams(names: Sequence[Occupation]) -> Answer:
    """ASCII fold and character n-grams, cosine."""
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), preprocessor=turkish.fold)
    matrix = vectorizer.fit_transform([one.name for one in names])

    def answer(text: str) -> list[str]:
        scores = (matrix @ vectorizer.transform([text]).T).toarray().ravel()
        return [names[place].code for place in np.argsort(-scores, kind="stable")[:5]]

    return answer


def measured(name: str, answer: Answer, titles: Sequence[dict[str, object]]) -> list[str]:
    """A row of the table: right first, among five, no answer, milliseconds a title."""
    first = among = silent = 0
    began = time.perf_counter()
    for title in titles:
        codes = list(answer(str(title["text"])))
        right = set(title["codes"])  # type: ignore[call-overload]
        first += bool(codes) and codes[0] in right
        among += bool(right & set(codes[:5]))
        silent += not codes
    spent = (time.perf_counter() - began) / len(titles) * 1000
    shares = [turkish.percent(100 * count / len(titles)) for count in (first, among, silent)]
    return [name, *shares, f"{spent:.1f}"]


def main(file: Path, listed: Path | None) -> None:
    """Prints a Markdown table."""
    titles = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    own = entries.seed_occupations()
    rows = [measured("ours, our own list", _ours(Resolver.from_seed()), titles)]
    if listed is not None:
        with listed.open("rb") as opened:
            names, _skipped = official.read(opened)
        usual = frozenset(one.code for one in own)
        full = Resolver(entries.with_official(names, own), entries.seed_aliases(), usual)
        rows.insert(0, measured("ours, official list loaded", _ours(full), titles))
        rows.append(measured("lower() + token_set_ratio", by_token_set(names), titles))
        rows.append(measured("ASCII fold + character n-grams", by_ngrams(names), titles))
    print(f"{len(titles)} titles of {file.name}\n")
    print(table(["method", "first right", "among five", "no answer", "ms a title"], rows))


def _ours(resolver: Resolver) -> Answer:
    return lambda text: [found.code for found in resolver.find(text)]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
