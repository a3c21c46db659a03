"""After a start both sides answer by link; what one says is for officers, never for the other side."""

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
from flask import Flask

from istihdam import accounts, clock, events, links, tasks
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.links import Purpose
from istihdam.referrals import Referral, State
from istihdam.tasks import TaskKind
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house
from tests.web.test_links import events_of, started, undone

ANSWERS = ("there", "there_differed", "left", "left_differed")
PERSONS = ("there", "there_differed", "left")


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    with clock.set_to(clock.now() - timedelta(days=60)):
        return a_house(sqlite, signed_in, openings=20)


def link_of(house: FirmHouse, *sent: Referral, is_firms: bool = False) -> str:
    contact = house.firm.contacts[0] if is_firms else sent[0].seeker
    with house.database.transaction() as session:
        token = links.issue(
            session, Purpose.AFTER_START, contact.key, contact.phone, [one.key for one in sent]
        )
    return f"/b/{token}"


def fields(sent: Referral, said: str, on: str = "") -> dict[str, object]:
    """What a side presses: where something differed it is the wage."""
    made: dict[str, object] = {f"said-{sent.key}": said}
    if said.endswith("differed"):
        made[f"differed-{sent.key}"] = ["wage", "transport"]
    if said.startswith("left"):
        made |= {f"day-{sent.key}": on or clock.today().isoformat(), f"reason-{sent.key}": "personal"}
    return made


def kinds(house: FirmHouse, sent: Referral) -> list[str]:
    """What happened since the start, without what was taken back."""
    with house.database.reading() as session:
        stream = events.alive(events.history(session, referral=sent.key))
    return [event.kind for event in stream[2:]]


def open_tasks(house: FirmHouse, sent: Referral) -> set[TaskKind]:
    with house.database.reading() as session:
        return {task.kind for task in tasks.of_subject(session, sent.key)}


@pytest.mark.parametrize(
    ("said", "expected", "state"),
    [
        ("there", ["retained", "promise_checked"], State.STARTED),
        ("there_differed", ["retained", "promise_checked"], State.STARTED),
        ("left", ["left", "promise_checked"], State.LEFT),
    ],
)
@pytest.mark.parametrize("is_firms", [False, True])
def test_one_press_says_whether_it_lasts_and_whether_the_promise_was_kept(
    house: FirmHouse, client: Browser, said: str, expected: list[str], state: State, is_firms: bool
) -> None:
    sent = started(house)
    link = link_of(house, sent, is_firms=is_firms)
    page = client.get(link)
    assert page.status_code == 200
    assert house.vacancy.title in page.text
    answer = client.send(f"{link}/cevap", **fields(sent, said))
    assert (answer.status_code, answer.location) == (303, ".")
    assert kinds(house, sent) == expected
    assert house.state(sent) == state
    with house.database.reading() as session:
        check = events.history(session, referral=sent.key)[-1]
    assert check.payload["days"] == 30
    assert check.payload["by"] == ("employer" if is_firms else "seeker")
    assert check.payload["differed"] == (["wage", "transport"] if "differed" in said else [])
    assert check.channel == ("employer_link" if is_firms else "link")
    assert open_tasks(house, sent) == ({TaskKind.CONDITIONS_DIFFERED} if "differed" in said else set())
    undone(client, link, client.get(link + "/").text)
    assert kinds(house, sent) == []
    assert house.state(sent) == State.STARTED
    assert open_tasks(house, sent) == set()


def test_looking_records_nothing(house: FirmHouse, app: Flask) -> None:
    sent = started(house)
    addresses = [link_of(house, sent), link_of(house, sent, is_firms=True)]
    before = events_of(house.database)
    for address, method in product(addresses, ("GET", "HEAD", "GET", "HEAD")):
        assert app.test_client().open(address, method=method).status_code == 200
    assert events_of(house.database) == before


def test_an_answer_is_given_once_for_each_mark(house: FirmHouse, client: Browser) -> None:
    sent = started(house)
    link = link_of(house, sent)
    client.send(f"{link}/cevap", **fields(sent, "there"))
    assert "Cevabınız: 30. gün, söylendiği gibi" in client.get(link).text
    assert client.send(f"{link}/cevap", **fields(sent, "there_differed")).status_code == 422
    assert kinds(house, sent) == ["retained", "promise_checked"]
    with clock.set_to(clock.now() + timedelta(days=1)):
        assert client.get(link).status_code == 410
    with clock.set_to(clock.now() + timedelta(days=60)):
        later = link_of(house, sent)
        assert client.send(f"{later}/cevap", **fields(sent, "there")).status_code == 303


def test_nobody_is_asked_before_thirty_days(house: FirmHouse, client: Browser) -> None:
    sent = started(house, days=29)
    link = link_of(house, sent)
    assert client.get(link).status_code == 410
    assert client.send(f"{link}/cevap", **fields(sent, "there")).status_code == 410
    assert kinds(house, sent) == []


@pytest.mark.parametrize(
    "odd",
    [
        {"said": ""},
        {"said": "maybe"},
        {"said": "there_differed", "differed": []},
        {"said": "there_differed", "differed": ["height"]},
        {"said": "left", "reason": "", "day": ""},
        {"said": "left", "reason": "wage", "day": "2999-01-01"},
        {"said": "left", "reason": "wage", "day": "2001-01-01"},
        {"said": "left", "reason": "wage", "day": "dün"},
        {"said": "left", "reason": "conditions_differed", "day": ""},
        {"said": "left", "reason": "x" * 300, "day": ""},
    ],
)
@pytest.mark.parametrize("is_firms", [False, True])
def test_what_does_not_fit_is_refused_in_words_and_records_nothing(
    house: FirmHouse, client: Browser, odd: dict[str, object], is_firms: bool
) -> None:
    sent = started(house)
    link = link_of(house, sent, is_firms=is_firms)
    answer = client.send(f"{link}/cevap", **{f"{name}-{sent.key}": value for name, value in odd.items()})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert kinds(house, sent) == []


def test_a_link_answers_for_nobody_else(house: FirmHouse, client: Browser) -> None:
    own, other = started(house), started(house)
    for is_firms in (False, True):
        link = link_of(house, own, is_firms=is_firms)
        assert client.send(f"{link}/cevap", **fields(other, "there")).status_code == 422
    assert kinds(house, other) == []


@pytest.mark.parametrize("firms_first", [False, True])
@pytest.mark.parametrize(("persons", "firms"), [("left", "there"), ("there", "left")])
def test_words_that_contradict_stand_side_by_side_as_a_task(
    house: FirmHouse, app: Flask, persons: str, firms: str, firms_first: bool
) -> None:
    sent = started(house)
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    words = [(link_of(house, sent), persons), (link_of(house, sent, is_firms=True), firms)]
    for link, said in reversed(words) if firms_first else words:
        assert app.test_client().send(f"{link}/cevap", **fields(sent, said, yesterday)).status_code == 303
    assert kinds(house, sent).count("contradicted") == 1
    assert kinds(house, sent).count("promise_checked") == 2
    assert open_tasks(house, sent) == {TaskKind.WORDS_CONTRADICT}


def firm_pages(house: FirmHouse, link: str, client: Browser) -> str:
    """Everything that the firm can read: its pages and its link, without what differs by each request."""
    paths = ["/isveren/", house.path(), house.path("/gelenler"), house.path("/adaylar")]
    paths.append("/isveren/baslayanlar")
    return "\n".join(house.browser.get(path).text.partition("<main")[2] for path in paths)


@pytest.mark.parametrize("firms", [None, *ANSWERS])
def test_for_every_answer_of_the_firm_its_pages_say_nothing_of_the_persons(
    house: FirmHouse, app: Flask, firms: str | None
) -> None:
    """The same pages, to the letter, whatever the person answers, before or after the firm."""
    pages = set()
    firm_sent = started(house, full_name="Zeliha Karakaş", phone="05321234567", searchable=True)
    link = link_of(house, firm_sent, is_firms=True)
    if firms:
        assert app.test_client().send(f"{link}/cevap", **fields(firm_sent, firms)).status_code == 303
    for persons in (None, *PERSONS):
        own = link_of(house, firm_sent)
        person: Browser = app.test_client()
        if persons:
            assert person.send(f"{own}/cevap", **fields(firm_sent, persons)).status_code == 303
        read = firm_pages(house, link, app.test_client()) + app.test_client().get(link).text
        read += house.browser.get(house.path(f"/gelenler/{firm_sent.key}")).text
        pages.add(re.sub(r'(?:name="(?:csrf_token|form_key)" value|nonce)="[^"]+"', "", read))
        if persons:
            undone(person, own, person.get(own + "/").text)
    assert len(pages) == 1


@pytest.mark.parametrize("firms", ANSWERS)
def test_a_person_reads_their_own_words_and_never_the_firms(
    house: FirmHouse, app: Flask, signed_in: Callable[..., Browser], firms: str
) -> None:
    sent = started(house)
    own = signed_in(Role.SEEKER, seeker_id=sent.seeker.id)
    path = f"/aday/basvurularim/{sent.key}"
    persons: Browser = app.test_client()
    persons.send(f"{link_of(house, sent)}/cevap", **fields(sent, "there_differed"))
    before = own.get(path).text
    assert "30. gün, farklı: Ücret ve Servis aracı" in before
    firm: Browser = app.test_client()
    firm.send(f"{link_of(house, sent, is_firms=True)}/cevap", **fields(sent, firms))
    if firms.startswith("there"):
        assert steps_of(own.get(path).text) == steps_of(before)
    assert "Firma:" not in own.get(path).text


def steps_of(page: str) -> str:
    found = re.search(r'<ol class="timeline".*?</ol>', page, re.DOTALL)
    assert found
    return found[0]


def test_an_officer_reads_both_sides(house: FirmHouse, app: Flask, signed_in: Callable[..., Browser]) -> None:
    sent = started(house)
    persons, firm = app.test_client(), app.test_client()
    persons.send(f"{link_of(house, sent)}/cevap", **fields(sent, "there_differed"))
    firm.send(f"{link_of(house, sent, is_firms=True)}/cevap", **fields(sent, "there"))
    page = signed_in(Role.OFFICER).get(f"/gorevli/yonlendirme/{sent.key}").text
    assert "Kişi: 30. gün, farklı: Ücret ve Servis aracı" in page
    assert "Firma: 30. gün, söylendiği gibi" in page


def test_a_person_answers_on_their_own_page_too(
    house: FirmHouse, app: Flask, signed_in: Callable[..., Browser]
) -> None:
    sent = started(house)
    own, path = signed_in(Role.SEEKER, seeker_id=sent.seeker.id), f"/aday/basvurularim/{sent.key}"
    assert "İşiniz nasıl gidiyor?" in own.get(path).text
    assert own.send(f"{path}/is", **fields(sent, "maybe")).status_code == 422
    assert own.send(f"{path}/is").status_code == 422
    assert own.send(f"{path}/is", **fields(sent, "left")).status_code == 303
    assert house.state(sent) == State.LEFT
    undone(own, path, own.get(path).text)
    assert house.state(sent) == State.STARTED
    fresh = house.sent()
    other = signed_in(Role.SEEKER, seeker_id=fresh.seeker.id, email="b@aday.example.invalid")
    assert other.send(f"/aday/basvurularim/{fresh.key}/is", **fields(fresh, "there")).status_code == 422
    assert other.send(f"{path}/is", **fields(sent, "there")).status_code == 404


def test_an_officer_writes_down_what_was_told_and_rules(
    house: FirmHouse, app: Flask, signed_in: Callable[..., Browser]
) -> None:
    sent, officer = started(house), signed_in(Role.OFFICER)
    path = f"/gorevli/yonlendirme/{sent.key}"
    app.test_client().send(f"{link_of(house, sent)}/cevap", **fields(sent, "there_differed"))
    assert f"{path}/sonra" in officer.get("/gorevli/yapilacaklar").text
    assert officer.send(f"{path}/sonra/employer", **fields(sent, "maybe")).status_code == 422
    assert officer.send(f"{path}/sonra/nobody", **fields(sent, "there")).status_code == 404
    assert officer.send(f"{path}/sonra/employer", **fields(sent, "there")).status_code == 303
    page = officer.get(f"{path}/sonra").text
    assert "farklı: Ücret ve Servis aracı" in page
    assert "söylendiği gibi" in page
    for odd in ({}, {"kept": "maybe", "note": "x"}, {"kept": "no"}, {"kept": "no", "note": " "}):
        assert officer.send(f"{path}/karar", **odd).status_code == 422
    assert open_tasks(house, sent) == {TaskKind.CONDITIONS_DIFFERED}
    answer = officer.send(f"{path}/karar", kept="no", note="fark ödendi")
    assert answer.status_code == 303
    assert open_tasks(house, sent) == set()
    keys = re.findall(r'name="events" value="([^"]+)"', officer.get(f"{path}/sonra").text)
    assert "fark ödendi" in officer.get("/gorevli/yapilacaklar?liste=biten").text
    assert officer.send("/gorevli/geri-al", events=keys[0], back=path).status_code == 303
    assert open_tasks(house, sent) == {TaskKind.CONDITIONS_DIFFERED}


def test_nothing_is_asked_of_who_did_not_start(house: FirmHouse, signed_in: Callable[..., Browser]) -> None:
    sent = house.sent()
    assert signed_in(Role.OFFICER).get(f"/gorevli/yonlendirme/{sent.key}/sonra").status_code == 409


@pytest.mark.parametrize("said", ANSWERS)
def test_a_signed_in_firm_answers_on_its_own_page_as_by_the_link(
    house: FirmHouse, client: Browser, signed_in: Callable[..., Browser], said: str
) -> None:
    browser = entered(house, signed_in)
    by_link, own = started(house), started(house)
    assert "Yanınızda işe başlayan 2 kişi" in browser.get("/isveren/").text
    client.send(f"{link_of(house, by_link, is_firms=True)}/cevap", **fields(by_link, said))
    page = browser.get("/isveren/baslayanlar").text
    assert page.count(f'name="said-{own.key}"') == 4
    assert f'name="said-{by_link.key}"' not in page, "one word for each mark, by whichever way"
    answer = browser.send("/isveren/baslayanlar", **fields(own, said))
    assert answer.location == "/isveren/baslayanlar"
    assert kinds(house, own) == kinds(house, by_link)
    assert (house.state(own), open_tasks(house, own)) == (
        house.state(by_link),
        open_tasks(house, by_link),
    )
    with house.database.reading() as session:
        actors = {events.history(session, referral=one.key)[-1].actor for one in (by_link, own)}
    assert actors == {house.firm.contacts[0].key}
    assert "Yanınızda işe başlayan" not in browser.get("/isveren/").text


def test_what_does_not_fit_on_the_firms_own_page_is_refused_in_words_and_taken_back_by_one_press(
    house: FirmHouse, signed_in: Callable[..., Browser]
) -> None:
    sent, browser = started(house), entered(house, signed_in)
    before = events_of(house.database)
    empty = browser.send("/isveren/baslayanlar")
    wrong = browser.send("/isveren/baslayanlar", **{f"said-{sent.key}": "left"})
    assert (empty.status_code, wrong.status_code, events_of(house.database)) == (422, 422, before)
    assert f'href="#kisi-{sent.key}"' in wrong.text
    browser.send("/isveren/baslayanlar", **fields(sent, "there"))
    page = browser.get("/isveren/baslayanlar").text
    (keys,) = re.findall(r'name="events" value="([^"]+)"', page) or [""]
    browser.send("/isveren/baslayanlar/geri-al", events=keys)
    assert kinds(house, sent) == []


def test_another_firms_starts_are_not_asked_of_this_one(
    house: FirmHouse, signed_in: Callable[..., Browser], sqlite: Database
) -> None:
    sent = started(house)
    with clock.set_to(clock.now() - timedelta(days=60)):
        other = a_house(sqlite, signed_in)
    browser = entered(other, signed_in)
    assert sent.key not in browser.get("/isveren/baslayanlar").text
    assert browser.send("/isveren/baslayanlar", **fields(sent, "there")).status_code == 422
    assert kinds(house, sent) == []


def entered(house: FirmHouse, signed_in: Callable[..., Browser]) -> Browser:
    """The firm's contact, come in anew."""
    with house.database.reading() as session:
        user = accounts.by_key(session, house.firm.contacts[0].key)
    return signed_in(user=user)
