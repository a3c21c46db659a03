"""A person whose name, phone and words occur nowhere else: no page, file or log line of others tells them."""

import io
import zipfile
from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from istihdam import cvs, seekers
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.documents.storage import Folder
from tests import factories as make
from tests.documents.corpus import pages
from tests.documents.corpus.people import everybody
from tests.documents.corpus.writing import modern
from tests.walk.conftest import on_both_engines
from tests.walk.walker import EACH, Walker

NAME, PHONE, MAIL = "Zümrüdüanka Kanaryagil", "0539 987 65 43", "zumruduanka@kanarya.example.invalid"
TELLING = ("Zümrüdüanka", "Kanaryagil", "zumruduanka", "kanaryagil", "9876543", "987 65 43", "Leylaklıdere")
OTHERS = (None, Role.SEEKER, Role.EMPLOYER, Role.MANAGER)
SEARCHES = {
    Role.EMPLOYER: ("/isveren/adaylar?meslek={}", "/isveren/adaylar?beceri={}"),
    Role.MANAGER: ("/yonetici/olaylar/PG4.4.4?q={}",),
    Role.SEEKER: ("/aday/isler?q={}", "/ilanlar?q={}"),
    None: ("/ilanlar?q={}", "/oneri/meslek?q={}", "/oneri/yer?q={}", "/oneri/belge?q={}"),
}
ASKED = ("Zümrüdü", "kanarya", "0539987", "forklift", "leylak")
pytestmark = pytest.mark.timeout(900)


@pytest.fixture
def walker(database: Database, walk_through: Callable[[Database], Walker]) -> Walker:
    made = walk_through(database)
    with database.transaction() as session:
        person = make.a_seeker(
            session,
            full_name=NAME,
            phone=PHONE,
            email=MAIL,
            searchable=True,
            about="Leylaklıdere sokağında otururum, forklift kullandım",
            skills=["forklift", "Leylaklıdere kooperatifi"],
        )
        store = Folder.below(made.settings.data_dir)
        content = pages.docx_plain(modern(everybody()[0]))
        cvs.receive(session, person, content, f"{NAME}.docx", by=make.OFFICER, store=store)
        seekers.write_note(session, person, "Leylaklıdere yolundan gelir", by=make.OFFICER)
    return made


@on_both_engines
def test_nobody_but_the_desk_reads_of_a_person_who_was_sent_nowhere(
    walker: Walker, capfd: pytest.CaptureFixture[str]
) -> None:
    seen = 0

    def look(role: Role | None, address: str, answer: TestResponse) -> None:
        nonlocal seen
        assert answer.status_code < 500, address
        shown = text_of(answer)
        told = [word for word in TELLING if word in shown and word not in address]
        assert told == [], f"{role} {address}"
        seen += 1

    walker.look = look
    for role in OTHERS:
        walker.crawl(role)
        for path in SEARCHES[role]:
            for word in ASKED:
                walker.page(role, path.format(word))
    assert seen > 20 * EACH
    said = capfd.readouterr()
    assert [word for word in TELLING if word in said.err + said.out] == []


def text_of(answer: TestResponse) -> str:
    """What an answer holds, workbooks unpacked."""
    if answer.data[:2] != b"PK":
        return answer.data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
