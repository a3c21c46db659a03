"""One person, two records: joined, counted as one, told apart, and taken back."""

import shutil
import uuid
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, duplicates, events, indicators, referrals, seekers, shortlists
from istihdam.db import Database
from istihdam.duplicates import Likeness, likeness
from istihdam.errors import NotFound, Refusal
from istihdam.events import By, EventKind
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy
from tests import factories as make

OFFICER = By("U-officer")


def two(session: Session) -> tuple[Seeker, Seeker]:
    return (
        make.a_seeker(session, full_name="Ayşe Yıldız", phone="0532 111 22 33"),
        make.a_seeker(session, full_name="Ayşe Yıldız", phone="0532 444 55 66"),
    )


def test_a_merge_makes_one_active_person_of_two(database: Database) -> None:
    with database.transaction() as session:
        kept, merged = two(session)
        duplicates.merge(session, kept, merged, by=OFFICER)
        assert seekers.is_active(session, kept)
        assert not seekers.is_active(session, merged)
        assert seekers.survivor(session, merged) is kept
        assert seekers.find(session, "ayse yil") == [kept]
    with database.transaction() as session:
        assert [
            one.merged.full_name for one in duplicates.merges_of(session, seekers.by_id(session, kept.id))
        ]


def test_nobody_is_merged_with_himself_or_twice_or_with_an_erased_record(database: Database) -> None:
    with database.transaction() as session:
        kept, merged = two(session)
        third = make.a_seeker(session)
        with pytest.raises(Refusal, match="one person already"):
            duplicates.merge(session, kept, kept, by=OFFICER)
        duplicates.merge(session, kept, merged, by=OFFICER)
        with pytest.raises(Refusal, match="one person already"):
            duplicates.merge(session, merged, kept, by=OFFICER)
        seekers.forget(session, third)
        with pytest.raises(Refusal, match="erased"):
            duplicates.merge(session, kept, third, by=OFFICER)


def test_the_merged_record_is_not_referred_and_its_open_referral_forbids_a_second(database: Database) -> None:
    with database.transaction() as session:
        kept, merged = two(session)
        vacancy = make.a_vacancy(session)
        referrals.refer(session, [merged], [vacancy], by=OFFICER)
        duplicates.merge(session, kept, merged, by=OFFICER)
        with pytest.raises(referrals.PersonNotActive):
            referrals.refer(session, [merged], [make.a_vacancy(session)], by=OFFICER)
        with pytest.raises(referrals.AlreadySent):
            referrals.refer(session, [kept], [vacancy], by=OFFICER)
        [row] = referrals.of_person(session, kept)
        referrals.advance(session, row, EventKind.ATTENDED, by=OFFICER)
        assert row.seeker is merged


def test_two_records_count_as_one_person_from_the_merge_on_and_as_two_after_it_is_void(
    database: Database,
) -> None:
    with database.transaction() as session:
        kept, merged = two(session)
        referrals.refer(session, [kept, merged], [make.a_vacancy(session)], by=OFFICER)
    assert _persons(database) == 2
    with database.transaction() as session:
        key = duplicates.merge(session, kept, merged, by=OFFICER).key
    assert _persons(database) == 1
    with database.transaction() as session:
        duplicates.retract(session, seekers.by_id(session, kept.id), key, by=OFFICER, reason="typed_wrongly")
    assert _persons(database) == 2
    with database.transaction() as session:
        assert seekers.is_active(session, seekers.by_id(session, merged.id))
        with pytest.raises(NotFound):
            duplicates.retract(
                session, seekers.by_id(session, kept.id), key, by=OFFICER, reason="typed_wrongly"
            )


def _persons(database: Database) -> int:
    today = clock.today()
    period = indicators.Period(today - timedelta(days=1), today)
    with database.reading() as session:
        told = indicators.values(session, indicators.edition("2025-2029"), period=period)
    [found] = [one.value for one in told.figures if one.indicator.code == "PG4.4.3"]
    return int(found or 0)


def test_the_merged_record_leaves_the_ranking_and_comes_back(database: Database) -> None:
    with database.transaction() as session:
        kept, merged = two(session)
        vacancy = make.a_vacancy(session)
    held = [_held(database)]
    with database.transaction() as session:
        key = duplicates.merge(session, seekers.by_id(session, kept.id), merged, by=OFFICER).key
    held.append(_held(database))
    with database.transaction() as session:
        duplicates.retract(session, seekers.by_id(session, kept.id), key, by=OFFICER, reason="typed_wrongly")
    held.append(_held(database))
    assert held == [2, 1, 2]
    assert vacancy.id


def _held(database: Database) -> int:
    with database.reading() as session:
        return len(shortlists.pool_of(session))


@settings(max_examples=15)
@given(
    steps=st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=10)
)
def test_after_any_joinings_and_takings_back_the_rows_are_what_the_log_says(
    empty_sqlite: Path, tmp_path: Path, steps: list[tuple[bool, int, int]]
) -> None:
    database = Database(f"sqlite:///{shutil.copy(empty_sqlite, tmp_path / uuid.uuid4().hex)}")
    with database.transaction() as session:
        ids = [make.a_seeker(session).id for _ in range(5)]
    for is_merge, one, other in steps:
        with database.transaction() as session:
            _step(session, is_merge, *(seekers.by_id(session, ids[place]) for place in (one, other)))
    with database.transaction() as session:
        stored = _roots(session)
        duplicates.restate(session)
        assert _roots(session) == stored


def _step(session: Session, is_merge: bool, one: Seeker, other: Seeker) -> None:
    if is_merge:
        if seekers.survivor(session, one) is not seekers.survivor(session, other):
            duplicates.merge(session, one, other, by=OFFICER)
        return
    standing = duplicates.merges_of(session, one)
    if standing:
        duplicates.retract(
            session, one, standing[other.id % len(standing)].key, by=OFFICER, reason="typed_wrongly"
        )


def _roots(session: Session) -> dict[int, int]:
    """Row id → the row id that stands for the person."""
    return {row.id: seekers.survivor(session, row).id for row in session.scalars(select(Seeker))}


def test_likely_pairs_are_asked_once(database: Database) -> None:
    with database.transaction() as session:
        first = make.a_seeker(
            session, full_name="Mehmet Kaya", phone="0532 000 00 01", neighbourhood="Tatlısu"
        )
        near = make.a_seeker(
            session, full_name="Mehmet Kayaa", phone="0532 000 00 02", neighbourhood="Tatlısu"
        )
        wife = make.a_seeker(session, full_name="Zehra Kaya", phone="0532 000 00 01", neighbourhood="Tatlısu")
        make.a_seeker(session, full_name="Mehmet Kayaa", phone="0532 000 00 03", neighbourhood="Çakmak")
        far = make.a_seeker(session, full_name="Mehmet Kaya", phone="0532 000 00 04", district="Pendik")
        found = {(pair.first.id, pair.second.id): pair.why for pair in duplicates.pairs(session)}
        assert (first.id, far.id) not in found
        assert found[first.id, near.id] == Likeness.NEAR_NAME
        assert found[first.id, wife.id] == Likeness.PHONE
        duplicates.mark_distinct(session, wife, first, by=OFFICER)
        duplicates.merge(session, first, near, by=OFFICER)
        left = {(pair.first.id, pair.second.id) for pair in duplicates.pairs(session)}
        assert not left & {(first.id, near.id), (first.id, wife.id)}


def test_a_new_person_is_compared_with_those_who_are_here(database: Database) -> None:
    with database.transaction() as session:
        here = make.a_seeker(session, full_name="İsmail Çağlar", phone="0532 000 00 01")
        assert duplicates.possible_duplicates(session, "ismail caglar", "+905329999999", None) == [here]
        assert duplicates.possible_duplicates(session, "Sevgi Çağlar", here.phone, None) == [here]
        assert duplicates.possible_duplicates(session, "Sevgi Çağlar", "+905329999999", None) == []


def test_the_chain_of_the_log_holds_with_merges(database: Database) -> None:
    with database.transaction() as session:
        kept, merged = two(session)
        recorded = duplicates.merge(session, kept, merged, by=OFFICER)
    with database.reading() as session:
        assert events.history(session, key=recorded.key)[0].kind == EventKind.PERSONS_MERGED


LIVES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.booleans()),
    min_size=1,
    max_size=6,
    unique_by=lambda x: x[:2],
)


@settings(max_examples=10)
@given(lives=LIVES, kept=st.integers(0, 3), away=st.integers(1, 3))
def test_a_merge_that_was_taken_back_leaves_every_figure_as_if_it_had_never_been(
    empty_sqlite: Path, tmp_path: Path, lives: list[tuple[int, int, bool]], kept: int, away: int
) -> None:
    database = Database(f"sqlite:///{shutil.copy(empty_sqlite, tmp_path / uuid.uuid4().hex)}")
    with database.transaction() as session:
        ids = [make.a_seeker(session).id for _ in range(4)]
        jobs = [make.a_vacancy(session, openings=9) for _ in range(3)]
        for person, job, starts in lives:
            _live(session, seekers.by_id(session, ids[person]), jobs[job], starts=starts)
    before = _figures(database)
    with database.transaction() as session:
        joined, other = (seekers.by_id(session, ids[place]) for place in (kept, (kept + away) % 4))
        key = duplicates.merge(session, joined, other, by=OFFICER).key
    between, at = _figures(database), clock.now()
    with database.transaction() as session:
        duplicates.retract(
            session, seekers.by_id(session, ids[kept]), key, by=OFFICER, reason="typed_wrongly"
        )
    assert _figures(database) == before
    assert _figures(database, known_at=at) == between


def _live(session: Session, person: Seeker, job: Vacancy, *, starts: bool) -> None:
    """The person is sent to the job, where they do not work already, and starts there or not."""
    [sent] = referrals.refer(session, [person], [job], by=OFFICER)
    if starts:
        referrals.advance(session, sent, EventKind.STARTED, by=OFFICER)


def _figures(database: Database, known_at: datetime | None = None) -> list[tuple[object, ...]]:
    """(code, value, events, persons) of every indicator in these days."""
    today = clock.today()
    period = indicators.Period(today - timedelta(days=1), today)
    with database.reading() as session:
        told = indicators.values(session, indicators.edition("2025-2029"), period, known_at)
    return [(one.indicator.code, one.value, one.events, one.persons) for one in told.figures]


def test_the_likest_pairs_come_first_and_none_of_a_small_group_is_missed(database: Database) -> None:
    with database.transaction() as session:
        numbers = count(1)

        def person(name: str, phone: str = "", **told: object) -> Seeker:
            return make.a_seeker(
                session, full_name=name, phone=phone or f"0533 100 {next(numbers):02} 00", **told
            )

        here: dict[str, Any] = {"district": "Ümraniye", "neighbourhood": "Tatlısu"}
        shared = "0532 000 00 09"
        family = [person("Zehra Kaya", shared, **here), person("Ahmet Demir", shared, **here)]
        near = [person("Süleyman Yıldırım", **here), person("Süleyman Yıldırm", **here)]
        name = [person("Elif Aydın", **here), person("Elif Aydın", **here)]
        both = [
            person("Murat Çelik", "0532 000 00 08", **here),
            person("Murat Çelikk", "0532 000 00 08", **here),
        ]
        for n in range(40):
            person(f"Deniz {'abcçdefgğhıijklmnoöprsştuüvyz'[n % 29] * (2 + n // 29)}")
        expected = [
            (both, Likeness.PHONE_AND_NAME),
            (name, Likeness.NAME),
            (near, Likeness.NEAR_NAME),
            (family, Likeness.PHONE),
        ]
        found = [([pair.first, pair.second], pair.why) for pair in duplicates.pairs(session)]
        assert [pair for pair in found if pair in expected] == expected
        assert duplicates.pairs(session, 2) == duplicates.pairs(session)[:2]
        assert duplicates.pairs(session, 0) == []


def test_looking_for_pairs_grows_no_faster_than_the_people_though_all_share_a_phone_or_a_name(
    sqlite: Database,
) -> None:
    with sqlite.transaction() as session:
        for n in range(120):
            name = f"Ali {'abcçdefgğhıijklmnoöprsştuüvyz'[n % 29]}{'kmnprst'[n // 29]}"
            make.a_seeker(session, full_name=name, phone="0532 000 00 09")
    with sqlite.reading() as session:
        compared = list(likeness._likest(session, frozenset()))
        assert len({ids for ids, _why in compared}) == len(compared)
        assert 120 < len(compared) <= 4 * 120 * likeness.NEXT
