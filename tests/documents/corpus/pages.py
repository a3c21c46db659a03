"""A written CV as a file: PDF by typst and reportlab, DOCX in three layouts, ODT, RTF."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.documents.corpus.oldword import word_file
from tests.documents.corpus.writing import Block, Row, Written

DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
_LONGEST_ADDRESS = 24
"""Letters of an address that fit beside its label in the narrow column."""
_SPECIAL = str.maketrans({sign: "\\" + sign for sign in "\\#*_`$@<>[]-+=/~'\""})


def typst_page(cv: Written) -> bytes:
    """One column."""
    return _typst(_column(cv))


def typst_long_page(cv: Written) -> bytes:
    """One column on one page, however long it is."""
    return _typst("#set page(height: auto)\n" + _column(cv))


def _column(cv: Written) -> str:
    return _head(cv) + "\n\n".join(map(_typst_block, cv.blocks))


def typst_columns(cv: Written) -> bytes:
    """A narrow column left with contact and skills, the rest right."""
    side, main = (
        "\n\n".join(_typst_block(_broken(block)) for block in cv.blocks if block.is_side is wanted)
        for wanted in (True, False)
    )
    return _typst(f"{_head(cv)}\n#grid(columns: (1fr, 1.7fr), gutter: 16pt)[\n{side}\n][\n{main}\n]")


def _broken(block: Block) -> Block:
    """The block with room for a line's end in each long address: none is printed over the next column."""
    rows = [row if isinstance(row, str) else tuple(map(_broken_address, row)) for row in block.rows]
    return replace(block, rows=rows)


def _broken_address(cell: str) -> str:
    return cell.replace("@", "@\u200b") if len(cell) > _LONGEST_ADDRESS else cell


def _typst(source: str) -> bytes:
    page = '#set page(margin: 1.8cm)\n#set text(lang: "tr", size: 10pt, hyphenate: false)\n'
    return typst.compile((page + source).encode())


def _head(cv: Written) -> str:
    return f"= {_escaped(cv.title)}\n\n{_escaped(cv.headline)}\n\n"


def _typst_block(block: Block) -> str:
    return "\n\n".join([f"== {_escaped(block.heading)}", *map(_typst_row, block.rows)])


def _typst_row(row: Row) -> str:
    if isinstance(row, str):
        return _escaped(row)
    cells = "".join(f"[{_escaped(cell)}]" for cell in row)
    return (
        f"#grid(columns: {len(row)}, column-gutter: 1fr){cells}"
        if len(row) == 2 and _is_date(row[1])
        else f"#grid(columns: ({', '.join(_WIDTHS[len(row) > 3][: len(row)])},), column-gutter: 8pt){cells}"
    )


_WIDTHS = (("1fr", "2fr", "1fr"), ("1fr",) * 8)


def _is_date(cell: str) -> bool:
    return cell[:4].isdecimal()


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)


def reportlab_page(cv: Written) -> bytes:
    """One column, drawn from top to bottom."""
    return _drawn(cv, [(50.0, _lines(cv.blocks))])


def reportlab_columns(cv: Written) -> bytes:
    """Two columns, drawn row by row across both, as some editors print them."""
    side = _lines([block for block in cv.blocks if block.is_side])
    main = _lines([block for block in cv.blocks if not block.is_side])
    return _drawn(cv, [(40.0, side), (280.0, main)])


def _lines(blocks: list[Block]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for block in blocks:
        found += [("",), (block.heading,)]
        found += [(row,) if isinstance(row, str) else row for row in block.rows]
    return [piece for row in found for piece in _wrapped(row)]


def _wrapped(row: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A long address in two lines, as it fits a narrow column."""
    text = row[0]
    if len(row) > 1 or len(text) < 46 or not text.startswith("Adres"):
        return [row]
    cut = text.rfind(" ", 0, 40)
    return [(text[:cut],), (text[cut + 1 :],)]


def _drawn(cv: Written, columns: list[tuple[float, list[tuple[str, ...]]]]) -> bytes:
    pdfmetrics.registerFont(TTFont("DejaVu", str(DEJAVU)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("DejaVu", 15)
    canvas.drawString(columns[0][0], 790, cv.title)
    canvas.setFont("DejaVu", 9)
    canvas.drawString(columns[0][0], 772, cv.headline)
    for number in range(max(len(lines) for _, lines in columns)):
        for left, lines in columns:
            for place, cell in enumerate(lines[number] if number < len(lines) else ()):
                canvas.drawString(
                    left + place * (150 if len(lines[number]) > 2 else 190), 750 - 14 * number, cell
                )
    canvas.save()
    return out.getvalue()


def docx_plain(cv: Written) -> bytes:
    """Headings and paragraphs; cells of a row parted by tabs."""
    document = docx.Document()
    document.add_heading(cv.title, 0)
    document.add_paragraph(cv.headline)
    for block in cv.blocks:
        document.add_heading(block.heading, 1)
        for row in block.rows:
            document.add_paragraph(row if isinstance(row, str) else "\t".join(row))
    return _saved(document)


def docx_tables(cv: Written) -> bytes:
    """The name in the page's header, a table of two cells as columns, rows of cells as tables in it."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = cv.title
    document.add_paragraph(cv.headline)
    sides = [[b for b in cv.blocks if b.is_side], [b for b in cv.blocks if not b.is_side]]
    table = document.add_table(1, 2)
    for cell, blocks in zip(table.rows[0].cells, sides, strict=True):
        for block in blocks:
            cell.add_paragraph(block.heading)
            for row in block.rows:
                if isinstance(row, str):
                    cell.add_paragraph(row)
                else:
                    inner = cell.add_table(1, len(row))
                    for place, text in enumerate(row):
                        inner.rows[0].cells[place].text = text
    return _saved(document)


def docx_box(cv: Written) -> bytes:
    """The narrow column in a text box."""
    document = docx.Document()
    document.add_heading(cv.title, 0)
    document.add_paragraph(cv.headline)
    side = [
        text for block in cv.blocks if block.is_side for text in (block.heading, *map(_tabbed, block.rows))
    ]
    document.add_paragraph()._p.append(parse_xml(_text_box(side)))
    for block in (block for block in cv.blocks if not block.is_side):
        document.add_heading(block.heading, 1)
        for row in block.rows:
            document.add_paragraph(_tabbed(row))
    return _saved(document)


def _text_box(lines: list[str]) -> str:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    box = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    return (
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _tabbed(row: Row) -> str:
    return row if isinstance(row, str) else "\t".join(row)


def _saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def odt_page(cv: Written) -> bytes:
    """Headings, paragraphs, and tables for rows of cells, as LibreOffice writes them."""
    body = [f"<text:h>{escape(cv.title)}</text:h><text:p>{escape(cv.headline)}</text:p>"]
    for block in cv.blocks:
        body.append(f"<text:h>{escape(block.heading)}</text:h>")
        body += [_odt_row(row) for row in block.rows]
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.3">'
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def _odt_row(row: Row) -> str:
    if isinstance(row, str):
        spaced = escape(row).replace("  ", '<text:s text:c="2"/>')
        return f"<text:p>{spaced}</text:p>"
    cells = "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
    return f"<table:table><table:table-row>{cells}</table:table-row></table:table>"


def doc_page(cv: Written) -> bytes:
    """As Word wrote it before 2007."""
    rows = [row for block in cv.blocks for row in (block.heading, *block.rows)]
    return word_file("\n".join([cv.title, cv.headline, *map(_tabbed, rows)]))


def rtf_page(cv: Written) -> bytes:
    """As WordPad writes it: Turkish letters as code page 1254 escapes."""
    lines = [cv.title, cv.headline]
    for block in cv.blocks:
        lines += [block.heading, *map(_tabbed, block.rows)]
    body = "\\par\n".join(map(_rtf_text, lines))
    return (
        "{\\rtf1\\ansi\\ansicpg1254\\deff0{\\fonttbl{\\f0\\fnil\\fcharset162 Arial;}}\n"
        "{\\*\\generator Riched20;}\\viewkind4\\uc1\\pard\\lang1055\\f0\\fs22 " + body + "\\par}"
    ).encode("ascii")


def _rtf_text(text: str) -> str:
    out = []
    for letter in text:
        if letter == "\t":
            out.append("\\tab ")
        elif letter in "\\{}":
            out.append("\\" + letter)
        elif ord(letter) < 128:
            out.append(letter)
        else:
            out.append(_rtf_letter(letter))
    return "".join(out)


def _rtf_letter(letter: str) -> str:
    try:
        return "".join(f"\\'{byte:02x}" for byte in letter.encode("cp1254"))
    except UnicodeEncodeError:
        return f"\\u{ord(letter)}?"
