"""Real listeners on loopback: a mail server and a provider of text messages, and what reached them."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from aiosmtpd.controller import Controller

from tests.postgres import free_port


class Mailbox:
    """Keeps what it is given, or answers as `says` says."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.says = "250 OK"
        self.url = ""

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802
        if self.says.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return self.says


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A mail server without encryption, as one on the same machine may be."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.url = f"smtp://127.0.0.1:{controller.port}"
    yield box
    controller.stop()


class Provider:
    """Keeps the text messages it was posted, with their heads, and answers with `status`."""

    def __init__(self) -> None:
        self.texts: list[dict[str, Any]] = []
        self.heads: list[dict[str, str]] = []
        self.status = 202
        self.is_slow = threading.Event()
        self.url = ""


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider of text messages that answers over HTTP."""
    found = Provider()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # noqa: N802 - the name that the library calls
            length = int(self.headers["Content-Length"])
            found.texts.append(json.loads(self.rfile.read(length)))
            found.heads.append(dict(self.headers))
            if found.is_slow.is_set():
                threading.Event().wait(1)
            self.send_response(found.status)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is written on the terminal."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    found.url = f"http://ad:gizli@127.0.0.1:{server.server_port}/gonder?kanal=1"
    yield found
    server.shutdown()
    thread.join()
    server.server_close()
