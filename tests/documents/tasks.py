"""What a captured child might try; each is run inside the sandbox."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from istihdam.documents.confine import confine


def prepare() -> None:
    """Nothing is needed."""


def main(request: dict[str, Any]) -> None:
    """Do what the request names, after the chains are on."""
    confine(
        seconds=request["seconds"],
        memory=request["memory"],
        file=request["file"],
        may_fork=request["may_fork"],
    )
    print(json.dumps({"did": TASKS[request["task"]]()}))


def forever() -> str:
    while True:
        pass


def asleep() -> str:
    time.sleep(60)
    return "slept"


def chatter() -> str:
    while True:
        sys.stdout.write("x" * 65_536)


def hoard() -> str:
    return str(len(bytearray(2_000_000_000)))


def write() -> str:
    Path("big").write_bytes(bytes(200_000_000))
    return "written"


def fork() -> str:
    return str(os.fork())


def dial() -> str:
    with socket.create_connection(("127.0.0.1", int(os.environ.get("PORT", "9"))), timeout=1):
        return "connected"


def whoami() -> str:
    return f"{os.geteuid()} {sorted(os.environ)}"


def leave() -> str:
    Path("clean").write_bytes(b"left")
    return "left"


def family() -> str:
    subprocess.Popen(["sleep", "61.25"]).wait()
    return "slept"


def held() -> str:
    descriptors = sorted(int(name) for name in os.listdir("/proc/self/fd"))
    own = " ".join(str(one) for one in descriptors if os.path.exists(f"/proc/self/fd/{one}"))
    return f"{own}; {len(os.listdir('/proc/self/task'))} thread"


def echo() -> str:
    return Path("input-0").read_text("ascii")


def some() -> str:
    return str(len(bytearray(200_000_000)))


TASKS = {
    task.__name__: task
    for task in (
        forever, asleep, chatter, hoard, write, fork, dial, whoami, leave, family, held, echo, some,
    )
}  # fmt: skip
