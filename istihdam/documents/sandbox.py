"""A child process that may be killed: its own session, limits, folder and, where possible, user.

The child reads hostile bytes; the parent believes nothing but the size and the time of its answer.
"""

import contextlib
import json
import os
import selectors
import signal
import subprocess  # noqa: S404 - the sandbox is a process
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NOBODY = 65534
_PASSED_ON = ("PATH", "TESSDATA_PREFIX", "ANTIWORDHOME")
LONGEST_ANSWER = 8_000_000
_HOUSE = Path(__file__).resolve().parents[2]
_BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from {module} import main; main()"


class OutOfTime(Exception):
    """The child was killed because its time was up."""


class BrokenChild(Exception):
    """The child died, or its answer was no answer."""


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """Seconds of wall clock and of processor, bytes of memory and of each file written."""

    seconds: float
    memory: int
    file_bytes: int = 64_000_000


def run(
    module: str, request: dict[str, object], inputs: Sequence[bytes], allowed: Allowance
) -> tuple[dict[str, object], bytes | None]:
    """The child's answer, and the bytes it left in `clean`; raises OutOfTime or BrokenChild.

    `module` has a `main()` that reads the request from argv and the files input-0, input-1, …
    of its working folder.
    """
    with tempfile.TemporaryDirectory(prefix="istihdam-") as folder:
        directory = Path(folder)
        for index, content in enumerate(inputs):
            (directory / f"input-{index}").write_bytes(content)
        if os.geteuid() == 0:
            os.chown(directory, NOBODY, NOBODY)
            for path in directory.iterdir():
                os.chown(path, NOBODY, NOBODY)
        answer = _answer(_start(module, request, directory, allowed), allowed)
        return answer, _left_behind(directory / "clean")


def _start(
    module: str, request: dict[str, object], place: Path, allowed: Allowance
) -> "subprocess.Popen[bytes]":
    wishes = {**request, "seconds": allowed.seconds, "memory": allowed.memory, "file": allowed.file_bytes}
    command = [sys.executable, "-I", "-S", "-c", _BOOT.format(module=module)]
    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own arguments
        [*command, json.dumps(_search_path()), json.dumps(wishes)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=place,
        env=_environment(place),
        start_new_session=True,
    )


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


def _answer(child: "subprocess.Popen[bytes]", allowed: Allowance) -> dict[str, object]:
    try:
        raw = _read(child, time.monotonic() + allowed.seconds)
        answer = json.loads(raw)
    except ValueError as broken:
        raise BrokenChild from broken
    finally:
        _end(child)
    if not isinstance(answer, dict):
        raise BrokenChild
    return answer


def _read(child: "subprocess.Popen[bytes]", deadline: float) -> bytes:
    """All that the child says until it closes its mouth, its time is up, or it says too much."""
    if child.stdout is None:
        raise BrokenChild
    said = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while selector.select(max(0.0, deadline - time.monotonic())):
            piece = os.read(child.stdout.fileno(), 1 << 16)
            if not piece:
                return bytes(said)
            said += piece
            if len(said) > LONGEST_ANSWER:
                raise BrokenChild
    raise OutOfTime


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Nothing of the child's group lives on."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    if child.stdout is not None:
        child.stdout.close()
    child.wait()


def _left_behind(path: Path) -> bytes | None:
    if path.is_symlink() or not path.is_file():
        return None
    return path.read_bytes()
