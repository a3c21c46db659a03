"""A long list on a page: a part of its rows at a time, and how many there are in all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request

from istihdam.web.shared import requests, url_words

NAME = "page"
Row = TypeVar("Row")


@dataclass(frozen=True)
class PageOfRows(Generic[Row]):
    """The rows of one page, its number from 1, how many pages and, over all of them, rows there are."""

    rows: Sequence[Row]
    page: int
    pages: int
    total: int
    name: str = NAME

    def url(self, number: int) -> str:
        """The same address with another page of this list; what else it asks for stays."""
        asked: dict[str, Any] = {**request.args.to_dict(flat=False), self.name: [str(number)]}
        return url_words.query(asked)


def part(rows: Sequence[Row], size: int, name: str = NAME) -> PageOfRows[Row]:
    """The page of these rows that the address asks for by this name; the last where there are fewer."""
    return fetched(lambda limit, offset: rows[offset : offset + limit], len(rows), size, name)


def fetched(
    fetch: Callable[[int, int], Sequence[Row]], total: int, size: int, name: str = NAME
) -> PageOfRows[Row]:
    """As `part`, of so many rows in all, of which `fetch(limit, offset)` brings those of the page."""
    pages = -(-total // size)
    page = max(1, min(requests.page_number(name), pages))
    return PageOfRows(fetch(size, (page - 1) * size) if total else [], page, pages, total, name)
