"""kill -9 while messages leave: none is missing, and only the one in flight may come twice."""

import random
import subprocess
import sys
import time
from collections import Counter

import pytest
from sqlalchemy import func, select

from istihdam import notices, referrals
from istihdam.config import ROOT
from istihdam.db import Database
from istihdam.notices import Message, MessageState
from tests.factories import OFFICER, a_seeker, a_vacancy
from tests.notices.listeners import Mailbox

UNDO = 130
"""Seconds that the killed workers' clock is ahead, so that nothing waits for the undo."""


def send_people(database: Database, count: int) -> None:
    """So many people without a mobile phone are sent to one vacancy, each in an action of its own."""
    with database.transaction() as session:
        notices.begin_here(session)
        job = a_vacancy(session, openings=900)
        people = [
            a_seeker(session, phone="0216 443 56 00", email=f"kisi{n}@ornek.example.invalid")
            for n in range(count)
        ]
    for one in people:
        with database.transaction() as session:
            referrals.refer(session, [session.merge(one)], [session.merge(job)], by=OFFICER)


def worker(database: Database, mailbox: Mailbox) -> subprocess.Popen[bytes]:
    url = database.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.notices.worker", url, mailbox.url, str(UNDO)]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)


def waiting(database: Database) -> int:
    with database.reading() as session:
        query = select(func.count()).where(Message.state == MessageState.WAITING)
        return (session.scalar(query) or 0) + notices.has_news(session)


def kill_again_and_again(database: Database, mailbox: Mailbox, people: int, kills: int) -> None:
    """Property: each message arrives, and at most one a kill arrives twice, as the same."""
    send_people(database, people)
    dice = random.Random(11)
    for _ in range(kills):
        before = len(mailbox.mails)
        running = worker(database, mailbox)
        deadline = time.monotonic() + 30
        while len(mailbox.mails) == before and waiting(database) and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(dice.uniform(0, 0.06))
        running.kill()
        running.wait()
    last = worker(database, mailbox)
    deadline = time.monotonic() + 60
    while waiting(database) and time.monotonic() < deadline:
        time.sleep(0.05)
    last.kill()
    last.wait()
    check_mails(database, mailbox, people, kills)


def check_mails(database: Database, mailbox: Mailbox, people: int, kills: int) -> None:
    came = Counter(str(mail["To"]) for mail in mailbox.mails)
    assert len(came) == people
    assert max(came.values()) <= 2
    assert sum(came.values()) <= people + kills
    assert len({(mail["To"], mail["Message-ID"]) for mail in mailbox.mails}) == people
    with database.reading() as session:
        query = select(func.count()).where(Message.template == "sent", Message.state == MessageState.SENT)
        assert session.scalar(query) == people


@pytest.mark.long
def test_two_kills_lose_no_message(database: Database, mailbox: Mailbox) -> None:
    kill_again_and_again(database, mailbox, people=12, kills=2)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_twenty_kills_lose_no_message(database: Database, mailbox: Mailbox) -> None:
    kill_again_and_again(database, mailbox, people=150, kills=20)
