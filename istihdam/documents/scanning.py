"""A virus scanner asked over its socket (ClamAV's INSTREAM): where one is set, nothing passes without it."""

import socket
import struct

from istihdam.documents.model import Unreadable

_PIECE = 1 << 16
_PATIENCE = 10.0
_LONGEST_ANSWER = 4096


def refuse_infected(content: bytes, place: str) -> None:
    """Unreadable(unsafe) where the scanner finds something, or is configured and does not answer well.

    `place` is the path of a Unix socket or host:port; empty means that no scanner is wished.
    """
    if not place:
        return
    try:
        answer = _ask(content, place)
    except OSError as fault:
        raise Unreadable("unsafe", ("scanner_unavailable",)) from fault
    if answer.endswith("OK"):
        return
    raise Unreadable("unsafe", ("virus_found" if answer.endswith("FOUND") else "scanner_unavailable",))


def _ask(content: bytes, place: str) -> str:
    """What the scanner says of the bytes: 'stream: OK', 'stream: … FOUND'."""
    with _connected(place) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), _PIECE):
            piece = content[start : start + _PIECE]
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while b"\0" not in answer and len(answer) < _LONGEST_ANSWER and (more := line.recv(512)):
            answer += more
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _connected(address: str) -> socket.socket:
    host, _, port = address.rpartition(":")
    if host and port.isdecimal():
        return socket.create_connection((host, int(port)), timeout=_PATIENCE)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(_PATIENCE)
    try:
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line
