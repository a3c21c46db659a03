"""What was typed, ticked and chosen in the fields of a PDF, as pieces of text where they stand."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from ctypes import create_string_buffer
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from istihdam.documents import signs
from istihdam.documents.layout import Piece

_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_PASSWORD = 1 << 13
_BOXES = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_CHOICES = (raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_LONGEST_VALUE = 40_000
_MOST_OPTIONS = 500
_LINE = 10.0
"""Points; the lines of a value that its field is too small for go on below it."""
_NEAR = 3.0
"""The words of a box begin within so many of its heights."""


def is_adobe_only(file: pdfium.PdfDocument) -> bool:
    """True where the form is told in XFA, which Adobe's program alone shows."""
    return file.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)


def pieces(page: pdfium.PdfPage, height: float, printed: list[Piece]) -> list[Piece]:
    """The printed pieces of a page with those of its fields and of notes typed upon it.

    A box stands before the words nearest to it: '☒ Evet'.
    """
    values: list[Piece] = []
    boxes: list[Piece] = []
    for annotation in _annotations(page):
        kind = raw.FPDFAnnot_GetFormFieldType(page.formenv, annotation) if page.formenv else -1
        if kind in _BOXES:
            ticked = bool(raw.FPDFAnnot_IsChecked(page.formenv, annotation))
            boxes += _stacked(signs.box(ticked), annotation, height)
        elif text := _value(page, annotation, kind):
            values += _stacked(text, annotation, height)
    return _with_boxes(printed, boxes) + values


def settle(file: pdfium.PdfDocument) -> None:
    """What was filled in is printed on the pages for good; buttons, and what they would do, are gone."""
    for page in file:
        for index in reversed(range(raw.FPDFPage_GetAnnotCount(page))):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            kind = raw.FPDFAnnot_GetFormFieldType(page.formenv, annotation) if page.formenv else -1
            raw.FPDFPage_CloseAnnot(annotation)
            if kind == raw.FPDF_FORMFIELD_PUSHBUTTON:
                raw.FPDFPage_RemoveAnnot(page, index)
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)


def _annotations(page: pdfium.PdfPage) -> Iterator[Any]:
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        if not raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
            yield annotation
        raw.FPDFPage_CloseAnnot(annotation)


def _value(page: pdfium.PdfPage, annotation: Any, kind: int) -> str:
    """The text that an annotation shows: of a field its value, of a typed note its words."""
    if kind in _CHOICES:
        return _chosen(page, annotation) or _text(raw.FPDFAnnot_GetFormFieldValue, page.formenv, annotation)
    if kind == raw.FPDF_FORMFIELD_TEXTFIELD:
        if raw.FPDFAnnot_GetFormFieldFlags(page.formenv, annotation) & _PASSWORD:
            return ""
        return _text(raw.FPDFAnnot_GetFormFieldValue, page.formenv, annotation)
    if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_FREETEXT:
        return _text(raw.FPDFAnnot_GetStringValue, annotation, b"Contents")
    return ""


def _chosen(page: pdfium.PdfPage, annotation: Any) -> str:
    count = min(raw.FPDFAnnot_GetOptionCount(page.formenv, annotation), _MOST_OPTIONS)
    return ", ".join(
        _text(raw.FPDFAnnot_GetOptionLabel, page.formenv, annotation, index)
        for index in range(max(count, 0))
        if raw.FPDFAnnot_IsOptionSelected(page.formenv, annotation, index)
    )


def _text(ask: Callable[..., int], *of: Any) -> str:
    """What one of PDFium's questions answers, which writes UTF-16 into a buffer of a length in bytes."""
    length = min(int(ask(*of, None, 0)), 2 * _LONGEST_VALUE)
    buffer = create_string_buffer(length + 2)
    ask(*of, raw.cast(buffer, raw.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[:length].decode("utf-16-le", "replace").split("\0")[0].strip()


def _stacked(text: str, annotation: Any, height: float) -> Iterator[Piece]:
    """The lines of a text one below the other in the place of its annotation."""
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rect)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    tall = max(abs(rect.top - rect.bottom), 1.0)
    step = max(tall / max(len(lines), 1), min(tall, _LINE))
    top = height - max(rect.top, rect.bottom)
    for number, line in enumerate(lines):
        if line:
            start = top + number * step
            yield Piece(line, min(rect.left, rect.right), start, max(rect.left, rect.right), start + step)


def _with_boxes(printed: list[Piece], boxes: list[Piece]) -> list[Piece]:
    """The pieces, each box before the words nearest to it; a box without words stays for itself."""
    words = sorted(printed, key=lambda piece: piece.middle)
    middles = [piece.middle for piece in words]
    alone = []
    for box in boxes:
        index = _nearest(box, words, middles)
        if index is None:
            alone.append(box)
        else:
            label = words[index]
            words[index] = replace(label, text=f"{box.text} {label.text}", left=min(box.left, label.left))
    return words + alone


def _nearest(box: Piece, words: list[Piece], middles: list[float]) -> int | None:
    """Where the words nearest to a box stand that have none yet."""
    reach = _NEAR * max(box.height, 6.0)
    first, last = bisect_left(middles, box.middle - box.height), bisect_left(middles, box.middle + box.height)
    near = [
        (gap, index)
        for index in range(first, min(last, first + 200))
        if (label := words[index]).text[0] not in signs.TICKED + signs.OPEN
        and (gap := max(label.left - box.right, box.left - label.right)) < reach
    ]  # fmt: skip
    return min(near)[1] if near else None
