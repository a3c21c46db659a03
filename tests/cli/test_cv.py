"""`istihdam cv read`: one JSON object a line in the order of the files, exit 1 where one was refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from istihdam import clock, cv_fields, documents
from istihdam.cli import main
from istihdam.vocabulary.resolver import Resolver
from tests.documents import hostile
from tests.documents.corpus import pages
from tests.documents.corpus.people import everybody
from tests.documents.corpus.writing import MANNERS

FIELDS = {
    *("full_name", "phones", "emails", "district", "neighbourhood", "birth_year"),
    *("accepts_shifts", "refuses_shifts", "wage_min", "occupations", "skills", "licences"),
    *("certificates", "languages", "education", "experience"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five CVs in five manners, and one that is locked."""
    for number, (manner, person) in enumerate(zip(MANNERS, everybody(), strict=False)):
        (tmp_path / f"{number}.docx").write_bytes(pages.docx_plain(manner(person)))
    (tmp_path / "x.pdf").write_bytes(hostile.locked_pdf())
    return tmp_path


def read(*arguments: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["cv", "read", *map(str, arguments)], input=given)


def test_a_cv_comes_out_in_the_fixed_format(folder: Path) -> None:
    done = read(folder / "0.docx", "--json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert set(told) == {"file", "ok", "type", "method", "confidence", "text", "fields", "problems"}
    assert (told["ok"], told["type"], told["method"]) == (True, "docx", "text")
    assert set(told["fields"]) == FIELDS
    assert told["fields"]["full_name"] == {
        "value": everybody()[0].name,
        "confidence": 0.85,
        "source": {"page": 1, "text": everybody()[0].name},
    }
    assert set(told["fields"]["experience"][0]["value"]) == {"title", "employer", "from", "to", "months"}
    assert set(told["fields"]["occupations"][0]["value"]) == {"code", "name"}


def test_special_words_that_were_found_stand_among_the_problems(tmp_path: Path) -> None:
    written = MANNERS[0](everybody()[0])
    written.blocks[0].rows += ["Sendika üyesiyim.", "Dini: İslam", "Kürt kökenliyim.", "Sabıka kaydım yok."]
    (tmp_path / "cv.docx").write_bytes(pages.docx_plain(written))
    told = json.loads(read(tmp_path / "cv.docx", "--json").stdout)
    assert told["problems"] == ["special_belief", "special_conviction", "special_origin", "special_union"]


def test_trades_are_resolved_as_the_portal_resolves_them(tmp_path: Path) -> None:
    written = MANNERS[0](everybody()[0])
    job = written.blocks[1].rows[0]
    written.blocks[1].rows = [job, "2015 - 2018", "Gazaltı kaynak ustası – Mavi Çelik", "2019 - 2021"]
    content = pages.docx_plain(written)
    (tmp_path / "cv.docx").write_bytes(content)
    told = json.loads(read(tmp_path / "cv.docx", "--json").stdout)
    reading = cv_fields.read_apart(documents.read(content), clock.today(), Resolver.from_seed().find)
    assert told["fields"]["occupations"] == reading.fields.as_json()["occupations"]
    assert any(one["value"]["code"].startswith("7212") for one in told["fields"]["occupations"])


def test_a_refused_file_is_told_in_its_line_and_the_others_are_read(folder: Path) -> None:
    files = [folder / "0.docx", folder / "x.pdf", folder / "1.docx"]
    done = read(*files, "--json", "--jobs", "2")
    assert done.exit_code == 1
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["file"] for one in told] == [str(file) for file in files]
    assert [one["ok"] for one in told] == [True, False, True]
    assert told[1]["error"] == "encrypted"
    assert "parola" in told[1]["message"]
    assert "x.pdf" in done.stderr


def test_several_files_at_once_do_not_mix(folder: Path) -> None:
    files = sorted(folder.glob("*.docx"))
    done = read(*files, "--json", "--jobs", "4")
    names = [json.loads(line)["fields"]["full_name"]["value"] for line in done.stdout.splitlines()]
    assert names == [person.name for person in everybody()[:5]]


def test_a_file_may_come_from_standard_input(folder: Path) -> None:
    done = read("-", "--json", given=(folder / "0.docx").read_bytes())
    assert json.loads(done.stdout)["file"] == "-"


def test_a_file_that_is_not_there_is_wrong_usage(folder: Path) -> None:
    assert read(folder / "none.pdf", "--json").exit_code == 2
    assert read().exit_code == 2


def test_without_json_a_person_can_read_it(folder: Path) -> None:
    done = read(folder / "0.docx")
    assert done.exit_code == 0
    assert everybody()[0].name in done.stdout
    assert "«" in done.stdout


def test_reading_needs_neither_database_nor_secret(folder: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ISTIHDAM_")}
    done = subprocess.run(
        [str(Path(sys.executable).parent / "istihdam"), "cv", "read", str(folder / "0.docx"), "--json"],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["ok"]
    assert not (folder / "var").exists()
