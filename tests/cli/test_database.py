"""Commands on a database that was never brought up to date."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from istihdam.cli import main

COMMANDS = (
    ("indicators", "--edition", "2024", "--period", "2024-H1"),
    ("events", "export"),
    ("events", "import", "-"),
    ("events", "verify"),
    ("events", "checkpoint"),
    ("occupations", "import", "-"),
)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_without_tables_a_command_says_what_to_do(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISTIHDAM_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    monkeypatch.setenv("ISTIHDAM_DATA_DIR", str(tmp_path))
    answer = CliRunner().invoke(main, words, input="[]")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "istihdam upgrade" in answer.stderr


def test_what_is_made_is_readable_by_its_own_account_alone(tmp_path: Path) -> None:
    folder = tmp_path / "veri"
    environment = {"ISTIHDAM_DATABASE_URL": f"sqlite:///{folder}/a.db", "ISTIHDAM_DATA_DIR": str(folder)}
    before = os.umask(0o022)
    try:
        assert CliRunner().invoke(main, ["upgrade"], env=environment).exit_code == 0
        assert {path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())} == {0}
        (folder / "a.db").chmod(0o644)
        folder.chmod(0o755)
        told = CliRunner().invoke(main, ["upgrade"], env=environment)
        assert "kapatıldı" in told.output
        assert {path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())} == {0}
    finally:
        os.umask(before)
