"""Reads the lists of seed_data; knows no database."""

import csv

from istihdam.config import SEED_DATA


def rows(name: str) -> list[dict[str, str]]:
    """The rows of seed_data/<name>.csv, each a dict of its columns."""
    with (SEED_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *body = csv.reader(file)
    return [dict(zip(header, row, strict=True)) for row in body]


def parts(cell: str) -> tuple[str, ...]:
    """The entries of a cell that holds several: 'a|b' → ('a', 'b')."""
    return tuple(part for part in cell.split("|") if part)
