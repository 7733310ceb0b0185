"""What a school fills in for its own code: it reads back as it was, and says what it still lacks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldpad.adoption.content import CodeContent, Function, Index, Named, Part, Rung, read_content
from meldpad.adoption.lacking import problems
from meldpad.adoption.usual import sample, under, usual_content
from meldpad.protocol.load import edition_named, published

WORDS = st.text(max_size=40)
FUNCTIONS = st.lists(st.sampled_from(Function), max_size=3).map(tuple)
CONTENTS = st.builds(
    CodeContent,
    edition=WORDS,
    school=WORDS,
    board=WORDS,
    people=st.lists(st.builds(Named, part=st.sampled_from(Part), name=WORDS, reach=WORDS), max_size=3).map(tuple),
    tasks=st.dictionaries(WORDS, FUNCTIONS, max_size=3),
    terms=st.dictionaries(WORDS, st.integers(0, 99), max_size=3),
    partners=st.lists(WORDS, max_size=3).map(tuple),
    index=st.builds(Index, connected=st.sampled_from((None, True, False)), name=WORDS),
    escalation=st.lists(st.builds(Rung, function=st.sampled_from(Function), days=st.integers(0, 99)), max_size=3).map(tuple),
    staff_support=WORDS,
)


@pytest.mark.clause("A8")
@given(CONTENTS)
def test_any_content_reads_back_exactly_as_it_was(content):
    assert read_content(content.text()) == content
    assert read_content(content.text()).digest() == content.digest()


@pytest.mark.clause("A8")
@given(CONTENTS, CONTENTS)
def test_two_contents_never_have_one_digest(one, other):
    assert (one.digest() == other.digest()) is (one == other)
    assert one.digest(b"before") != one.digest()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"edition": "po-2019"}', "null"])
def test_what_is_no_content_is_refused(text):
    with pytest.raises(ValueError, match=r"not a code|Expecting value"):
        read_content(text)


@pytest.mark.clause("A1", "A7", "O1.1", "O1.5", "O1.6", "O1.8", "O1.10", "O1.11", "O2.5")
def test_the_example_lacks_nothing_and_an_empty_beginning_says_what_it_lacks():
    edition = edition_named("po-2019")
    assert list(problems(sample(), edition)) == []
    lacking = set(problems(usual_content(edition, school="De Wilg", board="Wilgenrijk"), edition))
    assert {"town:missing", "people:director:missing", "partners:missing", "index:missing", "staff_support:missing"} <= lacking
    assert not {code for code in lacking if code.startswith(("tasks:", "terms:", "escalation"))}


@pytest.mark.clause("O2.5")
@pytest.mark.parametrize("edition", published().values(), ids=published())
def test_every_duty_of_every_edition_has_somebody_who_usually_does_it(edition):
    begun = usual_content(edition, school="De Wilg", board="Wilgenrijk")
    assert set(begun.tasks) == {rule.id for rule in edition.rules}
    assert all(begun.tasks.values())
    for other in published().values():
        assert under(begun, other).tasks.keys() == {rule.id for rule in other.rules}
        assert under(begun, other).terms.keys() == other.terms.keys()


@pytest.mark.clause("O1.11", "O2.5")
def test_a_term_is_a_number_of_school_days_that_somebody_can_mean():
    edition = edition_named("po-2019")
    assert "terms:talk:limit" in set(problems(replace(sample(), terms={**sample().terms, "talk": 0}), edition))
    assert "terms:talk:missing" in set(problems(replace(sample(), terms={}), edition))
    assert "escalation:limit" in set(problems(replace(sample(), escalation=(Rung(function=Function.BOARD, days=0),)), edition))


@pytest.mark.clause("A3", "A4", "A5", "A6")
def test_the_definitions_stand_in_the_content_itself():
    said = {one.term: one.text for one in sample().definitions}
    assert set(said) == {"Huiselijk geweld", "Kindermishandeling", "Medewerker", "Leerling"}
    assert all("genitale verminking" in said[term] for term in ("Huiselijk geweld", "Kindermishandeling"))
