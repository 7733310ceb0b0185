"""The editions as people ask for them: a list, and what a school gains and loses between two."""

import json
from pathlib import Path

import pytest

from meldpad.cli import main
from meldpad.protocol import load

pytestmark = pytest.mark.clause("T37", "T45")
PUBLISHED = Path(load.__file__).parent / "editions"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A board's own edition: today's, with another term and without one rule's ground."""
    text = (PUBLISHED / "po-2019.yaml").read_text(encoding="utf-8")
    own = text.replace("id: po-2019\n", "id: own\n", 1).replace("talk: 10,", "talk: 1,", 1)
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    return tmp_path


def test_the_list_names_every_edition(capsys):
    assert main(["editions", "list"]) == 0
    said = capsys.readouterr().out
    assert "po-2012  2012-01-01  Meldcode basisonderwijs, uitgave 2012" in said
    assert "po-2019  2019-01-01" in said


def test_the_difference_reads_as_dutch_with_the_names_of_each_edition(capsys):
    assert main(["editions", "diff", "po-2012", "po-2019"]) == 0
    said = capsys.readouterr().out
    assert "  + answer-questions: Beantwoord de vragen van het afwegingskader.\n      Waarom: De uitkomst volgt uit" in said
    assert "  - tell-manager: Vertel dit vandaag aan de directie." in said
    assert "      taak: Vertel de ouder vooraf dat je gaat melden. → Vertel de ouders vooraf dat je gaat melden.\n" in said
    assert "  ~ advice_centre: Veilig Thuis\n      het AMK → Veilig Thuis\n" in said
    assert "{" not in said
    assert " object at " not in said


def test_the_same_in_english(capsys):
    assert main(["editions", "diff", "po-2012", "po-2019", "--language", "en"]) == 0
    said = capsys.readouterr().out
    assert "  + answer-questions: Answer the questions of the weighing framework.\n" in said
    assert "Telephone numbers: " in said


def test_the_difference_for_machines(capsys):
    assert main(["editions", "diff", "po-2012", "po-2019", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["before"], said["after"]) == ("po-2012", "po-2019")
    found = {(row["section"], row["id"]): row for row in said["changes"]}
    assert found["rules", "decide"]["fields"]["step"] == {"before": "4", "after": "5"}
    assert found["rules", "answer-questions"]["before"] is None
    assert found["rules", "answer-questions"]["after"]["duty"]["en"] == "Answer the questions of the weighing framework."
    assert found["edition", "po-2019"]["fields"]["valid_from"] == {"before": "2012-01-01", "after": "2019-01-01"}


def test_a_boards_own_edition_is_compared_with_a_published_one(own, capsys):
    assert main(["editions", "diff", "po-2019", "own", "--editions", str(own)]) == 0
    said = capsys.readouterr().out
    assert "  ~ talk-with-parent: Praat met de ouders over wat je ziet.\n      schooldagen: 10 → 1\n" in said
    assert "  ~ talk: 1\n      10 → 1\n" in said


def test_nothing_that_differs_is_said_in_one_line(capsys):
    assert main(["editions", "diff", "po-2019", "po-2019"]) == 0
    assert "Er is geen verschil." in capsys.readouterr().out


@pytest.mark.parametrize("asked", [("po-1999", "po-2019"), ("po-2019", "po-1999")])
def test_an_unknown_edition_is_asked_wrongly_and_the_known_ones_are_named(asked, capsys):
    assert main(["editions", "diff", *asked]) == 2
    assert capsys.readouterr().err == "There is no edition po-1999 (known: po-2012, po-2019).\n"


def test_an_edition_that_is_refused_says_where_and_why(own, capsys):
    (own / "own.yaml").write_text("id: own\n", encoding="utf-8")
    assert main(["editions", "list", "--editions", str(own)]) == 1
    assert "own.yaml: edition: valid_from is missing" in capsys.readouterr().err
    assert main(["editions", "list", "--editions", str(own / "nowhere")]) == 1
