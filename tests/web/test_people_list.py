"""The list of people: narrowed, sorted, turned, kept and taken along, always what the query says."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape
from itertools import product
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select

from istihdam import clock, duplicates, events, referrals, seekers
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.referrals import PeopleFilter, PeopleOrder, Situation
from istihdam.seekers import HeldOccupation, ListView, Seeker
from istihdam.vocabulary import occupations
from istihdam.web.officer.people_list import LISTING
from istihdam.web.shared import lists
from tests import factories as make
from tests.web.conftest import Browser

PATH = "/gorevli/kisiler"
COUNT = re.compile(r"([\d.]+) kişi\b")
KEYS = re.compile(r'name="sec" value="(S-\w+)"')
SEWING = [HeldOccupation("8153.09", 3, True)]


class People:
    """Eleven people in every situation, some of them sent somewhere."""

    def __init__(self, database: Database) -> None:
        self.database, today = database, clock.today()
        with database.transaction() as session:
            job = make.a_vacancy(session, openings=9)
            free = [
                make.a_seeker(session, full_name="Ayşe Işık", licences=["B"]),
                make.a_seeker(session, full_name="Ömer Çalışkan", occupations=SEWING),
                make.a_seeker(session, full_name="Formül Kısa", district="Kadıköy", neighbourhood=None),
                make.a_seeker(session, full_name="Ilgın Göçer", licences=["B", "C"], neighbourhood="Çakmak"),
            ]
            free[2].full_name = "=Formül Kısa"
            sent = [make.a_seeker(session, full_name=f"Giden {name}") for name in ("Bir", "İki", "Üç")]
            make.a_seeker(session, full_name="Ara Veren", paused=True)
            make.a_seeker(session, full_name="Vaz Geçen", active=False)
            joined = make.a_seeker(session, full_name="Giden İki", phone="0532 777 00 11")
            old, late = today - timedelta(days=45), today - timedelta(days=8)
            gone = referrals.refer(session, [sent[0], joined], [job], by=make.OFFICER, occurred_on=old)
            referrals.refer(session, [sent[2]], [job], by=make.OFFICER, occurred_on=late)
            referrals.advance(session, gone[0], EventKind.STARTED, by=make.OFFICER, occurred_on=late)
            referrals.advance(session, gone[1], EventKind.DECLINED, by=make.OFFICER, occurred_on=late)
            duplicates.merge(session, sent[1], joined, by=make.OFFICER)
            self.keys = {one.full_name: one.key for one in [*free, *sent]}

    def held(self, wanted: PeopleFilter) -> list[str]:
        """Keys of whom the list holds, by name."""
        with self.database.reading() as session:
            return [one.key for one in referrals.people(session, wanted, PeopleOrder.NAME, limit=100)]

    def waiting_since(self, name: str) -> date:
        with self.database.reading() as session:
            return seekers.by_key(session, self.keys[name]).waiting_since


@pytest.fixture
def people(sqlite: Database) -> People:
    return People(sqlite)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def shown(officer: Browser, **asked: str) -> tuple[int, list[str]]:
    """How many people the page says that there are, and the keys of all its pages."""
    first = officer.get(f"{PATH}?{urlencode(asked)}")
    counted = COUNT.search(first.text)
    total = int(counted[1]) if counted else 0
    keys = KEYS.findall(first.text)
    for page in range(2, -(-total // lists.ON_A_PAGE) + 1):
        keys += KEYS.findall(officer.get(f"{PATH}?{urlencode({**asked, 'sayfa': str(page)})}").text)
    return total, keys


def test_every_value_of_every_filter_in_every_order_shows_what_the_query_holds(
    officer: Browser, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "ON_A_PAGE", 5)
    sorts = [column.sort for column in LISTING.columns if column.sort]
    named = {"location": "neighbourhood", "stage": "situation", "q": "words", "unsent": "unsent_days"}
    met = 0
    for name, value in every_value():
        field = named.get(name, name)
        told = int(value or 0) if field == "unsent_days" else Situation(value) if name == "stage" else value
        situation = {} if name == "stage" else {"situation": Situation.ALL}
        wanted = people.held(PeopleFilter(**{field: told}, **situation))  # type: ignore[arg-type]
        asked = {} if name == "stage" else {"stage": Situation.ALL.value}
        orders = product(sorts, ("", "down")) if value in (Situation.ALL, "30") else [("name", "")]
        for sort, order in orders:
            total, keys = shown(officer, **asked, **{name: value}, sort=sort, order=order)
            assert (total, sorted(keys)) == (len(wanted), sorted(wanted)), (name, value, sort)
            met += len(keys)
    assert met > 50


def every_value() -> Iterator[tuple[str, str]]:
    """Each choice of each filter that stands in the furnished list, and some words."""
    for one in LISTING.filters:
        if one.choices and one.name in ("stage", "unsent", "licence"):
            yield from ((one.name, value) for value, _said in one.choices())
    yield from (("q", text) for text in ("giden", "isik", "5557", "zzz"))
    yield from (("district", text) for text in ("Kadıköy", "Ümraniye", "Adalar"))
    yield from (("location", text) for text in ("Çakmak", "Tatlısu"))


def test_a_trade_is_found_in_any_words_and_an_unknown_one_is_said(officer: Browser, people: People) -> None:
    total, keys = shown(officer, meslek="overlokçu")
    assert (total, keys) == (1, [people.keys["Ömer Çalışkan"]])
    answer = officer.get(f"{PATH}?meslek=qwxz")
    assert (answer.status_code, "qwxz” bildiğimiz bir meslek değil" in answer.text) == (422, True)


NEAR = re.compile(r'<a (?:class="btn btn-primary" )?href="([^"]*)">\s*Yakın meslekler: ([\d.]+) kişi')


def test_who_works_in_near_occupations_is_counted_and_listed_behind_one_press(
    officer: Browser, people: People
) -> None:
    waiter, serving, other = "5131.02", "5131.04", "5132.01"
    with people.database.transaction() as session:
        for name, code in (("Bir", serving), ("İki", serving), ("Üç", waiter), ("Dört", other)):
            make.a_seeker(session, full_name=f"Garson {name}", occupations=[HeldOccupation(code, 2, True)])
        both = [HeldOccupation(waiter, 1, True), HeldOccupation(serving, 4, True)]
        make.a_seeker(session, full_name="Garson Beş", occupations=both)
        make.a_seeker(session, full_name="Garson Altı", occupations=[HeldOccupation(serving)], paused=True)
    name = "Garson (Servis Elemanı)"
    assert shown(officer, meslek=name)[0] == 2
    (near,) = NEAR.findall(officer.get(f"{PATH}?{urlencode({'meslek': name})}").text)
    assert near[1] == "2"
    wide = officer.get(unescape(near[0])).text
    assert (COUNT.search(wide)[1], NEAR.findall(wide)) == ("4", [])  # type: ignore[index]
    codes = ("5131.04",)
    held = people.held(PeopleFilter(occupation=waiter, near_occupations=codes))
    assert sorted(KEYS.findall(wide)) == sorted(held)
    assert shown(officer, meslek=name, kapsam="yakin", q="Altı", durum="ara")[0] == 1
    assert not NEAR.findall(officer.get(f"{PATH}?meslek=overlokçu&durum=hepsi").text)
    assert not NEAR.findall(officer.get(f"{PATH}?kapsam=yakin").text)


def test_near_people_are_told_where_the_occupation_itself_has_nobody(
    officer: Browser, people: People
) -> None:
    with people.database.transaction() as session:
        make.a_seeker(session, full_name="Garson Tek", occupations=[HeldOccupation("5131.04")])
    page = officer.get(f"{PATH}?{urlencode({'meslek': 'Garson (Servis Elemanı)'})}").text
    assert [count for _url, count in NEAR.findall(page)] == ["1"]


def test_people_of_near_occupations_are_held_on_both_databases(database: Database) -> None:
    with database.transaction() as session:
        keys = [
            make.a_seeker(session, occupations=[HeldOccupation(code)], phone=f"0532 555 00 1{number}").key
            for number, code in enumerate(("5131.02", "5131.04", "5132.01"))
        ]
        near = occupations.near_codes(session, "5131.02")
        assert "5131.04" in near
        assert not {"5131.02", "5132.01"} & set(near)
        wide = PeopleFilter(situation=Situation.ALL, occupation="5131.02", near_occupations=near)
        assert {one.key for one in referrals.people(session, wide, limit=9)} == set(keys[:2])
        assert referrals.count_people(session, wide) == 2


def test_the_longest_unsent_stand_first_and_the_sending_of_a_joined_record_counts(
    officer: Browser, people: People
) -> None:
    today = clock.today()
    assert (
        people.waiting_since("Giden Bir") == people.waiting_since("Giden İki") == today - timedelta(days=45)
    )
    assert people.waiting_since("Ayşe Işık") == today
    _total, keys = shown(officer)
    assert keys[0] == people.keys["Giden İki"], "who is at work or awaits an answer is left out"
    assert {people.keys["Giden Bir"], people.keys["Giden Üç"]}.isdisjoint(keys)


def test_a_sending_that_is_taken_back_counts_no_longer(people: People) -> None:
    with people.database.transaction() as session:
        ayse = seekers.by_key(session, people.keys["Ayşe Işık"])
        job, day = make.a_vacancy(session), clock.today() - timedelta(days=3)
        (sent,) = referrals.refer(session, [ayse], [job], by=make.OFFICER, occurred_on=day)
        session.flush()
        assert ayse.waiting_since == day
        (event,) = events.history(session, referral=sent.key)
        referrals.retract(session, event, by=make.OFFICER, reason="mistake")
        assert ayse.waiting_since == ayse.registered_on


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.dictionaries(
    st.sampled_from(["q", "meslek", "ilce", "mahalle", "ehliyet", "gonderilmeyen", "durum", "siralama", "yon",
                     "sayfa", "sec", "hepsi"]),
    st.text(max_size=12) | st.sampled_from(["down", "azalan", "hepsi", "-1", "9" * 30, "'", "%", "\x00"]),
))  # fmt: skip
def test_no_odd_word_breaks_the_list(officer: Browser, people: People, asked: dict[str, str]) -> None:
    for path in (PATH, f"{PATH}.xlsx"):
        assert officer.get(f"{path}?{urlencode(asked)}").status_code < 500


def test_the_workbook_holds_the_list_or_what_was_ticked_and_no_cell_is_a_formula(
    officer: Browser, people: People
) -> None:
    rows = sheet(officer.get(f"{PATH}.xlsx?durum=hepsi&siralama=ad").data)
    assert len(rows) == 1 + len(people.held(PeopleFilter(situation=Situation.ALL)))
    assert [row[0] for row in rows if "Formül" in str(row[0])] == ["'=Formül Kısa"]
    chosen = [people.keys["Ayşe Işık"], people.keys["Ilgın Göçer"]]
    ticked = sheet(officer.get(f"{PATH}.xlsx?{urlencode({'sec': chosen}, doseq=True)}").data)
    assert [row[-1] for row in ticked[1:]] == chosen


def test_a_list_too_long_for_a_workbook_is_refused_in_words(
    officer: Browser, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_EXPORTED", 3)
    answer = officer.get(f"{PATH}.xlsx?durum=hepsi")
    assert (answer.status_code, "önce daraltın" in answer.text) == (409, True)


def test_whoever_stands_in_the_list_or_its_workbook_is_written_down(officer: Browser, people: People) -> None:
    for path in (PATH, f"{PATH}.xlsx"):
        officer.get(path)
        with people.database.reading() as session:
            newest = session.scalars(select(ListView).order_by(ListView.id.desc()).limit(1)).one()
        assert set(newest.keys) == set(people.held(PeopleFilter()))


def test_a_narrowed_list_is_kept_under_a_name_of_the_officers_own(
    officer: Browser, signed_in: Callable[..., Browser], people: People
) -> None:
    narrowed = "?ehliyet=B&siralama=ad"
    officer.send("/gorevli/listelerim", page=LISTING.page, query=narrowed, name="B ehliyetliler")
    page = officer.get(PATH).text
    address = re.search(r'href="([^"]+)"[^>]*>\s*B ehliyetliler', page)
    assert address
    assert KEYS.findall(officer.get(address[1].replace("&amp;", "&")).text) == [
        people.keys["Ayşe Işık"], people.keys["Ilgın Göçer"],
    ]  # fmt: skip
    number = re.search(r'name="saved" value="(\d+)"', page)
    assert number
    other = signed_in(Role.OFFICER, email="baska@merkez.example.invalid")
    assert "B ehliyetliler" not in other.get(PATH).text
    other.send("/gorevli/listelerim/sil", page=LISTING.page, saved=number[1])
    assert "B ehliyetliler" in officer.get(PATH).text
    officer.send("/gorevli/listelerim/sil", page=LISTING.page, saved=number[1])
    assert "B ehliyetliler" not in officer.get(PATH).text


def sheet(content: bytes) -> list[tuple[object, ...]]:
    """The rows of a workbook's only sheet."""
    return list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


def test_sex_and_the_like_are_no_filter(officer: Browser, people: People) -> None:
    assert {one.name for one in LISTING.filters} == {
        "q", "occupation", "reach", "district", "location", "licence", "follower", "missing", "unsent",
        "stage",
    }  # fmt: skip
    total, _keys = shown(officer, cinsiyet="kadın", yas="25-34")
    assert total == shown(officer)[0]


def test_the_rows_are_found_by_their_traits(people: People) -> None:
    with people.database.transaction() as session:
        ayse = session.scalars(select(Seeker).where(Seeker.key == people.keys["Ayşe Işık"])).one()
        seekers.update_profile(session, ayse, by=make.OFFICER, licences=["D"])
    assert people.held(PeopleFilter(licence="D")) == [people.keys["Ayşe Işık"]]
    assert people.keys["Ayşe Işık"] not in people.held(PeopleFilter(licence="B"))
    with people.database.transaction() as session:
        seekers.forget(session, session.merge(ayse))
    assert people.held(PeopleFilter(licence="D", situation=Situation.ALL)) == []
