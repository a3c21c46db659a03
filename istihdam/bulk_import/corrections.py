"""What an officer says of a list on the screen: which column is which, and what a row should say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from istihdam.bulk_import.model import FIELDS, FIRST, LAST, ListColumn, ListRow, PeopleTable
from istihdam.bulk_import.reading import tidy
from istihdam.errors import N_, Invalid

SAMPLES = 3


def samples(table: PeopleTable) -> list[tuple[ListColumn, list[str]]]:
    """Each column, those that were not understood behind, with the first texts that stand in it."""
    columns = [*table.columns, *(ListColumn(words, "") for words in table.rest)]
    texts = zip(*((*line.cells, *line.rest) for line in table.lines), strict=True)
    return [
        (column, list(dict.fromkeys(filter(None, several)))[:SAMPLES])
        for column, several in zip(columns, texts, strict=True)
    ]


def map_columns(table: PeopleTable, fields: Sequence[str]) -> PeopleTable:
    """The list with these fields for its columns, in the order of `samples`; '' for one that is not kept.

    Invalid where a field is none, stands twice, or the name or the phone would stand in no column.
    """
    words = [*(column.words for column in table.columns), *table.rest]
    if len(fields) != len(words) or set(fields) - {"", *FIELDS}:
        raise Invalid(N_("Choose for each column what it holds."))
    twice = [field for field, count in Counter(filter(None, fields)).items() if count > 1]
    if twice:
        raise Invalid(N_("Two columns cannot hold the same; choose one of them."), field=twice[0])
    if "phone" not in fields or not {"full_name", FIRST} & set(fields):
        raise Invalid(N_("Say which column holds the name and which the phone number."))
    if "full_name" in fields and {FIRST, LAST} & set(fields):
        raise Invalid(N_("The whole name stands in one column, or first name and surname in two; not both."))
    chosen = [position for position, field in enumerate(fields) if field]
    left = [position for position, field in enumerate(fields) if not field]
    return replace(
        table,
        columns=tuple(ListColumn(words[position], fields[position]) for position in chosen),
        lines=tuple(_moved(line, chosen, left) for line in table.lines),
        rest=tuple(words[position] for position in left),
    )


def correct(table: PeopleTable, cells: Mapping[tuple[int, int], str]) -> PeopleTable:
    """The list with these texts: (number of the row, place of the understood column) → text."""
    return replace(table, lines=tuple(_mended(line, cells) for line in table.lines))


def _moved(line: ListRow, chosen: Sequence[int], left: Sequence[int]) -> ListRow:
    texts = (*line.cells, *line.rest)
    return replace(
        line, cells=tuple(texts[place] for place in chosen), rest=tuple(texts[place] for place in left)
    )


def _mended(line: ListRow, cells: Mapping[tuple[int, int], str]) -> ListRow:
    texts = (cells.get((line.number, place), text) for place, text in enumerate(line.cells))
    return replace(line, cells=tuple(map(tidy, texts)))
