"""What each function must know and be able to do (O5)."""

import pytest

from meldpad.protocol.clauses import clauses
from meldpad.words.competences import CompetencesIncomplete, competences, read_competences

ONE = """
valid_from: 2026-01-01
source: s
owner: o
review_by: 2027-01-01
functions:
- {code: a, title: t, who: w, not_asked: n, knows: [{nl: k, clauses: [O5]}], can: [{nl: c, clauses: [O5]}]}
"""


@pytest.mark.clause("O5", "T45")
def test_every_function_knows_something_can_something_and_is_not_asked_something() -> None:
    known = competences()
    assert {one.code for one in known.functions} == {"everybody", "teacher", "attention_officer", "director", "board"}
    assert known.valid_from < known.review_by
    for one in known.functions:
        assert one.knows
        assert one.can
        assert one.not_asked


@pytest.mark.clause("O5", "O2.1", "O2.2", "O2.3", "O2.4", "O2.7", "O3.1", "O3.2", "O3.3", "O3.4")
def test_every_responsibility_of_the_code_belongs_to_the_competences_of_some_function() -> None:
    named = {clause for one in competences().functions for ability in (*one.knows, *one.can) for clause in ability.clauses}
    of_functions = {name for name in clauses() if name.startswith(("O1.", "O2.", "O3."))}
    assert of_functions - named == set()


@pytest.mark.clause("O5")
def test_every_sentence_is_short() -> None:
    texts = [ability.text for one in competences().functions for ability in (*one.knows, *one.can)]
    assert [text for text in texts if len(text.split()) > 20] == []


@pytest.mark.parametrize(
    "wrong",
    [
        ONE.replace("clauses: [O5]}], can", "clauses: [X9]}], can"),
        ONE.replace("owner: o", ""),
        ONE + ONE[ONE.index("- {") :],
        ONE.replace("[{nl: k, clauses: [O5]}]", "[]"),
        ONE.replace("title: t", "titel: t"),
    ],
)
def test_a_file_that_does_not_hold_together_is_refused(wrong: str) -> None:
    assert read_competences(ONE).functions[0].code == "a"
    with pytest.raises(CompetencesIncomplete):
        read_competences(wrong)
