"""`python -m benchmarks.uploads`: how soon /health answers while hostile files are being sent.

The portal is served as `istihdam serve` serves it; two people send every hostile file again and again
while a third asks for /health ten times a second. Prints the slowest answer to /health and what each
file was answered, beside /health of the idle portal.
"""

import http.client
import io
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from flask.testing import FlaskClient

from istihdam import accounts, seekers
from istihdam.accounts import Role, throttle
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.events import By
from istihdam.privacy import NOTICE_VERSION
from istihdam.web.shared import forms
from tests.documents import hostile
from tests.journeys.served import Served

SECONDS = 30
Answers = dict[str, list[tuple[float, int]]]
FILES = {
    "bomb of 1 GB": hostile.bomb,
    "bomb that lies": hostile.lying_bomb,
    "billion laughs": hostile.billion_laughs,
    "100,000 pages": hostile.many_pages,
    "endless page": hostile.slow_pdf,
    "locked": hostile.locked_pdf,
    "truncated": lambda: hostile.honest_pdf()[:700],
    "empty": lambda: b"",
    "program named .pdf": lambda: b"\\x7fELF" + bytes(4_000),
}


@contextmanager
def portal(place: Path) -> Iterator[tuple[Served, Database, Settings]]:
    """A served portal over an empty database."""
    url = f"sqlite:///{place / 'uploads.db'}"
    settings = Settings(database_url=url, data_dir=place, secret_key="b" * 40, weak_passwords_hash=True)
    database = Database(settings.database_url)
    database.upgrade()
    served = Served(settings, database)
    yield served, database, settings
    served.close()


def health(port: int) -> float:
    """Seconds until /health has answered 200."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/health")
    if connection.getresponse().status != 200:
        raise RuntimeError("/health is not well")
    connection.close()
    return time.perf_counter() - began


def main(seconds: int) -> None:
    """Prints the table."""
    throttle.FILES = replace(throttle.FILES, most=10_000)
    contents = {name: make() for name, make in FILES.items()}
    with tempfile.TemporaryDirectory() as folder, portal(Path(folder)) as (served, database, settings):
        port = int(served.address.rsplit(":", 1)[1])
        idle = [health(port) for _ in range(50)]
        over = threading.Event()
        answers: Answers = {name: [] for name in contents}
        served.app.config["WTF_CSRF_ENABLED"] = False
        clients = [signed_in(served, database, settings, number) for number in range(2)]
        senders = [threading.Thread(target=send, args=(one, contents, answers, over)) for one in clients]
        for sender in senders:
            sender.start()
        busy = []
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            busy.append(health(port))
            time.sleep(0.1)
        over.set()
        for sender in senders:
            sender.join()
    print("| /health | median ms | slowest ms |\n|---|---|---|")
    for name, found in (("idle", idle), ("while files are sent", busy)):
        print(f"| {name} | {statistics.median(found) * 1000:.1f} | {max(found) * 1000:.0f} |")
    print("\n| file | sent | slowest answer s | status |\n|---|---|---|---|")
    for name, taken in answers.items():
        slowest = max((seconds for seconds, _ in taken), default=0)
        print(f"| {name} | {len(taken)} | {slowest:.2f} | {sorted({status for _, status in taken})} |")


def signed_in(served: Served, database: Database, settings: Settings, number: int) -> FlaskClient:
    """The browser of a new job seeker."""
    with database.transaction() as session:
        phone = f"+9050100000{number:02d}"
        person = seekers.register(
            session, full_name="Deneme Kişi", phone=phone, by=By("U-x"), notice_version=NOTICE_VERSION
        )
        user = accounts.create_user(
            session, Role.SEEKER, "Deneme Kişi", settings=settings, phone=phone, seeker_id=person.id
        )
        token = accounts.open_session(session, user, accounts.Where("127.0.0.1", "benchmark"))
    client = served.app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    return client


def send(client: FlaskClient, contents: dict[str, bytes], answers: Answers, over: threading.Event) -> None:
    """The files are sent one after the other until it is over; a good file among them would be a fault."""
    while True:
        for name, content in contents.items():
            if over.is_set():
                return
            told = {"form_key": forms.new_form_key(), "file": (io.BytesIO(content), "cv.pdf")}
            began = time.perf_counter()
            answer = client.post("/aday/ozgecmis", data=told, content_type="multipart/form-data")
            answers[name].append((time.perf_counter() - began, answer.status_code))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
