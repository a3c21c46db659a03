"""Links asked for anew: the page keeps the press, the worker sends one link, and the limits stay."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from istihdam import clock, employers, links, notices, privacy, seekers
from istihdam.db import Database
from istihdam.errors import NotCarried
from istihdam.links import Link, Purpose
from istihdam.notices import Carriers, LinkRenewal
from tests import factories as make

HOST = "https://is.umraniye.example.invalid"


class Gateway:
    """Keeps what it is given; refuses while `fault` is set."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str | None]] = []
        self.fault: NotCarried | None = None

    def send(self, phone: str, text: str, reference: str | None = None) -> None:
        if self.fault is not None:
            raise self.fault
        self.sent.append((phone, text, reference))


@pytest.fixture
def gateway() -> Gateway:
    return Gateway()


def a_persons_link(database: Database) -> tuple[Link, str]:
    """A link of a fresh person that has ended, and their phone."""
    with database.transaction() as session:
        person = make.a_seeker(session)
    return of_contact(database, person.key, person.phone), person.phone


def of_contact(database: Database, key: str, address: str) -> Link:
    with database.transaction() as session, clock.set_to(clock.now() - timedelta(days=31)):
        token = links.issue(session, Purpose.SEARCH, key, address, [])
    with database.reading() as session:
        standing = links.opened(session, token)
    assert standing
    assert not standing.is_open
    return standing.link


def asked(database: Database, link: Link, times: int = 1) -> None:
    for _ in range(times):
        with database.transaction() as session:
            notices.ask_anew(session, link)


def work(database: Database, gateway: Gateway) -> int:
    return notices.send_renewals(database, Carriers(gateway, None, HOST))


def open_links(database: Database) -> int:
    with database.reading() as session:
        is_open = select(func.count()).select_from(Link).where(Link.ends_at > clock.now())
        return session.scalar(is_open) or 0


def test_the_worker_sends_one_fresh_link_to_where_the_old_one_went(
    database: Database, gateway: Gateway
) -> None:
    old, phone = a_persons_link(database)
    asked(database, old)
    assert work(database, gateway) == 1
    ((to, text, _reference),) = gateway.sent
    assert to == phone
    token = text.partition("/b/")[2].split()[0]
    with database.reading() as session:
        fresh = links.opened(session, token)
        assert fresh
        assert fresh.is_open
        assert (fresh.link.contact, fresh.link.subjects) == (old.contact, old.subjects)
    assert work(database, gateway) == 0


def test_two_presses_send_one_link_before_the_worker_and_after_it(
    database: Database, gateway: Gateway
) -> None:
    old, _phone = a_persons_link(database)
    asked(database, old, times=2)
    assert work(database, gateway) == 1
    asked(database, old, times=2)
    assert work(database, gateway) == 0
    with clock.set_to(clock.now() + timedelta(minutes=11)):
        asked(database, old)
        assert work(database, gateway) == 1


def test_a_contact_gets_three_a_day_whichever_of_their_links_they_press(
    database: Database, gateway: Gateway
) -> None:
    first, phone = a_persons_link(database)
    every = [first, *(of_contact(database, first.contact, phone) for _ in range(5))]
    for old in every:
        asked(database, old)
    assert work(database, gateway) == 3
    with clock.set_to(clock.now() + timedelta(days=1, minutes=1)):
        asked(database, every[-1])
        assert work(database, gateway) == 1


def test_two_presses_at_once_and_two_workers_at_once_send_one_link(
    database: Database, gateway: Gateway
) -> None:
    old, _phone = a_persons_link(database)
    at_once(lambda: asked(database, old))
    at_once(lambda: work(database, gateway))
    work(database, gateway)
    assert len(gateway.sent) == 1
    assert open_links(database) == 1


def at_once(act: Callable[[], object]) -> None:
    """Two threads do this at the same moment."""
    start, faults = threading.Barrier(2), []

    def one() -> None:
        start.wait()
        try:
            act()
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_what_the_carrier_would_not_take_is_tried_again_for_an_hour_and_leaves_no_open_link(
    database: Database, gateway: Gateway
) -> None:
    old, _phone = a_persons_link(database)
    asked(database, old)
    gateway.fault = NotCarried("timeout")
    for _ in range(5):
        assert work(database, gateway) == 0
    assert open_links(database) == 0
    gateway.fault = None
    assert work(database, gateway) == 1
    asked(database, of_contact(database, old.contact, old.address))
    gateway.fault = NotCarried("timeout")
    assert work(database, gateway) == 0
    gateway.fault = None
    with clock.set_to(clock.now() + timedelta(minutes=61)):
        assert work(database, gateway) == 0


def test_what_is_refused_for_good_is_not_tried_again(database: Database, gateway: Gateway) -> None:
    old, _phone = a_persons_link(database)
    asked(database, old)
    gateway.fault = NotCarried("barred", is_final=True)
    assert work(database, gateway) == 0
    gateway.fault = None
    assert work(database, gateway) == 0
    assert open_links(database) == 0


def test_an_erased_person_and_a_contact_off_the_list_get_none_though_they_pressed_before(
    database: Database, gateway: Gateway, tmp_path: Path
) -> None:
    old, _phone = a_persons_link(database)
    with database.transaction() as session:
        firm = make.an_employer(session)
        more = {"name": "Hasan Kaya", "phone": "0533 777 88 99"}
        contact = employers.contacts.add(session, firm, by=make.OFFICER, **more)
    firms = of_contact(database, contact.key, contact.phone)
    for link in (old, firms):
        asked(database, link)
    with database.transaction() as session:
        person = seekers.by_key(session, old.contact)
        privacy.erase(session, person, by=make.OFFICER, data_dir=tmp_path)
        employers.contacts.end(session, employers.contacts.by_key(session, contact.key), by=make.OFFICER)
    assert work(database, gateway) == 0
    assert gateway.sent == []


def test_a_press_leaves_no_token_and_is_gone_after_a_day(database: Database) -> None:
    old, _phone = a_persons_link(database)
    asked(database, old)
    other, _phone = a_persons_link(database)
    with clock.set_to(clock.now() + timedelta(days=1, minutes=1)):
        asked(database, other)
    with database.reading() as session:
        (kept,) = session.scalars(select(LinkRenewal)).all()
    assert kept.token_hash == other.token_hash
