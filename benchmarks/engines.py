"""One vacancy against N CVs, top 50, bare search: our kernel and its peers, each with the same weights."""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.metrics.pairwise import cosine_similarity, linear_kernel

from benchmarks.corpus import TOP, WORDS, Matrix, text_of
from istihdam.matching.index import top_rows
from istihdam.matching.index.postings import Postings, Strings

Query = sparse.csr_matrix
Rows = NDArray[np.intp]


class Engine(Protocol):
    """Answers a query (one row of weights) with the rows of the best CVs."""

    name: str

    def ask(self, query: Query) -> Rows: ...


class SklearnCosine:
    """What most projects do."""

    name = "scikit-learn cosine_similarity + argsort"

    def __init__(self, cvs: Matrix) -> None:
        self._weights = cvs.weights

    def ask(self, query: Query) -> Rows:
        return np.argsort(-cosine_similarity(query, self._weights)[0])[:TOP]


class SklearnLinear:
    """The same without normalising again, and without sorting everybody."""

    name = "scikit-learn linear_kernel + argpartition"

    def __init__(self, cvs: Matrix) -> None:
        self._weights = cvs.weights

    def ask(self, query: Query) -> Rows:
        scores = linear_kernel(query, self._weights)[0]
        return np.argpartition(-scores, TOP)[:TOP]


class SparseDotTopn:
    """sparse_dot_topn over the transposed matrix."""

    name = "sparse_dot_topn"

    def __init__(self, cvs: Matrix) -> None:
        self._turned = cvs.weights.T.tocsr()

    def ask(self, query: Query) -> Rows:
        from sparse_dot_topn import sp_matmul_topn

        return sp_matmul_topn(query, self._turned, top_n=TOP, sort=True).indices


class Bm25s:
    """bm25s with its own weights; the fastest of its backends that is installed."""

    name = "bm25s"

    def __init__(self, cvs: Matrix) -> None:
        import bm25s

        self._index = bm25s.BM25()
        words = {str(number): number for number in range(WORDS)}
        self._index.index((cvs.words.tolist(), words), show_progress=False)

    def ask(self, query: Query) -> Rows:
        asked = [[int(word) for word in query.indices]]
        found = self._index.retrieve(asked, k=TOP, show_progress=False, n_threads=0)
        return np.asarray(found.documents[0])


class Tantivy:
    """tantivy in memory, its own weights, one thread of search."""

    name = "tantivy"

    def __init__(self, cvs: Matrix) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("row", stored=True, fast=True)
        builder.add_text_field("text", tokenizer_name="whitespace")
        self._tantivy = tantivy
        self._schema = builder.build()
        self.index = tantivy.Index(self._schema)
        writer = self.index.writer(200_000_000, num_threads=1)
        for row, words in enumerate(cvs.words):
            writer.add_document(tantivy.Document(row=row, text=text_of(words)))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self._searcher = self.index.searcher()

    def ask(self, query: Query) -> Rows:
        words = text_of(query.indices)
        asked = self.index.parse_query(words, ["text"])
        hits = self._searcher.search(asked, TOP).hits
        return np.array([self._searcher.doc(place)["row"][0] for _, place in hits])


class PublicScipy:
    """The inverted index in scipy's public form."""

    name = "inverted index, public scipy form"

    def __init__(self, cvs: Matrix) -> None:
        self._turned = cvs.weights.T.tocsr()

    def ask(self, query: Query) -> Rows:
        scores = self._turned[query.indices].T @ query.data
        return _first(scores.astype(np.float32), top_rows(scores, TOP))


class Ours:
    """The product's postings and kernel."""

    name = "this matcher (postings + csc_matvec)"

    def __init__(self, cvs: Matrix) -> None:
        self.postings = postings(cvs.weights)
        self._size = cvs.weights.shape[0]

    def scores(self, query: Query) -> NDArray[np.float32]:
        """The score of every CV."""
        found = np.zeros(self._size, np.float32)
        for word, weight in zip(query.indices.tolist(), query.data.tolist(), strict=True):
            self.postings.add(word, weight, found)
        return found

    def ask(self, query: Query) -> Rows:
        scores = self.scores(query)
        return _first(scores, top_rows(scores, TOP))


def postings(weights: sparse.csr_matrix) -> Postings:
    """The postings of a matrix of weights; keys are the words' numbers."""
    turned = weights.tocsc()
    turned.sort_indices()
    return Postings(
        Strings.of(str(number) for number in range(turned.shape[1])),
        turned.indptr.astype(np.int32),
        turned.indices.astype(np.int32),
        turned.data.astype(np.float32),
    )


def _first(scores: NDArray[np.float32], rows: Rows) -> Rows:
    return rows[np.argsort(-scores[rows], kind="stable")][:TOP]


SMALL: tuple[Callable[[Matrix], Engine], ...] = (
    SklearnCosine, SklearnLinear, SparseDotTopn, Bm25s, Tantivy, PublicScipy, Ours,
)  # fmt: skip
