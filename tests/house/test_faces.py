"""What a room offers stands in its face, the `__init__`, once: nobody outside reaches past it."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "accounts", "alerts", "analyser", "bulk_import", "cv_fields", "cvs", "duplicates", "events", "exchange",
    "indicators", "links", "matching", "matching.index", "notices", "referrals", "reports", "seekers",
    "shortlists", "tasks", "trainings", "vacancies",
)  # fmt: skip
FACES = tuple(f"istihdam.{room}" for room in ROOMS)


@cache
def imported(path: Path) -> tuple[tuple[str, str], ...]:
    """Every (module, name) that a file imports; the name is '' where the module itself is."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


@pytest.mark.parametrize("face", FACES)
def test_nobody_reaches_past_the_face_of_a_room(face: str) -> None:
    inside = ROOT.joinpath(*face.split("."))
    offered = set(import_module(face).__all__)
    past = [
        f"{path.relative_to(ROOT)}: {module}.{name}"
        for path in (ROOT / "istihdam").rglob("*.py")
        if inside not in path.parents
        for module, name in imported(path)
        if module.startswith(f"{face}.") or (module == face and name not in offered)
    ]
    assert past == []
