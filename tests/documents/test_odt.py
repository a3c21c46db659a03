"""An ODT says what its reader sees: no deleted and hidden words, boxes as they are ticked."""

import io
import time
import zipfile

import pytest

from istihdam import documents
from istihdam.documents import Document, Unreadable

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "form": "urn:oasis:names:tc:opendocument:xmlns:form:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
NAMES = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items())
STYLES = (
    '<style:style style:name="gizli"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="alt" style:parent-style-name="gizli"/>'
    '<style:style style:name="acik" style:parent-style-name="gizli">'
    '<style:text-properties text:display="true"/></style:style>'
    '<style:style style:name="nokta"><style:text-properties fo:font-size="1pt"/></style:style>'
    '<style:style style:name="halka" style:parent-style-name="halka"/>'
)


def read(body: str) -> Document:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", content)
    return documents.read(out.getvalue())


def paragraph(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


HIDDEN = {
    "span": paragraph('Garson<text:span text:style-name="gizli"> vinç operatörü</text:span>'),
    "span of a child style": paragraph('Garson<text:span text:style-name="alt"> vinç</text:span>'),
    "one point": paragraph('Garson<text:span text:style-name="nokta"> vinç</text:span>'),
    "paragraph": paragraph("Garson") + paragraph("vinç operatörü", "gizli"),
    "hidden text field": paragraph("Garson<text:hidden-text> vinç</text:hidden-text>"),
    "hidden paragraph": paragraph("Garson") + paragraph("<text:hidden-paragraph/>vinç operatörü"),
    "hidden section": paragraph("Garson")
    + f'<text:section text:display="none">{paragraph("vinç")}</text:section>',
}


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_text_is_no_claim_and_is_said(name: str) -> None:
    document = read(HIDDEN[name])
    assert (document.text, document.problems) == ("Garson", ("hidden_text",))


DELETION = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
    "<dc:creator>Ali</dc:creator></office:change-info><text:p>operatörü</text:p></text:deletion>"
    "</text:changed-region></text:tracked-changes>"
)
SEEN = {
    "deleted": DELETION + paragraph('Forklift <text:change text:change-id="c1"/>şoförü'),
    "inserted": paragraph(
        'Forklift <text:change-start text:change-id="c2"/>şoförü<text:change-end text:change-id="c2"/>'
    ),
    "commented": paragraph("Forklift <office:annotation><text:p>yalan</text:p></office:annotation>şoförü"),
    "shown again": paragraph('Forklift <text:span text:style-name="acik">şoförü</text:span>'),
    "style in a circle": paragraph('Forklift <text:span text:style-name="halka">şoförü</text:span>'),
    "unknown style": paragraph('Forklift <text:span text:style-name="yok">şoförü</text:span>'),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_the_reader_sees_is_read(name: str) -> None:
    document = read(SEEN[name])
    assert (document.text, document.problems) == ("Forklift şoförü", ())


def content_control(more: str, shown: str) -> str:
    return f"<loext:content-control {more}>{shown}</loext:content-control>"


def mark(state: str) -> str:
    param = f'<field:param field:name="Checkbox_Checked" field:value="{state}"/>' if state else ""
    return (
        f'<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX">{param}</field:fieldmark>'
    )


@pytest.mark.parametrize(
    ("box", "sign"),
    [
        (content_control('loext:checkbox="true" loext:checked="true"', "☐"), "☒"),
        (content_control('loext:checkbox="true" loext:checked="false"', "☒"), "☐"),
        (content_control('loext:checkbox="true"', "☐"), "☐"),
        (mark("true"), "☒"),
        (mark("false"), "☐"),
        (mark(""), "☐"),
    ],
)
def test_a_box_is_read_as_it_is_ticked(box: str, sign: str) -> None:
    assert read(paragraph(f"Ehliyet: {box} B")).text == f"Ehliyet: {sign} B"


@pytest.mark.parametrize(
    ("control", "text"),
    [
        ('checkbox form:label="B sınıfı" form:current-state="checked"', "☒ B sınıfı"),
        ('checkbox form:label="B sınıfı" form:state="unchecked"', "☐ B sınıfı"),
        ('radio form:label="Evet" form:current-selected="true"', "☒ Evet"),
        ('radio form:label="Evet" form:selected="false"', "☐ Evet"),
        ('text form:current-value="Selim Korkmaz"', "Selim Korkmaz"),
        ('text form:value="Selim"', "Selim"),
    ],
)
def test_a_field_of_a_form_is_read_where_it_stands(control: str, text: str) -> None:
    forms = f'<office:forms><form:form><form:{control} form:id="k1"/></form:form></office:forms>'
    drawn = '<draw:control draw:control="k1"/>'
    assert read(forms + paragraph(f"Alan: {drawn}")).text == f"Alan: {text}"


def test_a_placeholder_is_no_value() -> None:
    waiting = content_control('loext:showing-place-holder="true"', "Metin girin")
    assert read(paragraph(f"Meslek: {waiting}")).text == "Meslek:"
    assert read(paragraph(f"Meslek: {content_control('', 'Aşçı')}")).text == "Meslek: Aşçı"


def test_a_file_of_hidden_words_alone_says_so() -> None:
    with pytest.raises(Unreadable) as caught:
        read(paragraph("vinç", "gizli"))
    assert (caught.value.code, caught.value.problems) == ("no_text", ("hidden_text",))


@pytest.mark.parametrize(
    "piece", ['<text:span text:style-name="gizli">x</text:span>y', mark("true"), "<text:s/>"]
)
def test_ten_times_the_pieces_take_at_most_twelve_times_the_time(piece: str) -> None:
    short, long = (_seconds(paragraph("Garson " + piece * times)) for times in (2_000, 20_000))
    assert long < 12 * max(short, 0.2)


def _seconds(body: str) -> float:
    started = time.perf_counter()
    read(body)
    return time.perf_counter() - started
