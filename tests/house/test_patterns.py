"""Words of Turkish text are read in one room: no other has a pattern with words in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "istihdam"
ROOM = "texts"
ALLOWED = {
    "analyser/roots.py": "codes of papers (SRC 4), which the analyser joins",
    "documents/docx.py": "marks of a file",
    "documents/headings.py": "the headings of a file, before there is a text",
    "documents/layout.py": "the columns of a page, before there is a text",
    "documents/misread.py": "slips of a scanner, before there is a text",
    "documents/packages.py": "marks of a file",
    "documents/rtfmarks.py": "marks of a file",
    "indicators/periods.py": "names of periods in arguments and addresses",
    "bulk_import/plain_text.py": "a mark of a file",
    "printing.py": "what the typesetter answers",
    "reports/form_sheet.py": "marks of a file",
    "turkish.py": "numbers typed into a field",
    "vacancies/pasted.py": "an address",
    "web/officer/bulk_import.py": "names of fields",
    "web/shared/assets.py": "marks of a file",
}
"""Files whose patterns may hold words, each with its reason."""
_NO_WORD = re.compile(r"\\[a-zA-Z]|\(\?P?[<(=:!]*\w+>?|\[[^\]]*\]|\{[^}]*\}")
_COMPILES = re.compile(r"\bre\.[a-z]+\(")
_WORD = re.compile(r"[^\W\d_]{3,}")


def files() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(HOUSE.rglob("*.py")):
        name = path.relative_to(HOUSE).as_posix()
        if not name.startswith(f"{ROOM}/"):
            yield name, ast.parse(path.read_text("utf-8"))


def words_in(tree: ast.Module) -> list[str]:
    """The words of every regular expression of a file."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_regex(node.func)]
    parts = [part for call in calls for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant)]
    texts = [part.value for part in parts if isinstance(part.value, str)]
    return [word for text in texts for word in _WORD.findall(_NO_WORD.sub(" ", text))]


def _is_regex(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and ast.unparse(function.value) == "re"


def test_patterns_of_words_stand_in_one_room() -> None:
    strays = {name: words for name, tree in files() if (words := words_in(tree)) and name not in ALLOWED}
    assert strays == {}


def test_every_exception_is_needed() -> None:
    assert {name for name, tree in files() if words_in(tree)} >= ALLOWED.keys()


def test_the_room_compiles_in_one_place_and_knows_no_matcher() -> None:
    sources = {path.name: path.read_text("utf-8") for path in (HOUSE / ROOM).glob("*.py")}
    assert [name for name, source in sources.items() if re.search(r"\bre\.compile", source)] == [
        "patterns.py"
    ]
    assert [name for name, source in sources.items() if "istihdam.matching" in source] == []
