"""The route on one sheet for the wall."""

from dataclasses import replace

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from papers import MADE_AT, opened, words
from school_codes import whole_code

from meldpad.adoption.content import Named, Part
from meldpad.adoption.usual import sample
from meldpad.documents.docx_file import outline_docx
from meldpad.documents.outline import outline_pdf
from meldpad.documents.own_code.poster import poster_of, poster_pdf
from meldpad.documents.own_code.whole import code_outline
from meldpad.protocol.load import published

HOSTILE = (
    '#read("/etc/passwd")',
    "#eval(1)",
    "<script>alert(1)</script>",
    "a\u202eb\u2066c",
    "😀 漢字 سلام",
    "x" * 20_000,
    "\x00\x07",
    "",
)
texts = st.one_of(st.text(max_size=200), st.sampled_from(HOSTILE))


@pytest.mark.clause("R1", "R2", "R3", "R4", "R5", "R6", "R7", "O2.2", "K2")
@pytest.mark.parametrize("name", published())
def test_the_poster_is_one_sheet_with_every_step_who_to_go_to_and_the_numbers(name: str) -> None:
    edition = published()[name]
    pdf = poster_pdf(poster_of(whole_code(edition=edition)), MADE_AT)
    said = " ".join(words(pdf).split())
    with opened(pdf) as file:
        assert len(file.pages) == 1
        box = file.pages[0].mediabox
        assert float(box[2]) > float(box[3])
        assert str(file.Root.Lang) == "nl-NL"
        assert bool(file.Root.MarkInfo.Marked)
    steps = [step for step in edition.steps if step.road == "meldcode"]
    assert [step.id for step in steps if step.title["nl"].split()[0] not in said] == []
    assert [part for part in ("Anja de Wit", "112", "0800 2000") if part not in said] == []


@pytest.mark.clause("R1")
def test_somebody_who_is_named_for_two_functions_stands_on_the_poster_once() -> None:
    anja = [
        Named(part=part, name="Anja de Wit", reach="anja@delinde.example")
        for part in (Part.ATTENTION_OFFICER, Part.CARE_COORDINATOR)
    ]
    (row,) = poster_of(whole_code(replace(sample(), people=tuple(anja)))).people
    assert row.label == "Aandachtsfunctionaris en intern begeleider"


@pytest.mark.clause("A8")
def test_a_poster_of_a_draft_says_so() -> None:
    assert "ONTWERP" in words(poster_pdf(poster_of(whole_code(adopted=None)), MADE_AT))


@pytest.mark.clause("A8", "T40")
@given(school=texts, name=texts, reach=texts, free=texts, partner=texts)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.explicit, Phase.generate])
def test_no_text_of_a_school_is_ever_more_than_words(school: str, name: str, reach: str, free: str, partner: str) -> None:
    content = replace(
        sample(),
        school=school,
        people=(Named(part=Part.DIRECTOR, name=name, reach=reach),),
        staff_support=free,
        privacy_rules=free,
        partners=(partner,),
    )
    outline = code_outline(whole_code(content))
    for pdf in (outline_pdf(outline, MADE_AT), poster_pdf(poster_of(whole_code(content)), MADE_AT)):
        assert "root:" not in words(pdf)
        with opened(pdf) as file:
            assert "/JavaScript" not in file.Root.get("/Names", pikepdf.Dictionary())
            assert "/OpenAction" not in file.Root
    assert outline_docx(outline, MADE_AT).startswith(b"PK")


def test_long_names_stay_on_one_sheet() -> None:
    people = tuple(Named(part=part, name="Wilhelmina van den " + "Berg-" * 60, reach="bereikbaar op " * 60) for part in Part)
    pdf = poster_pdf(poster_of(whole_code(replace(sample(), people=people, school="Basisschool " * 60))), MADE_AT)
    with opened(pdf) as file:
        assert len(file.pages) == 1
