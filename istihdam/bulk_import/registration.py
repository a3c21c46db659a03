"""The people of a list are registered in one go; written twice, it registers nobody twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from istihdam import seekers
from istihdam.bulk_import.known_people import ANOTHER, classify
from istihdam.bulk_import.model import (
    CODE,
    CheckedRow,
    ClassifiedRow,
    ListColumn,
    ListRow,
    PeopleTable,
    RowState,
)
from istihdam.events import By

CODE_WORDS = "Kod"


@dataclass(frozen=True)
class Registered:
    """How many people were registered, and the list with the codes of everybody who is known now."""

    added: int
    table: PeopleTable


def register(
    session: Session,
    table: PeopleTable,
    rows: Sequence[CheckedRow],
    answers: Mapping[int, str],
    *,
    by: By,
    notice_version: str,
) -> Registered:
    """New people are registered with their wish for mediation; the session is the caller's to commit.

    `answers` tells of a row that looks like somebody who it is: that one's `answer`, or ANOTHER.
    A row without an answer is left out, as is one with faults; nobody known is changed.
    """
    keys: dict[int, str] = {}
    added = 0
    for classified in classify(session, table, rows):
        key = _key_of(classified, keys, answers.get(classified.row.number))
        if key is None and _is_to_add(classified, answers.get(classified.row.number)):
            key = seekers.register(
                session, by=by, notice_version=notice_version, **classified.row.profile
            ).key
            added += 1
        if key:
            keys[classified.row.number] = key
    return Registered(added, _with_codes(_without_rest(table), keys))


def _without_rest(table: PeopleTable) -> PeopleTable:
    """What nobody asked for is kept no longer than needed."""
    return replace(table, rest=(), lines=tuple(replace(line, rest=()) for line in table.lines))


def _is_to_add(one: ClassifiedRow, answer: str | None) -> bool:
    return one.state is RowState.NEW or (one.state is RowState.ALIKE and answer == ANOTHER)


def _key_of(one: ClassifiedRow, keys: Mapping[int, str], answer: str | None) -> str | None:
    """The code of the person that the row is, or was said to be; None where that is nobody yet."""
    said = next((alike for alike in one.alike if alike.answer == answer), None)
    is_one = one.of or said
    if is_one is None:
        return None
    return is_one.key or keys.get(is_one.row or 0)


def _with_codes(table: PeopleTable, keys: Mapping[int, str]) -> PeopleTable:
    """The list with these codes; the rest of the column stays as it was."""
    places = [place for place, column in enumerate(table.columns) if column.field == CODE]
    if not places:
        columns = (*table.columns, ListColumn(CODE_WORDS, CODE))
        lines = tuple(replace(one, cells=(*one.cells, keys.get(one.number, ""))) for one in table.lines)
        return replace(table, columns=columns, lines=lines)
    lines = tuple(_coded(line, places[0], keys.get(line.number)) for line in table.lines)
    return replace(table, lines=lines)


def _coded(line: ListRow, place: int, key: str | None) -> ListRow:
    if key is None:
        return line
    return replace(line, cells=(*line.cells[:place], key, *line.cells[place + 1 :]))
