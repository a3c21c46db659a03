"""Two who answer for one person at the same moment: one outcome stands, the other is told which and whose."""

import itertools
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from werkzeug.test import TestResponse

from istihdam import accounts, clock, employers, events, exchange, links, referrals
from istihdam.accounts import Role, User
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.links import Purpose
from istihdam.referrals import Referral, State
from tests import factories as make
from tests.web.conftest import Browser

PAIRS = [("accepted", "declined"), ("started", "no_show"), ("no_show", "accepted"), ("attended", "started")]
TOOK = "yanıtınız alınmadı"


class Firm:
    """A firm of two contacts, each with a signed-in browser, and an officer; over either engine."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database, self.settings = database, settings
        self.app = create_app(settings, database)
        self.app.testing = True
        self.app.config["WTF_CSRF_ENABLED"] = False
        self.app.test_client_class = Browser
        with database.transaction() as session:
            firm = make.an_employer(session, contact_name="Ayşe Işık", phone="0532 555 12 04")
            second = employers.contacts.add(
                session, firm, by=make.OFFICER, name="Bora Ateş", phone="0532 555 12 05"
            )
            first = firm.contacts[0]
            accounts.open_contact(session, first.key, firm.id, first.name, phone=first.phone, email=None)
            self.vacancy = make.a_vacancy(session, employer=firm, openings=9)
            officer = accounts.create_user(
                session, Role.OFFICER, "Deniz Kaya", settings=settings, email="d@merkez.invalid",
                password="mor bisiklet yokuş",
            )  # fmt: skip
            contacts = [accounts.by_key(session, contact.key) for contact in (first, second)]
        self.firm, self.contacts = firm, [user for user in contacts if user]
        self.browsers = [self.signed_in(user) for user in self.contacts]
        self.officer = self.signed_in(officer)

    def signed_in(self, user: User) -> Browser:
        with self.database.transaction() as session:
            token = accounts.open_session(session, user, accounts.Where("127.0.0.1", "test"))
        browser: Browser = self.app.test_client()
        with browser.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
        return browser

    def sent(self) -> Referral:
        with self.database.transaction() as session:
            person = make.a_seeker(session)
            return referrals.refer(session, [person], [session.merge(self.vacancy)], by=make.OFFICER)[0]

    def link(self, number: int, referral: Referral) -> str:
        with self.database.transaction() as session:
            contact = self.firm.contacts[number]
            token = links.issue(session, Purpose.PEOPLE, contact.key, contact.phone, [referral.key])
        return f"/b/{token}"

    @property
    def path(self) -> str:
        return f"/isveren/ilan/{self.vacancy.key}/gelenler"

    def steps(self, referral: Referral) -> list[str]:
        with self.database.reading() as session:
            exchange.verify(session)
            stream = events.history(session, referral=referral.key)
            assert referrals.fold(stream) == referrals.by_key(session, referral.key).state
            return [event.kind for event in stream]


@pytest.fixture
def house(database: Database, settings: Settings) -> Firm:
    return Firm(database, settings)


def fields(page: str, referral: Referral, kind: str) -> dict[str, str]:
    """What a browser sends from this page with this answer chosen."""
    seen = re.search(rf'name="seen-{referral.key}" value="(\w+)"', page)
    assert seen
    told = {f"kind-{referral.key}": kind, f"seen-{referral.key}": seen.group(1)}
    return told | {f"reason-{referral.key}": "declined:missing_document" if kind == "declined" else ""}


def at_once(*acts: object) -> list[TestResponse]:
    """What each of these got, all let go at the same moment."""
    gate = threading.Barrier(len(acts))

    def run(act: object) -> TestResponse:
        gate.wait()
        return act()  # type: ignore[operator,no-any-return]

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.parametrize("pair", [*PAIRS, *((b, a) for a, b in PAIRS)])
def test_one_of_two_answers_at_once_stands_and_the_other_reads_whose(
    house: Firm, pair: tuple[str, str]
) -> None:
    referral = house.sent()
    told = [fields(house.browsers[0].get(house.path).text, referral, kind) for kind in pair]
    answers = at_once(
        *(lambda n=n: house.browsers[n].send(house.path, **told[n]) for n in range(2))  # type: ignore[misc]
    )
    assert sorted(answer.status_code for answer in answers) == [303, 422]
    won = next(n for n, answer in enumerate(answers) if answer.status_code == 303)
    assert house.steps(referral) == ["referred", pair[won]]
    words = answers[1 - won].text
    assert f"{house.contacts[won].full_name} burada" in words
    assert TOOK in words


@pytest.mark.parametrize("pair", PAIRS)
def test_who_answers_by_a_link_reads_the_answer_that_came_first(house: Firm, pair: tuple[str, str]) -> None:
    referral = house.sent()
    links_of = [house.link(n, referral) for n in range(2)]
    visitor: Browser = house.app.test_client()
    told = [
        fields(visitor.get(link, follow_redirects=True).text, referral, kind)
        for link, kind in zip(links_of, pair, strict=True)
    ]
    first, second = (
        visitor.send(f"{link}/cevap", **typed) for link, typed in zip(links_of, told, strict=True)
    )
    assert (first.status_code, second.status_code) == (303, 422)
    assert "Ayşe Işık burada" in second.text
    assert house.steps(referral) == ["referred", pair[0]]


def test_who_reads_of_the_other_answer_may_choose_theirs_again(house: Firm) -> None:
    referral = house.sent()
    told = fields(house.browsers[0].get(house.path).text, referral, "declined")
    house.browsers[0].send(house.path, **fields(house.browsers[0].get(house.path).text, referral, "accepted"))
    refused = house.browsers[1].send(house.path, **told)
    again = fields(refused.text, referral, "declined")
    assert house.browsers[1].send(house.path, **again).status_code == 303
    assert house.steps(referral) == ["referred", "accepted", "declined"]


def test_what_the_worker_gave_up_meanwhile_is_answered_all_the_same(house: Firm) -> None:
    referral = house.sent()
    told = fields(house.browsers[0].get(house.path).text, referral, "declined")
    with house.database.transaction() as session:
        own = referrals.by_key(session, referral.key)
        referrals.advance(session, own, EventKind.OUTCOME_UNKNOWN, by=events.SYSTEM)
    assert house.browsers[0].send(house.path, **told).status_code == 303
    assert house.steps(referral) == ["referred", "outcome_unknown", "declined"]


@pytest.mark.parametrize("page", ["one", "call"])
def test_an_officer_is_told_what_the_firm_said_meanwhile(house: Firm, page: str) -> None:
    referral = house.sent()
    path = f"/gorevli/yonlendirme/{referral.key}" if page == "one" else "/gorevli/sonuclar"
    shown = house.officer.get(path).text
    seen = {f"seen-{referral.key}": "referred"}
    assert f'name="seen-{referral.key}" value="referred"' in shown
    house.browsers[1].send(house.path, **fields(house.browsers[1].get(house.path).text, referral, "declined"))
    named = (
        {"outcome": "accepted", "occurred_on": clock.today().isoformat()}
        if page == "one"
        else {f"outcome-{referral.key}": "accepted"}
    )
    answer = house.officer.send(path, **named, **seen, firm=house.firm.key)
    assert answer.status_code == 422
    assert "Bora Ateş burada" in answer.text
    assert house.steps(referral) == ["referred", "declined"]


def test_an_excuse_and_did_not_come_at_once_stand_side_by_side(house: Firm) -> None:
    """Whichever is first: a firm's word against the person's excuse is an officer's task, no plain step."""
    for _round in range(4):
        referral = house.sent()
        told = fields(house.browsers[0].get(house.path).text, referral, "no_show")

        def excuse(key: str = referral.key) -> None:
            try:
                with house.database.transaction() as session:
                    own = referrals.by_key(session, key)
                    referrals.could_not_attend(session, own, by=make.ON_THE_WEB, reason="ill")
            except referrals.IllegalStep:
                return

        at_once(lambda told=told: house.browsers[0].send(house.path, **told), excuse)  # type: ignore[misc]
        assert house.steps(referral) in (
            ["referred", "could_not_attend", "contradicted"],
            ["referred", "no_show"],
        )


def test_a_wish_taken_back_while_an_officer_sends_ends_no_sending(house: Firm) -> None:
    """The firm takes back its wish, the person their application, at the moment of the sending."""
    for kind, number in itertools.product((State.REQUESTED, State.APPLIED), range(2)):
        with house.database.transaction() as session:
            person, vacancy = make.a_seeker(session, searchable=True), session.merge(house.vacancy)
            verb = referrals.request if kind == State.REQUESTED else referrals.apply
            wish = verb(session, person, vacancy, by=make.ON_THE_WEB)

        def send(wish: Referral = wish) -> None:
            with house.database.transaction() as session:
                own = referrals.by_key(session, wish.key)
                referrals.refer(session, [own.seeker], [own.vacancy], by=make.OFFICER)

        def take_back(wish: Referral = wish, kind: State = kind) -> None:
            with house.database.session() as session:
                own = referrals.by_key(session, wish.key)
                try:
                    referrals.advance(
                        session, own, EventKind.CLOSED, by=make.ON_THE_WEB, reason="taken_back", seen=kind
                    )
                    session.commit()
                except referrals.Overtaken:
                    session.rollback()

        at_once(*(send, take_back)[:: 1 if number else -1])
        assert house.steps(wish)[1:] in (["referred"], ["closed", "referred"])
