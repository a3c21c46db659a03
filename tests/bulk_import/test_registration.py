"""Who of a list is new, known, alike or to be mended; and that no list doubles anybody."""

import os
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import bulk_import, events, privacy, seekers
from istihdam.bulk_import import ANOTHER, ClassifiedRow, PeopleTable, RowState, storage
from istihdam.db import Database
from istihdam.errors import NotFound
from istihdam.events import EventKind
from istihdam.seekers import ConsentKind, Seeker
from istihdam.vocabulary import occupations
from tests import factories

HEAD = "Ad Soyad;Telefon;İlçe;Mahalle;Meslek;Eğitim;Ehliyet;Deneyim yılı;E-posta;Kod"
AYSE = "Ayşe Işık;0532 555 12 04;Ümraniye;Tatlısu"


def a_list(*rows: str) -> PeopleTable:
    return bulk_import.read("\n".join([HEAD, *rows]).encode(), "liste.csv")


def judged(session: Session, table: PeopleTable) -> list[ClassifiedRow]:
    rows = bulk_import.check(table, occupations.resolver(session).find)
    return bulk_import.classify(session, table, rows)


def states(session: Session, *rows: str) -> list[RowState]:
    return [one.state for one in judged(session, a_list(*rows))]


def written(
    session: Session, table: PeopleTable, answers: Mapping[int, str] | None = None
) -> bulk_import.Registered:
    rows = bulk_import.check(table, occupations.resolver(session).find)
    told = bulk_import.register(
        session, table, rows, answers or {}, by=factories.OFFICER, notice_version=privacy.NOTICE_VERSION
    )
    session.commit()
    return told


def people(session: Session) -> list[Seeker]:
    return list(session.scalars(select(Seeker).order_by(Seeker.id)))


def test_a_row_becomes_a_whole_profile(session: Session) -> None:
    row = (
        "AYŞE IŞIK;(0532) 555-12-04;;tatlisu mah.;forklift operatörü, Garson;lise mezunu;B, CE;2,5 yıl;"
        "a@x.example.invalid;"
    )
    assert written(session, a_list(row)).added == 1
    [ayse] = people(session)
    assert (ayse.full_name, ayse.phone, ayse.email) == ("Ayşe Işık", "+905325551204", "a@x.example.invalid")
    assert (ayse.district, ayse.neighbourhood) == ("Ümraniye", "Tatlısu")
    assert ayse.occupations.codes == [factories.FORKLIFT, "5131.02"]
    assert (ayse.education, ayse.licences, ayse.experience_years) == ("lise", ["B", "CE"], 2.5)
    assert seekers.has_consent(session, ayse, ConsentKind.MEDIATION)
    assert seekers.is_active(session, ayse)


@pytest.mark.parametrize(
    ("cell", "years"),
    [("3 yıl 6 ay", 3.5), ("6 ay", 0.5), ("2 yıl", 2), ("üç buçuk sene", 3.5), ("10+ yıl", 10)],
)
def test_experience_is_told_in_years_and_months(session: Session, cell: str, years: float) -> None:
    assert written(session, a_list(f"Ayşe Işık;0532 555 12 04;;;;;;{cell}")).added == 1
    assert [one.experience_years for one in people(session)] == [years]


def test_a_person_registered_by_a_list_stands_in_the_log_under_the_officer(session: Session) -> None:
    written(session, a_list(AYSE))
    query = select(events.Event).where(events.Event.kind == EventKind.SEEKER_REGISTERED)
    [event] = session.scalars(query)
    assert (event.actor, event.neighbourhood) == (factories.OFFICER.actor, "Tatlısu")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Ayşe;0532 555 12 04", "Ad Soyad"),
        ("Ayşe Işık2;0532 555 12 04", "Ad Soyad"),
        ("Ayşe Işık;5,32555E+09", "Telefon"),
        ("Ayşe Işık;", "Telefon"),
        ("Ayşe Işık;0532 555 12 04;Ankara", "İlçe"),
        ("Ayşe Işık;0532 555 12 04;Kadıköy;Tatlısu", "Mahalle"),
        ("Ayşe Işık;0532 555 12 04;;;qwxz", "Meslek"),
        ("Ayşe Işık;0532 555 12 04;;;;qwxz", "Eğitim"),
        ("Ayşe Işık;0532 555 12 04;;;;;var", "Ehliyet"),
        ("Ayşe Işık;0532 555 12 04;;;;;;çok", "Deneyim yılı"),
        ("Ayşe Işık;0532 555 12 04;;;;;;99", "Deneyim yılı"),
        ("Ayşe Işık;0532 555 12 04;;;;;;;ayse at example", "E-posta"),
        ("Ayşe Işık;0532 555 12 04;;;;;;;;S-YOK", "Kod"),
    ],
)
def test_what_is_not_understood_of_a_row_is_left_out_and_says_where(
    session: Session, row: str, column: str
) -> None:
    [one] = judged(session, table := a_list(row))
    is_needed = column in ("Ad Soyad", "Telefon", "Kod")
    expected = (RowState.WRONG, [column], []) if is_needed else (RowState.NEW, [], [column])
    told = ([fault.column for fault in several] for several in (one.row.faults, one.row.dropped))
    assert (one.state, *told) == expected
    assert f"{column}: " in bulk_import.to_do(one)
    assert written(session, table).added == (0 if is_needed else 1)


def test_words_for_nothing_are_nothing(session: Session) -> None:
    assert states(session, f"{AYSE};-;yok;Yok;;belirtilmedi") == [RowState.NEW]


def test_a_known_person_is_known_by_phone_and_folded_name(session: Session) -> None:
    known = factories.a_seeker(session, full_name="Ayşe Işık", phone="0532 555 12 04")
    [one] = judged(session, a_list("AYSE ISIK;+90 532 555 12 04"))
    assert (one.state, one.of and one.of.key) == (RowState.KNOWN, known.key)


def test_a_code_tells_the_person_though_the_phone_changed(session: Session) -> None:
    known = factories.a_seeker(session, full_name="Ayşe Işık", phone="0532 555 12 09")
    assert states(session, f"{AYSE};;;;;;{known.key}") == [RowState.KNOWN]
    assert states(session, f"Ömer Kısa;0532 555 12 04;;;;;;;;{known.key}") == [RowState.WRONG]


def test_an_erased_person_is_nobody(session: Session) -> None:
    known = factories.a_seeker(session, full_name="Ayşe Işık", phone="0532 555 12 04")
    seekers.forget(session, known)
    session.flush()
    assert states(session, AYSE, f"{AYSE};;;;;;{known.key}") == [RowState.NEW, RowState.WRONG]


@pytest.mark.parametrize(
    ("name", "phone", "place", "state"),
    [
        ("Hatice Işık", "0532 555 12 04", "Tatlısu", RowState.ALIKE),
        ("Ayşe Işık", "0532 555 12 99", "Tatlısu", RowState.ALIKE),
        ("Ayşe Işık", "0532 555 12 99", None, RowState.ALIKE),
        ("Ayşe Işık", "0532 555 12 99", "Ihlamurkuyu", RowState.NEW),
        ("Hatice Işık", "0532 555 12 99", "Tatlısu", RowState.NEW),
    ],
)
def test_same_phone_or_same_name_in_one_place_is_asked_about(
    session: Session, name: str, phone: str, place: str | None, state: RowState
) -> None:
    factories.a_seeker(session, full_name=name, phone=phone, neighbourhood=place)
    assert states(session, AYSE) == [state]


def test_rows_of_one_list_are_compared_with_each_other(session: Session) -> None:
    sister = "Hatice Işık;0532 555 12 04"
    assert states(session, AYSE, AYSE, sister) == [RowState.NEW, RowState.KNOWN, RowState.ALIKE]
    told = written(
        session, a_list(AYSE, AYSE, sister, "Fatma Işık;0532 555 12 04"), {4: ANOTHER, 5: "satir-4"}
    )
    assert told.added == 2
    codes = [told.table.fields_of(line)["code"] for line in told.table.lines]
    assert codes[0] == codes[1] != codes[2] == codes[3]


def test_another_person_may_be_told_in_the_column_of_codes(session: Session) -> None:
    factories.a_seeker(session, full_name="Hatice Işık", phone="0532 555 12 04")
    table = a_list(f"{AYSE};;;;;;{ANOTHER}")
    assert [written(session, table).added for _ in range(2)] == [1, 0]


def test_an_answer_that_was_not_offered_writes_nobody(session: Session) -> None:
    factories.a_seeker(session, full_name="Hatice Işık", phone="0532 555 12 04")
    stranger = factories.a_seeker(session)
    told = written(session, a_list(AYSE), {2: stranger.key})
    assert (told.added, told.table.fields_of(told.table.lines[0])["code"]) == (0, "")


NAMES = st.sampled_from(["Ayşe Işık", "AYSE ISIK", "Hatice Işık", "Ömer Kısa", "ömer kısa", "X"])
PHONES = st.sampled_from(["0532 555 12 04", "+905325551204", "0532 555 12 05", "12"])
PLACES = st.sampled_from(["", "Tatlısu", "Ihlamurkuyu"])
ANSWERS = st.sampled_from([ANOTHER, "satir-2", ""])
ROWS = st.lists(st.tuples(NAMES, PHONES, PLACES, ANSWERS), min_size=1, max_size=7)


@settings(max_examples=15)
@given(rows=ROWS)
def test_a_list_sent_twice_is_a_list_sent_once(database: Database, rows: list[tuple[str, ...]]) -> None:
    """As it was, and as its result file: whatever stands in it and whatever was answered."""
    table = a_list(*(f"{name};{phone};;{place}" for name, phone, place, _ in rows))
    answers = {number: row[3] for number, row in enumerate(rows, start=2) if row[3]}
    with database.session() as session:
        told = written(session, table, answers)
        count = session.scalar(select(func.count()).select_from(Seeker))
        assert [written(session, again, answers).added for again in (table, told.table)] == [0, 0]
        mended = bulk_import.read(bulk_import.workbook(told.table, judged(session, told.table)), "sonuc.xlsx")
        assert written(session, mended).added == 0
        assert session.scalar(select(func.count()).select_from(Seeker)) == count


def test_a_list_is_kept_for_its_officer_and_for_a_day(tmp_path: Path) -> None:
    name = bulk_import.store(tmp_path, table := a_list(AYSE), "O-2")
    assert bulk_import.load(tmp_path, name, "O-2") == table
    with pytest.raises(NotFound):
        bulk_import.load(tmp_path, name, "O-3")
    [path] = (tmp_path / storage.FOLDER).glob("*/*")
    assert path.stat().st_mode & 0o777 == 0o600
    old = time.time() - timedelta(hours=25).total_seconds()
    os.utime(path, (old, old))
    assert bulk_import.sweep(tmp_path) == 1
    with pytest.raises(NotFound):
        bulk_import.load(tmp_path, name, "O-2")
