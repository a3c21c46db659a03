"""Lists of people (from a fair, from another office): read, checked row by row, registered in one go."""

from istihdam.bulk_import.corrections import correct, map_columns, samples
from istihdam.bulk_import.known_people import ANOTHER, classify
from istihdam.bulk_import.model import (
    MOST_ROWS,
    CheckedRow,
    ClassifiedRow,
    Fault,
    NoList,
    OccupationQuestion,
    PeopleTable,
    PossiblePerson,
    RowState,
)
from istihdam.bulk_import.reading import LARGEST, read
from istihdam.bulk_import.registration import Registered, register
from istihdam.bulk_import.result_workbook import to_do, workbook
from istihdam.bulk_import.row_checks import check
from istihdam.bulk_import.storage import discard, load, store, sweep

__all__ = [
    "ANOTHER",
    "LARGEST",
    "MOST_ROWS",
    "PossiblePerson",
    "OccupationQuestion",
    "Fault",
    "ClassifiedRow",
    "NoList",
    "CheckedRow",
    "RowState",
    "PeopleTable",
    "Registered",
    "check",
    "discard",
    "classify",
    "store",
    "load",
    "map_columns",
    "correct",
    "read",
    "samples",
    "sweep",
    "to_do",
    "workbook",
    "register",
]
