"""Commands on a database that was never brought up to date."""

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
