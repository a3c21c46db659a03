"""A child process that may be killed: its own session, limits, folder and, where possible, user.

The child reads hostile bytes; the parent believes nothing but the size and the time of its answer.
Children are forked by a warm process of its own (`forkserver`), one for each process that reads files.
"""

import atexit
import contextlib
import json
import os
import selectors
import socket
import subprocess  # noqa: S404 - the sandbox is a process
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from istihdam.documents.forkserver import BEGAN, ENDED

NOBODY = 65534
LONGEST_ANSWER = 8_000_000
LONGEST_START = 60.0
"""Seconds in which a child begins: the first of its kind waits until what it needs is imported."""
_PASSED_ON = ("PATH", "TESSDATA_PREFIX", "ANTIWORDHOME")
_HOUSE = Path(__file__).resolve().parents[2]
_BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from {module} import main; main()"


class OutOfTime(Exception):
    """The child was killed because its time was up."""


class BrokenChild(Exception):
    """The child died, or its answer was no answer."""


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """Seconds of wall clock and of processor, bytes of memory beyond the interpreter's, and of each file."""

    seconds: float
    memory: int
    file_bytes: int = 64_000_000


def run(
    module: str, request: dict[str, object], inputs: Sequence[bytes], allowed: Allowance
) -> tuple[dict[str, object], bytes | None]:
    """The child's answer, and the bytes it left in `clean`; raises OutOfTime or BrokenChild.

    `module` has `prepare()`, which imports and reads what it needs once for all its children, and
    `main(wishes)`, which confines itself to the wishes' seconds, memory and file, reads the files input-0,
    input-1, … of its working folder and prints JSON.
    """
    with tempfile.TemporaryDirectory(prefix="istihdam-") as folder:
        directory = Path(folder)
        for index, content in enumerate(inputs):
            (directory / f"input-{index}").write_bytes(content)
        if os.geteuid() == 0:
            os.chown(directory, NOBODY, NOBODY)
            for path in directory.iterdir():
                os.chown(path, NOBODY, NOBODY)
        wishes = {**request, "seconds": allowed.seconds, "memory": allowed.memory, "file": allowed.file_bytes}
        asked = {"module": module, "wishes": wishes, "place": folder, "environment": _environment(directory)}
        with _child(json.dumps(asked).encode()) as said:
            answer = _answer(said, allowed)
        return answer, _left_behind(directory / "clean")


class Warm:
    """The fork server of this process, started when first asked and anew where it died or we are a fork."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ours: socket.socket | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._made_for: tuple[int, list[str]] = (0, [])

    def begin(self, request: bytes) -> tuple[socket.socket, int]:
        """A child's control socket and the descriptor of what it says; raises BrokenChild."""
        server = self._connected()
        try:
            return _begun(server, request)
        except OSError:  # it died: killed for its memory, or by hand
            self._leave(server)
            return _begun(self._connected(), request)

    def end(self) -> None:
        """No server any more; the next request starts one."""
        with self._lock:
            self._end()

    def _leave(self, server: socket.socket) -> None:
        with self._lock:
            if self._ours is server:
                self._end()

    def _end(self) -> None:
        if self._ours is not None:
            self._ours.close()
        if self._server is not None and self._made_for[0] == os.getpid():
            self._server.wait()
        self._ours = self._server = None

    def _connected(self) -> socket.socket:
        wanted = (os.getpid(), _search_path())
        with self._lock:
            if self._ours is None or self._made_for != wanted:
                self._end()
                self._made_for = wanted
                self._ours, self._server = _started(wanted[1])
            return self._ours


_warm = Warm()
atexit.register(_warm.end)


def _started(path: list[str]) -> tuple[socket.socket, subprocess.Popen[bytes]]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    boot = _BOOT.format(module="istihdam.documents.forkserver")
    with theirs:
        server = subprocess.Popen(  # noqa: S603 - our own interpreter, our own arguments
            [sys.executable, "-I", "-S", "-c", boot, json.dumps(path)],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=_environment(Path("/")),
            start_new_session=True,
        )
    return ours, server


def _search_path() -> list[str]:
    return [str(_HOUSE), *(os.path.abspath(entry) for entry in sys.path)]


def _environment(place: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {
        **kept,
        "LANG": "C.UTF-8",
        "HOME": str(place),
        "TMPDIR": str(place),
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _begun(server: socket.socket, request: bytes) -> tuple[socket.socket, int]:
    """As Warm.begin; raises OSError where the server is dead."""
    said, answer = os.pipe()
    control, theirs = socket.socketpair()
    try:
        with theirs, open(answer, "wb"):
            socket.send_fds(server, [request], [theirs.fileno(), answer])
        control.settimeout(LONGEST_START)
        first = control.recv(1)
        if first == BEGAN:
            return control, said
    except BaseException:
        _let_go(control, said)
        raise
    _let_go(control, said)
    if first == b"":
        raise ConnectionResetError
    raise BrokenChild


def _let_go(control: socket.socket, said: int) -> None:
    control.close()
    os.close(said)


@contextlib.contextmanager
def _child(request: bytes) -> Iterator[int]:
    """The descriptor of what a child says; it and all its group are dead afterwards."""
    control, said = _warm.begin(request)
    try:
        yield said
    finally:
        _end(control)
        _let_go(control, said)


def _end(control: socket.socket) -> None:
    with contextlib.suppress(OSError):
        control.shutdown(socket.SHUT_WR)
        while control.recv(1) not in {ENDED, b""}:
            continue


def _answer(said: int, allowed: Allowance) -> dict[str, Any]:
    try:
        answer = json.loads(_read(said, time.monotonic() + allowed.seconds))
    except ValueError as broken:
        raise BrokenChild from broken
    if not isinstance(answer, dict):
        raise BrokenChild
    return answer


def _read(said: int, deadline: float) -> bytes:
    """All that the child says until it closes its mouth, its time is up, or it says too much."""
    heard = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(said, selectors.EVENT_READ)
        while selector.select(max(0.0, deadline - time.monotonic())):
            piece = os.read(said, 1 << 16)
            if not piece:
                return bytes(heard)
            heard += piece
            if len(heard) > LONGEST_ANSWER:
                raise BrokenChild
    raise OutOfTime


def _left_behind(path: Path) -> bytes | None:
    if path.is_symlink() or not path.is_file():
        return None
    return path.read_bytes()
