"""Verbs flush; only the doors end transactions: the dispatcher of pages, the worker, seed and cli."""

import ast
from collections.abc import Iterator
from pathlib import Path

import istihdam

HOUSE = Path(istihdam.__file__).parent
DOORS = ("web/shared/pages.py", "jobs.py", "seed/", "cli/", "db.py")
ARGUED = {
    "exchange/importing.py": "a file is taken whole or not at all, and what was refused is said",
}
"""Modules that end a transaction all the same, and why."""


def ending(path: Path) -> Iterator[int]:
    """Lines on which a module commits or rolls back."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in ("commit", "rollback"):
            yield node.lineno


def flushing(path: Path) -> Iterator[int]:
    """Lines on which a module flushes the session of the request."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        is_flush = isinstance(node, ast.Attribute) and node.attr == "flush"
        if is_flush and any(name in ast.unparse(node) for name in ("db()", "session")):
            yield node.lineno


def test_only_the_doors_commit_and_roll_back() -> None:
    names = {path: path.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*.py")}
    others = [name for path, name in names.items() if not name.startswith(DOORS) and any(ending(path))]
    assert [name for name in others if name not in ARGUED] == []
    assert set(ARGUED) <= set(others)


def test_no_page_flushes() -> None:
    views = [path for path in (HOUSE / "web").rglob("*.py") if any(flushing(path))]
    assert [path.name for path in views] == []
