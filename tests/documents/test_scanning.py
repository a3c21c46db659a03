"""A file passes a configured virus scanner only where that says so."""

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from istihdam.documents import Unreadable, scanning

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture
def scanner() -> Iterator[Callable[[bytes], str]]:
    """scanner(answer) → the address of something that listens to one file and answers so."""
    opened: list[socket.socket] = []

    def start(answer: bytes) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        opened.append(listener)
        threading.Thread(target=_serve, args=(listener, answer), daemon=True).start()
        return f"127.0.0.1:{listener.getsockname()[1]}"

    yield start
    for listener in opened:
        listener.close()


def _serve(listener: socket.socket, answer: bytes) -> None:
    try:
        line, _ = listener.accept()
    except OSError:
        return
    with line:
        heard = b""
        while not heard.endswith(b"\0\0\0\0") and (more := line.recv(4096)):
            heard += more
        line.sendall(b"stream: Eicar-Signature FOUND\0" if EICAR in heard else answer)


def refused(content: bytes, place: str) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(Unreadable) as caught:
        scanning.refuse_infected(content, place)
    return caught.value.code, caught.value.problems


def test_a_clean_file_passes(scanner: Callable[[bytes], str]) -> None:
    scanning.refuse_infected(b"abc" * 50_000, scanner(b"stream: OK\0"))


def test_what_the_scanner_finds_does_not_pass(scanner: Callable[[bytes], str]) -> None:
    assert refused(EICAR, scanner(b"stream: OK\0")) == ("unsafe", ("virus_found",))


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"nonsense"])
def test_a_scanner_that_does_not_answer_well_lets_nothing_pass(
    answer: bytes, scanner: Callable[[bytes], str]
) -> None:
    assert refused(b"abc", scanner(answer)) == ("unsafe", ("scanner_unavailable",))


def test_a_scanner_that_is_not_there_lets_nothing_pass(tmp_path: object) -> None:
    assert refused(b"abc", f"{tmp_path}/no-socket") == ("unsafe", ("scanner_unavailable",))


def test_without_a_scanner_everything_passes() -> None:
    scanning.refuse_infected(EICAR, "")
