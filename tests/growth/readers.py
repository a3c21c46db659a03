"""Every public reader of a text, found in the house itself, so that a new one is never forgotten.

A reader is a public function of these rooms with a parameter that holds words. It is called with the
text in that parameter's place; a code or a name of our own is no text, and is told as such below.
"""

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from types import ModuleType
from typing import Any

from istihdam.bulk_import import header
from istihdam.bulk_import.model import ListColumn, ListRow, PeopleTable
from istihdam.cv_fields.fields import sections
from istihdam.documents import Document, TextLine
from istihdam.errors import Refusal
from istihdam.texts.phrases import Phrases
from istihdam.vocabulary.resolver import Resolver

ROOMS = (
    "analyser", "checks", "cv_fields", "documents.accents", "documents.bounds", "documents.headings",
    "documents.layout", "documents.repair", "documents.signs", "bulk_import", "matching.index.live",
    "matching.index.spellings", "profiles",
    "reports.cells", "searches.reading", "seekers.lookup", "texts", "turkish", "vacancies.advertisements",
    "vacancies.pasted",
    "vocabulary",
)  # fmt: skip
OF_OUR_OWN = frozenset({
    "checks.whole_number", "checks.years", "cv_fields.apart.read_apart", "cv_fields.child.main",
    "bulk_import.storage.store",
    "bulk_import.storage.load", "bulk_import.reading.refused", "bulk_import.result_workbook.workbook",
    "reports.cells.csv_lines",
    "reports.cells.xlsx_table", "vocabulary.facts.facts_with", "vocabulary.files.rows",
    "vocabulary.lists.certificate", "vocabulary.lists.certificates_within",
    "vocabulary.lists.education_rank", "vocabulary.lists.licences_within", "vocabulary.lists.reasons",
    "texts.patterns.pattern", "profiles.claimed_occupations", "profiles.title_occupations",
    "vocabulary.official.checked",
})  # fmt: skip
"""Functions whose words are codes, settings or names of files; the child that reads apart has its bound."""
TODAY = date(2026, 11, 27)
WORDS = re.compile(r"\bstr\b|\bLine\b|\bSection\b|\bDocument\b|\bPeopleTable\b")


def readers() -> dict[str, Callable[..., Any]]:
    """Name → function, of all readers in these rooms."""
    return {
        f"{module.__name__.removeprefix('istihdam.')}.{name}": function
        for module in _modules()
        for name, function in vars(module).items()
        if _is_own(module, name, function) and _takes_words(function)
    }


def prepared(function: Callable[..., Any], text: str) -> dict[str, Any]:
    """The arguments of a call with this text; KeyError names the parameter that nobody can fill."""
    return {
        parameter.name: _argument(parameter, text)
        for parameter in inspect.signature(function).parameters.values()
        if parameter.default is parameter.empty
    }


def run(function: Callable[..., Any], arguments: dict[str, Any]) -> None:
    """The call; what it gives bit by bit is taken."""
    try:
        answer = function(**arguments)
        if isinstance(answer, Iterator):
            list(answer)
    except (Refusal, ValueError, KeyError):
        return


def _modules() -> Iterator[ModuleType]:
    for room in ROOMS:
        module = import_module(f"istihdam.{room}")
        yield module
        for found in pkgutil.walk_packages(getattr(module, "__path__", []), f"istihdam.{room}."):
            yield import_module(found.name)


def _is_own(module: ModuleType, name: str, function: object) -> bool:
    is_function = inspect.isfunction(function) or hasattr(function, "__wrapped__")
    return not name.startswith("_") and is_function and getattr(function, "__module__", "") == module.__name__


def _takes_words(function: Callable[..., Any]) -> bool:
    told = " ".join(
        str(parameter.annotation)
        for parameter in inspect.signature(function).parameters.values()
        if parameter.default is parameter.empty and "Callable" not in str(parameter.annotation)
    )
    return bool(WORDS.search(told)) and "Session" not in told


def _argument(parameter: inspect.Parameter, text: str) -> Any:
    kind = re.sub(r"<class '([\w.]+)'>", r"\1", str(parameter.annotation))
    kind = re.sub(r"\b(?:collections\.abc|typing|istihdam(?:\.\w+)*|datetime)\.", "", kind)
    return ARGUMENTS[kind](text)


def document_of(text: str) -> Document:
    """A document of the text's lines."""
    return Document(type="docx", method="text", confidence=1.0, lines=lines_of(text))


def lines_of(text: str) -> tuple[TextLine, ...]:
    """The text's lines, as a file gives them."""
    return tuple(TextLine(line) for line in text.split("\n"))


def _table(text: str) -> PeopleTable:
    fields = ("full_name", "phone", "district", "education", "licences", "experience_years", "occupations")
    rows = tuple(ListRow(number, (line,) * len(fields)) for number, line in enumerate(text.split("\n"), 1))
    return PeopleTable("liste", tuple(ListColumn(field, field) for field in fields), rows, ())


def nowhere(_words: str) -> None:
    """Knows no place."""


def nobody(_title: str, _top: int) -> list[Any]:
    """Knows no title."""
    return []


ARGUMENTS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "str | None": str,
    "bool": lambda text: False,
    "Callable[[Sequence[str]], bool]": lambda text: header.is_header,
    "int": lambda text: len(text) // 2,
    "date": lambda text: TODAY,
    "tuple[int, int]": lambda text: (len(text) // 2, len(text) // 2 + 1),
    "Sequence[tuple[str, str]]": lambda text: [(part, ",") for part in text.split(",")],
    "Mapping[str, str]": lambda text: {"masa servisi": "servis"},
    "Set[str]": lambda text: frozenset(),
    "Resolver": lambda text: Resolver.from_seed(),
    "Place | None": lambda text: None,
    "bytes": str.encode,
    "Line": lambda text: TextLine(text),
    "PeopleTable": _table,
    "Document": document_of,
    "list[str]": lambda text: text.split("\n"),
    "list[Line]": lambda text: list(lines_of(text)),
    "tuple[Line, ...]": lines_of,
    "list[Section]": lambda text: sections(document_of(text)),
    "list[CvField[CvJob]]": lambda text: [],
    "Collection[str]": lambda text: ("garson",),
    "Mapping[tuple[int, int], str]": lambda text: {(1, 0): text},
    "Iterable[str] | None": lambda text: text.split("\n"),
    "Iterable[str]": lambda text: text.split("\n"),
    "Sequence[str]": lambda text: text.split("\n"),
    "Sequence[Sequence[str]]": lambda text: [line.split("\t") for line in text.split("\n")],
    "Callable[[str, int], Sequence[Meaning]]": lambda text: nobody,
    "Callable[[str, int], Sequence[Meaning]] | None": lambda text: nobody,
    "Callable[[str], bool]": lambda text: bool,
    "Callable[[str], int]": lambda text: len,
    "Callable[[str], tuple[str, str | None] | None]": lambda text: nowhere,
    "set[str]": lambda text: set(text.split()),
    "Phrases": lambda text: Phrases([("kamyon ehliyeti", "C")]),
    "~T": str,
    "float": lambda text: 1.0,
}
"""Kind of parameter → what stands in it for a text."""
