"""A Word file says what its reader sees: no deleted, hidden or waiting words, boxes as they are ticked."""

import time

import pytest

from istihdam import documents
from istihdam.documents import Document, Unreadable
from tests.documents import hostile

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def run(text: str, properties: str = "") -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def part(body: str, root: str = "document", space: str = hostile.WORD) -> str:
    return f'<w:{root} xmlns:w="{space}" {W14}><w:body>{body}</w:body></w:{root}>'


def word(*paragraphs: str, styles: str = "", **parts: str) -> bytes:
    made = {"word/document.xml": part("".join(paragraphs))}
    if styles:
        made["word/styles.xml"] = f'<w:styles xmlns:w="{hostile.WORD}">{styles}</w:styles>'
    return hostile.package(made | {f"word/{name}.xml": content for name, content in parts.items()})


def text_of(*runs: str) -> str:
    return documents.read(word(paragraph(*runs))).text


def read(*paragraphs: str, styles: str = "", **parts: str) -> Document:
    return documents.read(word(*paragraphs, styles=styles, **parts))


def content_box(ticked: str, shown: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{ticked}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )


def form_box(state: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{state}</w:ffData></w:fldChar></w:r>'


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


@pytest.mark.parametrize(
    ("between", "text"),
    [
        ('<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>', "Garson\t2019"),
        ("<w:r><w:tab/></w:r>", "Garson\t2019"),
        ("<w:r><w:br/></w:r>", "Garson\n2019"),
        ("<w:r><w:cr/></w:r>", "Garson\n2019"),
        (symbol("Wingdings", "F0E0"), "Garson→2019"),
        (symbol("Wingdings", "F04A"), "Garson 2019"),
        (symbol("Wingdings 3", "F021"), "Garson 2019"),
        (symbol("Symbol", "F0B7"), "Garson•2019"),
        (symbol("Arial", "2013"), "Garson–2019"),
        (symbol("Wingdings", "kaput"), "Garson 2019"),
        ("<w:r><w:softHyphen/></w:r>", "Garson2019"),
        ("<w:r><w:noBreakHyphen/></w:r>", "Garson-2019"),
    ],
)
def test_what_stands_between_two_words_parts_them(between: str, text: str) -> None:
    assert text_of(run("Garson"), between, run("2019")) == text


@pytest.mark.parametrize("name", ["document", "endnotes", "footnotes", "header1", "footer2"])
def test_strict_open_xml_is_read_in_every_part(name: str) -> None:
    strict = part(paragraph(run("Forklift operatörü"), symbol("Wingdings", "F0A8")), "x", STRICT)
    assert documents.read(hostile.package({f"word/{name}.xml": strict})).text == "Forklift operatörü☐"


@pytest.mark.parametrize("name", ["endnotes", "footnotes"])
def test_notes_are_read_after_the_body(name: str) -> None:
    said = paragraph(run("SRC 4 belgesi"))
    note = f'<w:notes xmlns:w="{hostile.WORD}"><w:note w:id="1">{said}</w:note></w:notes>'
    assert read(paragraph(run("Selim Korkmaz")), **{name: note}).text == "Selim Korkmaz\nSRC 4 belgesi"


VANISH = "<w:vanish/>"
STYLES = (
    '<w:style w:type="character" w:styleId="gizli"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="alt"><w:basedOn w:val="gizli"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="halka"><w:basedOn w:val="halka"/></w:style>'
)
UNSEEN = {
    "vanish": paragraph(run("vinç operatörü", VANISH)),
    "vanish on": paragraph(run("vinç operatörü", '<w:vanish w:val="true"/>')),
    "character style": paragraph(run("vinç operatörü", '<w:rStyle w:val="gizli"/>')),
    "paragraph style": paragraph(run("vinç operatörü"), properties='<w:pStyle w:val="alt"/>'),
    "white": paragraph(run("vinç operatörü", '<w:color w:val="FFFFFF"/>')),
    "nearly white": paragraph(run("vinç operatörü", '<w:color w:val="FEFEFE"/>')),
    "one point": paragraph(run("vinç operatörü", '<w:sz w:val="2"/>')),
    "in a link": paragraph(f"<w:hyperlink>{run('vinç operatörü', VANISH)}</w:hyperlink>"),
    "in a table": f"<w:tbl><w:tr><w:tc>{paragraph(run('vinç operatörü', VANISH))}</w:tc></w:tr></w:tbl>",
}


@pytest.mark.parametrize("name", UNSEEN)
def test_hidden_text_is_no_claim_and_is_said(name: str) -> None:
    document = read(paragraph(run("Garson")), UNSEEN[name], paragraph(run("Komi")), styles=STYLES)
    assert (document.text, document.problems) == ("Garson\nKomi", ("hidden_text",))


SEEN = {
    "not vanished": paragraph(run("Garson", '<w:vanish w:val="0"/>')),
    "style undone": paragraph(run("Garson", '<w:rStyle w:val="gizli"/><w:vanish w:val="false"/>')),
    "style in a circle": paragraph(run("Garson"), properties='<w:pStyle w:val="halka"/>'),
    "only its mark": paragraph(run("Garson"), properties=f"<w:rPr>{VANISH}</w:rPr>"),
    "white on a shade": paragraph(run("Garson", '<w:color w:val="FFFFFF"/><w:shd w:fill="0B4F5C"/>')),
    "small": paragraph(run("Garson", '<w:sz w:val="12"/>')),
    "grey": paragraph(run("Garson", '<w:color w:val="808080"/>')),
    "automatic": paragraph(run("Garson", '<w:color w:val="auto"/>')),
    "earlier form of a change": paragraph(
        run("Garson", f"<w:rPrChange><w:rPr>{VANISH}</w:rPr></w:rPrChange>")
    ),
}


@pytest.mark.parametrize("name", SEEN)
def test_text_that_is_seen_is_read(name: str) -> None:
    document = read(SEEN[name], styles=STYLES)
    assert (document.text, document.problems) == ("Garson", ())


@pytest.mark.parametrize(
    "deleted",
    [
        "<w:del><w:r><w:delText>operatörü </w:delText></w:r></w:del>",
        f"<w:moveFrom>{run('operatörü ')}</w:moveFrom>",
        "<w:r><w:delText>operatörü </w:delText></w:r>",
        f"<w:ins><w:del>{run('operatörü ')}</w:del></w:ins>",
    ],
)
def test_deleted_and_moved_words_are_not_read(deleted: str) -> None:
    assert text_of(run("Forklift "), deleted, run("şoförü")) == "Forklift şoförü"


@pytest.mark.parametrize("tag", ["ins", "moveTo", "smartTag", "hyperlink"])
def test_inserted_and_marked_words_are_read(tag: str) -> None:
    assert text_of(run("Forklift "), f"<w:{tag}>{run('operatörü')}</w:{tag}>") == "Forklift operatörü"


def test_words_that_a_deletion_parted_stay_apart_and_a_word_stays_one() -> None:
    gone = f"<w:del>{run('x')}</w:del>"
    assert text_of(run("Selim"), gone, run("Korkmaz gar"), gone, run("son")) == "Selim Korkmaz garson"


def test_deleted_rows_and_cells_are_not_read() -> None:
    row = "<w:tr><w:trPr>{0}</w:trPr><w:tc>{1}</w:tc></w:tr>"
    cell = "<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{0}</w:tc><w:tc>{1}</w:tc></w:tr>"
    table = (
        row.format("<w:del/>", paragraph(run("Aşçı")))
        + row.format("<w:ins/>", paragraph(run("Garson")))
        + cell.format(paragraph(run("Komi")), paragraph(run("Barmen")))
    )
    assert read(f"<w:tbl>{table}</w:tbl>").text == "Garson\nBarmen"


@pytest.mark.parametrize(
    ("box", "sign"),
    [
        (content_box("0", run("☐")), "☐"),
        (content_box("1", run("☒")), "☒"),
        (content_box("true", run("✓")), "☒"),
        (content_box("false", symbol("Wingdings", "F0A8")), "☐"),
        (content_box("1", symbol("Wingdings", "F0FE")), "☒"),
        (content_box("0", run("")), "☐"),
        (form_box('<w:checkBox><w:default w:val="0"/></w:checkBox>'), "☐"),
        (form_box('<w:checkBox><w:default w:val="1"/></w:checkBox>'), "☒"),
        (form_box("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>"), "☒"),
        (form_box("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>"), "☐"),
        (symbol("Wingdings", "F0A8"), "☐"),
        (symbol("Wingdings", "00FE"), "☒"),
        (symbol("Wingdings", "F0FD"), "☒"),
        (symbol("Wingdings", "F06F"), "☐"),
        (symbol("Wingdings 2", "F0A3"), "☐"),
        (symbol("Wingdings 2", "F052"), "☒"),
        (symbol("Webdings", "F063"), "☐"),
        (run("\uf0a8", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "☐"),
        (run("þ", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "☒"),
        (run("R", '<w:rFonts w:hAnsi="Wingdings 2"/>'), "☒"),
        (run("\uf0fe"), "☒"),
    ],
)
def test_a_box_is_read_as_it_is_ticked(box: str, sign: str) -> None:
    assert text_of(run("Ehliyet: "), box, run(" B")) == f"Ehliyet: {sign} B"


@pytest.mark.parametrize(
    ("entries", "chosen", "text"),
    [(("Lise", "Üniversite"), '<w:result w:val="1"/>', "Üniversite"), (("Lise", "Ortaokul"), "", "Lise"),
     (("Lise",), '<w:result w:val="9"/>', ""), ((), "", ""), (("Lise",), '<w:result w:val="x"/>', "")],
)  # fmt: skip
def test_the_chosen_entry_of_a_list_is_read(entries: tuple[str, ...], chosen: str, text: str) -> None:
    listed = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in entries)
    field = form_box(f"<w:ddList>{chosen}{listed}</w:ddList>")
    assert text_of(run("Eğitim:"), run(" "), field) == f"Eğitim: {text}".strip()


def test_a_placeholder_is_no_value_and_a_typed_value_is() -> None:
    control = "<w:sdt><w:sdtPr>{0}</w:sdtPr><w:sdtContent>{1}</w:sdtContent></w:sdt>"
    waiting = control.format("<w:showingPlcHdr/>", run("Metin girmek için tıklayın"))
    assert text_of(run("Meslek: "), waiting) == "Meslek:"
    assert text_of(run("Meslek: "), control.format("", run("Aşçı"))) == "Meslek: Aşçı"
    block = control.format("<w:showingPlcHdr/>", paragraph(run("Metin girin")))
    assert read(paragraph(run("Aşçı")), block).text == "Aşçı"


def test_word_art_and_diagrams_are_read() -> None:
    path = '<v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="Selim Korkmaz"/>'
    art = f"<w:r><w:pict>{path}</w:pict></w:r>"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    diagram = f'<d xmlns:a="{drawing}"><a:p><a:r><a:t>Aşçı</a:t></a:r><a:r><a:t>başı</a:t></a:r></a:p></d>'
    parts = {"word/document.xml": part(paragraph(art)), "word/diagrams/data1.xml": diagram}
    assert documents.read(hostile.package(parts)).text == "Selim Korkmaz\nAşçıbaşı"


def test_a_file_of_nothing_but_hidden_words_says_so() -> None:
    with pytest.raises(Unreadable) as caught:
        read(UNSEEN["vanish"])
    assert (caught.value.code, caught.value.problems) == ("no_text", ("hidden_text",))


@pytest.mark.parametrize("declared", ["utf-16", "windows-1254", "iso-8859-9", "utf-8"])
def test_every_usual_encoding_of_a_part_is_read(declared: str) -> None:
    content = f'<?xml version="1.0" encoding="{declared}"?>' + part(paragraph(run("Şoför İğneci")))
    assert (
        documents.read(hostile.package({"word/document.xml": content.encode(declared)})).text
        == "Şoför İğneci"
    )


PIECES = {
    "boxes": content_box("1", run("☒")),
    "fields": form_box("<w:checkBox/>"),
    "hidden": run("x", VANISH) + run("y"),
    "deleted": f"<w:del>{run('x')}</w:del>",
    "styles": run("x", '<w:rStyle w:val="gizli"/>') + run("y"),
    "symbols": symbol("Wingdings", "F0A8"),
}


@pytest.mark.parametrize("name", PIECES)
def test_ten_times_the_runs_take_at_most_twelve_times_the_time(name: str) -> None:
    short, long = (_seconds(PIECES[name] * times) for times in (700, 7_000))
    assert long < 12 * max(short, 0.15)


def _seconds(runs: str) -> float:
    content = word(paragraph(run("Garson "), runs), styles=STYLES)
    started = time.perf_counter()
    documents.read(content)
    return time.perf_counter() - started
