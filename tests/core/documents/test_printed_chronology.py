"""The whole dossier on paper."""

from datetime import datetime

import pytest
from papers import block, chronology, words

from meldpad.documents.chronology import chronology_pdf
from meldpad.documents.press import DocumentNotMade


@pytest.mark.clause("S1.8")
def test_all_that_was_written_down_is_on_paper_in_order() -> None:
    entries = tuple(block(n, ("Wat er gebeurde", f"Dit is notitie {n}.")) for n in range(1, 41))
    printed = words(chronology_pdf(chronology(blocks=entries, entry_count=40)))
    places = [printed.index(f"Dit is notitie {n}.") for n in range(1, 41)]
    assert places == sorted(places)


@pytest.mark.clause("S1.8")
def test_what_was_left_out_is_said_with_its_reason() -> None:
    printed = words(chronology_pdf(chronology()))
    assert "Wat hier niet in staat" in printed
    assert "De notitie van de schoolarts: zij gaf geen toestemming." in printed


def test_an_empty_dossier_says_that_it_is_empty() -> None:
    empty = chronology(route=(), duties=(), waived=(), blocks=(), left_out=(), entry_count=0)
    printed = words(chronology_pdf(empty))
    for sentence in (
        "Er is nog geen stap gezet.",
        "Er staat nu niets open.",
        "Er is niets overgeslagen.",
        "Er zijn nog geen notities.",
        "Er is niets weggelaten.",
    ):
        assert sentence in printed


def test_lines_of_a_text_stay_apart() -> None:
    printed = words(chronology_pdf(chronology(blocks=(block(1, ("Tekst", "een\n\n\ntwee\tdrie")),))))
    assert "een twee drie" in printed


def test_the_same_dossier_at_the_same_moment_gives_the_same_file() -> None:
    assert chronology_pdf(chronology()) == chronology_pdf(chronology())


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(DocumentNotMade, match="time-without-zone"):
        chronology_pdf(chronology(made_at=datetime(2026, 11, 21, 15, 5)))  # noqa: DTZ001
