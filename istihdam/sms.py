"""Text messages: one interface; a provider over HTTP, and two back ends that need none."""

import base64
import http.client
import json
import sys
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

from istihdam import clock
from istihdam.config import BadSettings
from istihdam.errors import NotCarried

SECONDS = 10.0
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PASSING = frozenset({408, 425, 429})
"""Answers of 4xx after which the same message may be taken the next time."""


class Gateway(Protocol):
    """Whoever carries a text message to a phone."""

    def send(self, phone: str, text: str, reference: str | None = None) -> None:
        """The text is on its way to the number (E.164); NotCarried where it is not.

        A message sent again carries the same reference, so that a provider can drop the second.
        """


class Console:
    """Writes messages on standard error: the demo's telephone network."""

    def send(self, phone: str, text: str, reference: str | None = None) -> None:
        print(f"SMS {phone}: {text}", file=sys.stderr, flush=True)


class File:
    """Appends messages to a file, one JSON object a line: at, phone, text, and its reference if any."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def send(self, phone: str, text: str, reference: str | None = None) -> None:
        line = {"at": clock.now().isoformat(), "phone": phone, "text": text}
        told = line | ({"reference": reference} if reference else {})
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told, ensure_ascii=False) + "\n")


class Http:
    """Posts JSON {"to", "text", "reference"} to a provider; any 2xx means that it took the message.

    Name and password of the address go along as HTTP Basic. No redirect is followed, and nothing
    leaves this machine unencrypted.
    """

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        self.address = urlsplit(address)
        self.seconds = seconds
        if self.address.scheme == "http" and self.address.hostname not in LOOPBACK:
            raise BadSettings(
                "ISTIHDAM_SMS_GATEWAY: başka bir makineye yalnız https:// ile gönderilir (http:// değil)"
            )

    def send(self, phone: str, text: str, reference: str | None = None) -> None:
        body = json.dumps({"to": phone, "text": text, "reference": reference}, ensure_ascii=False)
        try:
            status = self._posted(body.encode())
        except TimeoutError as failure:
            raise NotCarried("timeout") from failure
        except (OSError, http.client.HTTPException) as failure:
            raise NotCarried("unreachable") from failure
        if not 200 <= status < 300:
            raise NotCarried(f"http {status}", is_final=400 <= status < 500 and status not in PASSING)

    def _posted(self, body: bytes) -> int:
        path = (self.address.path or "/") + (f"?{self.address.query}" if self.address.query else "")
        connection = self._connection()
        try:
            connection.request("POST", path, body, _heads(self.address))
            return connection.getresponse().status
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        is_https = self.address.scheme == "https"
        kind = http.client.HTTPSConnection if is_https else http.client.HTTPConnection
        return kind(str(self.address.hostname), self.address.port, timeout=self.seconds)


def _heads(address: SplitResult) -> dict[str, str]:
    found = {"Content-Type": "application/json; charset=utf-8"}
    if address.username is not None:
        pair = f"{unquote(address.username)}:{unquote(address.password or '')}"
        found["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    return found


def gateway(setting: str) -> Gateway:
    """The gateway that a setting names: `console`, `file:PATH` or an https address."""
    kind, _, place = setting.partition(":")
    if kind == "file" and place:
        return File(Path(place))
    if kind in ("http", "https") and urlsplit(setting).hostname:
        return Http(setting)
    if setting == "console":
        return Console()
    raise BadSettings("ISTIHDAM_SMS_GATEWAY: console, file:YOL ya da https://… olmalı")
