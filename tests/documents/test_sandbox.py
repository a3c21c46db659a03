"""A captured child wastes neither time nor memory, reaches no network and does not outlive our patience."""

import os
import time

import pytest

from istihdam.cli import serve
from istihdam.documents import capabilities, sandbox
from istihdam.documents.sandbox import Allowance, BrokenChild, OutOfTime

SMALL = Allowance(seconds=2, memory=300_000_000, file_bytes=1_000_000)


def run(
    task: str, allowed: Allowance = SMALL, *, may_fork: bool = False
) -> tuple[dict[str, object], bytes | None]:
    return sandbox.run("tests.documents.tasks", {"task": task, "may_fork": may_fork}, [b"in"], allowed)


@pytest.mark.parametrize("task", ["forever", "asleep"])
def test_a_child_that_does_not_end_is_killed_in_time(task: str) -> None:
    start = time.monotonic()
    with pytest.raises(OutOfTime):
        run(task)
    assert time.monotonic() - start < 4


@pytest.mark.parametrize("task", ["chatter", "hoard", "write", "fork", "dial"])
def test_a_child_that_takes_more_than_its_share_gets_nothing(task: str) -> None:
    with pytest.raises(BrokenChild):
        run(task)


def test_a_child_is_nobody_and_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISTIHDAM_SECRET_KEY", "x" * 40)
    told, _ = run("whoami")
    user, _, names = str(told["did"]).partition(" ")
    assert "ISTIHDAM_SECRET_KEY" not in names
    if os.geteuid() == 0:
        assert user == str(sandbox.NOBODY)


def test_it_is_known_and_said_where_a_child_cannot_leave_the_network(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert capabilities.can_leave_the_network()
    serve.check_the_sandbox()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(capabilities, "can_leave_the_network", lambda: False)
    serve.check_the_sandbox()
    assert "ağdan ayrılamıyor" in capsys.readouterr().err


def test_what_a_child_leaves_comes_back_and_its_folder_is_gone(tmp_path: object) -> None:
    told, left = run("leave")
    assert (told["did"], left) == ("left", b"left")


def test_no_child_is_left_behind() -> None:
    for task in ("asleep", "fork"):
        with pytest.raises((OutOfTime, BrokenChild)):
            run(task, Allowance(seconds=1, memory=300_000_000), may_fork=False)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
