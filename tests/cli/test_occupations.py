"""istihdam occupations find / import."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from istihdam.cli import main


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.delenv("ISTIHDAM_DATABASE_URL", raising=False)
    return CliRunner()


def test_find_answers_in_the_fixed_format_without_a_database(runner: CliRunner) -> None:
    done = runner.invoke(main, ["occupations", "find", "--json", "--top", "2", "copcu", "asdf qwerty"])
    assert done.exit_code == 0
    known, unknown = (json.loads(line) for line in done.output.splitlines())
    assert known["query"] == "copcu"
    assert known["results"][0].keys() == {"code", "name", "score", "via"}
    assert known["results"][0]["code"] == "9611.01"
    assert len(known["results"]) <= 2
    assert unknown == {"query": "asdf qwerty", "results": []}


def test_find_reads_its_queries_from_a_file(runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "q.txt"
    path.write_text("çöpçü\n\n  kaynakcı \n", encoding="utf-8")
    done = runner.invoke(main, ["occupations", "find", "--json", "--file", str(path)])
    assert [json.loads(line)["query"] for line in done.output.splitlines()] == ["çöpçü", "kaynakcı"]


def test_find_without_words_is_wrong_usage(runner: CliRunner) -> None:
    assert runner.invoke(main, ["occupations", "find"]).exit_code == 2


def test_find_says_aloud_that_it_does_not_know(runner: CliRunner) -> None:
    assert "bilinmiyor" in runner.invoke(main, ["occupations", "find", "asdf qwerty"]).output


def test_import_names_what_it_skips_and_may_be_run_again(
    runner: CliRunner, monkeypatch: pytest.MonkeyPatch, sqlite_url: str, tmp_path: Path
) -> None:
    monkeypatch.setenv("ISTIHDAM_DATABASE_URL", sqlite_url)
    path = tmp_path / "list.csv"
    path.write_text("kod;ad\n2653.04;Semazen\n7421.2;Bozuk\n2653.04;Yine\n1111.01;deneme\n", encoding="utf-8")
    first, again = (runner.invoke(main, ["occupations", "import", str(path)]) for _ in range(2))
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "1 meslek eklendi" in first.output
    assert "0 meslek eklendi" in again.output
    assert all(words in first.output for words in ("7421.2 Bozuk", "2653.04 Yine", "deneme satırı"))
    found = runner.invoke(main, ["occupations", "find", "--json", "semazen"])
    assert json.loads(found.output)["results"][0]["code"] == "2653.04"


def test_a_file_that_is_no_list_is_refused_in_turkish(
    runner: CliRunner, monkeypatch: pytest.MonkeyPatch, sqlite_url: str, tmp_path: Path
) -> None:
    monkeypatch.setenv("ISTIHDAM_DATABASE_URL", sqlite_url)
    path = tmp_path / "list.csv"
    path.write_bytes(b"\xff\x00")
    done = runner.invoke(main, ["occupations", "import", str(path)])
    assert done.exit_code == 1
    assert "meslek listesi değil" in done.output


def test_a_database_without_tables_answers_from_seed_data(
    runner: CliRunner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ISTIHDAM_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    done = runner.invoke(main, ["occupations", "find", "--json", "copcu"])
    assert json.loads(done.output)["results"][0]["code"] == "9611.01"
