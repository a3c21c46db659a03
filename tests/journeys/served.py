"""The portal as `istihdam serve` serves it, on a free port of this machine, in a thread of a test."""

import threading

from waitress.server import create_server

from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database


class Served:
    """The portal over a database; `address` is where a browser finds it."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.server = create_server(
            create_app(settings, database),
            host="127.0.0.1",
            port=0,
            threads=8,
            clear_untrusted_proxy_headers=True,
        )
        self.address = f"http://127.0.0.1:{self.server.effective_port}"
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()

    def close(self) -> None:
        """No request is under way and none comes any more."""
        self.server.close()
        self.thread.join(10)
        self.server.task_dispatcher.shutdown()
