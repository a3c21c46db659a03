"""Who of a list is known already: by code, by phone and name, or asked where it only looks so.

A family shares a phone and a town shares names, so the same phone alone, or the same name in one
place, is a question to the officer and no answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from istihdam import seekers, turkish
from istihdam.bulk_import.model import (
    CODE,
    CheckedRow,
    ClassifiedRow,
    Fault,
    PeopleTable,
    PossiblePerson,
    RowState,
)
from istihdam.db import KEYS_AT_ONCE
from istihdam.errors import N_, Invalid
from istihdam.seekers import Seeker

ANOTHER = "yeni"
"""What stands in the column of codes, and is answered, where a person is another than the one known."""
MOST_ALIKE = 5


class _KnownPeople:
    """Everybody whom rows may mean: people of the database, and the rows before."""

    def __init__(self) -> None:
        self._same: dict[tuple[str, str], PossiblePerson] = {}
        self._by_phone: dict[str, list[PossiblePerson]] = defaultdict(list)
        self._by_name: dict[str, list[PossiblePerson]] = defaultdict(list)

    def add(self, one: PossiblePerson) -> None:
        name = seekers.name_key(one.full_name)
        self._same.setdefault((one.phone, name), one)
        self._by_phone[one.phone].append(one)
        self._by_name[name].append(one)

    def same(self, me: PossiblePerson) -> PossiblePerson | None:
        """The one of the same phone and folded name."""
        return self._same.get((me.phone, seekers.name_key(me.full_name)))

    def near(self, me: PossiblePerson) -> list[PossiblePerson]:
        """Some of the same phone, or of the same name in the same place."""
        named = (one for one in self._by_name[seekers.name_key(me.full_name)] if _is_near_by(one, me))
        some = [*self._by_phone[me.phone][:MOST_ALIKE], *islice(named, MOST_ALIKE)]
        return list({one.answer: one for one in some}.values())[:MOST_ALIKE]


def classify(session: Session, table: PeopleTable, rows: Sequence[CheckedRow]) -> list[ClassifiedRow]:
    """What each row is: new, known, alike or wrong. Nothing is written."""
    sound = [row for row in rows if not row.faults]
    known = _known(session, sound)
    coded = _coded(session, [row.code for row in sound if row.code])
    words = next((column.words for column in table.columns if column.field == CODE), "Kod")
    return [_judged(row, known, coded, words) for row in rows]


def _judged(
    row: CheckedRow, known: _KnownPeople, coded: dict[str, PossiblePerson], words: str
) -> ClassifiedRow:
    if row.faults:
        return ClassifiedRow(row, RowState.WRONG)
    me = _of_row(row)
    if row.code and turkish.fold(row.code) != ANOTHER:
        return _by_code(row, me, coded.get(turkish.upper(row.code)), words)
    same = known.same(me)
    if same:
        return ClassifiedRow(row, RowState.KNOWN, of=same)
    near = [] if row.code else known.near(me)
    known.add(me)
    return ClassifiedRow(row, RowState.ALIKE if near else RowState.NEW, alike=tuple(near))


def _by_code(row: CheckedRow, me: PossiblePerson, owner: PossiblePerson | None, words: str) -> ClassifiedRow:
    """The person whose code the row carries; to be mended where it is nobody's or somebody else's."""
    if owner is None:
        wrong = Invalid(
            N_(
                "Nobody has the code “%(code)s”. Leave it empty for a new person, or write “%(another)s” "
                "for another person than the one known."
            ),
            field=CODE,
            code=row.code[:40],
            another=ANOTHER,
        )
    elif me.phone != owner.phone and seekers.name_key(me.full_name) != seekers.name_key(owner.full_name):
        wrong = Invalid(
            N_("The code %(code)s belongs to a person of another name and phone. Write the right code."),
            field=CODE,
            code=row.code[:40],
        )
    else:
        return ClassifiedRow(row, RowState.KNOWN, of=owner)
    return ClassifiedRow(CheckedRow(row.line, row.profile, row.code, (Fault(words, wrong),)), RowState.WRONG)


def _of_row(row: CheckedRow) -> PossiblePerson:
    profile = row.profile
    return PossiblePerson(
        answer=f"satir-{row.number}",
        full_name=profile["full_name"],
        phone=profile["phone"],
        district=profile["district"],
        neighbourhood=profile["neighbourhood"],
        row=row.number,
    )


def of_person(seeker: Seeker) -> PossiblePerson:
    """A person of the database as one whom a row may mean."""
    return PossiblePerson(
        answer=seeker.key,
        full_name=seeker.full_name,
        phone=seeker.phone,
        district=seeker.district,
        neighbourhood=seeker.neighbourhood,
        key=seeker.key,
    )


def _is_near_by(one: PossiblePerson, other: PossiblePerson) -> bool:
    """Same neighbourhood; where one tells none, no other district."""
    if one.neighbourhood and other.neighbourhood:
        return one.neighbourhood == other.neighbourhood
    return None in (one.district, other.district) or one.district == other.district


def _known(session: Session, rows: Sequence[CheckedRow]) -> _KnownPeople:
    people: dict[int, Seeker] = {}
    phones = sorted({row.profile["phone"] for row in rows})
    names = sorted({seekers.name_key(row.profile["full_name"]) for row in rows})
    for column, wanted in ((Seeker.phone, phones), (Seeker.name_key, names)):
        for some in _parts(wanted):
            people |= {one.id: one for one in _here(session, column.in_(some))}
    known = _KnownPeople()
    for number in sorted(people):
        known.add(of_person(people[number]))
    return known


def _coded(session: Session, codes: Iterable[str]) -> dict[str, PossiblePerson]:
    """Code → the person that it stands for now, through merges; erased people are nobody."""
    wanted = sorted({turkish.upper(code) for code in codes})
    found: dict[str, PossiblePerson] = {}
    for some in _parts(wanted):
        query = select(Seeker).where(Seeker.key.in_(some), Seeker.erased_at.is_(None))
        found |= {one.key: of_person(seekers.survivor(session, one)) for one in session.scalars(query)}
    return found


def _here(session: Session, condition: ColumnElement[bool]) -> Iterable[Seeker]:
    here = Seeker.erased_at.is_(None) & Seeker.merged_into_id.is_(None)
    return session.scalars(select(Seeker).where(condition, here))


def _parts(wanted: list[str]) -> Iterable[list[str]]:
    return (wanted[start : start + KEYS_AT_ONCE] for start in range(0, len(wanted), KEYS_AT_ONCE))
