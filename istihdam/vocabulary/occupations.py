"""The occupations of one database: found by everyday words, imported, given and denied aliases.

A database that holds no occupations yet answers from seed_data; the first change copies seed_data
into it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from istihdam import clock, turkish
from istihdam.db import new_key
from istihdam.errors import N_, Invalid, NotFound
from istihdam.texts.meanings import Meaning
from istihdam.vocabulary import entries
from istihdam.vocabulary.entries import Alias, Occupation, is_code
from istihdam.vocabulary.resolver import Resolver
from istihdam.vocabulary.tables import AliasRow, FailedSearch, OccupationRow, VocabularyHead

HEAD = 1
LONGEST_ALIAS = 120
MOST_FAILED = 5_000
TYPING = timedelta(seconds=30)
"""A failed search that goes on within it is one search, still being typed."""
_made: WeakKeyDictionary[Engine, tuple[str, Resolver]] = WeakKeyDictionary()
_making = Lock()


@dataclass(frozen=True)
class Imported:
    """How many occupations an import added, renamed and found as they were."""

    added: int
    renamed: int
    known: int


def find(session: Session, text: str, top: int = 5) -> list[Meaning]:
    """The occupations that a text means, best first; an empty list where it is not known."""
    return resolver(session).find(text, top)


def names(session: Session) -> dict[str, str]:
    """Code → name of every installed occupation."""
    return resolver(session).names


def near_codes(session: Session, code: str) -> tuple[str, ...]:
    """The other occupations of the same unit group (ISCO-08): 'Garson' → 'Servis Garsonu', …"""
    unit = code.partition(".")[0] + "."
    return tuple(sorted(other for other in names(session) if other.startswith(unit) and other != code))


def resolver(session: Session) -> Resolver:
    """The resolver over this database's occupations and living aliases; remade when they changed."""
    stamp = session.scalar(select(VocabularyHead.stamp).where(VocabularyHead.id == HEAD))
    if stamp is None:
        return Resolver.from_seed()
    engine = session.get_bind().engine
    with _making:
        known = _made.get(engine)
        if known is None or known[0] != stamp:
            known = (stamp, _read(session))
            _made[engine] = known
    return known[1]


def furnish(session: Session) -> None:
    """The database holds the occupations and aliases of seed_data, if it held none."""
    if session.get(VocabularyHead, HEAD):
        return
    session.add(VocabularyHead(id=HEAD, stamp=new_key("V")))
    session.add_all(OccupationRow(code=one.code, name=one.name) for one in entries.seed_occupations())
    session.bulk_insert_mappings(AliasRow.__mapper__, [_columns(one) for one in entries.seed_aliases()])
    session.flush()


def import_official(session: Session, official: Iterable[Occupation]) -> Imported:
    """The database holds these official occupations; aliases stay, codes that the list lacks are kept."""
    furnish(session)
    held = {row.code: row for row in session.scalars(select(OccupationRow))}
    added = renamed = known = 0
    for occupation in official:
        row = held.get(occupation.code)
        if row is None:
            session.add(OccupationRow(code=occupation.code, name=occupation.name))
            added += 1
        elif row.name != occupation.name:
            row.name = occupation.name
            renamed += 1
        else:
            known += 1
    if added or renamed:
        _changed(session)
    return Imported(added, renamed, known)


def add_alias(session: Session, alias: str, code: str, *, source: str, kind: str = "everyday") -> AliasRow:
    """The alias names this occupation from now on; Invalid for an empty one or a malformed code."""
    furnish(session)
    words = " ".join(turkish.normal(alias).split())
    if not any(letter.isalpha() for letter in words) or len(words) > LONGEST_ALIAS:
        raise Invalid(N_("Write an everyday name of at most 120 letters."), field="alias")
    if not is_code(code):
        raise Invalid(N_("Choose the occupation from the list."), field="code")
    known = _living(session, words, code)
    if known:
        return known
    row = AliasRow(
        alias=words, folded=turkish.fold(words), code=code, kind=kind, source=source, added_on=clock.today()
    )
    session.add(row)
    _changed(session)
    return row


def retire_alias(session: Session, alias_id: int) -> AliasRow:
    """The alias names nothing any more; its row stays, with the moment."""
    row = session.get(AliasRow, alias_id)
    if row is None:
        raise NotFound(N_("There is no such everyday name."))
    if row.retired_at is None:
        row.retired_at = clock.now()
        _changed(session)
    return row


def restore_alias(session: Session, alias_id: int) -> AliasRow:
    """A retired alias names its occupation again, with its source and date."""
    row = session.get(AliasRow, alias_id)
    if row is None:
        raise NotFound(N_("There is no such everyday name."))
    if row.retired_at is not None and not _living(session, row.alias, row.code):
        row.retired_at = None
        _changed(session)
    return row


def note_failed(session: Session, text: str) -> None:
    """A search that nothing answered is counted, for officers to give it an alias.

    Its own beginnings that failed a moment ago were the same search while it was typed: they go.
    """
    folded = turkish.fold(text)[:LONGEST_ALIAS]
    if not folded:
        return
    _forget_beginnings(session, folded)
    row = session.get(FailedSearch, folded)
    if row is None:
        _make_room(session)
        session.add(FailedSearch(folded=folded, count=1, last_at=clock.now()))
    else:
        row.count, row.last_at = row.count + 1, clock.now()
    session.flush()


def failed_searches(session: Session, most: int = 100) -> list[FailedSearch]:
    """The searches that still find nothing, the most frequent first."""
    rows = session.scalars(select(FailedSearch).order_by(FailedSearch.count.desc(), FailedSearch.folded))
    now = resolver(session)
    return list(islice((row for row in rows if not now.find(row.folded, 1)), most))


def forget_failed(session: Session, folded: str) -> None:
    """The search stands on no list any more, until somebody makes it again."""
    row = session.get(FailedSearch, folded)
    if row is not None:
        session.delete(row)


def forget_failed_of(session: Session, names: Callable[[str], bool]) -> None:
    """No counted search is left that `names` says names somebody."""
    for row in session.scalars(select(FailedSearch)):
        if names(row.folded):
            session.delete(row)
    session.flush()


def aliases_of(session: Session, code: str) -> list[AliasRow]:
    """The living aliases of an occupation, in Turkish order; those of seed_data have no row (id) yet."""
    if session.get(VocabularyHead, HEAD):
        living = select(AliasRow).where(AliasRow.code == code, AliasRow.retired_at.is_(None))
        rows = list(session.scalars(living))
    else:
        rows = [AliasRow(**_columns(one)) for one in entries.seed_aliases() if one.code == code]
    return sorted(rows, key=lambda row: turkish.sort_key(row.alias))


def living_alias(session: Session, alias: str, code: str) -> AliasRow:
    """The alias of this occupation as its row stands; NotFound where it names it not (any more)."""
    furnish(session)
    row = _living(session, alias, code)
    if row is None:
        raise NotFound(N_("There is no such everyday name."))
    return row


def _columns(one: Alias) -> dict[str, Any]:
    return {
        "alias": one.alias,
        "folded": turkish.fold(one.alias),
        "code": one.code,
        "kind": one.kind,
        "source": one.source,
        "added_on": date.fromisoformat(one.added_on) if one.added_on else clock.today(),
    }


def _forget_beginnings(session: Session, folded: str) -> None:
    begun = [folded[:end] for end in range(1, len(folded))]
    recent = FailedSearch.last_at > clock.now() - TYPING
    for row in session.scalars(select(FailedSearch).where(FailedSearch.folded.in_(begun), recent)):
        if row.count > 1:
            row.count -= 1
        else:
            session.delete(row)


def _make_room(session: Session) -> None:
    """A robot's searches do not fill the database: beyond the most, the rarest and oldest goes."""
    if (session.scalar(select(func.count()).select_from(FailedSearch)) or 0) >= MOST_FAILED:
        rarest = select(FailedSearch).order_by(FailedSearch.count, FailedSearch.last_at).limit(1)
        session.delete(session.scalars(rarest).one())


def _living(session: Session, words: str, code: str) -> AliasRow | None:
    return session.scalar(
        select(AliasRow).where(
            AliasRow.folded == turkish.fold(words), AliasRow.code == code, AliasRow.retired_at.is_(None)
        )
    )


def _changed(session: Session) -> None:
    head = session.get(VocabularyHead, HEAD, with_for_update=True)
    if head is not None:
        head.stamp = new_key("V")
    session.flush()


def _read(session: Session) -> Resolver:
    rows = session.execute(select(OccupationRow.code, OccupationRow.name).order_by(OccupationRow.code))
    living = select(AliasRow).where(AliasRow.retired_at.is_(None)).order_by(AliasRow.id)
    aliases = [
        Alias(row.alias, row.code, row.kind, row.source, row.added_on.isoformat())
        for row in session.scalars(living)
    ]
    usual = frozenset(one.code for one in entries.seed_occupations())
    return Resolver([Occupation(code, name) for code, name in rows], aliases, usual)
