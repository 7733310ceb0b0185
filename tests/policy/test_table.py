"""The table that people reviewed (docs/toegang.md) and the policy say the same, cell by cell."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from policy_mutants import FOLDER, MODULES
from policy_table import FILE, FREE, QUESTIONS, Answers, cells, reviewed

from meldpad.cli.access_table.names import GROUNDS, ROLES, STANDS, TIES, WRITERS
from meldpad.cli.access_table.recovering import APPROVES, ASKS
from meldpad.cli.access_table.text import labels, tables
from meldpad.policy.asking import Question
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("S1.10", "O2.15", "T27", "T28", "T42")
POLICY = SimpleNamespace(**{name: import_module(f"meldpad.policy.{name}") for name in MODULES})


def differing(found) -> list[str]:
    """Each cell in which the table and the policy differ, in words."""
    answers = Answers(POLICY)
    said = ((cell, answers.to(cell)) for cell in found)
    return [
        f"{cell.where}: {cell.asked} is {cell.promised} in the table, {now} now" for cell, now in said if now != cell.promised
    ]


def test_the_policy_does_what_the_table_says(report):
    report(f"docs/toegang.md: {len(reviewed()):,} cells, each compared with the policy")
    assert differing(reviewed()) == []


def test_the_table_is_complete_and_says_nothing_twice():
    seen = [(cell.where, cell.about, cell.asked) for cell in reviewed()]
    assert len(seen) == len(set(seen))
    dossiers = len(ROLES) * len(STANDS) * len(TIES) * (len(Question) + 1)
    free, giving = len(ROLES) * 2 * len(FREE), len(ROLES) * len(Role) * 6 + len(Role) * 2
    access = len(ROLES) * (len(ASKS) + len(APPROVES)) + len(ROLES) ** 2 * len(Role) * 2
    assert len(seen) == dossiers + len(labels()) * (len(WRITERS) + len(GROUNDS)) + free + giving + access


def test_the_key_of_the_table_explains_every_question():
    assert list(QUESTIONS) == [question.value for question in Question]


def test_a_cell_that_is_wrong_is_named_in_words():
    section = "### directeur\n"
    text = FILE.read_text(encoding="utf-8")
    before, after = text.split(section)
    wrong = before + section + after.replace("bestaan, ", "bestaan, alles lezen, ", 1)
    assert "directeur, dossier open, band geen: alles lezen is True in the table, False now" in differing(cells(wrong))


def test_what_the_command_prints_is_what_the_table_says():
    assert differing(cells(tables())) == []


def test_every_module_of_the_policy_is_asked_about():
    assert {path.stem for path in FOLDER.glob("*.py")} - {"__init__"} == set(MODULES)
