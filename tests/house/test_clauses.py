"""The map of clauses: the file says what is, and every page and paper on it has a name to read."""

import re
from pathlib import Path

import pytest

from meldpad.cli.clause_map import clause_map
from meldpad.cli.clause_table import markdown
from meldpad.protocol.clauses import clauses, families
from meldpad.protocol.served import DOCUMENTS, PAGES
from meldpad.web import page_words


def test_the_file_with_the_clauses_is_what_would_be_made_now(repository: Path) -> None:
    kept = (repository / "docs" / "clauses.md").read_text(encoding="utf-8")
    assert kept == markdown(clause_map(repository / "tests")), "docs/clauses.md is old; ./dev fix makes it anew"


def test_every_page_and_paper_that_serves_a_clause_has_a_dutch_name() -> None:
    assert PAGES.keys() - page_words.PAGES.keys() == set(), "add its name to web/page_words.py"
    assert DOCUMENTS.keys() - page_words.DOCUMENTS.keys() == set(), "add its name to web/page_words.py"


def test_what_pages_and_papers_serve_exists() -> None:
    assert {clause for ids in (*PAGES.values(), *DOCUMENTS.values()) for clause in ids} <= set(clauses())


def test_every_part_of_the_code_has_clauses_and_a_title_in_both_languages() -> None:
    assert {clause.family for clause in clauses().values()} == set(families())
    assert all(set(titles) == {"nl", "en"} for titles in families().values())


ROUTE = re.compile(r"R\d|S\d.*|A[3-6]|O2\.1[1-6]|O[34]\..*|T(0\d|1\d|2[0-2]|3[45789]|41|43|4[5-9]|50)")
NO_JOURNAL_SHOWS_IT = {"T45"}  # the date under a text of law: a page shows it


def test_every_clause_of_the_route_is_served_tested_and_shown_by_an_example(repository: Path) -> None:
    rows = [row for row in clause_map(repository / "tests") if ROUTE.fullmatch(row.id)]
    assert len(rows) == 132
    assert [row.id for row in rows if not (row.rules or row.kinds or row.pages or row.documents)] == []
    assert [row.id for row in rows if not row.tests] == []
    assert {row.id for row in rows if not row.scenarios} == NO_JOURNAL_SHOWS_IT


@pytest.mark.clause("S1.11")
def test_the_map_finds_rules_kinds_pages_tests_and_scenarios(repository: Path) -> None:
    (row,) = (row for row in clause_map(repository / "tests") if row.id == "S1.11")
    assert {"po-2012/complete-signal", "po-2019/complete-signal", "po-2019/ground unknown_for_good"} <= set(row.rules)
    assert {"signal", "supplement"} <= set(row.kinds)
    assert "signal" in row.pages
    assert "house/test_clauses.py::test_the_map_finds_rules_kinds_pages_tests_and_scenarios" in row.tests
    assert any(name.startswith("1-signalen.yaml: ") for name in row.scenarios)


def test_a_scenario_shows_the_clauses_that_it_names_itself(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    text = "- name: Overstap\n  edition: po-2012\n  clauses: [T45]\n  journal: []\n  asks: [record-signal]\n"
    (tmp_path / "scenarios" / "own.yaml").write_text(text, encoding="utf-8")
    shown = {row.id for row in clause_map(tmp_path) if row.scenarios == ("own.yaml: Overstap (po-2012)",)}
    assert shown == {"T45", "S1.1", "S1.8", "S1.12", "R2"}


def test_without_tests_the_map_still_says_what_serves(tmp_path: Path) -> None:
    rows = clause_map(tmp_path)
    assert not [row for row in rows if row.tests or row.scenarios]
    assert [row.id for row in rows] == list(clauses())
