"""Every list of the officer's is its query: each value of each filter, in each order, on each page."""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from flask import url_for
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from istihdam import clock, employers, referrals, vacancies
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.referrals import SendingFilter
from istihdam.vacancies import DeskFilter, VacancyFilter, VacancyStage, VacancyStatus
from istihdam.web.officer import firms, incoming_requests, sending_list, vacancy_list
from istihdam.web.officer.saved_filters import LISTINGS
from istihdam.web.shared import lists, url_words
from istihdam.web.shared.lists import Listing
from tests import factories as make
from tests.web.conftest import Browser

PATHS = {
    firms.LISTING.page: "/gorevli/firmalar",
    vacancy_list.LISTING.page: "/gorevli/ilanlar",
    sending_list.LISTING.page: "/gorevli/yonlendirmeler",
    incoming_requests.LISTING.page: "/gorevli/istekler",
}
NAMES = ("Bir", "İki", "Üç", "Dört")
ELSEWHERE = {"district": "Kadıköy", "neighbourhood": None}
COUNT = re.compile(r'role="status">([\d.]+) ')
PICKED = re.compile(r'name="(?:sec|wishes)" value="([A-Z]-\w+)"')


class House:
    """Firms, vacancies, sendings and wishes in every state."""

    def __init__(self, database: Database) -> None:
        self.database, today = database, clock.today()
        with database.transaction() as session:
            every = [make.an_employer(session, name=name) for name in ("Arı Gıda", "Zirve Tekstil", "Ege")]
            make.an_employer(session, name="Bekleyen Firma", approved=False)
            employers.visit(session, every[0], by=make.OFFICER, next_on=today)
            jobs = [
                make.a_vacancy(session, employer=every[0], title="Forklift Operatörü", wage=40_000),
                make.a_vacancy(session, employer=every[1], title="Terzi", shifts=["night"], wage=50_000),
                make.a_vacancy(
                    session, employer=every[1], title="Ütücü", district="Kadıköy", neighbourhood=None
                ),
            ]
            make.a_vacancy(session, employer=every[1], title="Bitmiş", ended=VacancyStatus.FILLED)
            make.a_vacancy(session, employer=every[2], title="Taslak", published=False)
            people = [
                make.a_seeker(session, full_name=f"Kişi {name}") for name in ("Bir", "İki", "Üç", "Dört")
            ]
            for person, days in zip(people, (2, 20, 45, 100), strict=True):
                day = today - timedelta(days=days)
                (sent,) = referrals.refer(session, [person], [jobs[0]], by=make.OFFICER, occurred_on=day)
                if days > 30:
                    referrals.advance(session, sent, EventKind.DECLINED, by=make.OFFICER, occurred_on=today)
            for person in people:
                referrals.apply(session, person, jobs[1], by=make.ON_THE_WEB)


@pytest.fixture
def house(sqlite: Database) -> House:
    return House(sqlite)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def shown(browser: Browser, path: str, size: int, /, **asked: str) -> list[str]:
    """The keys of all pages of a list, none of them twice."""
    keys: list[str] = []
    for page in range(1, 9):
        text = browser.get(f"{path}?{urlencode({**asked, 'sayfa': str(page)})}").text
        met = PICKED.findall(text)
        counted = COUNT.search(text)
        if page == 1 and counted:
            total = int(counted[1].replace(".", ""))
        keys += [] if keys and met[:1] == keys[-len(met) :][:1] else met
        if len(met) < size:
            break
    assert len(keys) == len(set(keys))
    assert counted is None or total == len(keys)
    return keys


@pytest.mark.parametrize("listing", [vacancy_list.LISTING, firms.LISTING, sending_list.LISTING])
def test_each_filter_parts_the_whole_list_and_each_order_keeps_it(
    officer: Browser, house: House, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "ON_A_PAGE", 3)
    path, size = PATHS[listing.page], 3
    widest = {one.name: every(one.choices()) for one in listing.filters if one.choices}
    whole = shown(officer, path, size, **widest)
    assert len(whole) >= 4
    sorts = [column.sort for column in listing.columns if column.sort]
    for sort in sorts:
        ways = [shown(officer, path, size, **widest, sort=sort, order=order) for order in ("", "down")]
        assert sorted(ways[0]) == sorted(ways[1]) == sorted(whole), sort
    for one in listing.filters:
        if one.choices and one.name not in ("district", "officer"):
            values = [value for value, _said in one.choices()]
            parts = [shown(officer, path, size, **widest | {one.name: value}) for value in values]
            assert {key for part in parts for key in part} == set(whole), one.name


def every(choices: object) -> str:
    """The choice that narrows nothing."""
    values = [value for value, _said in choices]  # type: ignore[attr-defined]
    return "" if "" in values else "all"


@pytest.mark.parametrize("stage", list(VacancyStage))
@pytest.mark.parametrize(("district", "shift"), [("", ""), ("Kadıköy", ""), ("", "night")])
def test_the_vacancies_shown_are_those_that_stand_so(
    officer: Browser, house: House, stage: VacancyStage, district: str, shift: str
) -> None:
    conditions = VacancyFilter(district=district or None, shift=shift or None)
    with house.database.reading() as session:
        found = vacancies.desk_list(session, DeskFilter(stage, "", conditions), limit=50)
    keys = shown(officer, "/gorevli/ilanlar", 50, stage=stage, district=district, shift=shift)
    assert keys == [one.key for one in found.vacancies]
    assert "Taslak" not in {one.title for one in found.vacancies}, "a draft is the firm's"


def test_words_find_vacancies_by_what_they_mean_in_any_order_of_columns(
    officer: Browser, house: House
) -> None:
    fitting = shown(officer, "/gorevli/ilanlar", 50, q="gece terzi")
    assert shown(officer, "/gorevli/ilanlar", 50, q="gece terzi", sort="wage") == fitting[:1]


@pytest.mark.parametrize(("days", "state"), [("7", ""), ("30", ""), ("90", "declined"), ("", "awaited")])
def test_the_sendings_shown_are_those_of_the_query(
    officer: Browser, house: House, days: str, state: str
) -> None:
    wanted = SendingFilter(referrals.STATE_GROUPS[state], int(days or 0))
    with house.database.reading() as session:
        held = [one.key for one in referrals.sendings(session, wanted, limit=50)]
        assert referrals.count_sendings(session, wanted) == len(held) > 0
    assert shown(officer, "/gorevli/yonlendirmeler", 50, sent=days, state=state) == held


def test_sendings_are_found_by_person_firm_and_officer(officer: Browser, house: House) -> None:
    assert len(shown(officer, "/gorevli/yonlendirmeler", 50, sent="", q="kişi üç")) == 1
    assert len(shown(officer, "/gorevli/yonlendirmeler", 50, sent="", firm="ari gida")) == 4
    assert shown(officer, "/gorevli/yonlendirmeler", 50, sent="", officer="own") == []


def test_the_kinds_and_waitings_of_wishes_are_parts_of_all(officer: Browser, house: House) -> None:
    whole = shown(officer, "/gorevli/istekler", 30)
    assert shown(officer, "/gorevli/istekler", 30, stage="applied", sort="firm") == whole
    assert shown(officer, "/gorevli/istekler", 30, stage="requested") == []
    assert shown(officer, "/gorevli/istekler", 30, waiting="3") == []


def test_a_wish_is_sent_out_of_a_narrowed_list(officer: Browser, house: House) -> None:
    (key,) = shown(officer, "/gorevli/istekler", 30, q="kişi dört")
    assert officer.send("/gorevli/istekler?q=kişi dört", wishes=key, do="send").status_code == 303
    assert len(shown(officer, "/gorevli/istekler", 30)) == 3
    ticked = officer.get("/gorevli/istekler?hepsi=1").text
    assert ticked.count("checked") == 3


@pytest.mark.parametrize("path", ["firmalar", "ilanlar", "yonlendirmeler", "istekler/liste"])
def test_every_list_comes_down_as_a_workbook(officer: Browser, house: House, path: str) -> None:
    rows = list(load_workbook(io.BytesIO(officer.get(f"/gorevli/{path}.xlsx").data)).active.iter_rows())
    page = officer.get(f"/gorevli/{path.removesuffix('/liste')}").text
    assert len(rows) - 1 == len(PICKED.findall(page)) > 0


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from([*PATHS.values(), "/gorevli/ilanlar.xlsx", "/gorevli/firmalar.xlsx"]),
    asked=st.dictionaries(
        st.sampled_from(sorted(url_words.NAMES.values())), st.text(max_size=9) | st.just("9" * 30)
    ),
)
def test_no_odd_word_breaks_a_list(officer: Browser, house: House, path: str, asked: dict[str, str]) -> None:
    assert officer.get(f"{path}?{urlencode(asked)}").status_code < 500


def test_an_address_means_the_same_list_when_it_is_read_again(officer: Browser, house: House) -> None:
    for listing in LISTINGS.values():
        with officer.application.test_request_context():
            given = {one.name: one.choices()[-1][0] for one in listing.filters if one.choices} | {"q": "ç&=ı"}
            asked = listing.asked(given | {"order": "down"})
            again = listing.asked(url_words.parsed(asked.url().partition("?")[2]))
        assert (again.values, again.sort, again.is_down) == (asked.values, asked.sort, asked.is_down)


def test_what_is_no_choice_is_said_and_never_taken_along_as_though_nothing_was_asked(
    officer: Browser, house: House
) -> None:
    for listing in LISTINGS.values():
        with officer.application.test_request_context():
            page, workbook = url_for(listing.page), url_for(listing.workbook)
        for one in listing.filters:
            if one.choices is not None:
                asked = {url_words.word(one.name): "Atlantis"}
                answer = officer.get(page, query_string=asked)
                assert (answer.status_code, "“Atlantis”" in answer.text) == (422, True), one.name
                assert officer.get(workbook, query_string=asked).status_code == 422
