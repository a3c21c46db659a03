"""A file's text comes out whole, in reading order, whatever the file is called and however it is laid out."""

import io
import os
import threading
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from istihdam import documents
from istihdam.documents import Unreadable, capabilities
from tests.documents import hostile
from tests.documents.corpus import files, measure, pages, photos
from tests.documents.corpus.files import Sample
from tests.documents.corpus.people import everybody
from tests.documents.corpus.writing import MANNERS

FONTS = pytest.mark.skipif(not pages.DEJAVU.exists(), reason="the DejaVu font is not installed")


@pytest.mark.parametrize("name", [*files.TEXT])
def test_every_word_comes_out_of_every_text_format(name: str) -> None:
    if name in ("pdf-reportlab", "pdf-rows") and not pages.DEJAVU.exists():
        pytest.skip("the DejaVu font is not installed")
    written = MANNERS[len(name) % len(MANNERS)](everybody()[len(name)])
    document = documents.read(files.TEXT[name](written))
    found, wanted = measure.words_found(written, document)
    assert (document.method, found) == ("text", wanted)
    assert document.confidence > 0.95


def test_the_type_is_told_by_content() -> None:
    written = hostile.written()
    made = {"pdf": pages.typst_page, "docx": pages.docx_plain, "odt": pages.odt_page, "rtf": pages.rtf_page}
    assert {name: documents.read(render(written)).type for name, render in made.items()} == {
        name: name for name in made
    }


@pytest.mark.parametrize("render", [pages.typst_columns, pytest.param(pages.reportlab_columns, marks=FONTS)])
def test_columns_are_read_one_after_the_other(render: Callable[..., bytes]) -> None:
    written = hostile.written()
    lines = [line.text for line in documents.read(render(written)).lines]
    side = [block.heading for block in written.blocks if block.is_side]
    main = [block.heading for block in written.blocks if not block.is_side]
    order = [line for line in lines if line in side + main]
    assert order in (side + main, main + side)


def test_a_row_of_a_table_stays_one_line() -> None:
    written = MANNERS[2](everybody()[0])
    for render in (pages.typst_page, pages.docx_tables, pages.odt_page):
        assert f"Telefon\t{everybody()[0].phone_written}" in documents.read(render(written)).text


def test_a_line_knows_its_page_and_its_place() -> None:
    document = documents.read(hostile.honest_pdf())
    assert all(0 <= edge <= 1 for line in document.lines for edge in line.box)
    tops = [line.box[1] for line in document.lines]
    assert tops == sorted(tops)
    assert {line.page for line in document.lines} == {1}


def test_text_that_was_struck_out_or_stands_twice_for_old_programs_is_read_once_or_not() -> None:
    written = hostile.written()
    text = documents.read(pages.docx_box(written)).text
    assert text.count("İLETİŞİM") == 1


def test_an_rtf_of_unicode_escapes_is_read() -> None:
    content = rb"{\rtf1\ansi\ansicpg1254 \u350?\u252?kr\u252? \u199?a\u287?lar\par\'fe\'f0\par}"
    assert documents.read(content).text.split() == ["Şükrü", "Çağlar", "şğ"]


def test_an_old_word_file_says_what_to_do_where_it_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Unreadable) as caught:
        documents.read(pages.doc_page(hostile.written()))
    assert (caught.value.code, caught.value.problems) == ("unsupported", ("antiword_unavailable",))


def test_a_photo_of_an_iphone_is_read(capability: Callable[[str], str]) -> None:
    capability("tesseract")
    pillow_heif = pytest.importorskip("pillow_heif")
    out = io.BytesIO()
    page = photos.page_of(hostile.honest_pdf())
    pillow_heif.from_pillow(page).save(out, quality=80)
    document = documents.read(out.getvalue())
    found, wanted = measure.words_found(hostile.written(), document)
    assert document.type == "heic"
    assert found / wanted > 0.9


def test_an_odt_with_a_password_is_encrypted() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
        made.writestr("content.xml", b"\x00\x01")
    with pytest.raises(Unreadable) as caught:
        documents.read(out.getvalue())
    assert caught.value.code == "encrypted"


def test_a_page_without_text_and_picture_has_no_text() -> None:
    with pytest.raises(Unreadable) as caught:
        documents.read(hostile.many_pages(1))
    assert (caught.value.code, caught.value.problems) == ("no_text", ())


def test_a_photo_waits_for_the_worker_with_a_picture_freed_of_its_place() -> None:
    with pytest.raises(Unreadable) as caught:
        documents.read(photos.marked_as_turned(hostile.honest_pdf()), ocr=False)
    refusal = caught.value
    expected = "ocr_deferred" if capabilities.has_ocr() else "ocr_unavailable"
    assert (refusal.code, refusal.problems) == ("no_text", (expected,))
    assert refusal.clean is not None
    kept = Image.open(io.BytesIO(refusal.clean))
    assert not dict(kept.getexif())
    assert kept.height > kept.width


def test_without_ocr_a_scan_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capabilities, "has_ocr", lambda: False)
    for content in (photos.scan_pdf(hostile.honest_pdf()), photos.scan_png(hostile.honest_pdf())):
        with pytest.raises(Unreadable) as caught:
            documents.read(content)
        assert (caught.value.code, caught.value.problems) == ("no_text", ("ocr_unavailable",))


def test_six_photos_or_a_pdf_among_photos_are_refused() -> None:
    photo = photos.scan_png(hostile.honest_pdf())
    with pytest.raises(Unreadable) as caught:
        documents.read_photos([photo] * 6)
    assert caught.value.code == "too_many_pages"
    with pytest.raises(Unreadable) as caught:
        documents.read_photos([photo, hostile.honest_pdf()])
    assert caught.value.code == "unsupported"


def test_two_files_read_at_once_do_not_mix() -> None:
    written = [MANNERS[number % 5](person) for number, person in enumerate(everybody()[:4])]
    made = [pages.typst_page(one) for one in written]
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(documents.read, made))
    assert [document.lines[0].text for document in read] == [one.title for one in written]
    assert threading.active_count() < 10


def _samples(wanted: Callable[[str], bool]) -> list[Sample]:
    return [sample for sample in files.picture_samples() if wanted(sample.format)]


def _shares(samples: list[Sample]) -> tuple[float, float]:
    words, fields = [0, 0], [0, 0]
    for sample in samples:
        document = documents.read(sample.content)
        assert document.method == "ocr"
        found, wanted = measure.words_found(sample.written, document)
        right, total, _ = measure.fields_right(sample.person, sample.written, document)
        words = [words[0] + found, words[1] + wanted]
        fields = [fields[0] + right, fields[1] + total]
    return words[0] / words[1], fields[0] / fields[1]


@pytest.mark.parametrize(
    "turn",
    [
        photos.tilted,
        photos.faint,
        pytest.param(photos.sideways, marks=pytest.mark.long),
        pytest.param(photos.upside_down, marks=pytest.mark.long),
    ],
)
def test_a_turned_photo_is_read(turn: Callable[[bytes], bytes], capability: Callable[[str], str]) -> None:
    capability("tesseract")
    document = documents.read(turn(hostile.honest_pdf()))
    found, wanted = measure.words_found(hostile.written(), document)
    assert found / wanted > 0.9


def test_a_black_photo_says_what_to_do_better(capability: Callable[[str], str]) -> None:
    capability("tesseract")
    out = io.BytesIO()
    Image.new("RGB", (1200, 1600), (20, 20, 20)).save(out, "JPEG")
    with pytest.raises(Unreadable) as caught:
        documents.read(out.getvalue())
    assert caught.value.code == "no_text"
    assert {"too_dark", "blurred", "poor_photo"} <= set(caught.value.problems)


def test_several_photos_are_pages_of_one_cv(capability: Callable[[str], str]) -> None:
    capability("tesseract")
    made = [photos.scan_png(pages.typst_page(MANNERS[0](person))) for person in everybody()[:2]]
    document = documents.read_photos(made)
    assert document.pages == 2
    assert {line.page for line in document.lines} == {1, 2}
    assert everybody()[1].name in document.text
    assert document.clean is not None
    again = documents.read(document.clean)
    assert (again.type, again.method, again.pages) == ("pdf", "ocr", 2)
    assert everybody()[1].name in again.text


@pytest.mark.parametrize("grey", [255, 250, 200, 120])
def test_a_page_without_ink_is_not_turned(grey: int) -> None:
    from PIL import Image

    from istihdam.documents import pictures

    assert pictures.tilt(Image.new("L", (1200, 1700), 255)) == 0
    page = Image.new("RGB", (1200, 1700), (grey, grey, grey))
    assert pictures.straight(pictures.readable(page)).size == pictures.readable(page).size


@pytest.mark.long
def test_the_corpus_of_text_files_is_read_with_99_percent_of_words_and_95_of_fields() -> None:
    words, fields = [0, 0], [0, 0]
    for sample in files.text_samples():
        document = documents.read(sample.content)
        found, wanted = measure.words_found(sample.written, document)
        right, total, wrong = measure.fields_right(sample.person, sample.written, document)
        assert right / total > 0.8, (sample.format, sample.person.name, wrong)
        words = [words[0] + found, words[1] + wanted]
        fields = [fields[0] + right, fields[1] + total]
    assert words[0] / words[1] >= 0.99
    assert fields[0] / fields[1] >= 0.95


@pytest.mark.long
def test_scans_are_read_with_97_percent_of_words_and_90_of_fields(capability: Callable[[str], str]) -> None:
    capability("tesseract")
    words, fields = _shares(_samples(lambda name: name in files.SCANS))
    assert words >= 0.97
    assert fields >= 0.90


@pytest.mark.long
def test_photos_are_read_with_95_percent_of_words_and_85_of_fields(capability: Callable[[str], str]) -> None:
    capability("tesseract")
    words, fields = _shares(_samples(lambda name: name not in files.SCANS))
    assert words >= 0.95
    assert fields >= 0.85


@pytest.mark.long
def test_two_hundred_files_leave_no_memory_behind() -> None:
    made = [pages.typst_page(hostile.written()), pages.docx_plain(hostile.written())]
    sizes = []
    for number in range(200):
        documents.read(made[number % 2])
        sizes.append(_resident())
    assert sizes[-1] - sizes[19] < 30_000_000


def _resident() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
