"""A list of people: its columns and rows as they were written, and what became of each row."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from istihdam.errors import Invalid
from istihdam.texts.meanings import Meaning

MOST_ROWS = 5_000
FIRST, LAST, CODE = "first_name", "last_name", "code"
FIELDS = (
    "full_name", FIRST, LAST, "phone", "email", "district", "neighbourhood", "occupations", "education",
    "licences", "experience_years", CODE,
)  # fmt: skip


class NoList(Invalid):
    """The file holds no list of people that can be read; the sentence says what to do."""


@dataclass(frozen=True)
class ListColumn:
    """A column that was understood: its words in the file, and the field that it fills."""

    words: str
    field: str


@dataclass(frozen=True)
class ListRow:
    """A row that holds something: its number in the file, and the text of each understood column.

    `rest` are the texts of the other columns, until somebody said what they are.
    """

    number: int
    cells: tuple[str, ...]
    rest: tuple[str, ...] = ()


@dataclass(frozen=True)
class PeopleTable:
    """A list as it came; `rest` are the words of the columns that were not understood.

    `unkept` are those of columns that are kept for nobody: national ids, birth, sex, health.
    """

    name: str
    columns: tuple[ListColumn, ...]
    lines: tuple[ListRow, ...]
    rest: tuple[str, ...] = ()
    unkept: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """True where name and phone of each row are known to stand in a column."""
        fields = {column.field for column in self.columns}
        return "phone" in fields and bool(fields & {"full_name", FIRST})

    def fields_of(self, line: ListRow) -> dict[str, str]:
        """field → text of one row."""
        return {column.field: text for column, text in zip(self.columns, line.cells, strict=True)}


@dataclass(frozen=True)
class Fault:
    """What is to be mended in a row: the words of the column, and why."""

    column: str
    refusal: Invalid


@dataclass(frozen=True)
class OccupationQuestion:
    """A trade as written that is not read surely, with what it may mean, likeliest first."""

    name: str
    likely: tuple[Meaning, ...]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """(code, name) of each."""
        return [(one.code, one.name) for one in self.likely]


@dataclass(frozen=True)
class CheckedRow:
    """A row after its checks: the profile that it tells, or the faults that keep it out.

    `dropped` are fields that could not be read and are left out; they keep nobody out. `trades` are
    the trades that were read, as (written, code); `asked` those to be asked about.
    """

    line: ListRow
    profile: Mapping[str, Any]
    code: str
    faults: tuple[Fault, ...]
    dropped: tuple[Fault, ...] = ()
    trades: tuple[tuple[str, str], ...] = ()
    asked: tuple[OccupationQuestion, ...] = ()

    @property
    def number(self) -> int:
        return self.line.number


class RowState(StrEnum):
    """What a row is before anything is written."""

    NEW = "new"
    KNOWN = "known"
    ALIKE = "alike"
    WRONG = "wrong"


@dataclass(frozen=True)
class PossiblePerson:
    """Somebody whom a row may mean: a person by key, or an earlier row of the list by its number."""

    answer: str
    full_name: str
    phone: str
    district: str | None
    neighbourhood: str | None
    key: str | None = None
    row: int | None = None


@dataclass(frozen=True)
class ClassifiedRow:
    """A row and what it is: `of` is the person or row that it is, `alike` those it may be."""

    row: CheckedRow
    state: RowState
    of: PossiblePerson | None = None
    alike: tuple[PossiblePerson, ...] = ()
