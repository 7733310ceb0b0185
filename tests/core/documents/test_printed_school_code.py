"""The school's own code on paper: everything a school adopted is in it, for everybody to read, and nothing that may not be."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from docx import Document
from papers import MADE_AT, opened, words
from school_codes import ADOPTED, SOCIAL_MAP, whole_code

from meldpad.adoption.content import CodeContent, Function
from meldpad.adoption.usual import sample
from meldpad.documents.docx_file import outline_docx
from meldpad.documents.outline import Heading, Listing, Table, outline_pdf
from meldpad.documents.own_code.source import WholeCode
from meldpad.documents.own_code.texts import FUNCTIONS
from meldpad.documents.own_code.whole import code_outline
from meldpad.protocol.load import published


def printed(whole: WholeCode) -> str:
    return " ".join(words(outline_pdf(code_outline(whole), MADE_AT)).split())


@pytest.fixture(scope="module")
def paper() -> str:
    return printed(whole_code())


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return outline_pdf(code_outline(whole_code()), MADE_AT)


def tags(node: pikepdf.Object) -> Iterator[str]:
    kids: pikepdf.Object | list[pikepdf.Object] = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid["/S"])
            yield from tags(kid)


@pytest.mark.clause("A1", "A2", "A7", "A8", "T45")
def test_the_paper_says_who_adopted_it_for_which_school_and_why(paper: str) -> None:
    for said in (
        "Basisschool De Linde",
        "Stichting De Bomen",
        "Boomdorp",
        "versie 2",
        "1 september 2026",
        "Stemde in",
        ADOPTED.digest,
    ):
        assert said in paper
    assert [text for text in sample().considerations if text not in paper] == []
    assert "Wet op het primair onderwijs, artikel 4b. Geldig per 1 juli 2013." in paper
    assert "Ons privacyreglement staat op" in paper


@pytest.mark.clause("A3", "A4", "A5", "A6")
def test_the_paper_says_what_its_words_mean(paper: str) -> None:
    for one in sample().definitions:
        assert one.term in paper
        assert one.text.split(".")[0] in paper


@pytest.mark.clause("R1", "O2.4", "O2.5")
@pytest.mark.parametrize("edition", published().values(), ids=lambda one: one.id)
def test_every_duty_of_an_edition_stands_in_a_table_with_who_does_it_and_within_how_long(edition: object) -> None:
    edition = published()[edition.id]  # type: ignore[attr-defined]
    tables = [block for block in code_outline(whole_code(edition=edition)).blocks if isinstance(block, Table)]
    duties = {row[0]: row[1:] for table in tables if table.header == ("Wat", "Wie", "Binnen") for row in table.rows}
    for rule in edition.rules:
        who, within = duties[rule.duty["nl"].format(**edition.terms_in("nl"))]
        assert who
        assert within
    assert sum(len(table.rows) for table in tables if table.header == ("Wat", "Wie", "Binnen")) == len(edition.rules)


@pytest.mark.clause("O2.5")
def test_the_school_decides_who_does_a_task_and_how_many_days_that_takes() -> None:
    chosen = replace(
        sample(), tasks={**sample().tasks, "weigh": (Function.CARE_COORDINATOR,)}, terms={**sample().terms, "weigh": 7}
    )
    tables = [block for block in code_outline(whole_code(chosen)).blocks if isinstance(block, Table)]
    (row,) = (row for table in tables for row in table.rows if row[0].startswith("Weeg samen met de vijf"))
    assert row[1:] == (FUNCTIONS[Function.CARE_COORDINATOR], "7 schooldagen")
    (divided,) = (table for table in tables if table.header[0] == "Functie" and table.header[1].startswith("Stap"))
    assert FUNCTIONS[Function.CARE_COORDINATOR] in {row[0] for row in divided.rows}


@pytest.mark.clause("O4.1", "O4.2")
def test_the_paper_says_what_nobody_is_asked_to_do(paper: str) -> None:
    assert "hoeft vast te stellen of er echt geweld of mishandeling is" in paper
    assert "hulp te geven zoals een hulpverlener dat doet" in paper


@pytest.mark.clause("O5", "O1.10", "O1.11", "O1.12")
def test_the_paper_says_what_each_function_must_be_able_to_do_and_how_the_school_stands_by_it(paper: str) -> None:
    for said in ("Leerkracht en remedial teacher", "Je bespreekt wat je zag met de intern begeleider", "De directeur gaat mee"):
        assert said in paper
    assert "Plaatsvervangend aandachtsfunctionaris: na 2 schooldagen" in paper
    assert "Het bestuur is als laatste verantwoordelijk" in paper


@pytest.mark.clause("K1", "K2", "K4")
def test_the_social_map_is_printed_and_an_empty_place_says_so(paper: str) -> None:
    assert "Opvang Bomenland" in paper
    assert "Jeugdgezondheidszorg Nog niet ingevuld" in paper
    assert "Nu gevaar 112" in paper


@pytest.mark.clause("O1.9", "T40")
def test_for_parents_no_name_and_no_address_of_a_partner_is_printed() -> None:
    told = printed(whole_code(names=False))
    partner = SOCIAL_MAP[0]
    for hidden in (*(one.name for one in sample().people), partner.contact, partner.address, partner.email, "Sanne Kuiper"):
        assert hidden not in told
    assert "Opvang Bomenland" in told
    assert "088 000 00 12" in told
    assert "Vraag de school wie dit zijn." in told


@pytest.mark.clause("A8")
def test_a_draft_says_on_every_page_that_it_is_one() -> None:
    draft = outline_pdf(code_outline(whole_code(adopted=None)), MADE_AT)
    with opened(draft) as file:
        pages = len(file.pages)
    assert words(draft).count("ONTWERP") >= pages
    assert "ONTWERP" not in words(outline_pdf(code_outline(whole_code()), MADE_AT))


def test_a_draft_of_which_nothing_is_chosen_yet_can_be_printed() -> None:
    bare = CodeContent(edition="po-2019", school="De Els", board="")
    assert "Nog niet gekozen" in printed(whole_code(bare, adopted=None, social_map=(), map_on=None))


@pytest.mark.clause("A8")
def test_the_file_is_tagged_with_headings_lists_and_tables_and_carries_its_fonts(pdf: bytes) -> None:
    with opened(pdf) as file:
        found = list(tags(file.Root.StructTreeRoot))
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.Root.Lang) == "nl-NL"
        assert str(file.docinfo["/Title"]) == "Meldcode Basisschool De Linde versie 2"
        with file.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfuaid:part"]) == ("2", "1")
        fonts = [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all(any(name in font for name in ("/FontFile", "/FontFile2", "/FontFile3")) for font in fonts)
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TH", "/TD"} <= set(found)


@pytest.mark.clause("A8")
def test_the_file_that_a_school_edits_has_the_same_chapters_and_rows() -> None:
    outline = code_outline(whole_code())
    raw = outline_docx(outline, MADE_AT)
    file = Document(io.BytesIO(raw))
    headings = [one.text for one in file.paragraphs if one.style is not None and one.style.name in ("Heading 2", "Heading 3")]
    wanted = [block.text for block in outline.blocks if isinstance(block, Heading)]
    assert headings[: len(wanted)] == wanted
    assert [len(table.rows) for table in file.tables] == [len(one.rows) + 1 for one in outline.blocks if isinstance(one, Table)]
    assert zipfile.ZipFile(io.BytesIO(raw)).testzip() is None
    assert outline_docx(outline, MADE_AT) == raw


def test_no_sentence_of_the_house_is_long() -> None:
    blocks = code_outline(whole_code(replace(sample(), partners=()))).blocks
    texts = [text for block in blocks if isinstance(block, Listing) for text in block.items]
    assert [text for text in texts for part in text.replace("?", ".").split(". ") if len(part.split()) > 20] == []
