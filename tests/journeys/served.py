"""The portal as `istihdam serve` serves it, on a free port of this machine, in a thread of a test."""

import threading
from typing import Any

from waitress import wasyncore
from waitress.server import create_server

from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database


class Served:
    """The portal over a database; `address` is where a browser finds it."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.sockets: dict[int, Any] = {}
        self.app = create_app(settings, database)
        self.server = create_server(self.app, map=self.sockets, host="127.0.0.1", port=0, threads=8)
        self.address = f"http://127.0.0.1:{self.server.effective_port}"
        self.is_closing = threading.Event()
        self.thread = threading.Thread(target=self.answer, daemon=True)
        self.thread.start()

    def answer(self) -> None:
        while not self.is_closing.is_set():
            wasyncore.loop(timeout=0.2, map=self.sockets, count=1)

    def close(self) -> None:
        """No request is under way and none comes any more; the sockets of idle browsers are shut."""
        self.is_closing.set()
        self.thread.join()
        self.server.task_dispatcher.shutdown()
        for channel in list(self.sockets.values()):
            for unsent in getattr(channel, "outbufs", ()):  # a file for which its browser did not wait
                unsent.close()
        wasyncore.close_all(self.sockets)
