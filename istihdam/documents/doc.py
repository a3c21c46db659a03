"""Word's files before 2007, through antiword where the machine has it."""

import subprocess  # noqa: S404 - antiword is a program

from istihdam.documents import capabilities
from istihdam.documents.model import Document, Limits, TextLine, Unreadable
from istihdam.documents.repair import repaired

_MACROS = "_VBA_PROJECT"


def read(contents: list[bytes], limits: Limits, *, ocr: bool) -> Document:
    """The text of a DOC; Unreadable (unsupported with antiword_unavailable, encrypted, unsafe, …)."""
    _check(contents[0])
    if not capabilities.has_antiword():
        raise Unreadable("unsupported", ("antiword_unavailable",))
    done = subprocess.run(  # noqa: S603 - fixed arguments
        ["antiword", "-m", "UTF-8.txt", "-w", "0", "input-0"],  # noqa: S607
        capture_output=True,
        timeout=limits.seconds,
    )
    if b"ncrypted" in done.stderr:
        raise Unreadable("encrypted")
    if done.returncode:
        raise Unreadable("damaged")
    plain = done.stdout.decode("utf-8", "replace").replace("|", "\t")
    text = repaired(tuple(TextLine(line.strip()) for line in plain.splitlines() if line.strip()))
    if not text.lines:
        raise Unreadable("no_text")
    return Document(
        type="doc", method="text", confidence=text.confidence, lines=text.lines, problems=text.problems
    )


def _check(content: bytes) -> None:
    """An OLE file is a Word document without macros or objects, or it is refused."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("encrypted")
    if "WordDocument".encode("utf-16-le") not in content:
        raise Unreadable("unsupported")
    if _MACROS.encode("utf-16-le") in content:
        raise Unreadable("unsafe")
