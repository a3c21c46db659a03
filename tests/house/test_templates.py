"""Templates are short of line, sound by djlint, and leave paint to the style sheets."""

import re
import subprocess
import sys
from pathlib import Path

from istihdam import web

TEMPLATES = Path(web.__file__).parent / "templates"
LONGEST = 120
PAINT = re.compile(r"\b(?:fill|stroke|color|bgcolor|stop-color|flood-color)=|theme-color")


def lines() -> list[tuple[str, str]]:
    """(file and number, text) of every line of every template."""
    return [
        (f"{path.relative_to(TEMPLATES)}:{number}", text)
        for path in sorted(TEMPLATES.rglob("*.html"))
        for number, text in enumerate(path.read_text("utf-8").splitlines(), 1)
    ]


def test_lines_are_short() -> None:
    assert [where for where, text in lines() if len(text) > LONGEST or text != text.rstrip()] == []


def test_no_element_is_painted_in_its_template() -> None:
    assert [where for where, text in lines() if PAINT.search(text)] == []


def test_djlint_finds_nothing() -> None:
    command = [sys.executable, "-m", "djlint", "--lint", str(TEMPLATES)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False, cwd=TEMPLATES.parents[2])
    assert checked.returncode == 0, checked.stdout
