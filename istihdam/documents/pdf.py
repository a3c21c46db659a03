"""PDF to lines through PDFium; scanned pages go to OCR, active content is refused, attachments taken out."""

import io
from importlib import import_module
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from istihdam.documents import active, layout, pdfruns
from istihdam.documents.model import Document, Limits, Line, Unreadable
from istihdam.documents.repair import Repaired, garble, repaired

_FEWEST_LETTERS = 40
_MOST_GARBLE = 0.15
_FEWEST_STROKES = 60
_OCR_DPI = 200


def read(contents: list[bytes], limits: Limits, *, ocr: bool) -> Document:
    """The text of a PDF, with its picture pages read where `ocr` is wished.

    Without that wish pages left unread are told by the problem `ocr_deferred`. Raises Unreadable:
    encrypted, damaged, too_many_pages, unsafe, no_text.
    """
    content = contents[0]
    active.check(content, limits)
    file = _opened(content)
    if len(file) > limits.pages:
        raise Unreadable("too_many_pages")
    clean = _cleaned(file, content, limits)
    pages = [_page_lines(file, index) for index in range(len(file))]
    scans = [index for index, lines in enumerate(pages) if _is_scan(file[index], lines)]
    if not ocr or not scans:
        return _as_text(pages, scans, clean)
    if len(scans) > limits.ocr_pages:
        raise Unreadable("too_many_pages")
    return _with_ocr(file, pages, scans, limits, clean)


def _as_text(pages: list[list[Line]], scans: list[int], clean: bytes | None) -> Document:
    """What can be read without OCR; nothing at all is a refusal."""
    deferred = ("ocr_deferred",) if scans else ()
    kept = [lines for index, lines in enumerate(pages) if index not in scans]
    text = repaired(tuple(line for lines in kept for line in lines))
    if not text.lines:
        raise Unreadable("no_text", deferred, clean=clean)
    return _document(text, "text", text.confidence, len(pages), clean, deferred)


def _with_ocr(
    file: pdfium.PdfDocument, pages: list[list[Line]], scans: list[int], limits: Limits, clean: bytes | None
) -> Document:
    """The whole document, its picture pages read from their pictures."""
    reader = import_module("istihdam.documents.ocr")
    readings = [reader.read(_picture(file, index, limits), index + 1, limits) for index in scans]
    for index, page in zip(scans, readings, strict=True):
        pages[index] = list(page.lines)
    if len(scans) == len(pages) and all(page.is_poor for page in readings):
        raise Unreadable("no_text", ("poor_photo",), clean=clean)
    text = repaired(tuple(line for lines in pages for line in lines))
    sure = sum(page.confidence for page in readings) / len(readings)
    method = "ocr" if len(scans) == len(pages) else "mixed"
    return _document(text, method, round(min(sure, text.confidence), 3), len(pages), clean)


def _document(
    text: Repaired, method: str, confidence: float, pages: int, clean: bytes | None,
    problems: tuple[str, ...] = (),
) -> Document:  # fmt: skip
    removed = ("attachments_removed",) if clean else ()
    return Document(
        type="pdf", method=method, confidence=confidence, lines=text.lines, pages=pages,
        problems=text.problems + problems + removed, clean=clean,
    )  # fmt: skip


def _opened(content: bytes) -> pdfium.PdfDocument:
    if b"%%EOF" not in content[-2048:]:
        raise Unreadable("damaged")
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as fault:
        is_locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(fault)
        raise Unreadable("encrypted" if is_locked else "damaged") from fault


def _cleaned(file: pdfium.PdfDocument, content: bytes, limits: Limits) -> bytes | None:
    """The pages alone in a new file where the old one was locked or had files attached; None otherwise."""
    is_locked = b"/Encrypt" in content
    if not is_locked and not active.has_attachments(content) and not file.count_attachments():
        return None
    fresh = pdfium.PdfDocument.new()
    fresh.import_pages(file)
    out = io.BytesIO()
    fresh.save(out, flags=raw.FPDF_REMOVE_SECURITY)
    if is_locked:
        active.check(out.getvalue(), limits)
    return out.getvalue()


def _is_scan(page: pdfium.PdfPage, lines: list[Line]) -> bool:
    """True of a page that shows a picture of text, or letters that stand for others."""
    text = " ".join(line.text for line in lines)
    if len(text) >= _FEWEST_LETTERS:
        return garble(text) > _MOST_GARBLE
    kinds = [thing.type for thing in page.get_objects(max_depth=3)]
    return raw.FPDF_PAGEOBJ_IMAGE in kinds or kinds.count(raw.FPDF_PAGEOBJ_PATH) >= _FEWEST_STROKES


def _picture(file: pdfium.PdfDocument, index: int, limits: Limits) -> Any:
    page = file[index]
    width, height = page.get_size()
    scale = min(_OCR_DPI / 72, (limits.pixels / 4 / max(width * height, 1)) ** 0.5)
    return page.render(scale=scale, grayscale=True).to_pil()


def _page_lines(file: pdfium.PdfDocument, index: int) -> list[Line]:
    page = file[index]
    width, height = page.get_size()
    text = page.get_textpage()
    if page.get_rotation():
        return [Line(line, index + 1) for line in text.get_text_range().splitlines() if line.strip()]
    return layout.lines(pdfruns.pieces(text.raw, height), index + 1, width or 1.0, height or 1.0)
