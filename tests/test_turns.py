"""Slow files take turns: two at once, a short line, one for each person; nobody else waits for them."""

import threading

import pytest

from istihdam.documents.turns import Turns
from istihdam.errors import TooMany


def test_two_are_read_at_once_two_wait_and_the_next_is_asked_to_come_back() -> None:
    turns, is_done, began = Turns(patience=10), threading.Event(), threading.Semaphore(0)
    threads = [
        threading.Thread(target=read, args=(turns, f"S-{number}", is_done, began)) for number in range(4)
    ]
    for thread in threads:
        thread.start()
    began.acquire()
    began.acquire()
    assert not began.acquire(timeout=0.2)
    with pytest.raises(TooMany), turns.taken("S-9"):
        pass
    is_done.set()
    for thread in threads:
        thread.join()
    with turns.taken("S-9"):
        pass


def test_nobody_has_two_turns_and_a_failed_reading_gives_its_turn_back() -> None:
    turns = Turns(patience=0)
    with turns.taken("S-1"), pytest.raises(TooMany), turns.taken("S-1"):
        pass
    for _try in range(5):
        with pytest.raises(ValueError, match="torn"), turns.taken("S-1"):
            raise ValueError("torn")


def test_who_waits_too_long_is_asked_to_come_back() -> None:
    turns = Turns(at_once=1, patience=0.05)
    with turns.taken("S-1"), pytest.raises(TooMany), turns.taken("S-2"):
        pass


def read(turns: Turns, owner: str, is_done: threading.Event, began: threading.Semaphore) -> None:
    with turns.taken(owner):
        began.release()
        is_done.wait()
