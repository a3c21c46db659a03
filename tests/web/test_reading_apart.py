"""While a text is read nobody waits for the database; what cannot be read in time is kept and said."""

import io
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.datastructures import FileStorage

from istihdam import bulk_import, cv_fields, cvs, documents
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.cvs import CvState
from istihdam.db import Database
from istihdam.documents import Unreadable, sandbox
from istihdam.vacancies import pasted
from tests.documents import hostile
from tests.documents.corpus import photos
from tests.web.conftest import Browser
from tests.web.seekers_in import SeekerHouse, a_house
from tests.web.test_seeker_cv import LINES, a_docx, send, versions

READERS = (
    (documents, "read"),
    (documents, "read_photos"),
    (cv_fields, "read_apart"),
    (bulk_import, "read"),
    (bulk_import, "check"),
    (pasted, "read"),
)


@pytest.fixture
def house(sqlite: Database, settings: Settings, signed_in: Callable[..., Browser]) -> SeekerHouse:
    return a_house(sqlite, settings, signed_in)


@pytest.fixture
def read_by(monkeypatch: pytest.MonkeyPatch, sqlite: Database) -> list[str]:
    """The readers that were called, each while another connection could write."""
    called: list[str] = []
    for room, name in READERS:
        monkeypatch.setattr(
            room, name, _watched(getattr(room, name), f"{room.__name__}.{name}", sqlite, called)
        )
    return called


def _watched(
    read: Callable[..., Any], name: str, database: Database, called: list[str]
) -> Callable[..., Any]:
    def watched(*args: Any, **kwargs: Any) -> Any:
        called.append(name)
        other = sqlite3.connect(str(database.url.database), timeout=0, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")  # fails at once where a write lock is held
            other.execute("ROLLBACK")
        finally:
            other.close()
        return read(*args, **kwargs)

    return watched


def test_nobody_waits_while_a_cv_is_read(house: SeekerHouse, read_by: list[str]) -> None:
    assert send(house, a_docx(*LINES)).status_code == 303
    assert read_by == ["istihdam.documents.read", "istihdam.cv_fields.read_apart"]
    assert versions(house)[0].fields.full_name.value == "Gülşen Ilgın"


def test_nobody_waits_while_the_desk_types_a_cv(
    house: SeekerHouse, signed_in: Callable[..., Browser], read_by: list[str]
) -> None:
    send(house, photos.scan_png(hostile.honest_pdf()), "foto.png")
    cv = versions(house)[0]
    with house.database.transaction() as session:
        cvs.take_in(session, cv.key, Unreadable("no_text"))
    read_by.clear()
    answer = signed_in(Role.OFFICER).send(f"/gorevli/ozgecmis/{cv.key}", text="\n".join(LINES))
    assert answer.status_code == 303
    assert read_by == ["istihdam.cv_fields.read_apart"]
    assert versions(house)[0].state == CvState.READ


def test_nobody_waits_while_a_list_or_a_pasted_page_is_read(
    signed_in: Callable[..., Browser], read_by: list[str]
) -> None:
    officer = signed_in(Role.OFFICER)
    table = FileStorage(io.BytesIO("Ad soyad;Telefon\nAyşe Işık;0532 555 12 04\n".encode()), "fuar.csv")
    preview = officer.send("/gorevli/liste", file=table)
    assert preview.status_code == 303
    officer.get(preview.location)
    assert officer.send(preview.location, is_informed="y").status_code == 303
    assert (
        officer.send("/gorevli/iskur", do="read", pasted="Meslek: Garson\nÜcret: 38.000 TL").status_code
        == 200
    )
    assert read_by == [
        "istihdam.bulk_import.read",
        "istihdam.bulk_import.check",
        "istihdam.bulk_import.check",
        "istihdam.vacancies.pasted.read",
    ]


def test_a_text_that_cannot_be_read_in_time_is_kept_and_said(
    house: SeekerHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = sandbox.run

    def too_slow(module: str, *rest: Any) -> Any:
        if module.startswith("istihdam.cv_fields"):
            raise sandbox.OutOfTime
        return run(module, *rest)

    monkeypatch.setattr(sandbox, "run", too_slow)
    answer = send(house, a_docx(*LINES))
    kept = versions(house)[0]
    assert (kept.state, kept.fields, kept.problems) == (CvState.READ, cv_fields.NOT_READ, ["fields_unread"])
    assert "Forklift" in kept.text
    assert "çok uzun sürdü" in house.browser.get(answer.location).text


def test_refused_files_count_as_well(house: SeekerHouse) -> None:
    answers = [send(house, b"%PDF-1.7 torn", "cv.pdf").status_code for _try in range(12)]
    assert answers == [422] * 10 + [429] * 2 or answers == [422] * 12
    assert "Yarın" in send(house, a_docx(*LINES)).text
    assert versions(house) == []


@pytest.mark.parametrize("text", ["x" + " " * 400_000, "deneyim\n" * 55_000, "7" * 50_000])
def test_a_pasted_text_beyond_all_pages_is_refused_at_once(
    signed_in: Callable[..., Browser], text: str
) -> None:
    answer = signed_in(Role.OFFICER).send("/gorevli/iskur", do="read", pasted=text)
    assert answer.status_code == 422
    assert "Metin çok uzun" in answer.text


@pytest.mark.parametrize(
    "text", ["x" + " " * 19_000, "deneyim\n" * 2_400, "Ücret: " + "7" * 5_000, "a\t" * 9_000]
)
def test_a_hard_pasted_text_is_read_at_once(signed_in: Callable[..., Browser], text: str) -> None:
    assert signed_in(Role.OFFICER).send("/gorevli/iskur", do="read", pasted=text).status_code == 200
