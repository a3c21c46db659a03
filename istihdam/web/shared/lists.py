"""Long lists as officers work with them: what an address asks of one, in which order, and as a workbook.

One teller for all lists. A list says its filters and columns; the address says the rest (`siralama`, `yon`,
one word for each filter). A value that is no choice of its filter is said and left aside (422).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Response, request, url_for

from istihdam import accounts, reports
from istihdam.errors import N_, Invalid, Refusal
from istihdam.i18n import gettext as _
from istihdam.i18n import say
from istihdam.web.shared import access, downloads, occupation_search, pages, paging, url_words
from istihdam.web.shared.paging import PageOfRows

ON_A_PAGE = 50
MOST_EXPORTED = 5_000
"""Rows of one workbook; a longer list is narrowed first, so that nobody takes everybody along by a slip."""
LONGEST, SHOWN_OF_WORDS = 200, 60
DOWN = "down"
Choices = Callable[[], Sequence[tuple[str, str]]]


@dataclass(frozen=True)
class RowFilter:
    """One field above a list: of words, of an occupation (`is_occupation`), or of `choices` (value, words).

    `standard` is what holds where the address is silent; '' among the choices asks for everything.
    """

    name: str
    words: str
    choices: Choices | None = None
    standard: str = ""
    is_occupation: bool = False
    is_main: bool = False
    hint: str = ""

    def value(self, asked: str) -> str:
        """What the address asks for, as the filter knows it; Invalid where it is none of its choices."""
        text = asked.strip()[:LONGEST]
        if self.choices is None or text in {value for value, _said in self.choices()}:
            return text
        if not text:
            return self.standard
        raise Invalid(
            N_("“%(value)s” is no choice for “%(filter)s”; choose one from the list."),
            field=self.name,
            value=text[:SHOWN_OF_WORDS],
            filter=self.words,
        )


@dataclass(frozen=True)
class RowColumn:
    """A column of a list; `sort` is the order behind a press on its head ('' for none).

    `starts_down`: the greatest comes first in it.
    """

    words: str
    sort: str = ""
    kind: str = ""
    starts_down: bool = False


@dataclass(frozen=True)
class AskedList:
    """What an address asks of a list; `codes` holds the occupation's code behind its words.

    `wrong` says which filters were left aside and why.
    """

    listing: "Listing"
    values: Mapping[str, str]
    sort: str
    is_down: bool
    codes: Mapping[str, str] = field(default_factory=dict)
    wrong: Sequence[Invalid] = ()

    def query(self, **changes: Any) -> dict[str, Any]:
        """The parameters of this list's address, those left out that hold anyhow; `changes` instead."""
        standing = {**self.values, "sort": self.sort, "order": DOWN if self.is_down else ""} | changes
        return {name: value for name, value in standing.items() if value != self.listing.standard(name)}

    def url(self, **changes: Any) -> str:
        """The address of this list with these changes, on its first page."""
        return str(url_for(self.listing.page, **self.query(**changes)))

    def sorted_by(self, column: RowColumn) -> str:
        """The address behind a column's head: its order, or the other way round where it holds already."""
        is_held = column.sort == self.sort
        return self.url(sort=column.sort, order="" if not is_held or self.is_down else DOWN)

    def aria_sort(self, column: RowColumn) -> str:
        """'ascending', 'descending' or '' for the head of a column."""
        if not column.sort or column.sort != self.sort:
            return ""
        return "descending" if self.is_down != column.starts_down else "ascending"

    def sorts(self) -> list[tuple[str, str, str]]:
        """(order, words, address) of each column that sorts, for a list without heads."""
        return [(one.sort, _(one.words), self.sorted_by(one)) for one in self.listing.columns if one.sort]

    @property
    def said(self) -> list[str]:
        """What is wrong with the address, in sentences."""
        return [say(one) for one in self.wrong]

    @property
    def is_narrowed(self) -> bool:
        """A filter holds that the list does not have by itself."""
        return any(value != self.listing.standard(name) for name, value in self.values.items())


@dataclass(frozen=True)
class Listing:
    """A list: the endpoint of its page, its filters, its columns, and the order it comes in by itself.

    `workbook` is the endpoint of its workbook, `head` that file's columns. Of lists that are `is_kept` an
    officer keeps narrowed ones under a name.
    """

    page: str
    filters: Sequence[RowFilter]
    columns: Sequence[RowColumn]
    sort: str
    workbook: str = ""
    file_name: str = ""
    head: Sequence[str] = ()
    is_kept: bool = True

    def standard(self, name: str) -> str:
        """What holds where the address does not name this parameter."""
        if name == "sort":
            return self.sort
        return next((one.standard for one in self.filters if one.name == name), "")

    def asked(self, given: Mapping[str, str] | None = None) -> AskedList:
        """What this request's address asks for, or these parameters by their English names."""
        args = request.args if given is None else given
        values, aside = self._values(args)
        sorts = {column.sort for column in self.columns if column.sort} | {self.sort}
        asked = str(args.get("sort", ""))
        codes, wrong = self._occupations(values)
        return AskedList(
            self,
            values,
            asked if asked in sorts else self.sort,
            str(args.get("order", "")) == DOWN,
            codes,
            [*aside, *wrong],
        )

    def _values(self, args: Mapping[str, str]) -> tuple[dict[str, str], list[Invalid]]:
        values, wrong = dict[str, str](), list[Invalid]()
        for one in self.filters:
            try:
                values[one.name] = one.value(str(args.get(one.name, one.standard)))
            except Invalid as refusal:
                values[one.name] = one.standard
                wrong.append(refusal)
        return values, wrong

    def _occupations(self, values: Mapping[str, str]) -> tuple[dict[str, str], list[Invalid]]:
        codes, wrong = dict[str, str](), list[Invalid]()
        for one in self.filters:
            if one.is_occupation and values[one.name]:
                try:
                    codes[one.name] = occupation_search.searched(values[one.name], one.name)
                except Invalid as refusal:
                    wrong.append(refusal)
        return codes, wrong


def shown(template: str, asked: AskedList, rows: PageOfRows[Any], **context: Any) -> Response:
    """The page of a list, with the lists that the officer named; 422 where a filter was left aside."""
    listing = asked.listing
    return pages.shown(
        template,
        status=422 if asked.wrong else None,
        listing=listing,
        asked=asked,
        rows=rows,
        is_all_ticked="all" in request.args,
        most_exported=MOST_EXPORTED,
        saved=accounts.saved_filters(pages.db(), access.me().key, listing.page),
        saved_url=lambda one: saved_url(listing, one),
        **context,
    )


def saved_url(listing: Listing, saved: accounts.SavedFilter) -> str:
    """The address of a list that an officer named."""
    return listing.asked(url_words.parsed(saved.query)).url()


def ticked() -> list[str]:
    """Keys of the rows that were ticked, each once; none where the whole list is meant."""
    return list(dict.fromkeys(request.args.getlist("pick")))[:MOST_EXPORTED]


def workbook(asked: AskedList, total: int, rows: Callable[[], Iterable[Sequence[reports.Value]]]) -> Response:
    """The list as a workbook; Refusal where a filter was left aside, or it is longer than one may be."""
    if asked.wrong:
        raise asked.wrong[0]
    if total > MOST_EXPORTED:
        raise Refusal(
            N_("This list has more than %(most)s rows; narrow it first, or tick the rows."),
            most=MOST_EXPORTED,
        )
    name = asked.listing.file_name
    content = reports.xlsx_table(name, [_(words) for words in asked.listing.head], rows())
    return downloads.file(content, downloads.XLSX, f"{name}.xlsx")


def page_of(fetch: Callable[[int, int], Sequence[Any]], total: int) -> PageOfRows[Any]:
    """The page of a list that the address asks for."""
    return paging.fetched(fetch, total, ON_A_PAGE)
