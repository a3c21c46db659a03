"""Zip packages (DOCX, ODT): parts counted while they are unpacked, XML without DTD or entities."""

import io
import re
import stat
import zipfile
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from istihdam.documents.model import Limits, Unreadable

_ENCRYPTED = 0x1
_WORD = b"wordprocessingml.document.main+xml"
_ACTIVE = re.compile(r"vbaproject|vbadata|activex|oleobject|^basic/|\.(exe|dll|js|vbs|bat|cmd|scr|jar|ps1)$")


class Package:
    """An opened package whose parts are given out until the limit of unpacked bytes is reached."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as fault:
            raise Unreadable("damaged") from fault
        self._left = limits.unpacked_bytes
        self._parts = {part.filename: part for part in self._zip.infolist()}
        self._check(limits)

    def names(self) -> list[str]:
        return list(self._parts)

    def _check(self, limits: Limits) -> None:
        parts = self._zip.infolist()
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise Unreadable("encrypted")
        if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked_bytes:
            raise Unreadable("too_large")
        if len(self._parts) < len(parts) or any(_is_odd(part) for part in parts) or _overlap(parts):
            raise Unreadable("unsafe")
        if any(_ACTIVE.search(name.lower()) for name in self._parts):
            raise Unreadable("unsafe")

    def part(self, name: str) -> bytes:
        """The unpacked bytes of a part; Unreadable(too_large) as soon as they outgrow the limit."""
        try:
            with self._zip.open(self._parts[name]) as file:
                content = file.read(self._left + 1)
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, KeyError, RuntimeError) as fault:
            raise Unreadable("damaged") from fault
        self._left -= len(content)
        if self._left < 0:
            raise Unreadable("too_large")
        return content

    def xml(self, name: str) -> Element:
        """The tree of an XML part; Unreadable(unsafe) where it has a DTD."""
        return tree(self.part(name))


def _is_odd(part: zipfile.ZipInfo) -> bool:
    """True of a link, of a way out of the folder, and of a method that no writer of documents uses."""
    path = part.filename
    if stat.S_ISLNK(part.external_attr >> 16) or part.compress_type not in (0, 8):
        return True
    return path.startswith(("/", "\\")) or ".." in path.split("/")


def _overlap(parts: list[zipfile.ZipInfo]) -> bool:
    """True where two parts share bytes: the mark of a bomb that hides from the sums of its directory."""
    ordered = sorted(parts, key=lambda part: part.header_offset)
    return any(
        first.header_offset + 30 + first.compress_size > second.header_offset
        for first, second in zip(ordered, ordered[1:], strict=False)
    )


def tree(content: bytes) -> Element:
    """The parsed XML; no document type declaration is let in, so no entity can be either."""
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as fault:
        raise Unreadable("unsafe") from fault
    except ParseError as fault:
        raise Unreadable("damaged") from fault
    return root


def kind(content: bytes, limits: Limits) -> str:
    """docx or odt, by what the package says of itself; Unreadable (unsupported, unsafe) otherwise."""
    package = Package(content, limits)
    names = set(package.names())
    if "mimetype" in names:
        if package.part("mimetype").startswith(b"application/vnd.oasis.opendocument.text"):
            return "odt"
        raise Unreadable("unsupported")
    if "[Content_Types].xml" in names:
        types = package.part("[Content_Types].xml")
        if b"macroEnabled" in types:
            raise Unreadable("unsafe")
        if _WORD in types or b"wordprocessingml.template.main+xml" in types:
            return "docx"
    raise Unreadable("unsupported")
