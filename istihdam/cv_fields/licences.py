"""The driving licences that a person holds."""

from collections.abc import Iterable

from istihdam.cv_fields.fields import CvField, Section
from istihdam.documents import TextLine
from istihdam.texts.licences import as_licences
from istihdam.texts.phrases import Mention
from istihdam.vocabulary import mentions


def licences(parts: list[Section]) -> list[CvField[str]]:
    """Driving licence classes; a bare 'B, CE' counts under its own heading."""
    by_code: dict[str, CvField[str]] = {}
    for part in parts:
        if part.name == "references":
            continue
        for line, mention in _licence_spans(part):
            by_code.setdefault(mention.value, CvField.of(mention.value, 0.95 * mention.score, line))
    return list(by_code.values())


def _licence_spans(part: Section) -> Iterable[tuple[TextLine, Mention]]:
    if part.name == "licences":
        for line in part.lines:
            for mention in mentions.licences_in(as_licences(line.text)):
                yield line, mention
        return
    for mention in mentions.licences_in(part.text):
        yield part.line_at(mention.start), mention
