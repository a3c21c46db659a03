"""The matcher against its peers, all in one run; each function gives a Markdown section."""

import hashlib
import random
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import linear_kernel
from tqdm import tqdm

from benchmarks import corpus, engines, postgres_text
from benchmarks.corpus import TOP, Matrix
from benchmarks.engines import Engine, Ours
from benchmarks.timing import once, p50, shown, table
from istihdam.analyser import ALIKE
from istihdam.matching import CandidateProfile, Matcher
from istihdam.matching.index import fit, top_rows
from istihdam.matching.index.postings import Postings
from istihdam.matching.index.spellings import Aliases, SegmentPhrases, key_of
from istihdam.matching.queries import Query, compile_vacancy
from istihdam.matching.segment_rankings import SegmentRanking
from istihdam.matching.vacancy_index import VacancyIndex
from istihdam.vocabulary.entries import seed_occupations
from istihdam.vocabulary.facts import facts_with

FITTED_ON, ASKED, SLOW_FROM = 50_000, 60, 100_000
LARGEST_POSTGRES = 100_000


def built(size: int) -> Matcher:
    """A matcher over `size` synthetic people; weights fitted on the first 50,000."""
    names = {one.code: one.name for one in seed_occupations()}
    facts = facts_with(names)
    epoch = fit(islice(corpus.candidates(size), FITTED_ON), names)
    people = tqdm(corpus.candidates(size), total=size, desc=f"index of {size}", disable=None, leave=False)
    return Matcher.build(people, facts, epoch=epoch)


def whole_call(matchers: dict[int, Matcher]) -> str:
    """What users feel: expansion, hard filters over everybody, all parts, reasons for 50 people."""
    rows = []
    asked = corpus.vacancies(ASKED)
    for size, matcher in matchers.items():
        cold = p50(matcher.rank, asked, warm=5)
        rows.append([f"{size:,}", shown(cold), shown(p50(matcher.rank, asked, warm=0))])
    head = ("CVs", "new vacancies, p50 ms", "the same asked again, p50 ms")
    return "## The whole call\n\n" + table(head, rows)


def for_a_person(matchers: dict[int, Matcher], count: int = 5_000) -> str:
    """The best 20 of the open vacancies and the 20 nearest misses, with reasons; processor time besides."""
    rows = []
    asked = corpus.vacancies(count)
    for size, matcher in matchers.items():
        held = matcher.open_vacancies(asked)
        compiled = [compile_vacancy(vacancy, matcher.index.epoch, matcher.policy) for vacancy in asked]
        people = list(islice(corpus.candidates(size, seed=9), 2 * ASKED))
        ask, alone = partial(_listed, matcher, held), partial(_one_by_one, matcher, compiled)
        clocks = (time.perf_counter, time.process_time)
        times = [p50(ask, people, now=now) for now in clocks]
        loop = [p50(alone, people[:3], warm=1, now=now) for now in clocks]
        rows.append([f"{size:,}", *map(shown, (*times, *loop)), f"×{loop[1] / times[1]:.0f}"])
    head = ("CVs", "index, p50 ms", "its processor ms", "loop without reasons", "its processor ms", "faster")
    return f"## Vacancies for a person, {count:,} open ones\n\n" + table(head, rows)


def _listed(matcher: Matcher, held: VacancyIndex, person: CandidateProfile) -> None:
    best = matcher.vacancies_for(person, held, top=20)
    if any(suggestion.ranked.score != suggestion.score for suggestion in best.ranking):
        raise RuntimeError("a score is not that of its reasons")
    if not all(miss.reasons for miss in best.set_aside[:20]):
        raise RuntimeError("a vacancy is ruled out without a reason")


def _one_by_one(matcher: Matcher, compiled: list[Query], person: CandidateProfile) -> None:
    live = matcher.index.segment_of([person])
    for query in compiled:
        SegmentRanking.of(query, live, matcher.policy, set(), None)


def bare_search(sizes: Sequence[int]) -> str:
    """Every engine at every size, p50 in milliseconds, and how it compares with ours."""
    names: dict[str, dict[int, float]] = {}
    agreements = []
    with postgres_text.connected() as connection:
        for size in sizes:
            cvs = corpus.matrix(size)
            asked = list(corpus.queries(ASKED, cvs.idf))
            found = [make(cvs) for make in tqdm(engines.SMALL, desc=f"engines at {size}", disable=None)]
            if connection is not None and size <= LARGEST_POSTGRES:
                found.append(postgres_text.PostgresText(connection, cvs))
            for engine in found:
                names.setdefault(engine.name, {})[size] = p50(engine.ask, _few(engine, asked, size))
            agreements.append(_agrees(found, cvs, asked))
    ours = names[Ours.name]
    rows = [
        [name, *(_beside(times.get(size), ours[size]) for size in sizes)] for name, times in names.items()
    ]
    head = ("engine", *(f"{size:,}" for size in sizes))
    exact = f"Our top {TOP} equals brute force in {sum(agreements)} of {len(agreements) * 20} queries."
    return "## Bare search, p50 ms (times ours)\n\n" + table(head, rows) + "\n\n" + exact


def _few(engine: Engine, asked: list[engines.Query], size: int) -> list[engines.Query]:
    """Fewer questions for what takes seconds each."""
    is_slow = "scikit" in engine.name or "PostgreSQL" in engine.name
    return asked[:12] if is_slow and size >= SLOW_FROM else asked


def _beside(time: float | None, ours: float) -> str:
    return "–" if time is None else f"{shown(time)} (×{time / ours:.1f})"


def _agrees(found: Iterable[Engine], cvs: Matrix, asked: list[engines.Query]) -> int:
    """In how many of 20 queries our scores at the top are those of brute force."""
    ours = next(engine for engine in found if isinstance(engine, Ours))
    same = 0
    for query in asked[:20]:
        exact = (cvs.weights @ query.T).toarray()[:, 0]
        best = np.sort(exact)[::-1][:TOP]
        same += bool(np.allclose(np.sort(ours.scores(query)[ours.ask(query)])[::-1], best, atol=1e-6))
    return same


def batch(size: int, count: int = 2_000) -> str:
    """`count` vacancies against `size` CVs, seconds."""
    cvs = corpus.matrix(size)
    asked = corpus.queries(count, cvs.idf)
    ours = Ours(cvs)
    turned = cvs.weights.T.tocsr()
    bm25 = engines.Bm25s(cvs)
    rows = [
        ["scikit-learn linear_kernel in chunks", once(lambda: _in_chunks(asked, cvs.weights))],
        ["sparse_dot_topn, 1 thread", once(lambda: _topn(asked, turned, 1))],
        ["sparse_dot_topn, 2 threads", once(lambda: _topn(asked, turned, 2))],
        ["bm25s", once(lambda: [bm25.ask(query) for query in asked])],
        ["this matcher, 1 process", once(lambda: _best(ours.postings, asked, size))],
        ["this matcher, 2 processes", _two_processes(ours.postings, asked, size)],
    ]
    first = float(rows[0][1])
    shown_rows = [[name, f"{time:.2f}", f"{time / first:.2f}"] for name, time in rows]
    head = ("engine", "seconds", "share of linear_kernel")
    return f"## Batch: {count:,} vacancies × {size:,} CVs\n\n" + table(head, shown_rows)


def _in_chunks(asked: sparse.csr_matrix, weights: sparse.csr_matrix) -> None:
    for start in range(0, asked.shape[0], 100):
        scores = linear_kernel(asked[start : start + 100], weights)
        np.argpartition(-scores, TOP, axis=1)


def _topn(asked: sparse.csr_matrix, turned: sparse.csr_matrix, threads: int) -> None:
    from sparse_dot_topn import sp_matmul_topn

    sp_matmul_topn(asked, turned, top_n=TOP, sort=True, n_threads=threads)


def _best(postings: Postings, asked: sparse.csr_matrix, size: int) -> list[NDArray[np.intp]]:
    found = []
    scores = np.zeros(size, np.float32)
    for place in range(asked.shape[0]):
        scores[:] = 0
        part = slice(asked.indptr[place], asked.indptr[place + 1])
        for word, weight in zip(asked.indices[part].tolist(), asked.data[part].tolist(), strict=True):
            postings.add(word, weight, scores)
        rows = top_rows(scores, TOP)
        found.append(rows[np.argsort(-scores[rows], kind="stable")][:TOP])
    return found


def _two_processes(postings: Postings, asked: sparse.csr_matrix, size: int) -> float:
    half = asked.shape[0] // 2
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(len, ["start", "both"]))
        return once(lambda: list(pool.map(_best, [postings] * 2, [asked[:half], asked[half:]], [size] * 2)))


def fuzzy_skills(size: int) -> str:
    """8 misspelt skills against `size` CVs × 8 skills: a loop over people, and the distinct vocabulary."""
    rng = random.Random(5)
    phrases = _skill_phrases(rng)
    held = [tuple(rng.sample(phrases, 8)) for _ in range(size)]
    asked = [_misspelt(phrase, rng) for phrase in rng.sample([one for one in phrases if len(one) > 8], 8)]
    keys = {phrase: key_of(phrase) for phrase in phrases}
    loop_hits: list[set[int]] = []

    def loop() -> None:
        for wanted in map(key_of, asked):
            hits = set()
            for row, own in enumerate(held):
                if any(fuzz.ratio(wanted, keys[phrase]) >= 100 * ALIKE for phrase in own):
                    hits.add(row)
            loop_hits.append(hits)

    gathered = _incidence(held)
    vocabulary = SegmentPhrases(list(gathered.keys), Aliases({}))
    vocabulary.alike("warm")
    our_hits: list[set[int]] = []

    def ours() -> None:
        for wanted in asked:
            found = np.zeros(size, np.float32)
            for place in vocabulary.alike(wanted):
                found[gathered.rows_of(place)] = 1
            our_hits.append(set(np.flatnonzero(found).tolist()))

    slow, fast = once(loop), once(ours)
    same = sum(a == b for a, b in zip(loop_hits, our_hits, strict=True))
    rows = [
        ["rapidfuzz in a loop over people", f"{slow * 1000:.0f}", ""],
        ["distinct vocabulary + incidence", f"{fast * 1000:.2f}", f"×{slow / fast:.0f}"],
    ]
    head = ("way", "ms", "faster")
    return f"## Fuzzy skills at {size:,}\n\n" + table(head, rows) + f"\n\nSame hits in {same} of 8 skills."


def _skill_phrases(rng: random.Random) -> list[str]:
    words = corpus.vocabulary()
    return list({f"{rng.choice(words)} {rng.choice(words)}" for _ in range(3_000)})


def _misspelt(phrase: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(phrase) - 1)
    return phrase[:place] + phrase[place + 1 :]


def _incidence(held: list[tuple[str, ...]]) -> Postings:
    numbers: dict[str, int] = {}
    places = [numbers.setdefault(phrase, len(numbers)) for own in held for phrase in own]
    rows = np.repeat(np.arange(len(held), dtype=np.int32), 8)
    return Postings.of(list(numbers), np.array(places), rows, np.ones(len(places)))


def one_change(matcher: Matcher) -> str:
    """One CV changed and found again, p50 ms; the peers' own way of the same."""
    size = len(matcher.index)
    people = islice(corpus.candidates(size), 60)
    changed = [replace(one, text=f"{one.text} {_new_word(place)}") for place, one in enumerate(people)]
    cvs = corpus.matrix(size)
    texts = [corpus.text_of(words) for words in cvs.words]
    rows = [
        ["this matcher: update and search", shown(p50(lambda one: _renewed(matcher, one), changed))],
        ["this matcher: update alone", shown(p50(lambda person: matcher.index.update([person]), changed))],
        ["scikit-learn: fit and transform again", shown(1000 * once(lambda: _refit(texts)))],
        ["tantivy: delete, add, commit, reload, search", shown(_tantivy_change(cvs))],
    ]
    with postgres_text.connected() as connection:
        if connection is not None:
            rows.append(["PostgreSQL: update, commit, search", shown(_postgres_change(connection, cvs))])
    return f"## One changed CV at {size:,}, p50 ms\n\n" + table(("way", "ms"), rows)


def _renewed(matcher: Matcher, candidate: CandidateProfile) -> None:
    matcher.index.update([candidate])
    found = matcher.search(candidate.text.split()[-1], top=5).ranking
    if found[0].candidate != candidate.id:
        raise RuntimeError("the changed CV was not found")


def _new_word(place: int) -> str:
    """A word that no CV has yet, unlike all others of its kind."""
    digits = hashlib.sha256(str(place).encode()).hexdigest()[:12]
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digits) + "q"


def _refit(texts: list[str]) -> None:
    TfidfVectorizer().fit_transform(texts)


def _tantivy_change(cvs: Matrix) -> float:
    import tantivy

    engine = engines.Tantivy(cvs)
    writer = engine.index.writer(50_000_000, num_threads=1)

    def change(row: int) -> None:
        writer.add_document(tantivy.Document(row=row, text="yepyeni"))
        writer.commit()
        engine.index.reload()
        engine.index.searcher().search(engine.index.parse_query("yepyeni", ["text"]), TOP)

    return p50(change, list(range(20)))


def _postgres_change(connection: object, cvs: Matrix) -> float:
    import psycopg

    if not isinstance(connection, psycopg.Connection):
        raise TypeError(connection)
    postgres_text.PostgresText(connection, cvs)

    def change(row: int) -> None:
        connection.execute("UPDATE cvs SET words = words || 'yepyeni'::tsvector WHERE row = %s", (row,))
        connection.commit()
        connection.execute("SELECT row FROM cvs WHERE words @@ 'yepyeni'::tsquery").fetchall()

    return p50(change, list(range(40)))


def memory(matchers: dict[int, Matcher]) -> str:
    """Bytes a posting, and the size of the text postings, dictionary apart."""
    rows = []
    for size, matcher in matchers.items():
        postings = [live.segment.postings["text"] for live in matcher.index.segments]
        count = sum(len(one.rows) for one in postings)
        held = sum(one.rows.nbytes + one.values.nbytes + one.starts.nbytes for one in postings)
        words = sum(one.keys.letters.nbytes + one.keys.starts.nbytes for one in postings)
        rows.append(
            [f"{size:,}", f"{count:,}", f"{held / count:.3f}", f"{held / 1e6:.0f}", f"{words / 1e6:.1f}"]
        )
    head = ("CVs", "postings", "bytes a posting", "MB", "dictionary MB")
    return "## Memory of the text index\n\n" + table(head, rows)
