"""Lists of people (from a fair, from another office): read, checked row by row, registered in one go."""

from istihdam.lists.checking import checked
from istihdam.lists.judging import ANOTHER, judged
from istihdam.lists.keeping import discard, keep, kept, sweep
from istihdam.lists.mending import mapped, mended, samples
from istihdam.lists.model import MOST_ROWS, Alike, AskedTrade, Fault, Judged, NoList, Row, State, Table
from istihdam.lists.reading import LARGEST, read
from istihdam.lists.result import to_do, workbook
from istihdam.lists.writing import Written, write

__all__ = [
    "ANOTHER",
    "LARGEST",
    "MOST_ROWS",
    "Alike",
    "AskedTrade",
    "Fault",
    "Judged",
    "NoList",
    "Row",
    "State",
    "Table",
    "Written",
    "checked",
    "discard",
    "judged",
    "keep",
    "kept",
    "mapped",
    "mended",
    "read",
    "samples",
    "sweep",
    "to_do",
    "workbook",
    "write",
]
