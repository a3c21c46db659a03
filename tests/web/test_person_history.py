"""A person's past stands in one timeline: everything once, newest first, with day, author and channel."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from istihdam import clock, duplicates, events, notices, referrals, seekers, tasks, trainings
from istihdam.accounts import Role, User
from istihdam.db import Database
from istihdam.events import By, Channel, EventKind
from istihdam.notices import Carriers, quiet_hours
from istihdam.seekers import Note, NoteKind, Seeker
from istihdam.tasks import TaskKind, TaskOutcome
from istihdam.web.officer.history import KINDS, OF_EVENTS, HistoryKind
from istihdam.web.shared import url_words
from tests import factories as make
from tests.notices.conftest import Texts
from tests.web.conftest import Browser
from tests.web.officers import Centre

LARGEST = 150_000
ROW = re.compile(r'<li class="(voided)?">\s*<p class="step">(.*?)</li>', re.DOTALL)
TOLD_ELSEWHERE = {
    EventKind.RETRACTED: "stands at the row that it strikes through",
    EventKind.AID_FLAGGED: "is counted only",
    EventKind.PERSON_ERASED: "leaves no page",
}
"""Kinds of events about a person that have no row of their own."""


class Past(Centre):
    """A centre, and Ayşe of whom every kind of thing happened."""

    def __init__(self, database: Database, officer: User) -> None:
        super().__init__(database)
        self.by = By(officer.key, Channel.DESK)
        self.page = f"/gorevli/kisi/{self.ayse.key}/"
        with database.transaction() as session:
            notices.begin_here(session)
        with database.transaction() as session:
            self.fill(session, session.merge(self.ayse))
        with database.transaction() as session:
            notices.read_on(session, (0, 0))
        with clock.set_to(clock.now() + quiet_hours.UNDO_FIRST + timedelta(seconds=1)):
            notices.deliver(database, Carriers(Texts()), (0, 0))

    def fill(self, session: Session, ayse: Seeker) -> None:
        by = self.by
        sent, other = referrals.refer(session, [ayse], [session.merge(job) for job in self.jobs[:2]], by=by)
        told = By(by.actor, Channel.PHONE)
        missed = referrals.advance(session, sent, EventKind.NO_SHOW, by=told, reason="no_news")
        referrals.retract(session, missed, by=by, reason="typed_wrongly")
        referrals.advance(session, other, EventKind.ATTENDED, by=told)
        course = make.a_training(session, topic="Forklift kursu")
        trainings.invite(session, course, [ayse], by=by)
        trainings.come(session, course, ayse, by=by)
        mark = seekers.documents_of(ayse)[0].mark
        seekers.mark_documents(session, ayse, {mark: True}, by=by)
        for kind, text in (
            (NoteKind.NOTE, "Öğleden sonra arayın"),
            (NoteKind.CALL, "Servis soruyor"),
            (NoteKind.NOT_REACHED, ""),
            (NoteKind.VISIT, ""),
        ):
            seekers.write_note(session, ayse, text, by=by, kind=kind)
        call = tasks.open(session, TaskKind.CALL_PERSON, "R-X/30", reason="-", seeker=ayse.key)
        tasks.close(session, call.key, by=by.actor, outcome=TaskOutcome.SETTLED, note="Çalışıyor")


@pytest.fixture
def clerk(user_of: Callable[..., User]) -> User:
    return user_of(Role.OFFICER, "Gülşen Aydoğdu")


@pytest.fixture
def officer(signed_in: Callable[..., Browser], clerk: User) -> Browser:
    return signed_in(user=clerk)


@pytest.fixture
def past(sqlite: Database, clerk: User) -> Past:
    return Past(sqlite, clerk)


def rows(page: str) -> list[str]:
    """The rows of the timeline as text."""
    return [
        " ".join(unescape(re.sub(r"<[^>]+>", " ", f"{' [struck]' * bool(struck)} {text}")).split())
        for struck, text in ROW.findall(page)
    ]


def row(page: str, words: str) -> str:
    """The one row that says this."""
    (found,) = [one for one in rows(page) if words in one]
    return found


def counts(page: str) -> dict[str, int]:
    """The kinds that the timeline offers and how many rows each says it has."""
    links = re.findall(r'gecmis=(\w+)#history"[^>]*>.*?<span class="quiet">([\d.]+)<', page, re.DOTALL)
    return {word: int(number.replace(".", "")) for word, number in links}


def test_every_kind_of_thing_stands_once_with_its_author_and_channel(past: Past, officer: Browser) -> None:
    page = officer.get(past.page).text
    for words, more in {
        "Yönlendirildi": "Forklift Operatörü · Yeşilova Lojistik",
        "Görüşmeye gitti": "telefonla",
        "Mesaj: Nereye gideceği": "SMS",
        "Mesaj: Eğitimdeki yeri": "SMS",
        "Eğitime davet edildi": "Forklift kursu",
        "Eğitime yazıldı": "Gülşen Aydoğdu",
        "Masada belgesi görüldü": "Forklift",
        "Öğleden sonra arayın": "Gülşen Aydoğdu",
        "Servis soruyor": "Aradım",
        "Aradım, açmadı": "telefonla",
        "Merkeze geldi": "masada",
        "Çalışıyor": "Kişiye işin nasıl gittiğini sorun",
    }.items():
        found = [one for one in rows(page) if words in one]
        assert len(found) == (2 if words == "Yönlendirildi" else 1), (words, rows(page))
        assert any(more in one for one in found), found


def test_what_was_corrected_is_struck_with_who_corrected_it(past: Past, officer: Browser) -> None:
    struck = row(officer.get(past.page).text, "Gelmedi")
    assert struck.startswith("[struck]")
    assert "Geri alındı:" in struck
    assert struck.endswith("Gülşen Aydoğdu")


def test_each_kind_shows_its_own_rows_and_together_they_are_all(past: Past, officer: Browser) -> None:
    whole = officer.get(past.page).text
    offered = counts(whole)
    assert set(offered) == {url_words.value("history", kind) for kind in KINDS}
    shown = []
    for word, number in offered.items():
        page = officer.get(f"{past.page}?gecmis={word}").text
        assert len(rows(page)) == number, word
        shown += rows(page)
    assert sorted(shown) == sorted(rows(whole))


def test_an_unknown_kind_shows_all_and_no_page_number_fails(past: Past, officer: Browser) -> None:
    whole = rows(officer.get(past.page).text)
    for asked in ("?gecmis=yok", "?gecmis=", "?sayfa=0", "?sayfa=99999999999999999999", "?gecmis=%00"):
        answer = officer.get(past.page + asked)
        assert (answer.status_code, rows(answer.text)) == (200, whole), asked
    assert rows(officer.get(past.page + "?gecmis=messages").text)


def test_a_thousand_rows_make_small_pages_that_hold_each_once_newest_first(
    past: Past, officer: Browser
) -> None:
    began = clock.now() - timedelta(days=500)
    long_ago = [
        {
            "seeker_id": past.ayse.id,
            "text": f"satır {number:04d} " + "uzun bir not " * 20,
            "author": past.by.actor,
            "written_at": began + timedelta(hours=number),
        }
        for number in range(1_000)
    ]
    with past.database.transaction() as session:
        session.execute(insert(Note), long_ago)
    first = officer.get(past.page + "?gecmis=not")
    assert len(first.data) < LARGEST
    assert counts(first.text)["not"] == 1_001
    for number, newest, oldest in ((1, 999, 976), (2, 975, 951), (41, 0, 0)):
        shown = officer.get(f"{past.page}?gecmis=not&sayfa={number}").text
        own = [int(found) for found in re.findall(r"satır (\d{4})", shown)]
        assert own == list(range(newest, oldest - 1, -1)), number
    assert 'href="?gecmis=not&amp;sayfa=2#history"' in first.text


def test_a_note_says_when_it_was_written_and_that_its_author_is_not_known(
    past: Past, officer: Browser
) -> None:
    with past.database.transaction() as session:
        note = {"seeker_id": past.ayse.id, "text": "eski not", "author": "O-YOK", "written_at": clock.now()}
        session.execute(insert(Note), [note])
    assert re.search(r"yazanı bilinmiyor, \d\d\.\d\d", row(officer.get(past.page).text, "eski not"))


def test_calls_and_visits_need_no_words_and_anything_else_is_refused(past: Past, officer: Browser) -> None:
    before = len(rows(officer.get(past.page).text))
    for told, status in (
        ({"kind": "not_reached"}, 303),
        ({"kind": "visit", "text": "Belge getirdi"}, 303),
        ({"kind": " ", "text": "Belge getirdi"}, 303),
        ({"kind": "call"}, 422),
        ({"kind": "note", "text": " "}, 422),
        ({"kind": "yok", "text": "x"}, 422),
        ({"kind": "handover", "text": "x"}, 422),
        ({"kind": "note", "text": "x" * 2_001}, 422),
    ):
        assert officer.send(past.page + "not", **told).status_code == status, told
    assert len(rows(officer.get(past.page).text)) == before + 3


def test_every_kind_of_event_about_a_person_has_its_row() -> None:
    about_people = set(EventKind) - ABOUT_NO_PERSON
    assert about_people - set(TOLD_ELSEWHERE) == set(OF_EVENTS)
    assert set(OF_EVENTS.values()) | {HistoryKind.MESSAGES, HistoryKind.CALLS, HistoryKind.NOTES} | {
        HistoryKind.VISITS
    } == set(KINDS)


ABOUT_NO_PERSON = {
    kind
    for kind in EventKind
    if kind.startswith(("vacancy_", "employer_", "training_", "period_", "definition_", "policy_"))
} | {EventKind.OPENINGS_SET, EventKind.ESTIMATE_DECLARED, EventKind.INTERVIEW_DAY_HELD}


def test_records_that_were_joined_tell_one_past(database: Database) -> None:
    with database.transaction() as session:
        kept, merged = (make.a_seeker(session, full_name="Ayşe Işık") for _ in range(2))
        for one in (kept, merged):
            referrals.refer(session, [one], [make.a_vacancy(session)], by=make.OFFICER)
            seekers.write_note(session, one, "geldi", by=make.OFFICER, kind=NoteKind.VISIT)
        notices.begin_here(session)
        duplicates.merge(session, kept, merged, by=make.OFFICER)
        keys = seekers.keys_of_person(session, kept)
    with database.reading() as session:
        assert keys == [kept.key, merged.key]
        told = [row.kind for row in events.outline(session, keys, [EventKind.REFERRED])]
        assert told == [EventKind.REFERRED] * 2
        assert [note.kind for note in seekers.notes_of(session, kept)] == [NoteKind.VISIT] * 2
        assert notices.told_at(session, keys) == {}
        assert tasks.done_about(session, keys) == []
