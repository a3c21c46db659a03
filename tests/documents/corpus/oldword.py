"""A Word file from before 2007, as small as can be: an OLE2 file with one text in one Unicode piece."""

import struct

SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_TEXT_AT = 1024
_STYLES = struct.pack("<10H", 18, 15, 10, 1, 91, 15, 0, 0, 0, 0) + bytes(30)
"""A list of fifteen styles, all of them empty."""


def word_file(text: str) -> bytes:
    """The text, its paragraphs parted by line feeds, as a DOC."""
    body = (text.replace("\n", "\r") + "\r").encode("utf-16-le")
    pieces = struct.pack("<II", 0, len(body) // 2) + struct.pack("<HIH", 0, _TEXT_AT, 0)
    table = (b"\x02" + struct.pack("<I", len(pieces)) + pieces).ljust(4096, b"\x00")
    document = (_header(len(body) // 2, 1 + 4 + len(pieces), _TEXT_AT + len(body)) + body).ljust(
        4096, b"\x00"
    )
    return _compound({"WordDocument": _padded(document), "1Table": _padded(table)})


def _header(letters: int, clx: int, end: int) -> bytes:
    """The file information block of Word 97: where the text lies and where its pieces are listed."""
    block = bytearray(_TEXT_AT)
    struct.pack_into("<HHHHHH", block, 0, 0xA5EC, 0xC1, 0, 0x041F, 0, 0x1200)
    struct.pack_into("<II", block, 0x18, _TEXT_AT, end)
    struct.pack_into("<H", block, 0x20, 14)
    struct.pack_into("<H", block, 0x3E, 22)
    struct.pack_into("<I", block, 0x4C, letters)
    struct.pack_into("<H", block, 0x98, 93)
    struct.pack_into("<II", block, 0xA2, clx, len(_STYLES))
    struct.pack_into("<II", block, 0x1A2, 0, clx)
    return bytes(block)


def _padded(stream: bytes) -> bytes:
    """Whole sectors, and too many of them to be put among the small streams."""
    return stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\x00")


def _compound(streams: dict[str, bytes]) -> bytes:
    """The streams in an OLE2 file: header, allocation table, directory, streams."""
    fat, bodies, entries = [_FAT, _END], b"", [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        start, count = len(fat), len(content) // SECTOR
        fat += [*range(start + 1, start + count), _END]
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, start, len(content), right=right))
        bodies += content
    directory = b"".join(entries).ljust(SECTOR, b"\x00")
    allocation = struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(10) + struct.pack("<IIIIIIIII", 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    return head.ljust(SECTOR, b"\xff") + allocation + directory + bodies


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    letters = name.encode("utf-16-le") + b"\x00\x00"
    head = letters.ljust(64, b"\x00") + struct.pack("<HBB", len(letters), kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<III", start, size, 0)
