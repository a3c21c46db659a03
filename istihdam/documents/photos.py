"""Photos as pages of one CV: always re-encoded, read by OCR where that is wished and possible."""

from istihdam.documents import ocr as reader
from istihdam.documents import pictures, sniff
from istihdam.documents.model import Document, Limits, Unreadable
from istihdam.documents.repair import repaired


def read(contents: list[bytes], limits: Limits, *, ocr: bool) -> Document:
    """The text of the photos; Unreadable (no_text with ocr_deferred or poor_photo, damaged, too_large)."""
    photos = [pictures.opened(content, limits) for content in contents]
    clean = pictures.kept(photos)
    if not ocr:
        raise Unreadable("no_text", ("ocr_deferred",), clean=clean)
    pages = [reader.read(photo, number, limits) for number, photo in enumerate(photos, start=1)]
    if all(page.is_poor for page in pages):
        hints = tuple(dict.fromkeys(fault for photo in photos for fault in pictures.faults(photo)))
        raise Unreadable("no_text", (*hints, "poor_photo"), clean=clean)
    text = repaired(tuple(line for page in pages for line in page.lines))
    mean = sum(page.confidence for page in pages) / len(pages)
    return Document(
        type=sniff.family(contents[0]),
        method="ocr",
        confidence=round(min(mean, text.confidence), 3),
        lines=text.lines,
        pages=len(pages),
        problems=text.problems + (("poor_page",) if any(page.is_poor for page in pages) else ()),
        clean=clean,
    )
