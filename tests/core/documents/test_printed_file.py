"""The file itself: archivable (PDF/A-2a), readable by everyone (PDF/UA-1), and silent about the child."""

from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest
from papers import CHAIN_HEAD, chronology, opened, report, words

from meldpad.documents.chronology import chronology_pdf
from meldpad.documents.report import report_pdf

PAPERS = {"chronology": lambda: chronology_pdf(chronology()), "report": lambda: report_pdf(report())}


@pytest.fixture(scope="module", params=sorted(PAPERS))
def pdf(request: pytest.FixtureRequest) -> bytes:
    return PAPERS[request.param]()


@pytest.fixture
def file(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with opened(pdf) as file:
        yield file


def tags(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Every structure element, in reading order."""
    kids: pikepdf.Object | list[pikepdf.Object] = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


def names(file: pikepdf.Pdf) -> list[str]:
    return [str(tag["/S"]) for tag in tags(file.Root.StructTreeRoot)]


def test_the_file_is_tagged_dutch_and_shows_its_title(file: pikepdf.Pdf) -> None:
    root = file.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "nl-NL"
    assert bool(root.ViewerPreferences.DisplayDocTitle)


def test_the_file_says_that_it_is_pdf_a_2a_and_pdf_ua_1(file: pikepdf.Pdf) -> None:
    with file.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"


def test_headings_never_skip_a_level(file: pikepdf.Pdf) -> None:
    levels = [int(name[2:]) for name in names(file) if name[:2] == "/H" and name[2:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert len(levels) > 5
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_running_text_is_tagged_as_paragraphs(file: pikepdf.Pdf) -> None:
    assert names(file).count("/P") > 15


def test_pages_are_read_in_the_order_of_the_tags(file: pikepdf.Pdf) -> None:
    assert {str(page.Tabs) for page in file.pages if "/Tabs" in page} <= {"/S"}


def test_the_route_is_a_table_with_column_headers() -> None:
    with opened(chronology_pdf(chronology())) as file:
        headers = [tag for tag in tags(file.Root.StructTreeRoot) if tag["/S"] == "/TH"]
        assert len(headers) == 4
        assert all(b"/Column" in header["/A"].unparse(resolved=True) for header in headers)


def test_every_font_travels_with_the_file(file: pikepdf.Pdf) -> None:
    descriptors = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o]
    assert descriptors
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()) for descriptor in descriptors)


def test_nothing_in_the_file_can_run_open_or_attach(file: pikepdf.Pdf) -> None:
    active = {"/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/URI", "/EmbeddedFiles", "/EF", "/RichMedia"}
    for thing in file.objects:
        if isinstance(thing, pikepdf.Dictionary):
            assert not active & set(thing.keys())
            assert thing.get("/S") not in ("/JavaScript", "/Launch", "/URI")


@pytest.mark.parametrize(("paper", "title"), [("chronology", "Dossier 2026-014"), ("report", "Melding 2026-014")])
def test_the_title_of_the_file_holds_no_name(paper: str, title: str) -> None:
    with opened(PAPERS[paper]()) as file, file.open_metadata() as metadata:
        assert str(file.docinfo["/Title"]) == title
        assert metadata["dc:title"] == title
        assert "Noor" not in str(metadata)
        assert "Anja" not in str(metadata)


def test_every_page_says_what_it_is_and_where_it_belongs(pdf: bytes) -> None:
    count = len(opened(pdf).pages)
    printed = words(pdf)
    assert printed.count("Gemaakt op 21 november 2026, 15.05 uur door Anja de Wit") == count
    assert all(f"Pagina {page} van {count}" in printed for page in range(1, count + 1))
    assert printed.count("Vertrouwelijk") == count


def test_the_chain_head_is_on_paper_with_its_purpose(pdf: bytes) -> None:
    printed = words(pdf)
    assert CHAIN_HEAD in printed
    assert "Verandert iemand later een notitie, dan klopt het niet meer." in printed


def test_a_paper_says_with_which_version_it_was_made_where_that_is_known() -> None:
    assert "Gemaakt met Meldpad 0.1.0." in words(chronology_pdf(chronology(version="0.1.0")))
    assert "Gemaakt met Meldpad 0.1.0." in words(report_pdf(report(version="0.1.0")))
    assert "Gemaakt met Meldpad" not in words(report_pdf(report()))
