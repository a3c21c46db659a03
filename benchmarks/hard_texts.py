"""`python -m benchmarks.hard_texts`: how soon others are served while hard texts are being read.

Fifteen kinds of text of 1 kB to 5 MB are uploaded as Word files to the portal as `istihdam serve` serves
it: one by one, then sixteen at once. Meanwhile /health is asked and another person saves. Prints the
slowest answers, the memory that the portal grew by, and the curve of the slowest reader.
"""

import io
import os
import tempfile
import threading
import time
from pathlib import Path

from flask.testing import FlaskClient

from benchmarks.uploads import health, portal, signed_in
from istihdam.accounts import throttle
from istihdam.web.shared import forms
from tests.documents import hostile
from tests.growth.test_growth import READERS, UNITS, _seconds

KINDS = (
    "one word", "one letter", "letters apart", "digits", "blanks", "line ends", "short lines", "headings",
    "a special word", "licences", "dates", "dots", "mails", "lists", "a CV",
)  # fmt: skip
SIZES = (1_000, 10_000, 100_000, 1_000_000, 5_000_000)
AT_ONCE = 16
CURVE = (5_000, 10_000, 20_000, 40_000, 80_000)


def main() -> None:
    """Prints the tables."""
    files = {kind: [_file(kind, size) for size in SIZES] for kind in KINDS}
    throttle.FILES = throttle.Limit("files", 10_000, 1440)
    with tempfile.TemporaryDirectory() as folder, portal(Path(folder)) as (served, database, settings):
        served.app.config["WTF_CSRF_ENABLED"] = False
        people = [signed_in(served, database, settings, number) for number in range(AT_ONCE + 1)]
        beside = Beside(int(served.address.rsplit(":", 1)[1]), people.pop())
        before = _memory()
        with beside:
            slowest = {kind: max(_upload(people[0], content) for content in files[kind]) for kind in KINDS}
            alone = (max(beside.health), max(beside.saves))
            threads = [
                threading.Thread(target=_upload, args=(person, files[KINDS[number % len(KINDS)]][2]))
                for number, person in enumerate(people)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        grown = (max(beside.memory) - before) / 1_000_000
    print("| kind | slowest answer s | status |\n|---|---|---|")
    for kind, (seconds, status) in slowest.items():
        print(f"| {kind} | {seconds:.2f} | {status} |")
    print(f"\nslowest /health {alone[0]:.2f} s, with sixteen at once {max(beside.health):.2f} s")
    print(f"slowest save of another {alone[1]:.2f} s, with sixteen at once {max(beside.saves):.2f} s")
    print(f"memory grew by {grown:.0f} MB\n")
    _curve()


class Beside:
    """Asks for /health and saves as another person, ten times a second, while a block runs."""

    def __init__(self, port: int, person: FlaskClient) -> None:
        self.health: list[float] = []
        self.saves: list[float] = []
        self.memory: list[int] = []
        self._port, self._person, self._over = port, person, threading.Event()
        self._threads = [threading.Thread(target=self._ask), threading.Thread(target=self._save)]

    def __enter__(self) -> None:
        for thread in self._threads:
            thread.start()

    def __exit__(self, *_fault: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _ask(self) -> None:
        while not self._over.wait(0.1):
            self.health.append(health(self._port))
            self.memory.append(_memory())

    def _save(self) -> None:
        while not self._over.wait(0.1):
            began = time.perf_counter()
            sent = {"form_key": forms.new_form_key(), "licences": "B"}
            if self._person.post("/aday/sorular/ehliyet", data=sent).status_code >= 500:
                raise RuntimeError("a save failed")
            self.saves.append(time.perf_counter() - began)


def _upload(person: FlaskClient, content: bytes) -> tuple[float, int]:
    began = time.perf_counter()
    sent = {"form_key": forms.new_form_key(), "file": (io.BytesIO(content), "cv.docx")}
    status = person.post("/aday/ozgecmis", data=sent, content_type="multipart/form-data").status_code
    return time.perf_counter() - began, status


def _file(kind: str, letters: int) -> bytes:
    """A Word file whose paragraphs are the lines of such a text."""
    text = (UNITS[kind] * letters)[:letters]
    opening, closing = hostile.PARAGRAPH.split("<w:p>")[0], "</w:body></w:document>"
    lines = (f"<w:p><w:r><w:t xml:space='preserve'>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    return hostile.package({"word/document.xml": opening + "".join(lines) + closing})


def _memory() -> int:
    """Bytes that this process, portal and senders, holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _curve() -> None:
    """The reader and kind of text that take longest, at growing lengths."""
    for read in READERS.values():
        _seconds(read, "Garson 2019")
    taken = {
        (_seconds(read, UNITS[kind] * (CURVE[0] // len(UNITS[kind]))), name, kind)
        for name, read in READERS.items()
        for kind in KINDS
    }
    _longest, name, kind = max(taken)
    print(f"slowest reader: {name}, {kind}\n\n| letters | s |\n|---|---|")
    for letters in CURVE[1:]:
        print(f"| {letters} | {_seconds(READERS[name], (UNITS[kind] * letters)[:letters]):.2f} |")


if __name__ == "__main__":
    main()
