"""The report to the AMK (Veilig Thuis) keeps three kinds of knowledge apart."""

import pytest
from papers import report, words

from meldpad.documents.parts import Row
from meldpad.documents.press import DocumentNotMade
from meldpad.documents.report import report_pdf, report_problems

OWN, OTHERS, READING, AFTER = (
    "3. Feiten: wat de school zelf zag en hoorde",
    "4. Van anderen: wat anderen vertelden",
    "5. Uitleg: hoe de school dit begrijpt",
    "6. Wat de school al deed",
)


def between(printed: str, start: str, end: str) -> str:
    return printed[printed.index(start) : printed.index(end)]


@pytest.mark.clause("S5b.2", "T11")
def test_facts_words_of_others_and_interpretation_stand_under_their_own_heading() -> None:
    printed = words(report_pdf(report()))
    assert "Noor komt zonder jas" in between(printed, OWN, OTHERS)
    assert "vaak schreeuwen" in between(printed, OTHERS, READING)
    assert "De school denkt aan ruzie" in between(printed, READING, AFTER)
    for text in ("Noor komt zonder jas", "vaak schreeuwen", "De school denkt aan ruzie"):
        assert printed.count(text) == 1


@pytest.mark.clause("S5b.2", "T11")
def test_what_others_said_names_its_source() -> None:
    printed = words(report_pdf(report()))
    assert "Bron: Moeder van een klasgenoot" in between(printed, OTHERS, READING)


@pytest.mark.clause("S5b.2")
def test_an_interpretation_is_said_not_to_be_a_fact() -> None:
    assert "Dit zijn geen feiten." in between(words(report_pdf(report())), READING, AFTER)


@pytest.mark.clause("S5b.2", "T11")
def test_the_three_headings_stay_when_one_kind_is_empty() -> None:
    printed = words(report_pdf(report(facts=(), interpretation=())))
    assert "De school zag of hoorde zelf niets." in between(printed, OWN, OTHERS)
    assert "De school geeft geen uitleg." in between(printed, READING, AFTER)


@pytest.mark.clause("T11")
def test_the_report_says_who_was_told_and_what_they_answered() -> None:
    printed = words(report_pdf(report()))
    assert "Bezwaar: zij wil eerst zelf hulp zoeken." in printed


@pytest.mark.clause("T11")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"facts": (), "from_others": ()}, "facts-missing"),
        ({"from_others": (Row(label=" ", text="Iemand hoorde iets."),)}, "source-missing"),
        ({"told": ()}, "told-missing"),
    ],
)
def test_an_unfinished_report_is_not_made(changes: dict[str, object], code: str) -> None:
    assert list(report_problems(report(**changes))) == [code]
    with pytest.raises(DocumentNotMade, match=code):
        report_pdf(report(**changes))


def test_a_finished_report_has_no_problems() -> None:
    assert list(report_problems(report())) == []
