"""The parent's side of reading: what is plain from outside is refused here, the rest is a child's work."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from istihdam.documents import capabilities, sandbox, sniff
from istihdam.documents.model import Document, Limits, TextLine, Unreadable

_CHILD = "istihdam.documents.child"


def read(content: bytes, *, limits: Limits | None = None, ocr: bool = True) -> Document:
    """The text of one file, whatever its name; raises Unreadable.

    With `ocr=False` a picture of text is refused with no_text and the problem `ocr_deferred`,
    so that a page can answer at once and a worker read it later.
    """
    bounds = limits or Limits()
    kind = sniff.family(content)
    if len(content) > (bounds.photo_bytes if kind in sniff.PHOTOS else bounds.document_bytes):
        raise Unreadable("too_large", limits=bounds)
    if kind in sniff.PHOTOS:
        return read_photos([content], limits=bounds, ocr=ocr)
    try:
        document = _in_child(kind, [content], bounds, ocr=False)
    except Unreadable as refusal:
        if "ocr_deferred" not in refusal.problems:
            raise
        _refuse_without_ocr(ocr, refusal.clean)
        return _in_child(kind, [content], bounds, ocr=True)
    if "ocr_deferred" not in document.problems:
        return document
    if not capabilities.has_ocr():
        return _without_ocr(document)
    return _in_child(kind, [content], bounds, ocr=True) if ocr else document


def read_photos(photos: Sequence[bytes], *, limits: Limits | None = None, ocr: bool = True) -> Document:
    """The text of photos that are the pages of one CV, in this order; raises Unreadable."""
    bounds = limits or Limits()
    kinds = [sniff.family(photo) for photo in photos]
    if not kinds or any(kind not in sniff.PHOTOS for kind in kinds):
        raise Unreadable("unsupported")
    if len(photos) > bounds.photos:
        raise Unreadable("too_many_pages", limits=bounds)
    if any(len(photo) > bounds.photo_bytes for photo in photos):
        raise Unreadable("too_large", limits=bounds)
    if ocr and capabilities.has_ocr():
        return _in_child(kinds[0], photos, bounds, ocr=True)
    try:
        return _in_child(kinds[0], photos, bounds, ocr=False)
    except Unreadable as refusal:
        if "ocr_deferred" in refusal.problems:
            _refuse_without_ocr(ocr, refusal.clean)
        raise


def _without_ocr(document: Document) -> Document:
    """The document, told to lack what stands in its pictures for good."""
    problems = ("ocr_unavailable" if code == "ocr_deferred" else code for code in document.problems)
    return replace(document, problems=tuple(problems))


def _refuse_without_ocr(wished: bool, clean: bytes | None) -> None:
    """Unreadable(no_text) unless OCR is both wished and there; it says whether it is still to come."""
    if not capabilities.has_ocr():
        raise Unreadable("no_text", ("ocr_unavailable",), clean=clean)
    if not wished:
        raise Unreadable("no_text", ("ocr_deferred",), clean=clean)


def _in_child(kind: str, inputs: Sequence[bytes], limits: Limits, *, ocr: bool) -> Document:
    request = {"kind": kind, "ocr": ocr, "limits": asdict(limits)}
    is_photo = kind in sniff.PHOTOS
    heavy = ocr or is_photo
    pages = len(inputs) if is_photo else limits.ocr_pages
    allowed = sandbox.Allowance(
        seconds=limits.ocr_seconds * pages if ocr else limits.seconds,
        memory=limits.ocr_memory if heavy else limits.memory,
    )
    try:
        answer, clean = sandbox.run(_CHILD, request, inputs, allowed)
    except sandbox.OutOfTime as late:
        raise Unreadable("timeout") from late
    except sandbox.BrokenChild as broken:
        raise Unreadable("damaged") from broken
    return _document(answer, clean, limits)


def _document(answer: dict[str, object], clean: bytes | None, limits: Limits) -> Document:
    problems = tuple(str(problem) for problem in _listed(answer.get("problems")))
    if "error" in answer:
        raise Unreadable(str(answer["error"]), problems, limits, clean)
    return Document(
        type=str(answer["type"]),
        method=str(answer["method"]),
        confidence=float(str(answer["confidence"])),
        lines=tuple(_line(line) for line in _listed(answer["lines"])),
        pages=int(str(answer["pages"])),
        problems=problems,
        clean=clean,
    )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _line(packed: object) -> TextLine:
    text, page, box, confidence, look = _listed(packed)
    left, top, right, bottom = (float(str(edge)) for edge in _listed(box))
    return TextLine(str(text), int(str(page)), (left, top, right, bottom), float(str(confidence)), str(look))
