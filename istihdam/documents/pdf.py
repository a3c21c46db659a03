"""PDF to lines through PDFium; scanned pages go to OCR, active content is refused, attachments taken out."""

import io
from importlib import import_module
from statistics import mean
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from istihdam.documents import active, pdfforms
from istihdam.documents.model import Document, Limits, Unreadable
from istihdam.documents.pdfpages import Page
from istihdam.documents.repair import Repaired, repaired

_OCR_DPI = 200


def read(contents: list[bytes], limits: Limits, *, ocr: bool) -> Document:
    """The text of a PDF, with its picture pages read where `ocr` is wished.

    Without that wish pages left unread are told by the problem `ocr_deferred`. Raises Unreadable:
    encrypted, damaged, too_many_pages, unsafe, no_text.
    """
    content = contents[0]
    sends = active.check(content, limits)
    file = _opened(content)
    if len(file) > limits.pages:
        raise Unreadable("too_many_pages")
    pages = [Page.of(file[index], index + 1) for index in range(len(file))]
    problems = _problems(file, pages)
    clean = _cleaned(file, content, limits, sends=sends)
    scans = [index for index, page in enumerate(pages) if page.is_scan]
    if not ocr or not scans:
        return _as_text(pages, problems, clean)
    if len(scans) > limits.ocr_pages:
        raise Unreadable("too_many_pages")
    return _with_ocr(file, pages, limits, problems, clean)


def _problems(file: pdfium.PdfDocument, pages: list[Page]) -> tuple[str, ...]:
    """Codes of what is odd about the file as a whole."""
    found = {
        "hidden_text": any(page.has_hidden for page in pages),
        "xfa_form": pdfforms.is_adobe_only(file),
    }
    return tuple(code for code, is_so in found.items() if is_so)


def _as_text(pages: list[Page], problems: tuple[str, ...], clean: bytes | None) -> Document:
    """What can be read without OCR; nothing at all is a refusal."""
    if any(page.is_scan for page in pages):
        problems = ("ocr_deferred", *problems)
    text = repaired(tuple(line for page in pages for line in page.printed))
    if not text.lines:
        raise Unreadable("no_text", problems, clean=clean)
    return _document(text, "text", text.confidence, len(pages), clean, problems)


def _with_ocr(
    file: pdfium.PdfDocument, pages: list[Page], limits: Limits, problems: tuple[str, ...],
    clean: bytes | None,
) -> Document:  # fmt: skip
    """The whole document, its picture pages read from their pictures."""
    reader = import_module("istihdam.documents.ocr")
    readings = {
        page.number: reader.read(_picture(file, page.number - 1, limits), page.number, limits)
        for page in pages
        if page.is_scan
    }
    seen = {number: page for number, page in readings.items() if _says_more(page, pages[number - 1])}
    if not any(page.printed for page in pages) and all(page.is_poor for page in readings.values()):
        raise Unreadable("no_text", ("poor_photo", *problems), clean=clean)
    lines = [seen[page.number].lines if page.number in seen else page.printed for page in pages]
    text = repaired(tuple(line for page in lines for line in page))
    if not text.lines:
        raise Unreadable("no_text", ("poor_photo", *problems), clean=clean)
    method = "text" if not seen else "ocr" if len(seen) == len(pages) else "mixed"
    sure = min([text.confidence, *([mean(page.confidence for page in seen.values())] if seen else [])])
    return _document(text, method, round(sure, 3), len(pages), clean, problems)


def _says_more(reading: Any, page: Page) -> bool:
    """True where the picture of a page says more than the letters printed upon it."""
    if page.is_soup and not reading.is_poor:
        return True
    return bool(reading.words > 1.2 * sum(len(line.text.split()) for line in page.printed))


def _document(
    text: Repaired, method: str, confidence: float, pages: int, clean: bytes | None,
    problems: tuple[str, ...],
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
        file = pdfium.PdfDocument(content)
        file.init_forms()
        return file
    except pdfium.PdfiumError as fault:
        is_locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(fault)
        raise Unreadable("encrypted" if is_locked else "damaged") from fault


def _cleaned(file: pdfium.PdfDocument, content: bytes, limits: Limits, *, sends: bool) -> bytes | None:
    """The pages alone, what was typed into them as print, in a new file.

    None where the old one was not locked, sends no form and had no files attached. A file that still
    does something by itself without its buttons is unsafe.
    """
    is_locked = b"/Encrypt" in content
    if not (is_locked or sends or active.has_attachments(content) or file.count_attachments()):
        return None
    pdfforms.settle(file)
    fresh = pdfium.PdfDocument.new()
    fresh.import_pages(file)
    out = io.BytesIO()
    fresh.save(out, flags=raw.FPDF_REMOVE_SECURITY)
    if (is_locked or sends) and active.check(out.getvalue(), limits):
        raise Unreadable("unsafe")
    return out.getvalue()


def _picture(file: pdfium.PdfDocument, index: int, limits: Limits) -> Any:
    page = file[index]
    width, height = page.get_size()
    scale = min(_OCR_DPI / 72, (limits.pixels / 4 / max(width * height, 1)) ** 0.5)
    return page.render(scale=scale, grayscale=True).to_pil()
