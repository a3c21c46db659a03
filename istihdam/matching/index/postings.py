"""Strings and postings as flat arrays, so that a file of them can be mapped into memory as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from istihdam.matching.index.kernels import Floats, Rows, add_column


@dataclass(frozen=True)
class Strings:
    """An array of strings: UTF-8 bytes and where each begins."""

    letters: NDArray[np.uint8]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, strings: Iterable[str]) -> Strings:
        """The strings in the order given."""
        pieces = [string.encode() for string in strings]
        starts = np.zeros(len(pieces) + 1, np.int64)
        np.cumsum([len(piece) for piece in pieces], out=starts[1:])
        return cls(np.frombuffer(b"".join(pieces), np.uint8), starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, index: int) -> str:
        return self.letters[self.starts[index] : self.starts[index + 1]].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        letters, starts = self.letters.tobytes(), self.starts.tolist()
        return (letters[start:end].decode() for start, end in zip(starts, starts[1:], strict=False))

    def index_of(self, string: str) -> int:
        """The index of a string in a sorted array, -1 where it is not in it."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self[middle] < string else (low, middle)
        return low if low < len(self) and self[low] == string else -1


@dataclass(frozen=True)
class Postings:
    """Key → rows with a value each: keys sorted, rows sorted within a key; 8 bytes a posting."""

    keys: Strings
    starts: Rows
    rows: Rows
    values: Floats

    @classmethod
    def of(
        cls, keys: Sequence[str], indices: NDArray[Any], rows: NDArray[Any], values: NDArray[Any]
    ) -> Postings:
        """Postings out of triples (keys[index], row, value) in any order."""
        order = sorted(range(len(keys)), key=keys.__getitem__)
        rank = np.empty(len(keys), np.int32)
        rank[order] = np.arange(len(keys), dtype=np.int32)
        sorted_indices = rank[indices.astype(np.int32)]
        return cls.sorted_by(
            [keys[index] for index in order], sorted_indices, rows.astype(np.int32), values.astype(np.float32)
        )

    @classmethod
    def sorted_by(cls, keys: Sequence[str], indices: Rows, rows: Rows, values: Floats) -> Postings:
        """Postings of sorted keys out of triples in any order."""
        order = np.lexsort((rows, indices))
        starts = np.zeros(len(keys) + 1, np.int32)
        np.cumsum(np.bincount(indices, minlength=len(keys)), out=starts[1:])
        return cls(Strings.of(keys), starts, rows[order], values[order])

    def rows_of(self, index: int) -> Rows:
        """The rows of the key of an index, ascending."""
        return self.rows[self.starts[index] : self.starts[index + 1]]

    def values_of(self, index: int) -> Floats:
        """The values beside `rows_of`."""
        return self.values[self.starts[index] : self.starts[index + 1]]

    def add(self, index: int, weight: float, into: Floats) -> None:
        """into[row] += value × weight for each row of the key."""
        add_column(self.starts[index : index + 2], self.rows, self.values, weight, into)

    def at(self, index: int, rows: NDArray[np.intp]) -> Floats:
        """The key's values at the given rows, 0 where a row has none."""
        own = self.rows_of(index)
        where = own.searchsorted(rows)
        where[where == len(own)] = 0
        values = self.values_of(index)[where]
        values[own[where] != rows] = 0
        return values
