"""A captured child wastes neither time nor memory, reaches no network and does not outlive our patience."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from istihdam.cli import serve
from istihdam.documents import capabilities, sandbox
from istihdam.documents.sandbox import Allowance, BrokenChild, OutOfTime

TASKS = "tests.documents.tasks"
SMALL = Allowance(seconds=2, memory=300_000_000, file_bytes=1_000_000)


def run(
    task: str, allowed: Allowance = SMALL, *, may_fork: bool = False
) -> tuple[dict[str, object], bytes | None]:
    return sandbox.run(TASKS, {"task": task, "may_fork": may_fork}, [b"in"], allowed)


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
    for task in ("asleep", "family"):
        with pytest.raises(OutOfTime):
            run(task, Allowance(seconds=0.5, memory=300_000_000), may_fork=True)
    assert _living("sleep 61.25") == []
    assert _living("", parent=_server()) == []


def test_children_come_from_one_process_that_is_started_anew_where_it_died() -> None:
    run("leave")
    before = _server()
    run("leave")
    assert _server() == before
    for _ in range(3):
        before = _server()
        os.kill(before, signal.SIGKILL)
        told, _ = run("leave")
        assert told["did"] == "left"
        assert _server() != before


def test_a_child_is_alone_and_holds_nothing_but_its_answer() -> None:
    with ThreadPoolExecutor(4) as others:
        busy = [others.submit(run, "leave") for _ in range(8)]
        told, _ = run("held")
        assert [one.result()[0]["did"] for one in busy] == ["left"] * 8
    assert told["did"] == "0 1 2; 1 thread"


def test_many_at_once_each_get_their_own_answer() -> None:
    def echo(number: int) -> str:
        return str(sandbox.run(TASKS, {"task": "echo", "may_fork": False}, [b"%d" % number], SMALL)[0]["did"])

    with ThreadPoolExecutor(8) as several:
        assert list(several.map(echo, range(60))) == [str(number) for number in range(60)]


def test_what_a_module_cannot_do_costs_the_others_nothing() -> None:
    for nothing in ("tests.documents.no_such_module", "tests.documents.hostile"):
        with pytest.raises(BrokenChild):
            sandbox.run(nothing, {}, [], SMALL)
    assert run("leave")[0]["did"] == "left"


def test_memory_counts_from_what_the_readers_take_already() -> None:
    told, _ = run("some")
    assert told["did"] == "200000000"


def test_the_children_end_with_the_process_that_asked_for_them() -> None:
    code = (
        "import os, threading, time; from istihdam.documents import sandbox\n"
        "wishes = {'task': 'family', 'may_fork': True}\n"
        f"asked = '{TASKS}', wishes, [], sandbox.Allowance(seconds=9, memory=300_000_000)\n"
        "threading.Thread(target=sandbox.run, args=asked, daemon=True).start()\n"
        "time.sleep(1.5); print(sandbox._warm._server.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    asked = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=False)
    server = int(asked.stdout)
    for _ in range(50):
        if not (_living("sleep 61.25") or _exists(server)):
            return
        time.sleep(0.1)
    pytest.fail("a child lives on")


def _server() -> int:
    server = sandbox._warm._server
    assert server is not None
    return server.pid


def _exists(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def _living(command: str, parent: int | None = None) -> list[str]:
    """Command lines of processes that hold these words, or that are children of another."""
    living = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            state = (place / "stat").read_text().rpartition(")")[2].split()
            if parent is None and command in words and "python" not in words:
                living.append(words)
            if parent is not None and int(state[1]) == parent:
                living.append(words)
    return living
