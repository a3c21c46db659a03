"""Odd values that a field of any page may be sent, by name."""

import io
import json

FILE = "file"
"""Stands for a file where text is expected."""

TEXTS = {
    "blank": " ",
    "empty": "",
    "nul": "a\x00b",
    "only nul": "\x00",
    "64 bit": "99999999999999999999",
    "just over 31 bit": "2147483648",
    "negative": "-9223372036854775809",
    "infinite": "1e309",
    "no number": "NaN",
    "foreign digits": "٣٤٥",
    "full-width digits": "１２３",
    "superscript": "²",
    "line ends": "x\r\nSet-Cookie: a=b\r\n\r\ny",
    "json": '{"$ne": [1, [2, {"a": null}]]}',
    "deep json": "[" * 5_000,
    "long": "ğ" * 100_000,
    "one long word with digits": "a1" * 20_000,
    "many words": "kaynakçı " * 3_000,
    "emoji": "👩🏽‍🏭🏳️‍🌈",
    "arabic": "مرحبا أنا سائق",
    "right to left marks": "\u202eABC\u202c\u200f\u2066x\u2069",
    "unseen": "\u200b\u00ad\ufeff\u2060",
    "half a letter": "i\u0307\u0301\u0301",
    "noncharacter": "\uffff\ufdd0\U0010ffff",
    "markup": "<script>alert(1)</script>\"'>{{7*7}}%s%(x)s",
    "wildcards": "%_\\*?[a]'; DROP TABLE events; --",
    "path": "../../../../etc/passwd",
    "day that is none": "2026-02-31",
    "day far off": "99999-12-31",
    "first day": "0001-01-01",
    "own key of none": "S-" + "A" * 4_000,
    "control signs": "".join(map(chr, range(1, 32))),
}


def upload(
    content: bytes = b"\x00\x01 not a document \xff", name: str = "a\x00../ğ.pdf"
) -> tuple[io.BytesIO, str]:
    """A file as the test client sends it."""
    return io.BytesIO(content), name


BODIES = {
    "json text": (json.dumps("x"), "application/json"),
    "json number": ("5", "application/json"),
    "deep json": ("[" * 20_000 + "]" * 20_000, "application/json"),
    "json object": (json.dumps({"form_key": ["a"], "q": {"b": 1}}), "application/json"),
    "xml": ("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "application/xml"),
    "broken parts": ('--x\r\nContent-Disposition: form-data; name="a', "multipart/form-data; boundary=x"),
    "no boundary": ("abc", "multipart/form-data"),
    "bytes": (b"\xff\xfe\x00%zz=%&&&===;;", "application/x-www-form-urlencoded"),
    "many fields": ("&".join(f"f{number}=1" for number in range(5_000)), "application/x-www-form-urlencoded"),
    "nothing": ("", "application/x-www-form-urlencoded"),
}
