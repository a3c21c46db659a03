"""Nothing stands in the house that nothing asks for; what only tests ask for has a reason."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import istihdam

HOUSE = Path(istihdam.__file__).parent
ROOT = HOUSE.parent
ONLY_TESTS_ASK = {
    "cli/staff.py: TABLES": "named so that the tables which accounts point at are known",
    "matching/searchers.py: Searcher": "the interface of a matcher on more than one machine",
    "matching/searchers.py: shard_of": "the interface of a matcher on more than one machine",
    "vocabulary/mentions.py: find_licence": "one licence of a text, beside all of them",
}
"""What nothing in the house asks for and stands all the same, with its reason."""
WORD = re.compile(r"\w+")


def words_of(path: Path) -> list[str]:
    """The words of a module without what it gives on; what it imports by another name is asked for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    renamed = [name.name for node in imports for name in node.names if name.asname]
    tree.body = [node for node in tree.body if not _gives_on(node)]
    return WORD.findall(ast.unparse(tree)) + renamed


def _gives_on(node: ast.stmt) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def defined() -> Iterator[tuple[str, str]]:
    """(module, name) of what stands at the top of modules; views and commands left out."""
    for path in HOUSE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            name = _name_of(node)
            if name and not name.startswith("__"):
                yield path.relative_to(HOUSE).as_posix(), name


def _name_of(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        is_plain = all("dataclass" in ast.unparse(one) for one in node.decorator_list)
        return node.name if is_plain else ""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""


def test_everything_is_asked_for() -> None:
    words = Counter[str]()
    for path in HOUSE.rglob("*.py"):
        words.update(words_of(path))
    texts = [*HOUSE.rglob("*.html"), *HOUSE.rglob("*.typ")]
    for path in [*texts, *(ROOT / "migrations").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]:
        words.update(WORD.findall(path.read_text(encoding="utf-8")))
    dead = {f"{module}: {name}" for module, name in defined() if words[name] < 2}
    assert dead == set(ONLY_TESTS_ASK)
