"""One outline, two files: a PDF that everyone can read, and a file that a school can edit."""

import io
import zipfile
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outlines import outline
from papers import MADE_AT, opened, words
from test_printed_file import names

from meldpad.documents.docx_file import outline_docx
from meldpad.documents.outline import Heading, HeadingsSkip, Listing, Outline, Paragraph, Table, outline_pdf

HOSTILE = (
    '#eval("1+1") #read("/etc/passwd") $x$ *vet* @ref <label> \\',
    "Vader\u202e sloeg \u2066niet\x00\x07\x1b\ud800\uffff vandaag",
    "ليلى 😀 漢字 👩‍👧 Zoe\u0308",
    "<w:p>&amp;</w:p>]]>",
    "W" * 3000,
    "",
    " \n\t\r\n ",
)


def read(file: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(file))


@pytest.mark.parametrize("text", HOSTILE)
def test_words_that_try_to_be_more_than_words_are_harmless_in_both_files(text: str) -> None:
    for file in (
        words(outline_pdf(outline(text), MADE_AT)),
        "\n".join(p.text for p in read(outline_docx(outline(text), MADE_AT)).paragraphs),
    ):
        assert "root:" not in file
        assert not set("\u202e\u2066\x00\x07\x1b") & set(file)
        assert "Hoofdstuk" in file


def test_markup_is_printed_literally() -> None:
    printed = words(outline_pdf(outline('#eval("1+1")'), MADE_AT))
    assert printed.count('#eval("1+1")') >= 15


def test_a_hundred_thousand_characters_fit_in_both_files() -> None:
    long = Outline(title="Lang", blocks=(Paragraph(text="woord " * 16_666 + "slotwoord"),))
    assert "slotwoord" in words(outline_pdf(long, MADE_AT))
    assert read(outline_docx(long, MADE_AT)).paragraphs[-1].text.endswith("slotwoord")


def test_the_pdf_is_tagged_with_headings_lists_and_tables_and_says_its_title() -> None:
    with opened(outline_pdf(outline(), MADE_AT)) as file:
        found = names(file)
        assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= set(found)
        levels = [int(name[2:]) for name in found if name[:2] == "/H" and name[2:].isdigit()]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert str(file.Root.Lang) == "nl-NL"
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.docinfo["/Title"]) == "Brief 2026-014"
        with file.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfuaid:part"]) == ("2", "1")


def test_a_paper_that_is_public_carries_no_mark_and_no_chapters_it_has_no_use_for() -> None:
    printed = words(outline_pdf(Outline(title="Meldcode De Linde", mark="", blocks=(Paragraph(text="Wat wij doen."),)), MADE_AT))
    assert "Wat wij doen." in printed
    assert "Gemaakt op 21 november 2026, 15.05 uur Pagina 1 van 1" in printed
    assert not any(said in printed for said in ("Vertrouwelijk", "Wat hier niet in staat", "Over dit document"))


def test_the_file_to_edit_has_real_headings_and_a_table_that_knows_its_header() -> None:
    file = read(outline_docx(outline(), MADE_AT))
    styles = [paragraph.style.name for paragraph in file.paragraphs]
    assert styles[0] == "Heading 1"
    assert {"Heading 2", "Heading 3", "List Bullet", "List Number", "Quote", "Intense Quote"} <= set(styles)
    header = file.tables[0].rows[0]._tr
    assert header.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_the_file_to_edit_is_dutch_and_its_properties_hold_no_name_of_a_person() -> None:
    file = outline_docx(outline(), MADE_AT)
    about = read(file).core_properties
    assert (about.title, about.language) == ("Brief 2026-014", "nl-NL")
    assert {about.author, about.last_modified_by, about.comments, about.keywords} == {""}
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        assert b'w:lang w:val="nl-NL"' in packed.read("word/styles.xml")
        assert not any("thumbnail" in name for name in packed.namelist())
        assert "Anja" not in packed.read("docProps/core.xml").decode() + packed.read("docProps/app.xml").decode()


def test_every_page_of_the_file_to_edit_says_what_it_is() -> None:
    section = read(outline_docx(outline(), MADE_AT)).sections[0]
    assert section.header.paragraphs[0].text == "Vertrouwelijk · Brief 2026-014"
    foot = section.footer.paragraphs[0]
    assert foot.text.startswith("Gemaakt op 21 november 2026, 15.05 uur door Anja de Wit · Pagina ")
    assert [one.text for one in foot._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_every_numbered_list_in_the_file_to_edit_starts_at_one() -> None:
    lists = (Listing(items=("a", "b"), numbered=True), Paragraph(text="tussen"), Listing(items=("c",), numbered=True))
    file = read(outline_docx(Outline(title="x", blocks=lists), MADE_AT))
    numbered = [paragraph._p.pPr.numPr.numId.val for paragraph in file.paragraphs if paragraph.style.name == "List Number"]
    assert numbered[0] == numbered[1] != numbered[2]
    starts = file.part.numbering_part.element.xpath("w:num[w:lvlOverride/w:startOverride/@w:val='1']/@w:numId")
    assert {str(number) for number in numbered} <= set(starts)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
def test_the_same_outline_always_gives_the_same_file_to_edit(text: str) -> None:
    first = outline_docx(outline(text), MADE_AT)
    assert first == outline_docx(outline(text), MADE_AT)
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_outline_gives_the_same_pdf() -> None:
    assert outline_pdf(outline(), MADE_AT) == outline_pdf(outline(), MADE_AT)


@pytest.mark.parametrize("levels", [(3,), (2, 4), (1,)])
def test_a_heading_that_skips_a_level_makes_no_outline(levels: tuple[int, ...]) -> None:
    with pytest.raises(HeadingsSkip):
        Outline(title="x", blocks=tuple(Heading(text="x", level=level) for level in levels))


def test_a_row_with_too_few_cells_makes_no_file() -> None:
    table = Table(header=("Een", "Twee"), rows=(("alleen",),))
    with pytest.raises(ValueError, match="zip"):
        outline_docx(Outline(title="x", blocks=(table,)), MADE_AT)
