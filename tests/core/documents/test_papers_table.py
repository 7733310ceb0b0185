"""The papers of a dossier: each says what it prints and what it leaves out, and keeps kinds of knowledge apart."""

import io
import re

import docx
import pytest
from entry_papers import CODES, TERMS, outline_for, payload_for, standing, written
from outlines import DOT
from papers import CHAIN_HEAD, MADE_AT, opened, words
from test_printed_file import names

from meldpad.documents.docx_file import outline_docx
from meldpad.documents.outline import Block, Figure, Heading, Labelled, Look, Note, Outline, Signed, Signing, Table, outline_pdf
from meldpad.documents.papers.making import NO_ADDRESS, NO_NAMES, ONLY_THIS, Told, outline_of
from meldpad.documents.papers.shape import FACTS_ARE, OTHERS_ARE, READING_IS
from meldpad.documents.papers.table import PAPERS, papers_for
from meldpad.documents.parts import Drawing, Row
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.protocol.clauses import clauses
from meldpad.protocol.served import DOCUMENTS
from meldpad.words.load import kind_words

HOSTILE = (
    '#eval("1+1") #read("/etc/passwd") #import "x": * <label> @ref $x$ *vet* _schuin_ `code` // weg /* weg',
    "Vader\u202e sloeg \u2066niet\x00\x1b\ud800\uffff vandaag",
    "ليلى قالت 😀 漢字 👩‍👧 Zoe\u0308 שלום",
    "Woordzonderspatie" * 60,
    "",
    " \n\t \r\n",
)
LONGEST_SENTENCE = 20


def texts(blocks: tuple[Block, ...]) -> str:
    return repr(blocks)


def of(outline: Outline, sort: type[Block]) -> list[Block]:
    return [block for block in outline.blocks if isinstance(block, sort)]


@pytest.mark.parametrize("code", CODES)
def test_every_field_that_a_page_shows_is_printed_or_left_out_for_a_reason(code: str) -> None:
    paper, fields = PAPERS[code], kind_words(PAPERS[code].kind, terms=TERMS).fields
    shown = {name for name, field in fields.items() if not field.hidden and name not in ("on", "refers")}
    printed = {name for chapter in paper.chapters for name in (*chapter.fields, chapter.source) if name}
    assert printed <= fields.keys()
    assert printed | paper.omits.keys() == shown
    assert not printed & paper.omits.keys()


def test_what_serves_a_clause_is_said_once() -> None:
    assert all(set(paper.clauses) <= set(clauses()) for paper in PAPERS.values())
    assert {clause for paper in PAPERS.values() for clause in paper.clauses} == set(DOCUMENTS["papers"])


def test_a_code_fits_in_the_log_and_in_an_address() -> None:
    assert all(re.fullmatch(r"[a-z_]{3,20}", code) for code in PAPERS)


@pytest.mark.parametrize("code", CODES)
def test_the_fixed_words_are_short_sentences(code: str) -> None:
    paper = PAPERS[code]
    said = [paper.title, paper.about, paper.signing, paper.needs, *paper.omits.values(), *paper.left_out]
    for chapter in paper.chapters:
        said += [chapter.title, chapter.remark, chapter.empty, chapter.room, *chapter.text, *chapter.items]
    sentences = [part.split() for text in said for part in re.split(r"(?<=[.!?:;])\s+", text)]
    assert [" ".join(words) for words in sentences if len(words) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.clause("S1.8", "T40")
def test_every_paper_says_what_it_is_of_what_it_leaves_out_and_what_it_was_made_with(code: str) -> None:
    outline = outline_for(code, secret_address=True)
    assert outline.mark == "Vertrouwelijk"
    assert outline.file_title == f"{outline.title} 2026-014"
    assert "Bakker" not in outline.file_title
    assert outline.left_out
    assert (outline.left_out or ())[-1] == NO_ADDRESS
    about = " ".join(outline.about)
    assert all(said in about for said in ("Meldpad 0.1.0", "uitgave 2019", "12 notities"))
    assert outline.chain_head == CHAIN_HEAD
    assert "2026-014, nummer 7" in [row.text for row in outline.meta if row.label in ("Dossier", "Kenmerk")]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.clause("S5b.2", "S1.14", "S1.16")
def test_facts_words_of_others_and_interpretation_never_share_a_chapter(code: str) -> None:
    """The heading says in words what the look shows, and the words of others carry their source."""
    heading = ""
    for block in outline_for(code).blocks:
        match block:
            case Heading(level=2):
                heading = block.text
            case Labelled(look=Look.FACT):
                assert heading.startswith(("Feiten", "2. Noem de feiten")), heading
            case Labelled(look=Look.OTHERS):
                assert heading.startswith(("Van ", "Wat jij zei")), heading
                assert block.rows[0].label == "Bron"
                assert block.rows[0].text.strip()
            case Labelled(look=Look.READING):
                assert not heading.startswith(("Feiten", "Van ")), heading


@pytest.mark.clause("S1.14", "S1.16", "S5b.2")
@pytest.mark.parametrize(
    ("basis", "look", "remark"),
    [
        (Basis.FACT, Look.FACT, FACTS_ARE),
        (Basis.THIRD_PARTY, Look.OTHERS, OTHERS_ARE),
        (Basis.ASSUMPTION, Look.READING, READING_IS),
    ],
)
def test_a_signal_stands_where_its_basis_belongs(basis: Basis, look: Look, remark: str) -> None:
    signal = Signal(on=MADE_AT.date(), seen="Noor huilt.", basis=basis, informant="De buurvrouw" if look is Look.OTHERS else "")
    paper = PAPERS["signal"]
    outline = outline_of(paper, written(paper, signal), standing())
    [found] = [block for block in outline.blocks if isinstance(block, Labelled) and block.look is not Look.PLAIN]
    assert found.look is look
    assert "Noor huilt." in [row.text for row in found.rows]
    assert remark in [block.text for block in outline.blocks if isinstance(block, Note)]
    assert {block.look for block in outline.blocks if isinstance(block, Labelled)} <= {look, Look.PLAIN}


@pytest.mark.clause("S3.15", "T38")
def test_only_the_advice_goes_without_names_and_then_everywhere() -> None:
    assert [code for code, paper in PAPERS.items() if paper.nameless] == ["advice"]
    paper = PAPERS["advice"]
    named = {name: Row(label=row.label, text=f"{row.text} NOOR") for name, row in written(paper).rows.items()}
    told = Told(title="NOOR", meta="NOOR", rows=(Row(label="x", text="NOOR"),), signatures=(_drawn(name="NOOR"),))
    entry = written(paper, rows=named, subject=told, later=(told,), figure=DOT, figure_says="NOOR")
    outline = outline_of(paper, entry, standing(pupil="NOOR"), names_out=lambda text: text.replace("NOOR", "[weggelaten]"))
    assert "NOOR" not in repr(outline)
    assert NO_NAMES in (outline.left_out or ())
    assert outline.made_by == ""
    assert "NOOR" in repr(outline_of(PAPERS["decision"], written(PAPERS["decision"]), standing(pupil="NOOR"), names_out=len))


@pytest.mark.clause("S1.9", "S3.8")
def test_a_talk_has_room_to_sign_and_to_refuse_until_somebody_signed() -> None:
    paper = PAPERS["parent_talk"]
    unsigned = outline_of(paper, written(paper, signed=False), standing())
    assert of(unsigned, Signing) == [Signing(who=("Ouder",), refusing=True), Signing(who=("School",))]
    signed = Told(title="Nr. 8: Ondertekend", meta="", rows=(), signatures=(_drawn(name="Sanne Bakker"),))
    after = outline_of(paper, written(paper, later=(signed,), signed=True), standing())
    assert of(after, Signing) == []
    assert len(of(after, Signed)) == 1


@pytest.mark.clause("S3.4", "S3.5")
def test_each_fact_of_a_talk_has_the_reaction_beside_it() -> None:
    [table] = of(outline_for("parent_talk"), Table)
    assert isinstance(table, Table)
    assert table.header == ("Nr.", "Feit", "Reactie")
    assert table.rows[0] == ("1", "Noor huilde drie keer bij het ophalen.", "Moeder herkent het.")


@pytest.mark.clause("T39")
def test_a_body_map_has_its_drawing_and_the_words_beside_each_number() -> None:
    paper = PAPERS["body_map"]
    outline = outline_of(paper, written(paper, figure=DOT, figure_says="Voorkant. 2: rechter onderarm."), standing())
    [table], [figure] = of(outline, Table), of(outline, Figure)
    assert isinstance(table, Table)
    assert len(table.rows) == 2
    assert not {"Van links", "Van boven"} & set(table.header)
    assert isinstance(figure, Figure)
    assert figure.says == "Voorkant. 2: rechter onderarm."


@pytest.mark.clause("T09")
def test_the_words_of_the_child_are_printed_to_the_letter() -> None:
    assert "“Ik wil liever bij oma slapen.”" in texts(outline_for("child_talk").blocks)


@pytest.mark.clause("T23")
def test_what_was_set_aside_is_listed_without_the_words_themselves() -> None:
    outline = outline_for("access_decision")
    [table] = of(outline, Table)
    assert isinstance(table, Table)
    assert "Noor vertelde dit aan juf Anja alleen." in table.rows[0]
    assert "Woorden" not in table.header
    assert any("De woorden die zijn weggelaten" in said for said in outline.left_out or ())


@pytest.mark.clause("S5b.4", "S5b.5", "S5b.6")
@pytest.mark.parametrize("code", ["letter", "letter_ahead", "talk_guide"])
def test_telling_parents_says_what_why_what_next_and_their_rights_and_asks_no_permission(code: str) -> None:
    said = texts(outline_for(code).blocks)
    wanted = ("Veilig Thuis", "geen toestemming", "genoeg", "verder", "verbeteren", "klacht")
    assert [word for word in wanted if word not in said] == []


@pytest.mark.clause("S5b.4")
def test_a_letter_holds_nothing_but_what_is_for_this_parent() -> None:
    letter = outline_for("letter")
    said = texts(letter.blocks)
    assert "Wij kunnen Noor alleen niet genoeg beschermen." in said
    assert "Verbetering" not in said
    assert letter.left_out == PAPERS["letter"].left_out
    assert "Kim Jansen" not in said + repr(letter.meta)


@pytest.mark.clause("T10")
def test_before_days_off_the_guide_warns_and_the_letter_to_the_parents_does_not() -> None:
    [first, *_] = outline_for("talk_guide", warning="Morgen is de school dicht.").blocks
    assert first == Note(text="Morgen is de school dicht.", urgent=True)
    for code in ("letter", "letter_ahead", "decision"):
        assert "Morgen is de school dicht." not in texts(outline_for(code, warning="Morgen is de school dicht.").blocks)


@pytest.mark.clause("T16")
def test_a_closing_without_a_suspicion_says_so_in_so_many_words() -> None:
    values = {"ending": "no_suspicion"}
    assert [paper.code for paper in papers_for("closing", values.get)] == ["closing_unconfirmed"]
    assert [paper.code for paper in papers_for("closing", {"ending": "help_worked"}.get)] == ["closing"]
    assert "Het vermoeden is niet bevestigd." in texts(outline_for("closing_unconfirmed").blocks)


@pytest.mark.clause("T23")
def test_a_refusal_of_access_has_a_paper_of_its_own() -> None:
    assert [paper.code for paper in papers_for("access_answer", {"given": "refused"}.get)] == ["access_refusal"]
    assert [paper.code for paper in papers_for("access_answer", {"given": "part"}.get)] == ["access_decision"]


@pytest.mark.clause("S5b.4")
def test_there_is_a_letter_only_for_a_talk_with_a_parent_or_a_decision_to_report() -> None:
    assert [paper.code for paper in papers_for("report_talk", {"spoken": "pupil"}.get)] == ["report_talk"]
    assert [paper.code for paper in papers_for("decision", {"report": False}.get)] == ["decision"]
    assert {paper.code for paper in papers_for("decision", {"report": True}.get)} == {"decision", "letter_ahead", "talk_guide"}


def test_what_was_written_later_stands_on_a_paper_of_the_school() -> None:
    assert "Het was dinsdag." in texts(outline_for("signal").blocks)
    assert (outline_for("signal").left_out or ())[0] == ONLY_THIS


def hostile_outline(code: str, text: str) -> Outline:
    """A paper in which every word that a person can type is this text."""
    paper = PAPERS[code]
    entry = written(paper)
    rows = {name: Row(label=row.label, text=text) for name, row in entry.rows.items()}
    tables = {
        name: {part: (cells[0], *(text for _ in cells[1:])) for part, cells in table.items()}
        for name, table in entry.tables.items()
    }
    told = Told(title=text, meta=text, rows=(Row(label=text, text=text),), signatures=(_drawn(name=text),))
    hostile = written(paper, rows=rows, tables=tables, subject=told, later=(told,), author=text)
    return outline_of(paper, hostile, standing(pupil=text, school=text))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.clause("S1.8")
def test_hostile_words_in_any_field_of_any_paper_are_harmless(text: str) -> None:
    """All papers of the table behind each other in one file: each has the same template."""
    papers = [hostile_outline(code, text) for code in CODES]
    whole = Outline(
        title=text,
        meta=tuple(row for paper in papers for row in paper.meta),
        blocks=tuple(block for paper in papers for block in paper.blocks),
        name="Papieren",
        left_out=(text,),
    )
    file = outline_pdf(whole, MADE_AT)
    printed = words(file)
    assert printed.count('#eval("1+1")') >= (len(papers) if "#eval" in text else 0)
    assert "root:" not in printed
    assert not set("\u202e\u2066\x00\x1b") & set(printed)
    with opened(file) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "nl-NL"
        assert {"/H1", "/H2", "/H3", "/P", "/L", "/Table", "/TH"} <= set(names(pdf))
        assert str(pdf.docinfo["/Title"]) == "Papieren"


def test_hostile_words_make_a_letter_that_can_still_be_edited() -> None:
    paper = PAPERS["letter"]
    rows = {name: Row(label=row.label, text=HOSTILE[0]) for name, row in written(paper).rows.items()}
    file = outline_docx(outline_of(paper, written(paper, rows=rows), standing(pupil=HOSTILE[0])), MADE_AT)
    said = [paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs]
    assert sum('#eval("1+1")' in text for text in said) >= 4


def test_an_entry_with_nothing_but_what_must_be_there_still_makes_every_paper() -> None:
    for code, paper in PAPERS.items():
        bare = written(paper, rows={}, tables={}, subject=None, later=())
        assert outline_of(paper, bare, standing()).title, code
        assert paper.kind == payload_for(paper).KIND


def _drawn(name: str) -> Drawing:
    return Drawing(name=name, lines=(((0, 0), (5, 5)),), width=10, height=10)
