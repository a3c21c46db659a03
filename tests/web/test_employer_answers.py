"""Answering for everybody who was sent, in one action; telephone numbers only after the sending."""

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle

import pytest
from sqlalchemy import select

from istihdam import clock, referrals, seekers
from istihdam.db import Database
from istihdam.events import Event, EventKind
from istihdam.referrals import State
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house

LONG_AGO = (clock.today() - timedelta(days=400)).isoformat()


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return a_house(sqlite, signed_in, openings=5)


def test_five_people_are_answered_for_with_one_button(house: FirmHouse) -> None:
    sent = [house.sent() for _person in range(5)]
    kinds = ["attended", "no_show", "accepted", "declined", "started"]
    told = {f"kind-{one.key}": kind for one, kind in zip(sent, kinds, strict=True)}
    told[f"reason-{sent[3].key}"] = "declined:missing_document"
    answer = house.browser.send(house.path("/gelenler"), **told)
    assert answer.status_code == 303
    assert "5 kişi için cevabınız kaydedildi" in house.browser.get(answer.location).text
    assert [house.state(one) for one in sent] == kinds
    with house.database.reading() as session:
        reasons = dict(session.execute(select(Event.kind, Event.reason)).all())
        evidence = session.scalar(select(Event.evidence).where(Event.kind == EventKind.STARTED))
    assert (reasons["declined"], reasons["no_show"]) == ("missing_document", "not_stated")
    assert evidence == "employer"


def test_one_refused_answer_keeps_all_back_and_is_named_at_its_person(house: FirmHouse) -> None:
    good, early = house.sent(full_name="Gülşen Ilgın"), house.sent(full_name="Şükrü İpek")
    answer = house.browser.send(
        house.path("/gelenler"),
        **{
            f"kind-{good.key}": "accepted",
            f"kind-{early.key}": "started",
            f"day-{early.key}": LONG_AGO,
        },
    )
    assert answer.status_code == 422
    assert "Şükrü İpek: Tarih" in answer.text
    assert LONG_AGO in answer.text
    assert answer.text.count("checked") == 2
    assert [house.state(one) for one in (good, early)] == [State.REFERRED, State.REFERRED]


@pytest.mark.parametrize(
    ("kind", "told", "sentence"),
    [
        ("declined", {}, "nedeni seçin"),
        ("declined", {"reason": "no_show:forgot_or_late"}, "nedeni seçin"),
        ("accepted", {"day": "dün"}, "gün, ay"),
        ("accepted", {"day": "2099-01-01"}, "bugünden sonra"),
        ("hired", {}, "Cevaplardan birini"),
        ("retracted", {}, "Cevaplardan birini"),
    ],
)
def test_a_wrong_answer_is_named_and_nothing_is_recorded(
    house: FirmHouse, kind: str, told: dict[str, str], sentence: str
) -> None:
    one = house.sent()
    more = {f"{name}-{one.key}": value for name, value in told.items()}
    answer = house.browser.send(house.path("/gelenler"), **{f"kind-{one.key}": kind, **more})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert house.state(one) == State.REFERRED


def test_an_empty_form_says_what_is_missing(house: FirmHouse) -> None:
    house.sent()
    answer = house.browser.send(house.path("/gelenler"))
    assert answer.status_code == 422
    assert "En az bir kişi için" in answer.text


def test_one_start_too_many_is_refused_by_name(sqlite: Database, signed_in: Callable[..., Browser]) -> None:
    house = a_house(sqlite, signed_in, openings=1)
    first, second = house.sent(), house.sent()
    answer = house.browser.send(
        house.path("/gelenler"), **{f"kind-{one.key}": "started" for one in (first, second)}
    )
    assert answer.status_code == 422
    assert "bütün yerleri" in answer.text
    assert {house.state(one) for one in (first, second)} == {State.REFERRED}


def test_the_same_form_twice_records_each_answer_once(house: FirmHouse) -> None:
    one = house.sent()
    for _time in range(2):
        answer = house.browser.send(
            house.path("/gelenler"), key="twice-the-same", **{f"kind-{one.key}": "attended"}
        )
        assert answer.status_code == 303
    with house.database.reading() as session:
        assert len(session.scalars(select(Event).where(Event.kind == "attended")).all()) == 1


def test_an_answer_can_change_as_life_does(house: FirmHouse) -> None:
    one = house.sent()
    for kind in ("no_show", "accepted"):
        assert house.browser.send(house.path("/gelenler"), **{f"kind-{one.key}": kind}).status_code == 303
    assert house.state(one) == State.ACCEPTED


def test_only_what_follows_from_the_state_is_offered(house: FirmHouse) -> None:
    one = house.sent()
    house.browser.send(house.path("/gelenler"), **{f"kind-{one.key}": "accepted"})
    page = house.browser.get(house.path("/gelenler")).text
    assert 'value="started"' in page
    assert 'value="attended"' not in page


def test_a_person_of_another_vacancy_cannot_be_answered_for(
    house: FirmHouse, sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    stranger = a_house(sqlite, signed_in).sent()
    answer = house.browser.send(house.path("/gelenler"), **{f"kind-{stranger.key}": "started"})
    assert answer.status_code == 422
    assert house.state(stranger) == State.REFERRED
    assert house.browser.get(house.path(f"/gelenler/{stranger.key}")).status_code == 404


def test_the_telephone_is_shown_after_the_sending_and_the_look_is_written_down(house: FirmHouse) -> None:
    seeker, referral = house.person(sent=True, full_name="Ülkü Göçer", phone="0532 701 22 33")
    assert "0532 701 22 33" not in house.browser.get(house.path("/gelenler")).text
    page = house.browser.get(house.path(f"/gelenler/{referral.key}")).text
    assert "0532 701 22 33" in page
    with house.database.reading() as session:
        [view] = seekers.views_of(session, seeker)
    assert (view.role, view.vacancy_key) == ("employer", house.vacancy.key)


def test_the_telephone_goes_when_the_referral_ends(house: FirmHouse) -> None:
    _seeker, referral = house.person(sent=True, phone="0532 701 22 33")
    house.browser.send(
        house.path("/gelenler"),
        **{f"kind-{referral.key}": "declined", f"reason-{referral.key}": "declined:too_far"},
    )
    page = house.browser.get(house.path(f"/gelenler/{referral.key}"))
    assert page.status_code == 200
    assert "0532 701 22 33" not in page.text


def test_people_who_only_applied_have_no_name_here(house: FirmHouse) -> None:
    with house.database.transaction() as session:
        seeker = make.a_seeker(session, full_name="Uğur Kısa")
        referrals.apply(session, seeker, session.merge(house.vacancy), by=make.ON_THE_WEB)
    page = house.browser.get(house.path("/gelenler")).text
    assert "Uğur Kısa" not in page
    assert "1 başvuru" in page


def test_whoever_was_answered_for_waits_no_longer_on_any_page_and_all_pages_say_one_number(
    house: FirmHouse,
) -> None:
    with house.database.transaction() as session:
        people = [make.a_seeker(session) for _person in range(30)]
        referrals.refer(session, people, [session.merge(house.vacancy)], by=make.OFFICER)
    assert waiting(house) == [30, 30, 30]
    for left in (5, 0):
        page = house.browser.get(house.path("/gelenler")).text
        unanswered = re.findall(r'name="kind-([^"]+)" value="no_show"', page)
        told = {
            f"kind-{key}": kind
            for key, kind in zip(unanswered, cycle(["attended", "accepted"]), strict=False)
        }
        assert house.browser.send(house.path("/gelenler"), **told).status_code == 303
        assert waiting(house) == [left] * 3 if left else waiting(house) == []
    assert "Herkes için cevap verdiniz" in house.browser.get(house.path("/gelenler")).text


def waiting(house: FirmHouse) -> list[int]:
    """How many people wait for the firm's answer, by its first page, the head and the page of answers."""
    answers = house.browser.get(house.path("/gelenler")).text
    return [
        int(number)
        for said, page in (
            (r"Cevabınızı bekleyen</dt><dd>(\d+)", house.browser.get("/isveren/").text),
            (r'<span class="count">(\d+)</span><span class="visually-hidden">', answers),
            (r"(\d+) kişi cevabınızı bekliyor", answers),
        )
        for number in re.findall(said, page)
    ]
