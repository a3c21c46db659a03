"""What a captured child might try; each is run inside the sandbox."""

import json
import os
import socket
import sys
import time
from pathlib import Path

from istihdam.documents.confine import confine


def main() -> None:
    """Do what the request names, after the chains are on."""
    request = json.loads(sys.argv[2])
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


TASKS = {task.__name__: task for task in (forever, asleep, chatter, hoard, write, fork, dial, whoami, leave)}
