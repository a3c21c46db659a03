"""Links of messages: they show to who holds them, record by a press alone, and open nothing else."""

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from istihdam import clock, employers, events, links, mail, notices, privacy, referrals, seekers, sms, turkish
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.events import Channel, Event, EventKind
from istihdam.links import Purpose
from istihdam.referrals import Referral, State
from istihdam.vacancies import Vacancy
from tests import factories
from tests.walk import values
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house, statements_of

HOST = "https://is.umraniye.example.invalid"


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return a_house(sqlite, signed_in, openings=20)


def link_of(house: FirmHouse, *sent: Referral, purpose: Purpose = Purpose.PEOPLE) -> str:
    """The address of a link to these referrals, for their firm or their person."""
    is_firm = purpose == Purpose.PEOPLE
    contact = house.firm.contacts[0].key if is_firm else sent[0].seeker.key
    address = house.firm.phone if is_firm else sent[0].seeker.phone
    with house.database.transaction() as session:
        return "/b/" + links.issue(session, purpose, contact, address, [one.key for one in sent])


def life_link(house: FirmHouse, *looked_after: Vacancy) -> str:
    """The address of a link to the life of these vacancies, for their firm."""
    keys = [vacancy.key for vacancy in looked_after]
    with house.database.transaction() as session:
        return "/b/" + links.issue(
            session, Purpose.VACANCY, house.firm.contacts[0].key, house.firm.phone, keys
        )


def persons_link(house: FirmHouse, purpose: Purpose, *subjects: str) -> str:
    """The address of a fresh person's own link."""
    person, _none = house.person()
    with house.database.transaction() as session:
        return "/b/" + links.issue(session, purpose, person.key, person.phone, subjects)


def a_course(house: FirmHouse) -> str:
    """The key of a training that is ahead."""
    with house.database.transaction() as session:
        return factories.a_training(session).key


def started(house: FirmHouse, days: int = 31, **told: object) -> Referral:
    """Somebody who was sent and started so many days ago."""
    with clock.set_to(clock.now() - timedelta(days=days)):
        sent = house.sent(**told)
        with house.database.transaction() as session:
            own = referrals.by_key(session, sent.key)
            referrals.advance(session, own, EventKind.STARTED, by=factories.OFFICER)
    return sent


def a_link(house: FirmHouse, purpose: Purpose) -> str:
    """A link of this purpose to something fresh: each purpose has its own line here."""
    return ISSUED[purpose](house)


ISSUED: dict[Purpose, Callable[[FirmHouse], str]] = {
    Purpose.PEOPLE: lambda house: link_of(house, house.sent(), house.sent()),
    Purpose.REFERRAL: lambda house: link_of(house, house.sent(), purpose=Purpose.REFERRAL),
    Purpose.VACANCY: lambda house: life_link(house, house.vacancy),
    Purpose.AFTER_START: lambda house: link_of(house, started(house), purpose=Purpose.AFTER_START),
    Purpose.ALERTS: lambda house: persons_link(house, Purpose.ALERTS, house.vacancy.key),
    Purpose.SEARCH: lambda house: persons_link(house, Purpose.SEARCH),
    Purpose.TRAINING: lambda house: persons_link(house, Purpose.TRAINING, a_course(house)),
}


def sent_texts(settings: Settings) -> list[str]:
    """Every text message so far."""
    path = Path(settings.sms_gateway.removeprefix("file:"))
    return (
        [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    )


def events_of(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Event)) or 0


def last_of(database: Database, referral: Referral) -> Event:
    with database.reading() as session:
        return events.history(session, referral=referral.key)[-1]


def undone(client: Browser, link: str, page: str) -> None:
    """The undo button of the page's toast is pressed."""
    keys = re.search(r'name="events" value="([^"]+)"', page)
    assert keys
    assert client.send(f"{link}/geri-al", events=keys[1]).status_code == 303


def test_a_firm_answers_for_everybody_of_its_message_by_one_press(house: FirmHouse, client: Browser) -> None:
    sent = [house.sent() for _ in range(3)]
    link = link_of(house, *sent)
    page = client.get(link)
    assert page.status_code == 200
    assert all(one.seeker.full_name in page.text for one in sent)
    told = {f"kind-{one.key}": "attended" for one in sent}
    told |= {f"day-{one.key}": clock.today().isoformat() for one in sent}
    answer = client.send(f"{link}/cevap", **told)
    assert (answer.status_code, answer.location) == (303, ".")
    assert {house.state(one) for one in sent} == {State.ATTENDED}
    recorded = last_of(house.database, sent[0])
    assert (recorded.channel, recorded.actor) == (
        Channel.EMPLOYER_LINK.value,
        house.firm.contacts[0].key,
    )


def test_a_press_is_undone_by_the_same_link_for_a_moment(house: FirmHouse, client: Browser) -> None:
    sent = house.sent()
    link = link_of(house, sent)
    client.send(f"{link}/cevap", **{f"kind-{sent.key}": "declined", f"reason-{sent.key}": "declined:too_far"})
    assert house.state(sent) == State.DECLINED
    undone(client, link, client.get(link + "/").text)
    assert house.state(sent) == State.REFERRED


def test_the_undo_of_a_link_takes_back_nothing_of_others(house: FirmHouse, client: Browser) -> None:
    own, other = house.sent(), house.sent()
    key = last_of(house.database, other).key
    assert client.send(f"{link_of(house, own)}/geri-al", events=key).status_code == 403
    assert house.state(other) == State.REFERRED


def test_a_firms_link_shows_names_and_nothing_more_of_people(house: FirmHouse, client: Browser) -> None:
    sent = house.sent(phone="05321234567", email="ayse@mail.example.invalid")
    page = client.get(link_of(house, sent)).text
    assert sent.seeker.full_name in page
    for hidden in (sent.seeker.key, "0532", "532 123", "example.invalid", sent.seeker.neighbourhood or "?"):
        assert hidden not in page


def test_a_persons_link_shows_the_first_name_and_the_firm(house: FirmHouse, client: Browser) -> None:
    sent = house.sent(full_name="Zeliha Nur Karakaş", phone="05321234567")
    page = client.get(link_of(house, sent, purpose=Purpose.REFERRAL)).text
    assert "Merhaba Zeliha" in page
    assert house.firm.name in page
    assert house.vacancy.address in page
    for hidden in ("Karakaş", "0532 123", "+905321234567", sent.seeker.key):
        assert hidden not in page


@pytest.mark.parametrize(
    ("kind", "more", "state", "recorded"),
    [
        ("attended", {}, State.ATTENDED, EventKind.ATTENDED),
        ("started", {"day": "bugün"}, State.STARTED, EventKind.STARTED),
        ("refused", {"reason": "distance"}, State.REFUSED, EventKind.REFUSED),
        ("could_not_attend", {"reason": "ill"}, State.REFERRED, EventKind.COULD_NOT_ATTEND),
    ],
)
def test_a_person_says_what_became_of_it_by_one_press(
    house: FirmHouse, client: Browser, kind: str, more: dict[str, str], state: State, recorded: EventKind
) -> None:
    sent = house.sent()
    link = link_of(house, sent, purpose=Purpose.REFERRAL)
    told = {name: clock.today().isoformat() if value == "bugün" else value for name, value in more.items()}
    answer = client.send(f"{link}/cevap", referral=sent.key, kind=kind, **told)
    assert answer.status_code == 303
    event = last_of(house.database, sent)
    assert (event.kind, event.channel, event.actor) == (recorded.value, "link", sent.seeker.key)
    assert house.state(sent) == state
    undone(client, link, client.get(link + "/").text)
    assert house.state(sent) == State.REFERRED


def test_did_not_come_against_an_excuse_is_kept_beside_it(house: FirmHouse, client: Browser) -> None:
    sent = house.sent()
    own = link_of(house, sent, purpose=Purpose.REFERRAL)
    client.send(f"{own}/cevap", referral=sent.key, kind="could_not_attend", reason="not_reached")
    client.send(f"{link_of(house, sent)}/cevap", **{f"kind-{sent.key}": "no_show"})
    event = last_of(house.database, sent)
    assert event.kind == EventKind.CONTRADICTED
    assert house.state(sent) == State.REFERRED


@pytest.mark.parametrize("reason", ["", "wage", "<script>", "x" * 500])
def test_an_excuse_needs_one_of_its_reasons(house: FirmHouse, client: Browser, reason: str) -> None:
    sent = house.sent()
    link = link_of(house, sent, purpose=Purpose.REFERRAL)
    before = events_of(house.database)
    answer = client.send(f"{link}/cevap", referral=sent.key, kind="could_not_attend", reason=reason)
    assert answer.status_code == 422
    assert events_of(house.database) == before


@pytest.mark.parametrize("purpose", Purpose)
def test_nothing_is_recorded_by_looking(house: FirmHouse, app: Flask, purpose: Purpose) -> None:
    address = a_link(house, purpose)
    before = events_of(house.database)
    for method in ("GET", "HEAD", "GET", "HEAD"):
        scanner = app.test_client()
        assert scanner.open(address, method=method).status_code == 200
    assert events_of(house.database) == before


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("undone", [False, True])
def test_a_link_undoes_nothing_that_it_did_not_record(
    house: FirmHouse, client: Browser, purpose: Purpose, undone: bool
) -> None:
    link, other = a_link(house, purpose), house.sent()
    key = last_of(house.database, other).key if undone else "EV-NONE"
    assert client.send(f"{link}/geri-al", events=key).status_code in (403, 404)
    assert house.state(other) == State.REFERRED


@pytest.mark.parametrize("purpose", Purpose)
def test_an_ended_link_says_so_and_not_whose_it_is(
    house: FirmHouse, client: Browser, purpose: Purpose
) -> None:
    link = a_link(house, purpose)
    with clock.set_to(clock.now() + timedelta(days=31)):
        page = client.get(link)
        assert page.status_code == 410
        assert house.firm.name not in page.text


def mangled(token: str) -> Iterator[str]:
    """Tokens that are nearly this one, and others that somebody may try."""
    choice = random.Random(7)
    for at in range(len(token)):
        for letter in "0Zx":
            yield (
                token[:at] + letter + token[at + 1 :]
                if token[at] != letter
                else token[:at] + "Q" + token[at + 1 :]
            )
    yield from (token[:-1], token + "0", token[::-1], "", "%00", "admin", token[:13])
    while True:
        yield "".join(choice.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=26))


@pytest.mark.parametrize("most", [200, pytest.param(2_000, marks=pytest.mark.long)])
def test_guessed_and_mangled_links_open_nothing_and_are_slowed(
    house: FirmHouse, app: Flask, most: int
) -> None:
    sent = house.sent()
    link = link_of(house, sent)
    token, guesses = link.removeprefix("/b/"), 0
    answers: dict[int, set[str]] = {}
    for guess in mangled(token):
        if links.tidied(guess) == token:
            continue
        answer = app.test_client().get(f"/b/{guess}")
        answers.setdefault(answer.status_code, set()).add(re.sub(r'value="[^"]+"', "", answer.text))
        guesses += 1
        if guesses == most:
            break
    assert set(answers) == {404, 429}
    assert len(answers[404]) == 1
    assert app.test_client().get(link).status_code == 200  # the right one passes from the same address


def test_a_link_opens_nothing_but_its_own(house: FirmHouse, client: Browser) -> None:
    own, other = house.sent(), house.sent()
    firms, persons = link_of(house, own), link_of(house, own, purpose=Purpose.REFERRAL)
    assert client.send(f"{firms}/cevap", **{f"kind-{other.key}": "attended"}).status_code == 422
    assert client.send(f"{persons}/cevap", referral=other.key, kind="attended").status_code == 404
    assert {house.state(own), house.state(other)} == {State.REFERRED}


def test_an_ended_link_is_renewed_to_the_same_contact_alone(
    house: FirmHouse, app: Flask, client: Browser, settings: Settings
) -> None:
    sent = house.sent()
    link = link_of(house, sent, purpose=Purpose.REFERRAL)
    with clock.set_to(clock.now() + timedelta(days=31)):
        assert client.get(link).status_code == 410
        assert sent.seeker.full_name.split()[0] not in client.get(link).text
        assert client.send(f"{link}/yenile").status_code == 404  # without a public address
        renewing(app, settings)
        answer = client.send(f"{link}/yenile")
        assert answer.status_code == 200
        assert sent_texts(settings) == []
        assert renewed_by_worker(house, settings) == 1
        fresh = re.search(rf"{HOST}(/b/\w+)", sent_texts(settings)[-1])
        assert fresh
        assert client.get(fresh[1]).status_code == 200


def renewing(app: Flask, settings: Settings) -> None:
    """From now on this portal has a public address."""
    held = app.extensions["istihdam"]
    app.extensions["istihdam"] = replace(held, settings=replace(settings, public_url=HOST))


def renewed_by_worker(house: FirmHouse, settings: Settings) -> int:
    """How many fresh links left, once the worker has seen to those who asked."""
    carried = replace(notices.carriers(settings), public_url=HOST)
    return notices.send_renewals(house.database, carried)


def test_a_link_is_not_renewed_to_a_new_number(
    house: FirmHouse, app: Flask, client: Browser, settings: Settings
) -> None:
    sent = house.sent()
    link = link_of(house, sent, purpose=Purpose.REFERRAL)
    renewing(app, settings)
    with house.database.transaction() as session:
        seeker = seekers.by_key(session, sent.seeker.key)
        seekers.update_profile(session, seeker, by=factories.OFFICER, phone="0532 999 88 77")
    before = len(sent_texts(settings))
    with clock.set_to(clock.now() + timedelta(days=31)):
        assert client.send(f"{link}/yenile").status_code == 200
        assert renewed_by_worker(house, settings) == 0
    assert len(sent_texts(settings)) == before


def test_a_link_ends_when_all_that_it_speaks_of_has_ended(house: FirmHouse, client: Browser) -> None:
    sent = house.sent()
    link = link_of(house, sent)
    client.send(f"{link}/cevap", **{f"kind-{sent.key}": "declined", f"reason-{sent.key}": "declined:other"})
    assert client.get(link).status_code == 200  # it can be undone today
    with clock.set_to(clock.now() + timedelta(days=1)):
        assert client.get(link).status_code == 410


def test_the_pages_of_links_are_told_to_nobody(house: FirmHouse, client: Browser) -> None:
    answer = client.get(link_of(house, house.sent()))
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Disallow: /b/" in client.get("/robots.txt").text


def test_no_token_is_kept_anywhere(house: FirmHouse, client: Browser) -> None:
    sent = house.sent()
    link = link_of(house, sent)
    client.send(f"{link}/cevap", **{f"kind-{sent.key}": "attended"})
    client.get(link)
    token = link.removeprefix("/b/")
    with house.database.reading() as session:
        raw = session.connection().connection.driver_connection
        assert raw is not None
        assert token not in "\n".join(raw.iterdump())


def test_an_erased_person_stands_on_no_link(house: FirmHouse, client: Browser, settings: Settings) -> None:
    sent, other = house.sent(), house.sent()
    firms, own = link_of(house, sent, other), link_of(house, sent, purpose=Purpose.REFERRAL)
    with house.database.transaction() as session:
        privacy.erase(
            session,
            seekers.by_key(session, sent.seeker.key),
            by=factories.OFFICER,
            data_dir=settings.data_dir,
        )
    assert client.get(own).status_code == 404
    page = client.get(firms)
    assert page.status_code == 200
    assert sent.seeker.full_name not in page.text
    assert other.seeker.full_name in page.text


def test_an_excuse_is_said_once(house: FirmHouse, client: Browser) -> None:
    sent = house.sent()
    link = link_of(house, sent, purpose=Purpose.REFERRAL)
    told = {"referral": sent.key, "kind": "could_not_attend", "reason": "ill"}
    client.send(f"{link}/cevap", **told)
    before = events_of(house.database)
    page = client.get(link).text
    assert "Gidemediğinizi bildirdiniz." in page
    assert "Hastaydım" not in page
    assert client.send(f"{link}/cevap", **told).status_code == 422
    assert events_of(house.database) == before


@pytest.mark.parametrize("day", ["2999-01-01", "dün"])
def test_a_word_against_an_excuse_has_a_day_that_was_and_is_said_once(
    house: FirmHouse, client: Browser, day: str
) -> None:
    sent = house.sent()
    own, firms = link_of(house, sent, purpose=Purpose.REFERRAL), link_of(house, sent)
    client.send(f"{own}/cevap", referral=sent.key, kind="could_not_attend", reason="ill")
    before = events_of(house.database)
    answer = {f"kind-{sent.key}": "no_show", f"day-{sent.key}": day}
    assert client.send(f"{firms}/cevap", **answer).status_code == 422
    assert events_of(house.database) == before
    answer[f"day-{sent.key}"] = clock.today().isoformat()
    assert client.send(f"{firms}/cevap", **answer).status_code == 303
    assert client.send(f"{firms}/cevap", **answer).status_code == 422
    assert events_of(house.database) == before + 1


def test_a_link_to_many_people_shows_them_a_page_at_a_time(house: FirmHouse, client: Browser) -> None:
    sent = [house.sent() for _ in range(60)]
    link = link_of(house, *sent)
    pages = [client.get(f"{link}?sayfa={number}").text for number in (1, 2, 3)]
    shown = re.findall(r'name="kind-(R-\w+)" value="attended"', "".join(pages))
    assert sorted(shown) == sorted(one.key for one in sent)
    assert all("60 kişi cevabınızı bekliyor" in page for page in pages)
    assert max(len(page.encode()) for page in pages) < 150_000


def test_a_press_for_a_fresh_link_does_the_same_for_everybody_and_calls_nobody(
    house: FirmHouse, app: Flask, client: Browser, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewing(app, settings)
    for carrier in (sms.File, mail.Server):
        monkeypatch.setattr(carrier, "send", lambda *given, **more: pytest.fail("the request sends"))
    reached, moved = (house.sent() for _ in range(2))
    every = [link_of(house, one, purpose=Purpose.REFERRAL) for one in (reached, moved)]
    with house.database.transaction() as session:
        seeker = seekers.by_key(session, moved.seeker.key)
        seekers.update_profile(session, seeker, by=factories.OFFICER, phone="0532 999 88 77")
    with clock.set_to(clock.now() + timedelta(days=31)):
        work = [statements_of(house, lambda link=link: client.send(f"{link}/yenile")) for link in every]
        pages = [client.send(f"{link}/yenile") for link in every]
    assert work[0] == work[1]
    assert work[0]
    assert [page.status_code for page in pages] == [200, 200]
    assert pages[0].text == pages[1].text


def test_what_is_settled_is_not_sent_anew(
    house: FirmHouse, app: Flask, client: Browser, settings: Settings
) -> None:
    renewing(app, settings)
    sent = house.sent()
    link = link_of(house, sent)
    client.send(f"{link}/cevap", **{f"kind-{sent.key}": "declined", f"reason-{sent.key}": "declined:other"})
    with clock.set_to(clock.now() + timedelta(days=40)):
        assert "cevap bekleyen bir şey kalmadı" in client.get(link).text
        assert client.send(f"{link}/yenile").status_code == 410
        assert renewed_by_worker(house, settings) == 0
    assert sent_texts(settings) == []


def test_an_open_link_is_not_renewed(
    house: FirmHouse, app: Flask, client: Browser, settings: Settings
) -> None:
    renewing(app, settings)
    assert client.send(f"{link_of(house, house.sent())}/yenile").location == "."
    assert renewed_by_worker(house, settings) == 0
    assert sent_texts(settings) == []


def test_a_firm_that_is_shut_out_opens_no_link_and_gets_none(
    house: FirmHouse, app: Flask, client: Browser, settings: Settings
) -> None:
    renewing(app, settings)
    link = link_of(house, house.sent())
    with house.database.transaction() as session:
        firm = employers.by_key(session, house.firm.key)
        employers.close(session, firm, "Deneme", by=factories.OFFICER)
    assert client.get(link).status_code == 410
    client.send(f"{link}/yenile")
    assert renewed_by_worker(house, settings) == 0
    assert sent_texts(settings) == []


def test_a_firms_new_phone_ends_the_links_to_the_old_one(house: FirmHouse, client: Browser) -> None:
    link = link_of(house, house.sent())
    with house.database.transaction() as session:
        (contact,) = employers.by_key(session, house.firm.key).contacts
        employers.contacts.change(session, contact, by=factories.OFFICER, phone="0532 999 88 77")
    assert client.get(link).status_code == 410


@pytest.mark.parametrize("name", [*values.TEXTS, values.FILE])
def test_no_odd_value_in_a_field_of_a_link_breaks_its_page_or_is_recorded(
    house: FirmHouse, client: Browser, name: str
) -> None:
    sent = house.sent()
    own, firms = link_of(house, sent, purpose=Purpose.REFERRAL), link_of(house, sent)
    before = events_of(house.database)

    def odd() -> object:
        return values.upload() if name == values.FILE else values.TEXTS[name]

    right = {"referral": sent.key, "kind": "refused", "reason": "distance"}
    started = {"referral": sent.key, "kind": "started"}
    forms = [
        *((f"{own}/cevap", right | {field: odd()}) for field in right),
        *(
            (f"{firms}/cevap", {f"kind-{sent.key}": "no_show", f"{field}-{sent.key}": odd()})
            for field in ("kind", "reason")
        ),
        *((f"{link}/geri-al", {"events": odd()}) for link in (own, firms)),
    ]
    if name not in ("blank", "empty", "first day", "only nul", "unseen", values.FILE):
        forms.append((f"{own}/cevap", started | {"day": odd()}))
    for path, fields in forms:
        status = client.send(path, **fields).status_code
        assert status in (303, 400, 404, 409, 410, 413, 422), (path, fields.keys(), status)
    recorded = events_of(house.database) - before
    assert recorded <= (1 if name in ("blank", "empty", "only nul", "unseen", values.FILE) else 0)


def test_a_press_says_which_contact_pressed_and_only_they_take_it_back(
    house: FirmHouse, client: Browser, signed_in: Callable[..., Browser]
) -> None:
    sent = house.sent()
    with house.database.transaction() as session:
        firm = employers.by_key(session, house.firm.key)
        fields = {"name": "Hasan Kaya", "phone": "0533 777 88 99"}
        his = employers.contacts.add(session, firm, by=factories.OFFICER, **fields)
        own = "/b/" + links.issue(session, Purpose.PEOPLE, his.key, his.phone, [sent.key])
    first = link_of(house, sent)
    typed = {f"kind-{sent.key}": "attended", f"day-{sent.key}": turkish.dotted(clock.today())}
    client.send(f"{own}/cevap", **typed)
    pressed = last_of(house.database, sent)
    assert (pressed.kind, pressed.actor) == (EventKind.ATTENDED, his.key)
    assert client.send(f"{first}/geri-al", event=pressed.key).status_code >= 400
    page = signed_in(Role.OFFICER).get(f"/gorevli/yonlendirme/{sent.key}").text
    assert "Hasan Kaya" in page
    with house.database.transaction() as session:
        employers.contacts.end(session, employers.contacts.by_key(session, his.key), by=factories.OFFICER)
    assert (client.get(own).status_code, client.get(first).status_code) == (404, 200)
