"""A row's texts through the checks of the house: a profile, or what is to be mended and how."""

from collections.abc import Callable, Mapping
from typing import Any

from istihdam import checks, turkish
from istihdam.bulk_import.model import CODE, FIRST, LAST, CheckedRow, Fault, ListRow, PeopleTable
from istihdam.bulk_import.occupation_cells import NO_ANSWERS, Find, OccupationReader, split
from istihdam.errors import N_, Invalid
from istihdam.seekers import MOST_OCCUPATIONS, HeldOccupation
from istihdam.texts.lengths import years_in_cell
from istihdam.texts.phones import phones_in
from istihdam.vocabulary import mentions

SURE_CLASS = 0.7
MOBILE = "+905"
NEEDED = frozenset({"full_name", "phone"})
"""Without these nobody is registered; any other field that cannot be read is left out and named."""
_NONE = frozenset({"", "yok", "hayir", "-", "--", "bilinmiyor", "belirtilmedi"})


def check(table: PeopleTable, find: Find, meant: Mapping[str, str] = NO_ANSWERS) -> list[CheckedRow]:
    """Every row of the list, its fields in their one spelling; `find` reads names of trades.

    `meant` tells of trades as written that are not read surely which code they mean, '' for none.
    """
    trades = OccupationReader(find, meant)
    return [_row(table, line, trades) for line in table.lines]


def _row(table: PeopleTable, line: ListRow, trades: OccupationReader) -> CheckedRow:
    fields = table.fields_of(line)
    names = split(_told(fields, "occupations"))[: MOST_OCCUPATIONS + 1]
    read = [(name, code) for name in names if (code := trades.code(name))]
    open_ones = [name for name in names if not trades.code(name)]
    words = {column.field: column.words for column in table.columns}
    profile: dict[str, Any] = {"district": None, "neighbourhood": None, "occupations": []}
    faults: list[Fault] = []
    dropped: list[Fault] = []
    for field, check in _steps(fields, read, len(names)):
        try:
            profile |= check()
        except Invalid as refusal:
            place = refusal.field if refusal.field in words else field
            kept = faults if field in NEEDED else dropped
            kept.append(Fault(words.get(place) or words.get(FIRST, ""), _alone(refusal)))
    column = words.get("occupations", "")
    dropped += [Fault(column, trades.refusal(name)) for name in open_ones]
    asked = tuple(question for name in open_ones if (question := trades.asked(name)))
    return CheckedRow(line, profile, fields.get(CODE, ""), tuple(faults), tuple(dropped), tuple(read), asked)


def _alone(refusal: Invalid) -> Invalid:
    """The refusal without the frames it was raised in: thousands of kept frames slow everything."""
    refusal.__context__ = None
    return refusal.with_traceback(None)


Step = tuple[str, Callable[[], dict[str, Any]]]


def _steps(fields: dict[str, str], read: list[tuple[str, str]], names: int) -> list[Step]:
    """(field, its check) of everything that a row may tell."""
    name = fields.get("full_name") or " ".join(filter(None, (fields.get(FIRST), fields.get(LAST))))
    return [
        ("full_name", lambda: {"full_name": _whole_name(name)}),
        ("phone", lambda: {"phone": _phone(fields.get("phone", ""))}),
        ("email", lambda: {"email": checks.email(_told(fields, "email"))}),
        ("district", lambda: _place(_told(fields, "district"), _told(fields, "neighbourhood"))),
        ("education", lambda: {"education": _education(_told(fields, "education"))}),
        ("licences", lambda: {"licences": _licences(_told(fields, "licences"))}),
        ("experience_years", lambda: _experience(_told(fields, "experience_years"))),
        ("occupations", lambda: _trades(fields, read, names)),
    ]


def _told(told: dict[str, str], field: str) -> str:
    text = told.get(field, "")
    return "" if turkish.fold(text) in _NONE else text


def _whole_name(name: str) -> str:
    if len(name.split()) < 2:
        raise Invalid(N_("Write first name and surname, for example Ayşe Yılmaz."), field="full_name")
    return checks.person_name(name)


def _phone(text: str) -> str:
    """The number of a cell; of several the first mobile."""
    if not text:
        raise Invalid(N_("The phone number is missing, for example 532 555 12 04."), field="phone")
    try:
        return checks.phone(text)
    except Invalid:
        several = [phone.number for phone in phones_in(text)]
        if not several:
            raise
    return next((number for number in several if number.startswith(MOBILE)), several[0])


def _place(district: str, neighbourhood: str) -> dict[str, Any]:
    found, near = checks.location(district, neighbourhood)
    return {"district": found, "neighbourhood": near}


def _education(text: str) -> str | None:
    level = mentions.find_education(text) if text else None
    if text and level is None:
        raise Invalid(
            N_("“%(text)s” is no level of education; write for example “lise” or “ön lisans”."),
            field="education",
            text=text[:60],
        )
    return level


def _licences(text: str) -> list[str]:
    spans = mentions.licences_in(f"ehliyet: {text}") if text else []
    if text and not any(span.score >= SURE_CLASS for span in spans):
        raise Invalid(
            N_("“%(text)s” names no licence class; write the classes, for example B or B, CE."),
            field="licences",
            text=text[:60],
        )
    return checks.licences(span.value for span in spans)


def _experience(text: str) -> dict[str, Any]:
    return {"experience_years": _years(text)}


def _years(text: str) -> float | None:
    if not text:
        return None
    spent = years_in_cell(text)
    if spent is None:
        raise Invalid(
            N_("Years of experience must be from 0 to 60, for example 3."), field="experience_years"
        )
    return checks.years(spent, "experience_years")


def _trades(told: dict[str, str], read: list[tuple[str, str]], names: int) -> dict[str, Any]:
    """The trades read, by code; the years belong to the trade where the row names one alone."""
    codes = list(dict.fromkeys(code for _name, code in read))
    if len(codes) > MOST_OCCUPATIONS:
        raise Invalid(
            N_("At most %(most)s occupations; keep the ones you want to work in."),
            field="occupations",
            most=MOST_OCCUPATIONS,
        )
    spent = _years_or_none(_told(told, "experience_years")) if names == 1 else None
    return {"occupations": [HeldOccupation(code, spent) for code in codes]}


def _years_or_none(text: str) -> float | None:
    try:
        return _years(text)
    except Invalid:
        return None
