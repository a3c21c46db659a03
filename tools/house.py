#!/usr/bin/env python3
"""The house in figures: sizes, names that serve twice, knowledge that stands twice.

    python3 -m tools.house [CHECKOUT]

Reads the files of `istihdam/` below the checkout (this one where none is named) and runs none of them.
"""

import ast
import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

BANNED = frozenset(
    {
        "one", "found", "told", "data", "info", "item", "stuff", "thing", "place", "way", "obj", "tmp",
        "util", "helper", "common", "handle", "process",
    }
)  # fmt: skip
"""Names that say nothing of what they name."""
SHORT_LIFE = 5
"""Lines through which a variable may bear one of them."""
TURKISH = re.compile(
    r"(?<![a-z])(meslek|surum|donem|yil|onay|ilce|vardiya|ucret|beceri|bilinen|sayfa|belge|deneyim|ehliyet|"
    r"okul|izin|hazir|aday|ilan|isveren|gorevli|egitim|basvuru|kisi|sonuc)(?![a-z])"
)
URL_WORDS = "url_words.py"
HARD_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![\w-])|\b(?:rgb|hsl)a?\(")
TURKISH_PATTERN = re.compile(
    r"[çğıöşüÇĞİÖŞÜ]|mah|mesle|ehliyet|yil|vardiya|ucret|belge|bey|han|deneyim|calis|istemi|olmaz"
)
WIDEST = 120


def main(root: Path) -> None:
    """Prints every figure of the house below this checkout."""
    for name, value in figures(root):
        print(f"{name:58} {value}")


def figures(root: Path) -> Iterator[tuple[str, object]]:
    """(what is measured, its figure), in the order in which they are printed."""
    sources = modules(root)
    lengths = sorted(length for tree in sources.values() for _, length in functions(tree))
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources}
    yield "files of Python", len(sources)
    yield "lines of Python", sum(lines.values())
    yield "statements, without docstrings", sum(map(statements, sources.values()))
    yield "functions", len(lengths)
    yield "function lines: median", int(statistics.median(lengths))
    yield "function lines: 90 of 100 below", lengths[int(len(lengths) * 0.9)]
    yield "function lines: longest", lengths[-1]
    yield "files over 300 lines", sum(count > 300 for count in lines.values())
    yield "class names that serve twice", _listed(twice(classes(sources)))
    yield "module names that say nothing", _listed(path.stem for path in sources if path.stem in BANNED)
    yield "long-lived names that say nothing", sum(len(banned(tree)) for tree in sources.values())
    yield "Turkish identifiers", sum(len(turkish_names(tree)) for tree in sources.values())
    yield "modules that ask what is retracted by themselves", _listed(asking(sources, root, ".voids"))
    yield "modules that count events", _listed(counting(sources, root))
    yield "rooms with patterns of Turkish text", _listed(rooms_with_patterns(sources, root))
    yield "downloads made by hand", len(downloads(sources))
    yield "hard colours outside tokens.css", len(hard_colours(root))
    yield f"template lines over {WIDEST}", len(wide_lines(root))


@cache
def modules(root: Path) -> Mapping[Path, ast.Module]:
    """Path → syntax tree of every module of the house, read once a run."""
    paths = sorted((root / "istihdam").rglob("*.py"))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def statements(tree: ast.AST) -> int:
    """How many statements a module has; its docstrings are none."""
    every = (node for node in ast.walk(tree) if isinstance(node, ast.stmt))
    return sum(not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) for node in every)


def functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """(name, lines) of every function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def classes(sources: Mapping[Path, ast.Module]) -> list[str]:
    """Names of the classes at the top of modules; forms, which stand above their one view, left out."""
    tops = (node for tree in sources.values() for node in tree.body)
    return [node.name for node in tops if isinstance(node, ast.ClassDef) and not node.name.endswith("Form")]


def twice(names: Iterable[str]) -> list[str]:
    """Those of the names that stand more than once, with how often."""
    return [f"{name} x{count}" for name, count in sorted(Counter(names).items()) if count > 1]


def banned(tree: ast.AST) -> list[str]:
    """Names that say nothing: of functions, classes, arguments of verbs, and variables with a long life."""
    names = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    found = [name for name in names if name in BANNED]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            found += _long_lived(node)
    return found


def _long_lived(function: ast.FunctionDef) -> list[str]:
    lines: dict[str, list[int]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in BANNED:
            lines.setdefault(node.id, []).append(node.lineno)
    return [name for name, where in lines.items() if max(where) - min(where) > SHORT_LIFE]


def turkish_names(tree: ast.AST) -> list[str]:
    """Identifiers that are Turkish words of ours."""
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            names.append(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.arg | ast.keyword):
            names.append(node.arg or "")
        elif isinstance(node, ast.Attribute):
            names.append(node.attr)
    return [name for name in names if any(TURKISH.fullmatch(part) for part in name.split("_"))]


def asking(sources: Mapping[Path, ast.Module], root: Path, attribute: str) -> list[str]:
    """Modules, outside those that write and check the log, that read which event an event names as void."""
    own = ("events/", "exchange/")
    names = (str(path.relative_to(root / "istihdam")) for path in sources if attribute in path.read_text())
    return [name for name in names if not name.startswith(own)]


def counting(sources: Mapping[Path, ast.Module], root: Path) -> list[str]:
    """Modules of the indicators that read events to count them, by SQL or one by one."""
    is_counting = re.compile(r"\bselect\(|func\.count|\bCounter\(")
    of_events = re.compile(r"\bEvent\b|events\.")
    names = []
    for path in sources:
        text, name = path.read_text(), str(path.relative_to(root / "istihdam"))
        if name.startswith("indicators/") and is_counting.search(text) and of_events.search(text):
            names.append(name)
    return names


def rooms_with_patterns(sources: Mapping[Path, ast.Module], root: Path) -> list[str]:
    """Rooms with a regular expression that names Turkish words."""
    rooms = set()
    for path, tree in sources.items():
        room = path.relative_to(root / "istihdam").parts[0].removesuffix(".py")
        if any(TURKISH_PATTERN.search(pattern) for pattern in patterns(tree)):
            rooms.add(room)
    return sorted(rooms)


def patterns(tree: ast.AST) -> Iterator[str]:
    """The texts of all regular expressions of a module."""
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Attribute | ast.Name)
        if not is_call:
            continue
        call = ast.unparse(node.func)
        if call.startswith("re.") or call == "pattern":
            yield from (
                part.value
                for part in ast.walk(node.args[0])
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )


def downloads(sources: Mapping[Path, ast.Module]) -> list[str]:
    """Places outside the one for downloads that write their header."""
    return [
        path.name
        for path in sources
        if "Content-Disposition" in path.read_text(encoding="utf-8") and path.name != "downloads.py"
    ]


def hard_colours(root: Path) -> list[str]:
    """Colours that stand in a style sheet or template and not in tokens.css."""
    web = root / "istihdam" / "web"
    paths = [path for path in web.rglob("*.css") if path.name != "tokens.css"] + [*web.rglob("*.html")]
    return [colour for path in paths for colour in HARD_COLOUR.findall(_without_anchors(path))]


def _without_anchors(path: Path) -> str:
    """The text without addresses and entities, whose signs look like colours."""
    return re.sub(r"""(?:href|url\()=?["']?#[\w-]+|&#\w+;""", "", path.read_text(encoding="utf-8"))


def wide_lines(root: Path) -> list[str]:
    """Lines of templates that are too wide to be read."""
    paths = (root / "istihdam" / "web").rglob("*.html")
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if len(line) > WIDEST]


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    return f"{len(every)}{': ' if every else ''}{', '.join(every)}"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1])
