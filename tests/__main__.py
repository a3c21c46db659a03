"""Every check in one command: style, types, floors of the house, tests.

python -m tests [--long] [pytest arguments]
"""

import os
import subprocess
import sys
import time
from tempfile import TemporaryDirectory

from tests import postgres

CHECKS = (
    ("ruff check", "."),
    ("ruff format --check", "."),
    ("mypy", ""),
    ("lint-imports", ""),
)


def main(arguments: list[str]) -> int:
    """0 when every check passed; the first failing check's status otherwise."""
    is_long = "--long" in arguments
    rest = [argument for argument in arguments if argument != "--long"]
    if not rest:
        for command, place in CHECKS:
            status = step(f"{command} {place}".split())
            if status:
                return status
    marks = [] if is_long else ["-m", "not long"]
    workers = os.environ.get("ISTIHDAM_TEST_WORKERS", "2")
    pytest = ["python", "-m", "pytest", "-q", "-n", workers, "--dist", "worksteal", *marks, *rest]
    with postgres.shared_server(), TemporaryDirectory(prefix="istihdam-", dir=postgres.in_memory()) as place:
        return step([*pytest, f"--basetemp={place}/tests"])


def step(command: list[str]) -> int:
    """The exit status of one check, its name printed before and its time after."""
    print("==>", *command, flush=True)
    began = time.monotonic()
    status = subprocess.run(command, check=False).returncode
    print(f"    {time.monotonic() - began:.0f} s, status {status}", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
