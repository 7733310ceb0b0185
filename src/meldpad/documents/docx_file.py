"""An outline as a file that a school can edit (Office Open XML): real headings, tables that say which row is their header."""

import io
import zipfile
from datetime import datetime

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as DocxParagraph
from lxml.etree import _Element

from meldpad.documents.outline import Figure, Heading, Labelled, Listing, Note, Outline, Paragraph, Room, Signed, Signing, Table
from meldpad.documents.parts import Row
from meldpad.documents.printable import printable
from meldpad.documents.ready import dutch_moment

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE, FONT, BRAND = "nl-NL", "Calibri", RGBColor(0x14, 0x56, 0x6A)
LEFT_OUT, NOTHING_LEFT_OUT, ABOUT = "Wat hier niet in staat", "Er is niets weggelaten.", "Over dit document"
BULLETS, NUMBERED = "List Bullet", "List Number"
LINE = "_" * 28
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can tell: the same outline gives the same bytes
_PICTURE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


def outline_docx(outline: Outline, made_at: datetime) -> bytes:
    """The outline as DOCX. `made_at` must be aware; the same input gives the same bytes. No name stands in its properties."""
    file = Document()
    _dress(file, outline, made_at)
    file.add_heading(printable(outline.title), level=1)
    if outline.subtitle.strip():
        file.add_paragraph(printable(outline.subtitle), style="Subtitle")
    _rows(file, outline.meta)
    for block in outline.blocks:
        _add(file, block)
    _last_chapters(file, outline)
    return _packed(file)


def _last_chapters(file: Docx, outline: Outline) -> None:
    if outline.left_out is not None:
        file.add_heading(LEFT_OUT, level=2)
        _list(file, outline.left_out or (NOTHING_LEFT_OUT,), BULLETS)
    if outline.about or outline.chain_head:
        file.add_heading(ABOUT, level=2)
        _lines(file, "\n".join((*outline.about, outline.chain_head)))


def _add(file: Docx, block: object) -> None:
    match block:
        case Heading():
            file.add_heading(printable(block.text), level=block.level)
        case Paragraph():
            _lines(file, block.text)
        case Listing():
            _list(file, block.items, NUMBERED if block.numbered else BULLETS)
        case Table():
            _table(file, block)
        case Note():
            _lines(file, block.text, style="Intense Quote" if block.urgent else "Quote")
        case Labelled():
            _rows(file, block.rows)
        case _:
            _drawn(file, block)


def _drawn(file: Docx, block: object) -> None:
    """What is drawn on paper is told here."""
    match block:
        case Figure():
            _lines(file, block.says)
        case Signed():
            _lines(file, "\n".join(f"Getekend door {one.name}." for one in block.drawings))
        case Room():
            _lines(file, f"[Vul aan. {block.text}]")
        case Signing():
            for who in block.who:
                _lines(file, f"{who}\nNaam: {LINE}\nDatum: {LINE}\nHandtekening: {LINE}")
                if block.refusing:
                    _lines(file, f"Tekent niet, omdat: {LINE}")


def _lines(file: Docx, text: str, *, style: str | None = None) -> None:
    for line in printable(text).split("\n"):
        if line.strip():
            file.add_paragraph(line, style=style)


def _list(file: Docx, items: tuple[str, ...], style: str) -> None:
    number = _numbering_from_one(file) if style == NUMBERED else None
    for item in items:
        properties = file.add_paragraph(printable(item), style=style)._p.get_or_add_pPr()
        if number is not None:
            place = _element("w:numPr")
            place.extend((_element("w:ilvl", val="0"), _element("w:numId", val=str(number))))
            properties.append(place)


def _numbering_from_one(file: Docx) -> int:
    """A numbering of its own: without it each list would go on where the one before it stopped."""
    numbering = file.part.numbering_part.element
    style = file.styles[NUMBERED].element
    used = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").val
    abstract = numbering.num_having_numId(used).abstractNumId.val
    new = numbering.add_num(abstract)
    new.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(new.numId)


def _rows(file: Docx, rows: tuple[Row, ...]) -> None:
    for row in rows:
        label = file.add_paragraph()
        label.paragraph_format.keep_with_next = True
        label.paragraph_format.space_after = Pt(0)
        label.add_run(printable(row.label)).bold = True
        _lines(file, row.text)


def _table(file: Docx, block: Table) -> None:
    if block.caption.strip():
        file.add_paragraph(printable(block.caption), style="Caption")
    table = file.add_table(rows=0, cols=len(block.header), style="Light List Accent 1")
    for cells in (block.header, *block.rows):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = printable(text)
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(_element("w:tblHeader", val="true"))
    file.add_paragraph()


def _dress(file: Docx, outline: Outline, made_at: datetime) -> None:
    """Language, letter, properties, and what stands on every page."""
    about = file.core_properties
    about.title, about.language = printable(outline.file_title), LANGUAGE
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = made_at
    about.revision = 1
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    _letters(file)
    top = " · ".join(part for part in (outline.mark, outline.file_title) if part)
    section.header.paragraphs[0].text = printable(top)
    made = f"Gemaakt op {dutch_moment(made_at)}" + (f" door {outline.made_by}" if outline.made_by else "")
    foot = section.footer.paragraphs[0]
    foot.text = printable(f"{made} · Pagina ")
    _counted(foot, "PAGE")
    foot.add_run(" van ")
    _counted(foot, "NUMPAGES")


def _letters(file: Docx) -> None:
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    for language in file.styles.element.iter(qn("w:lang")):
        for kind in ("val", "eastAsia"):
            language.set(qn(f"w:{kind}"), LANGUAGE)
    for level, size in ((1, 22), (2, 15), (3, 12)):
        heading = file.styles[f"Heading {level}"]
        heading.font.name, heading.font.size, heading.font.color.rgb = FONT, Pt(size), BRAND
        # the theme's own letter would win from the name
        fonts = heading.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{attribute}"), None)
    file.styles["Header"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _counted(paragraph: DocxParagraph, field: str) -> None:
    """A number the word processor keeps true by itself."""
    run = paragraph.add_run()._r
    instruction = _element("w:instrText")
    instruction.text = field
    for part in (_element("w:fldChar", fldCharType="begin"), instruction, _element("w:fldChar", fldCharType="end")):
        run.append(part)


def _element(tag: str, **attributes: str) -> _Element:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _packed(file: Docx) -> bytes:
    """The bytes of the file, without the moment of packing and without the picture of an empty page that came along."""
    parts = file.part.package.rels
    for key in [key for key, one in parts.items() if one.reltype == _PICTURE]:
        del parts[key]
    raw, packed = io.BytesIO(), io.BytesIO()
    file.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for one in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(one, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(one))
    return packed.getvalue()
