"""What a file is by its first and last bytes; its name and the browser's word count for nothing."""

import re

from istihdam.documents.model import Unreadable

ZIP, OLE = "zip", "ole"
PHOTOS = frozenset({"jpeg", "png", "heic"})
_STARTS = (
    (b"{\\rtf", "rtf"),
    (b"PK\x03\x04", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
_PDF = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,16}%PDF-\d")
_END_OF_ZIP = b"PK\x05\x06"


def family(content: bytes) -> str:
    """pdf, rtf, zip, ole, jpeg, png or heic; raises Unreadable (empty, unsupported, unsafe)."""
    if not content.strip(b"\x00 \t\r\n"):
        raise Unreadable("empty")
    found = _family(content)
    if found is None:
        raise Unreadable("unsafe" if b"%PDF-" in content[:1024] else "unsupported")
    if _is_polyglot(content, found):
        raise Unreadable("unsafe")
    return found


def _family(content: bytes) -> str | None:
    if _PDF.match(content):
        return "pdf"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return "heic"
    return next((name for start, name in _STARTS if content.startswith(start)), None)


def _is_polyglot(content: bytes, found: str) -> bool:
    """True where another program would open the same bytes as something else."""
    if found == ZIP:
        return b"%PDF-" in content[:1024]
    return _ends_as_zip(content)


def _ends_as_zip(content: bytes) -> bool:
    at = content.rfind(_END_OF_ZIP, max(0, len(content) - 65_600))
    if at < 0 or len(content) < at + 22:
        return False
    size = int.from_bytes(content[at + 12 : at + 16], "little")
    start = at - size
    return size == 0 or (start >= 0 and content[start : start + 4] == b"PK\x01\x02")
