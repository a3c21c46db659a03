"""Occupations and aliases in the database."""

from types import SimpleNamespace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam.db import Database
from istihdam.errors import Invalid, NotFound
from istihdam.vocabulary import entries, occupations
from istihdam.vocabulary.entries import Occupation
from istihdam.vocabulary.tables import AliasRow, OccupationRow

ALIASES = [one for one in entries.seed_aliases() if one.code in {"9611.01", "5132.90", "9412.02"}]
OFFICIAL = [
    Occupation("9611.01", "Çöpçü"),
    Occupation("2653.04", "Semazen"),
    Occupation("5120.10", "Aşçı (Yeni Ad)"),
]


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database is furnished with a few of our aliases, so that each test is quick."""
    few = SimpleNamespace(seed_occupations=entries.seed_occupations, seed_aliases=lambda: ALIASES)
    monkeypatch.setattr(occupations, "entries", few)


def first(session: Session, text: str) -> str | None:
    found = occupations.find(session, text, 1)
    return found[0].code if found else None


def test_an_empty_database_answers_from_seed_data(sqlite: Database) -> None:
    with sqlite.reading() as session:
        assert first(session, "copcu") == "9611.01"
        assert occupations.names(session)["9611.01"] == "Çöpçü"


def test_an_added_alias_is_found_first_and_a_retired_one_no_more(session: Session) -> None:
    assert first(session, "zibidi ustası") != "9611.01"
    row = occupations.add_alias(session, "Zibidi Ustası", "9611.01", source="görevli")
    assert first(session, "ZİBİDİ USTASI") == "9611.01"
    assert occupations.find(session, "zibidi ustasi")[0].via == "alias: Zibidi Ustası"
    occupations.retire_alias(session, row.id)
    assert first(session, "zibidi ustası") != "9611.01"
    assert session.get(AliasRow, row.id) is not None


def test_an_everyday_name_may_mean_two_trades(sqlite: Database) -> None:
    with sqlite.transaction() as session:
        occupations.furnish(session)
        occupations.add_alias(session, "barista", "9412.02", source="görevli")
        codes = [found.code for found in occupations.find(session, "barista")[:2]]
        assert set(codes) == {"9412.02", "5132.90"}


def test_the_same_alias_is_not_added_twice(sqlite: Database) -> None:
    with sqlite.transaction() as session:
        one = occupations.add_alias(session, "tanzifatçı", "9611.01", source="görevli")
        assert occupations.add_alias(session, "TANZİFATÇI", "9611.01", source="başkası") is one


@pytest.mark.parametrize(
    ("alias", "code"), [("", "9611.01"), (" ", "9611.01"), ("x" * 121, "9611.01"), ("a", "96")]
)
def test_an_empty_or_endless_alias_or_a_broken_code_is_refused(
    sqlite: Database, alias: str, code: str
) -> None:
    with sqlite.transaction() as session, pytest.raises(Invalid):
        occupations.add_alias(session, alias, code, source="görevli")


def test_retiring_what_is_not_there_is_refused(sqlite: Database) -> None:
    with sqlite.transaction() as session, pytest.raises(NotFound):
        occupations.retire_alias(session, 1)


def test_an_import_twice_is_an_import_once_and_keeps_the_aliases(session: Session) -> None:
    occupations.add_alias(session, "fırıldak ustası", "2653.04", source="görevli")
    once = occupations.import_official(session, OFFICIAL)
    assert (once.added, once.renamed, once.known) == (1, 1, 1)
    again = occupations.import_official(session, OFFICIAL)
    assert (again.added, again.renamed, again.known) == (0, 0, 3)
    assert (
        session.scalar(select(func.count()).select_from(OccupationRow)) == len(entries.seed_occupations()) + 1
    )
    assert first(session, "fırıldak ustası") == "2653.04"
    assert occupations.names(session)["5120.10"] == "Aşçı (Yeni Ad)"
    assert first(session, "barista") == "5132.90"


def test_what_was_rolled_back_is_not_answered(sqlite: Database) -> None:
    with sqlite.transaction() as session:
        occupations.furnish(session)
    with sqlite.session() as session:
        occupations.add_alias(session, "yok böyle iş", "9611.01", source="görevli")
        assert first(session, "yok böyle iş") == "9611.01"
        session.rollback()
    with sqlite.transaction() as session:
        occupations.add_alias(session, "olur böyle iş", "5120.10", source="görevli")
    with sqlite.reading() as session:
        assert first(session, "olur böyle iş") == "5120.10"
        assert first(session, "yok böyle iş") != "9611.01"


def test_failed_searches_are_counted_until_an_alias_answers_them(session: Session) -> None:
    for text in ("Fosforcu", "FOSFORCU", "", "zımbırtıcı"):
        occupations.note_failed(session, text)
    rows = occupations.failed_searches(session)
    assert [(row.folded, row.count) for row in rows] == [("fosforcu", 2), ("zimbirtici", 1)]
    occupations.add_alias(session, "fosforcu", "9611.01", source="görevli")
    assert [row.folded for row in occupations.failed_searches(session)] == ["zimbirtici"]
