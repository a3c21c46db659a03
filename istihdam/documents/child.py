"""What runs inside the sandbox: bytes of unknown origin to lines of text, as JSON."""

import codecs
import json
import sys
from collections.abc import Callable
from pathlib import Path

from istihdam.documents import bounds, doc, docx, odt, packages, pdf, photos, rtf
from istihdam.documents.confine import confine
from istihdam.documents.model import Document, Limits, Unreadable

READERS = {
    "pdf": pdf.read, "docx": docx.read, "odt": odt.read, "rtf": rtf.read, "ole": doc.read,
    "jpeg": photos.read, "png": photos.read, "heic": photos.read,
}  # fmt: skip
ALPHABETS = (
    "ascii", "cp437", "cp850", "cp857", "cp866", *(f"cp{number}" for number in range(1250, 1259)), "cp65001",
    "iso8859-1", "iso8859-9", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be",
)  # fmt: skip
FORKING = frozenset({"ole"})


def prepare() -> None:
    """Look alphabets up while the interpreter's own files can still be read: a child is nobody."""
    for alphabet in ALPHABETS:
        codecs.lookup(alphabet)


def main(request: dict[str, object]) -> None:
    """Answer one request: the reading of its files, or why there is none."""
    answer = _refused(_read, request)
    sys.stdout.write(json.dumps(answer))


def _refused(read: Callable[[dict[str, object]], Document], request: dict[str, object]) -> dict[str, object]:
    """The reading, or why there is none; whatever a parser trips over is a damaged file."""
    try:
        return _packed(bounds.bounded(read(request)))
    except Unreadable as refusal:
        _leave(refusal.clean)
        return {"error": refusal.code, "problems": refusal.problems}
    except MemoryError:
        return {"error": "too_large", "problems": ()}
    except Exception as fault:
        return {"error": "damaged", "problems": (), "fault": type(fault).__name__}


def _read(request: dict[str, object]) -> Document:
    kind = str(request["kind"])
    limits = Limits(**request["limits"])  # type: ignore[arg-type]
    confine(
        seconds=float(str(request["seconds"])),
        memory=int(str(request["memory"])),
        file=int(str(request["file"])),
        may_fork=bool(request["ocr"]) or kind in FORKING,
    )
    contents = [path.read_bytes() for path in sorted(Path().glob("input-*"))]
    if kind == "zip":
        kind = packages.kind(contents[0], limits)
    return READERS[kind](contents, limits, ocr=bool(request["ocr"]))


def _packed(document: Document) -> dict[str, object]:
    _leave(document.clean)
    return {
        "type": document.type,
        "method": document.method,
        "confidence": document.confidence,
        "pages": document.pages,
        "problems": document.problems,
        "lines": [(line.text, line.page, line.box, line.confidence, line.look) for line in document.lines],
    }


def _leave(clean: bytes | None) -> None:
    if clean is not None:
        Path("clean").write_bytes(clean)
