"""What in a PDF would act when it is opened; looked for under every disguise of its names."""

import re
import zlib

from istihdam.documents.model import Limits, Unreadable

_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
_ACTIONS = re.compile(rb"/(JavaScript|Launch|ImportData|GoToE|RichMedia|Rendition|Movie)(?=[\s/<>\[\]()])")
_SENDS = re.compile(rb"/SubmitForm(?=[\s/<>\[\]()])")
_BY_ITSELF = re.compile(rb"/AA(?=[\s/<>\[\]()])|/OpenAction\s*(?!\s*\[)")
_FILES = re.compile(rb"/(EmbeddedFiles?|FileAttachment)(?=[\s/<>\[\]()])")
_STREAM = re.compile(rb"<<(?:(?!endobj).){0,2000}?>>\s*stream\r?\n", re.DOTALL)


def check(content: bytes, limits: Limits) -> bool:
    """Unreadable(unsafe) where it would run, fetch or start something, or send a form by itself.

    True where somebody might send it by a button; too_large where it swells.
    """
    parts = [_named(content), *_object_streams(content, limits)]
    sends = any(map(_SENDS.search, parts))
    if any(map(_ACTIONS.search, parts)) or (sends and any(map(_BY_ITSELF.search, parts))):
        raise Unreadable("unsafe")
    return sends


def has_attachments(content: bytes) -> bool:
    return _FILES.search(_named(content)) is not None


def _named(content: bytes) -> bytes:
    """The bytes with `/J#61vaScript` written out."""
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), content) if b"#" in content else content


def _object_streams(content: bytes, limits: Limits) -> list[bytes]:
    """The unpacked streams that hold objects and not pictures or text of pages."""
    left = limits.unpacked_bytes
    streams = []
    for header in _STREAM.finditer(content):
        if b"/ObjStm" in _named(header[0]):
            inflater = zlib.decompressobj()
            try:
                plain = inflater.decompress(content[header.end() :], left + 1)
            except zlib.error:
                continue
            left -= len(plain)
            if left < 0:
                raise Unreadable("too_large")
            streams.append(_named(plain))
    return streams
