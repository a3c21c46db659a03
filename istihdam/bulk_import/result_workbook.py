"""The list as a workbook again, with what became of each row: mended, it can be sent once more."""

from collections.abc import Sequence

from istihdam.bulk_import.known_people import ANOTHER
from istihdam.bulk_import.model import CODE, ClassifiedRow, Fault, PeopleTable, PossiblePerson, RowState
from istihdam.i18n import gettext as _
from istihdam.i18n import say
from istihdam.reports import xlsx_table

STATUS, TO_DO = "Durum", "Ne yapmalı"


def workbook(table: PeopleTable, judged: Sequence[ClassifiedRow]) -> bytes:
    """The columns of the list, “Kod”, “Durum” and “Ne yapmalı”; no cell is run as a formula."""
    kept = [place for place, column in enumerate(table.columns) if column.field != CODE]
    head = [*(table.columns[place].words for place in kept), "Kod", STATUS, TO_DO]
    rows = (
        [*(one.row.line.cells[place] for place in kept), _code(one), status(one), to_do(one)]
        for one in judged
    )
    return xlsx_table("Liste", head, rows)


def status(one: ClassifiedRow) -> str:
    """What a row is, in two words."""
    words = {
        RowState.NEW: _("Not registered yet"),
        RowState.KNOWN: _("Is registered"),
        RowState.ALIKE: _("The same person?"),
        RowState.WRONG: _("To mend"),
    }
    return words[one.state]


def to_do(classified: ClassifiedRow) -> str:
    """What the officer does about a row; empty where nothing is to be done."""
    if classified.state is RowState.NEW:
        return " ".join([_("Send the list again and write it."), *_told(classified.row.dropped)])
    if classified.state is RowState.WRONG:
        return " ".join(_told(classified.row.faults))
    if classified.state is RowState.ALIKE:
        return _(
            "If it is %(names)s, write that code into the column Kod; if it is another person, "
            "write “%(another)s”.",
            names=", ".join(map(_named, classified.alike)),
            another=ANOTHER,
        )
    return ""


def _told(faults: Sequence[Fault]) -> list[str]:
    return [f"{fault.column}: {say(fault.refusal)}" for fault in faults]


def _code(one: ClassifiedRow) -> str:
    return (one.of.key if one.of else None) or one.row.code


def _named(alike: PossiblePerson) -> str:
    who = alike.key or _("row %(n)s of the list", n=alike.row)
    return f"{alike.full_name} ({who})"
