"""Files made to do harm, or come to harm, are refused with the right word and in time."""

import io
import time
import zipfile

import pypdfium2
import pytest

from istihdam import documents
from istihdam.documents import Limits, Unreadable
from tests.documents import hostile

SECONDS = 5


def refusal(content: bytes) -> str:
    """The code of the refusal; the test fails where the file is read or takes too long."""
    start = time.monotonic()
    with pytest.raises(Unreadable) as caught:
        documents.read(content)
    assert time.monotonic() - start < SECONDS
    return caught.value.code


def test_an_empty_file_is_empty() -> None:
    assert refusal(b"") == "empty"
    assert refusal(b"\x00\r\n " * 100) == "empty"


@pytest.mark.parametrize(
    "start", [b"MZ\x90\x00", b"\x7fELF\x02\x01", b"#!/bin/sh\n", b"<html><script>", b"GIF89a"]
)
def test_a_program_or_a_web_page_is_no_cv_whatever_its_name(start: bytes) -> None:
    assert refusal(start + bytes(range(1, 255)) * 8) == "unsupported"


def test_a_bomb_of_a_gigabyte_is_too_large() -> None:
    assert refusal(hostile.bomb()) == "too_large"


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_swells() -> None:
    assert refusal(hostile.lying_bomb()) in ("too_large", "damaged")


def test_a_billion_laughs_are_unsafe() -> None:
    assert refusal(hostile.billion_laughs()) == "unsafe"


def test_a_hundred_thousand_pages_are_too_many() -> None:
    assert refusal(hostile.many_pages()) == "too_many_pages"


def test_fifty_pages_are_not_too_many_and_fifty_one_are() -> None:
    assert refusal(hostile.many_pages(50)) == "no_text"
    assert refusal(hostile.many_pages(51)) == "too_many_pages"


def test_a_locked_pdf_is_encrypted() -> None:
    assert refusal(hostile.locked_pdf()) == "encrypted"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_truncated_pdf_is_damaged(share: float) -> None:
    whole = hostile.honest_pdf()
    assert refusal(whole[: int(len(whole) * share)]) == "damaged"


def test_a_truncated_docx_is_damaged() -> None:
    whole = hostile.package({"word/document.xml": hostile.PARAGRAPH * 50})
    assert refusal(whole[: len(whole) // 2]) == "damaged"


@pytest.mark.parametrize(
    "action",
    [
        b"<</S/JavaScript/JS(app.alert(1))>>",
        b"<</S/J#61vaScr#69pt/JS(app.alert(1))>>",
        b"<</S/Launch/F(cmd.exe)>>",
        b"<</S/SubmitForm/F(http://example.invalid)>>",
        b"<</S/GoToE/T<</R/C/N(x)>>>>",
    ],
)
def test_a_pdf_that_acts_when_it_is_opened_is_unsafe(action: bytes) -> None:
    assert refusal(hostile.with_action(action)) == "unsafe"


def test_an_action_packed_into_a_stream_is_found_too() -> None:
    assert refusal(hostile.hidden_action()) == "unsafe"


def test_a_page_that_draws_itself_without_end_is_refused() -> None:
    assert refusal(hostile.slow_pdf()) in ("timeout", "damaged", "too_large")


def test_files_attached_to_a_pdf_are_taken_out_of_what_is_kept() -> None:
    carrier = hostile.with_attachment()
    document = documents.read(carrier)
    assert "attachments_removed" in document.problems
    assert document.clean is not None
    assert pypdfium2.PdfDocument(carrier).count_attachments() == 1
    assert pypdfium2.PdfDocument(document.clean).count_attachments() == 0
    assert documents.read(document.clean).text == document.text


def test_two_files_in_one_are_unsafe() -> None:
    docx = hostile.package({"word/document.xml": hostile.PARAGRAPH})
    assert refusal(hostile.honest_pdf() + docx) == "unsafe"
    assert refusal(b"MZ\x90\x00" + b"\x00" * 40 + hostile.honest_pdf()) == "unsafe"


@pytest.mark.parametrize(
    "part",
    ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/oleObject1.bin", "word/x.exe"],
)
def test_a_docx_with_something_that_runs_is_unsafe(part: str) -> None:
    assert refusal(hostile.package({"word/document.xml": hostile.PARAGRAPH, part: b"x"})) == "unsafe"


def _linked(kind: str, target: str) -> bytes:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="http://example.invalid/{kind}" Target="{target}"'
        ' TargetMode="External"/>'
        "</Relationships>"
    )
    return hostile.package({"word/document.xml": hostile.PARAGRAPH, "word/_rels/settings.xml.rels": relation})


def test_a_docx_that_fetches_its_template_is_unsafe_and_one_with_a_link_is_not() -> None:
    assert refusal(_linked("attachedTemplate", "http://example.invalid/x.dotm")) == "unsafe"
    assert documents.read(_linked("hyperlink", "http://example.invalid/")).text == "Merhaba"
    assert documents.read(_linked("attachedTemplate", "file:///C:/Normal.dotm")).text == "Merhaba"


def test_a_package_that_climbs_out_or_links_or_doubles_is_unsafe() -> None:
    assert refusal(hostile.package({"word/document.xml": hostile.PARAGRAPH, "../x": b"x"})) == "unsafe"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", hostile.CONTENT_TYPES)
        link = zipfile.ZipInfo("word/document.xml")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    assert refusal(out.getvalue()) == "unsafe"


def test_a_package_of_too_many_parts_is_refused() -> None:
    assert refusal(hostile.package({f"word/p{number}.xml": "x" for number in range(600)})) == "too_large"


def test_a_zip_that_is_no_document_is_unsupported() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "x")
    assert refusal(out.getvalue()) == "unsupported"


def test_an_rtf_with_an_object_in_it_is_unsafe() -> None:
    assert refusal(rb"{\rtf1 Merhaba {\object\objdata 0105}}") == "unsafe"
    assert refusal(rb"{\rtf1 Merhaba") == "damaged"


def test_a_locked_word_file_is_encrypted() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert refusal(ole) == "encrypted"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 512) == "unsupported"


def test_a_file_beyond_the_limit_is_too_large_and_says_the_limit() -> None:
    with pytest.raises(Unreadable) as caught:
        documents.read(b"%PDF-1.7\n" + b"x" * 5_000_001)
    assert caught.value.code == "too_large"
    assert caught.value.params["document"] == 5


def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked() -> None:
    header = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + (60_000).to_bytes(4, "big") * 2
    assert refusal(header + b"\x08\x02\x00\x00\x00" + bytes(600)) in ("too_large", "damaged")


def test_a_reading_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(Unreadable) as caught:
        documents.read(hostile.honest_pdf(), limits=Limits(seconds=0.01))
    assert caught.value.code == "timeout"
