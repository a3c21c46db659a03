"""What must not stand in the tree: machine paths, addresses in locks, long functions and files."""

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "istihdam"


def tracked(*patterns: str) -> list[Path]:
    """Files of the tree that git keeps, or that lie there where the tree is no checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns], cwd=ROOT, capture_output=True, text=True
    )
    names = listed.stdout.splitlines() if listed.returncode == 0 else []
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_locks_name_no_address() -> None:
    for path in tracked("*.lock", ".ci/*", "bootstrap.py", "Makefile"):
        assert not re.search(r"https?://", path.read_text(encoding="utf-8")), path.name


def test_no_path_of_a_machine_stands_in_the_tree() -> None:
    # spelled in two parts, so that this line is none itself
    found = re.compile(r"(?<![A-Za-z0-9_.])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me)/[A-Za-z.]")
    for path in tracked("*.py", "*.md", "*.toml", "*.html", "*.js", "*.css"):
        assert not found.search(path.read_text(encoding="utf-8")), path


def test_functions_and_files_stay_short() -> None:
    long_functions, long_files = [], []
    for path in HOUSE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 400:
            long_files.append(path.name)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60:
                long_functions.append(f"{path.name}:{node.name}")
    assert (long_functions, long_files) == ([], [])


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in HOUSE.rglob("*.py")
        if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert silent == []
