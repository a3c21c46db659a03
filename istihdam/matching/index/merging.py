"""Segments made into one: equal, to the byte, to the segment built at once from the same people."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from istihdam.matching.index.kernels import Floats, Rows
from istihdam.matching.index.postings import Postings, Strings
from istihdam.matching.index.segments import COLUMNS, PLACED, POSTINGS, Column, Segment


def merged(segments: Sequence[Segment], live: Sequence[NDArray[np.bool_]]) -> Segment:
    """One segment of the live rows; ids are distinct among them."""
    order = sorted(
        (segment.ids[row], number, row)
        for number, (segment, kept) in enumerate(zip(segments, live, strict=True))
        for row in np.flatnonzero(kept).tolist()
    )
    moved = [np.full(len(segment), -1, np.int32) for segment in segments]
    for new, (_, number, row) in enumerate(order):
        moved[number][row] = new
    locations, columns = _columns(segments, moved, len(order))
    occupations, years, recency = _occupations(segments, moved)
    postings = {
        field: occupations
        if field == "occupations"
        else _joined([segment.postings[field] for segment in segments], moved)
        for field in POSTINGS
    }
    return Segment(
        Strings.of(key for key, _, _ in order),
        Strings.of(segments[number].profiles[row] for _, number, row in order),
        locations,
        postings,
        columns,
        years,
        recency,
    )


def _joined(
    parts: Sequence[Postings], moved: Sequence[Rows], beside: Sequence[Floats] | None = None
) -> Postings:
    """The postings of all parts with rows moved; with `beside`, those floats stand for the values."""
    keys = sorted({key for part in parts for key in part.keys})
    number = {key: index for index, key in enumerate(keys)}
    indices, rows, values = [], [], []
    for position, (part, new) in enumerate(zip(parts, moved, strict=True)):
        own = np.array([number[key] for key in part.keys], np.int32)
        target = new[part.rows]
        kept = target >= 0
        indices.append(np.repeat(own, np.diff(part.starts))[kept])
        rows.append(target[kept])
        values.append((part.values if beside is None else beside[position])[kept])
    return _without_empty(keys, np.concatenate(indices), np.concatenate(rows), np.concatenate(values))


def _without_empty(keys: list[str], indices: Rows, rows: Rows, values: Floats) -> Postings:
    """Postings in which every key has a row."""
    held = np.bincount(indices, minlength=len(keys)) > 0
    number = np.cumsum(held, dtype=np.int32) - np.int32(1)
    kept = [key for key, is_held in zip(keys, held.tolist(), strict=True) if is_held]
    return Postings.sorted_by(kept, number[indices], rows, values)


def _occupations(segments: Sequence[Segment], moved: Sequence[Rows]) -> tuple[Postings, Floats, Floats]:
    parts = [segment.postings["occupations"] for segment in segments]
    years = _joined(parts, moved, [segment.occupation_years for segment in segments])
    recency = _joined(parts, moved, [segment.occupation_recency for segment in segments])
    return _joined(parts, moved), years.values, recency.values


def _columns(
    segments: Sequence[Segment], moved: Sequence[Rows], size: int
) -> tuple[Strings, Mapping[str, Column]]:
    columns: dict[str, Column] = {name: np.zeros(size, dtype) for name, dtype in COLUMNS.items()}
    numbers: dict[str, int] = {}
    for segment, new in zip(segments, moved, strict=True):
        kept = new >= 0
        for name in COLUMNS:
            columns[name][new[kept]] = segment.columns[name][kept]
        own = np.array([*(numbers.setdefault(key, len(numbers)) for key in segment.locations), -1], np.int32)
        for name in PLACED:
            columns[name][new[kept]] = own[segment.columns[name][kept]]
    return _held_locations(columns, numbers)


def _held_locations(
    columns: dict[str, Column], numbers: dict[str, int]
) -> tuple[Strings, Mapping[str, Column]]:
    """Locations in order, those that nobody lives in or wishes left out."""
    held = {number for name in PLACED for number in np.unique(columns[name]).tolist()}
    keys = sorted(key for key, number in numbers.items() if number in held)
    final = np.full(len(numbers) + 1, -1, np.int32)
    for location, key in enumerate(keys):
        final[numbers[key]] = location
    for name in PLACED:
        columns[name] = final[columns[name]]
    return Strings.of(keys), columns
