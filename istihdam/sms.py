"""Text messages: one interface, two back ends that need no provider."""

import json
import sys
from pathlib import Path
from typing import Protocol

from istihdam import clock


class Gateway(Protocol):
    """Whoever carries a text message to a phone."""

    def send(self, phone: str, text: str) -> None:
        """The text is on its way to the number (E.164)."""


class Console:
    """Writes messages on standard error: the demo's telephone network."""

    def send(self, phone: str, text: str) -> None:
        print(f"SMS {phone}: {text}", file=sys.stderr, flush=True)


class File:
    """Appends messages to a file, one JSON object a line: at, phone, text."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def send(self, phone: str, text: str) -> None:
        line = {"at": clock.now().isoformat(), "phone": phone, "text": text}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def gateway(setting: str) -> Gateway:
    """The gateway that a setting names: `console` or `file:PATH`; ValueError for another."""
    kind, _, place = setting.partition(":")
    if kind == "file" and place:
        return File(Path(place))
    if setting == "console":
        return Console()
    raise ValueError(f"ISTIHDAM_SMS_GATEWAY: {setting}")
