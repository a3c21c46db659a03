"""The parent's side of reading fields: a child does it within bounds, and asks back what titles mean.

The text of a CV is a stranger's: it is read by nobody who serves pages or holds the database.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from istihdam.cv_fields.reading import NOT_READ, Fields
from istihdam.documents import Document, sandbox
from istihdam.documents.model import MEGABYTE
from istihdam.texts.meanings import Meaning

_CHILD = "istihdam.cv_fields.child"
UNREAD = "fields_unread"
"""The problem of a text that was kept though its fields could not be read in time."""
ALLOWED = sandbox.Allowance(seconds=4.5, memory=400 * MEGABYTE, file_bytes=MEGABYTE)
TOP = 5
Find = Callable[[str, int], Sequence[Meaning]]


@dataclass(frozen=True)
class Reading:
    """The fields of a CV, its special kinds, and what went wrong."""

    fields: Fields = NOT_READ
    special: list[str] = field(default_factory=list)
    problems: tuple[str, ...] = ()


def read_apart(document: Document, today: date, find: Find) -> Reading:
    """The fields of a CV as of a day, read by a child of bounded time and memory.

    `find` resolves the titles (at most 40, of 80 letters) that are no name of our list. A text that
    cannot be read within the bounds has no fields and the problem `fields_unread`.
    """
    try:
        first = _run(document, today, {})
        asked = [str(title) for title in first["asked"]]
        if not asked:
            return _reading(first)
        answers = {title: [asdict(one) for one in find(title, TOP)] for title in asked}
        return _reading(_run(document, today, answers) if any(answers.values()) else first)
    except (sandbox.OutOfTime, sandbox.BrokenChild, AttributeError, KeyError, TypeError, ValueError):
        return Reading(problems=(UNREAD,))


def _run(document: Document, today: date, answers: dict[str, Any]) -> dict[str, Any]:
    lines = [(line.text, line.page, line.box, line.confidence, line.look) for line in document.lines]
    packed = {
        "document": {
            "type": document.type,
            "method": document.method,
            "confidence": document.confidence,
            "lines": lines,
            "pages": document.pages,
        },
        "answers": answers,
    }
    content = json.dumps(packed).encode()
    answer, _left = sandbox.run(_CHILD, {"today": today.isoformat()}, [content], ALLOWED)
    return answer


def _reading(answer: dict[str, Any]) -> Reading:
    return Reading(Fields.of_json(answer["fields"]), [str(kind) for kind in answer["special"]])
