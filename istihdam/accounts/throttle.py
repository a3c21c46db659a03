"""How often somebody may try; no limit outlasts its window, and no stranger locks anybody out.

From an address and browser that the account was entered from lately, only its own limit counts; a
right code passes whatever others tried before. A try is counted before it is judged (`take`), so that of
many at once no more are judged than the limit lets through.

| what is counted                              | most | in minutes |
|----------------------------------------------|------|------------|
| wrong passwords, one account from one address | 5   | 15         |
| wrong passwords, one account from anywhere    | 20  | 15         |
| wrong passwords or codes, one address         | 50  | 15         |
| wrong passwords, one account from a device known to it | 10 | 15 |
| wrong current passwords of one signed-in user | 5   | 15         |
| guesses of one code from one address          | 5   | 10         |
| codes sent to one phone                       | 3   | 10         |
| codes sent to one phone, a day                | 10  | 1440       |
| codes sent for one address                    | 60  | 15         |
| codes sent for one address, a day             | 300 | 1440       |
| codes sent by the house, a day                | a setting | 1440 |
| of these to phones without an account         | half of it | 1440 |
| new passwords asked for one mailbox           | 3   | 60         |
| new passwords asked for by mail, one address  | 20  | 15         |
| files of one person, read or refused          | 10  | 1440       |
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.accounts.model import Try
from istihdam.errors import TooMany

LONGEST = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """At most `most` tries of one kind in the last `minutes`."""

    kind: str
    most: int
    minutes: int

    def of(self, *who: str) -> "Counted":
        text = "\n".join((self.kind, *who))
        return Counted(self, hashlib.sha256(text.encode()).hexdigest())


@dataclass(frozen=True)
class Counted:
    """A limit applied to one subject."""

    limit: Limit
    subject: str


ACCOUNT_FROM_ADDRESS = Limit("account from address", 5, 15)
ACCOUNT = Limit("account", 20, 15)
ADDRESS = Limit("address", 50, 15)
KNOWN_DEVICE = Limit("known device", 10, 15)
CODES_TO_PHONE = Limit("codes to phone", 3, 10)
CODES_TO_PHONE_A_DAY = Limit("codes to phone a day", 10, 1440)
CODES_FOR_ADDRESS = Limit("codes for address", 60, 15)
CODES_FOR_ADDRESS_A_DAY = Limit("codes for address a day", 300, 1440)
GUESSES = Limit("guesses of a code", 5, 10)
CURRENT_PASSWORD = Limit("current password", 5, 15)
RESETS_TO_MAILBOX = Limit("resets to mailbox", 3, 60)
RESETS_FROM_ADDRESS = Limit("resets from address", 20, 15)
FILES = Limit("files", 10, 1440)


def codes_of_the_house(most: int) -> Counted:
    """All codes of a day, whoever they are for."""
    return Limit("codes of the house", most, 1440).of()


def codes_to_strangers(most: int) -> Counted:
    """All codes of a day to phones without an account: half of the house's, so that some are left."""
    return Limit("codes to strangers", most // 2, 1440).of()


def is_spent(session: Session, counted: Counted) -> bool:
    """True where no try is left within the limit's window."""
    since = clock.now() - timedelta(minutes=counted.limit.minutes)
    query = select(func.count()).where(Try.subject == counted.subject, Try.at > since)
    return (session.scalar(query) or 0) >= counted.limit.most


def check(session: Session, counted: Iterable[Counted]) -> None:
    """Nothing, or TooMany with the minutes to wait."""
    for each in counted:
        if is_spent(session, each):
            raise TooMany("Too many tries. Try again in %(minutes)s minutes.", minutes=each.limit.minutes)


def take(session: Session, counted: Sequence[Counted]) -> list[Try]:
    """One try of each is counted, or TooMany where one of them is spent; nobody counts the same meanwhile."""
    lock(session, counted)
    check(session, counted)
    return note(session, counted)


def lock(session: Session, counted: Iterable[Counted]) -> None:
    """Whoever counts one of these waits until this transaction ends (SQLite lets one write anyway)."""
    if session.get_bind().dialect.name == "postgresql":
        for number in sorted(int(each.subject[:15], 16) for each in counted):
            session.execute(select(func.pg_advisory_xact_lock(number)))


def note(session: Session, counted: Iterable[Counted]) -> list[Try]:
    """One more try of each is counted; what no limit looks at any more is gone."""
    session.execute(delete(Try).where(Try.at < clock.now() - LONGEST))
    tries = [Try(subject=each.subject, at=clock.now()) for each in counted]
    session.add_all(tries)
    session.flush()
    return tries


def give_back(session: Session, tries: Iterable[Try]) -> None:
    """These tries were right ones, and count as none."""
    session.execute(delete(Try).where(Try.id.in_([each.id for each in tries])))


def forget(session: Session, counted: Iterable[Counted]) -> None:
    """The tries of these subjects count no more: the right password was given."""
    session.execute(delete(Try).where(Try.subject.in_([each.subject for each in counted])))
