"""Erasing a person: nothing tells who they were, and no count changes."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from istihdam import (
    accounts,
    bulk_import,
    clock,
    cvs,
    duplicates,
    employers,
    events,
    exchange,
    indicators,
    privacy,
    referrals,
    seekers,
    shortlists,
    submissions,
)
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.documents.storage import Folder
from istihdam.errors import NotFound, Refusal
from istihdam.events import By, EventKind
from istihdam.seekers import Seeker
from istihdam.vocabulary import occupations
from tests import factories as make
from tests.documents.corpus import pages
from tests.documents.corpus.people import everybody
from tests.documents.corpus.writing import modern

OFFICER = By("U-officer")
NAME, PHONE, MAIL = "Zeliha Nurhayat Kartalkaya", "0532 987 65 41", "zeliha.nurhayat@posta.example.invalid"
TELLING = ("Nurhayat", "nurhayat", "NURHAYAT", "9876541", "zeliha.nurhayat", "torna başında", "kalbi var")


@pytest.fixture
def store(tmp_path: Path) -> Folder:
    return Folder.below(tmp_path / "data")


def lived(database: Database, store: Folder, folder: Path) -> Seeker:
    """Somebody with an account, a CV file, notes, a start, a waiting application and a second record."""
    settings = Settings(data_dir=folder, secret_key="s" * 40, weak_passwords_hash=True)
    with database.transaction() as session:
        person = make.a_seeker(
            session, full_name=NAME, phone=PHONE, email=MAIL, about="on yıl torna başında çalıştım"
        )
        content = pages.docx_plain(modern(everybody()[0]))
        cvs.receive(session, person, content, f"{NAME}.docx", by=OFFICER, store=store)
        seekers.write_note(session, person, "kalbi var, ağır iş olmaz", by=OFFICER)
        user = accounts.create_user(
            session, Role.SEEKER, NAME, settings=settings, phone="+905329876541", seeker_id=person.id
        )
        accounts.open_session(session, user, accounts.Where("127.0.0.1", "a browser"))
        accounts.give_proof(session, "+905329876541")
        sent_at = clock.now()
        session.add(accounts.OneTimeCode(phone="+905329876541", code_hash="x", sent_at=sent_at))
        said = f"{NAME}'yı sordular, 0532 987 65 41'den arandı. Firma iki kaynakçı arıyor."
        employers.visit(session, make.an_employer(session), note=said, by=OFFICER)
        occupations.note_failed(session, "zeliha nurhayat")
        [sent] = referrals.refer(session, [person], [make.a_vacancy(session)], by=OFFICER)
        referrals.advance(session, sent, EventKind.STARTED, by=OFFICER)
        referrals.apply(session, person, make.a_vacancy(session), by=OFFICER)
        other = make.a_seeker(session, full_name=NAME, phone="0533 987 65 41")
        duplicates.mark_distinct(session, person, make.a_seeker(session), by=OFFICER)
        duplicates.merge(session, person, other, by=OFFICER)
    return person


def erase(database: Database, person: Seeker, folder: Path) -> None:
    with database.transaction() as session:
        privacy.erase(session, seekers.by_id(session, person.id), by=OFFICER, data_dir=folder / "data")


def figures(database: Database) -> list[object]:
    today = clock.today()
    period = indicators.Period(today - timedelta(days=2), today)
    with database.reading() as session:
        told = indicators.values(session, indicators.edition("2025-2029"), period=period)
    return [figure.value for figure in told.figures]


def test_after_an_erasure_no_count_has_changed_and_the_log_holds(
    database: Database, store: Folder, tmp_path: Path
) -> None:
    person = lived(database, store, tmp_path)
    before = figures(database)
    erase(database, person, tmp_path)
    assert figures(database) == before
    with database.reading() as session:
        exchange.verify(session)
        assert events.history(session, seeker=person.key)[-1].kind == EventKind.PERSON_ERASED
        rows = referrals.of_person(session, seekers.by_id(session, person.id))
        assert not [row for row in rows if row.state == referrals.State.APPLIED]


def test_no_byte_of_the_database_or_of_the_store_tells_who_it_was(
    sqlite: Database, store: Folder, tmp_path: Path
) -> None:
    person = lived(sqlite, store, tmp_path)
    table = bulk_import.read(f"Ad soyad;Telefon\n{NAME};{PHONE}\n".encode(), "fuar.csv")
    bulk_import.store(tmp_path / "data", table, "U-officer")
    with sqlite.transaction() as session:
        told: dict[str, object] = {
            "url": f"/gorevli/kisi/{person.key}/",
            "said": f"{NAME} kaydedildi.",
            "undo": None,
        }
        submissions.keep(session, "F-1", "0" * 64, told)
    assert told_in(sqlite, tmp_path)
    erase(sqlite, person, tmp_path)
    assert told_in(sqlite, tmp_path) == []
    assert not [path for path in (tmp_path / "data").rglob("*") if path.is_file()]


def test_no_row_of_any_table_tells_who_it_was(database: Database, store: Folder, tmp_path: Path) -> None:
    person = lived(database, store, tmp_path)
    assert told_in_rows(database)
    erase(database, person, tmp_path)
    assert told_in_rows(database) == []
    with database.reading() as session:
        notes = session.scalars(select(employers.Visit.note)).all()
    assert any(note.endswith("Firma iki kaynakçı arıyor.") for note in notes)


def told_in_rows(database: Database) -> list[str]:
    """(table, word) of telling words that stand in any row."""
    told = []
    with database.engine.connect() as connection:
        for name in inspect(connection).get_table_names():
            text = "\n".join(map(repr, connection.exec_driver_sql(f'SELECT * FROM "{name}"').all()))  # noqa: S608  a name of the schema
            told += [f"{name}: {word}" for word in TELLING if word in text]
    return told


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Zeliha Nurhayat aradı", "██████ ████████ aradı"),
        ("ZELİHA NURHAYAT'a sorulacak", "██████ ████████'a sorulacak"),
        ("Zeliha adında biri geldi", "Zeliha adında biri geldi"),
        ("0 (532) 987-65-41 numarası", "█ numarası"),
        ("905329876541", "█"),
        ("0533 987 65 42 numarası", "0533 987 65 42 numarası"),
        ("Kartalkaya Zeliha'nın işi", "██████████ ██████'nın işi"),
        ("10 kişi, 2 forklift, 35.000 lira", "10 kişi, 2 forklift, 35.000 lira"),
    ],
)
def test_a_name_is_covered_in_what_others_wrote(sqlite: Database, text: str, masked: str) -> None:
    with sqlite.transaction() as session:
        person = make.a_seeker(session, full_name=NAME, phone=PHONE, email=MAIL)
        assert seekers.Names.of(person).masked(text) == masked


def test_the_index_on_disk_does_not_keep_the_record_of_an_erased_person(
    sqlite: Database, store: Folder, tmp_path: Path
) -> None:
    person = lived(sqlite, store, tmp_path)
    with sqlite.transaction() as session:
        for _ in range(120):  # among so many one change alone merges nothing
            make.a_seeker(session)
    shortlists.keep_index(sqlite.engine, tmp_path / "index")
    rank(sqlite)
    assert told_by_index(tmp_path / "index", person.key)
    erase(sqlite, person, tmp_path)
    rank(sqlite)
    assert not told_by_index(tmp_path / "index", person.key)


def rank(database: Database) -> None:
    with database.reading() as session:
        shortlists.pool_of(session)


def told_by_index(folder: Path, key: str) -> list[str]:
    """Files of the index in which the person's key stands."""
    return [path.name for path in folder.rglob("*") if path.is_file() and key.encode() in path.read_bytes()]


def told_in(database: Database, folder: Path) -> list[str]:
    """Telling words that stand in any file of the folder, the database emptied of its journal."""
    place = str(database.engine.url.database)
    with sqlite3.connect(place) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    files = [path for path in folder.rglob("*") if path.is_file()] + [Path(place)]
    content = b"".join(path.read_bytes() for path in files)
    return [word for word in TELLING if word.encode() in content or ascii(word)[1:-1].encode() in content]


def test_an_erased_person_is_found_nowhere_and_erased_once(
    database: Database, store: Folder, tmp_path: Path
) -> None:
    person = lived(database, store, tmp_path)
    erase(database, person, tmp_path)
    with database.transaction() as session:
        gone = seekers.by_id(session, person.id)
        assert seekers.find(session, "zeliha nur") == []
        assert not seekers.is_active(session, gone)
        assert accounts.by_phone(session, "+905329876541") == []
        with pytest.raises(Refusal, match="erased before"):
            privacy.erase(session, gone, by=OFFICER, data_dir=tmp_path / "data")


def test_a_rolled_back_erasure_keeps_the_files(database: Database, store: Folder, tmp_path: Path) -> None:
    person = lived(database, store, tmp_path)
    with database.session() as session:
        file = str(cvs.of_seeker(session, seekers.by_id(session, person.id))[0].file)
        privacy.erase(session, seekers.by_id(session, person.id), by=OFFICER, data_dir=tmp_path / "data")
        session.rollback()
        session.commit()
    assert store.read(file)
    erase(database, person, tmp_path)
    with pytest.raises(NotFound):
        store.read(file)
