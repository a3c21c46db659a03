"""Random changes behind the log's back, one at a time: each is found, and its place is named."""

import random
from collections.abc import Callable

import pytest
from sqlalchemy import column, insert, literal, select, table, text, update
from sqlalchemy.orm import Session

from benchmarks.lives import Lives
from istihdam import exchange
from istihdam.db import Database
from istihdam.events import Event
from istihdam.exchange import Broken
from tests.test_exchange import YEAR

COLUMNS = [one.key for one in Event.__table__.columns if one.key != "seq"]
REST = [name for name in COLUMNS if name != "key"]
LOG = table("events", column("seq"), *map(column, COLUMNS))
SPARE = 1_000_000
Tampering = Callable[[Session, random.Random, int], int]


def change_a_column(session: Session, dice: random.Random, last: int) -> int:
    """Some column of some event gets another value of its kind."""
    seq, name = dice.randint(1, last), dice.choice(COLUMNS)
    old = session.scalar(select(LOG.c[name]).where(LOG.c.seq == seq))
    new = f"{old}!" if name == "key" else other(old, dice)  # a key twice the database refuses by itself
    session.execute(update(LOG).where(LOG.c.seq == seq).values({name: new}))
    return seq


def other(old: object, dice: random.Random) -> object:
    """A value near the old one and not equal to it."""
    if old is None or isinstance(old, int):
        return dice.choice([value for value in (0, 1, 2, "x", "O-2") if value != old])
    spelled = str(old)
    at = dice.randrange(len(spelled))
    return dice.choice(
        [
            spelled[:at] + chr(dice.randint(97, 122)).upper() + spelled[at + 1 :] + "!",
            spelled + " ",
            spelled[:-1],
            "",
        ]
    )


def delete_an_event(session: Session, dice: random.Random, last: int) -> int:
    seq = dice.randint(1, last)
    session.execute(text("DELETE FROM events WHERE seq = :seq"), {"seq": seq})
    return seq


def delete_and_close_the_gap(session: Session, dice: random.Random, last: int) -> int:
    seq = delete_an_event(session, dice, last)
    move(session, seq + 1, -1)
    return seq


def move(session: Session, first: int, by: int) -> None:
    """Events from `first` on get other numbers."""
    session.execute(
        text("UPDATE events SET seq = seq + :far WHERE seq >= :first"), {"far": SPARE, "first": first}
    )
    session.execute(
        text("UPDATE events SET seq = seq - :far + :by WHERE seq >= :far"), {"far": SPARE, "by": by}
    )


def swap_two_events(session: Session, dice: random.Random, last: int) -> int:
    one, two = sorted(dice.sample(range(1, last + 1), 2))
    for old, new in ((one, SPARE), (two, one), (SPARE, two)):
        session.execute(text("UPDATE events SET seq = :new WHERE seq = :old"), {"new": new, "old": old})
    return one


def insert_an_event(session: Session, dice: random.Random, last: int) -> int:
    """A copy of some event, under another key, somewhere between the others."""
    seq, model = dice.randint(1, last + 1), dice.randint(1, last)
    model = model + 1 if model >= seq else model
    move(session, seq, 1)
    copied = [literal(seq), literal("new"), *(LOG.c[name] for name in REST)]
    copy = select(*copied).where(LOG.c.seq == model)
    session.execute(insert(LOG).from_select(["seq", "key", *REST], copy))
    return seq


def cut_the_tail(session: Session, dice: random.Random, last: int) -> int:
    seq = dice.randint(1, last)
    session.execute(text("DELETE FROM events WHERE seq >= :seq"), {"seq": seq})
    return seq


TAMPERINGS: list[Tampering] = [
    change_a_column,
    change_a_column,
    change_a_column,
    delete_an_event,
    delete_and_close_the_gap,
    swap_two_events,
    insert_an_event,
    cut_the_tail,
]


def tamper(database: Database, times: int, seed: int) -> None:
    dice = random.Random(seed)
    lines = [
        line for line, _ in zip(Lives(400, YEAR.first, YEAR.last, seed).lines(), range(150), strict=False)
    ]
    with database.session() as session:
        assert exchange.import_events(session, lines, create_missing=True).refused == []
        session.commit()
        last = exchange.verify(session)[0]
        for trigger in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            session.execute(text(f"DROP TRIGGER {trigger}"))
        session.commit()
        for number in range(times):
            act = dice.choice(TAMPERINGS)
            seq = act(session, dice, last)
            with pytest.raises(Broken) as found:
                exchange.verify(session)
            assert found.value.seq == seq, (number, act.__name__, str(found.value))
            session.rollback()
        assert exchange.verify(session)[0] == last


def test_a_hundred_tamperings_are_found_at_their_places(sqlite: Database) -> None:
    tamper(sqlite, 100, seed=1)


@pytest.mark.long
def test_a_thousand_tamperings_are_found_at_their_places(sqlite: Database) -> None:
    tamper(sqlite, 1_000, seed=2)
