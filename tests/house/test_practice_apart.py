"""What is practised stays out of every list: whoever names schools or boards asks for those that exist, or says here why not."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.clause("O1.4")
ROOM = "practice"
# One school or board that the asker or the row names, or a place where exercises belong too. Nothing here lists for people.
REVIEWED = {
    "cli/theme.py": "the board that is named; an exercise takes the theme of the board outside it",
    "web/board_theme.py": "leaves out boards to practise in",
    "schools/real.py": "says which exist",
    "schools/calendar.py": "the one school that the caller names",
    "schools/founding.py": "makes one by its key, also to practise in",
    "schools/place.py": "the asker's own board",
    "dossiers/founding.py": "locks the asker's own school",
    "retention/round_rows.py": "locks the school of a round",
    "staff/appointing.py": "locks the school of a place that was found before",
    "dossiers/logbook.py": "names of the schools of rows that the asker may see",
    "dossiers/sweeping.py": "files on the shelf: those of an exercise have rows too, and are no strays",
    "evidence/logs.py": "the board of one school that the caller names",
    "socialmap/filling.py": "locks the asker's own school",
    "adoption/drafting.py": "locks the asker's own school",
    "adoption/marking.py": "locks the asker's own school",
    "adoption/deciding.py": "the school of a row that the asker decides on",
    "adoption/whose.py": "the schools of the asker's own board, at which nobody practises",
    "evaluation/opening.py": "locks the asker's own school",
    "evaluation/figures/making.py": "locks the asker's own school",
    "evaluation/carrying.py": "locks the asker's own school",
    "readiness/states.py": "the schools of the asker's own board, at which nobody practises",
    "readiness/schools.py": "the schools of one board, at which nobody practises",
    "readiness/training.py": "locks the asker's own school",
    "readiness/planning.py": "locks the asker's own school",
    "clock/sweeping.py": "locks the school that is swept",
    "clock/days.py": "the asker's own school",
    "clock/mine.py": "the asker's own school, or the schools of notices that the asker has",
    "clock/choosing.py": "the asker's own school",
    "clock/reachable.py": "the asker's own school, or for the board its schools, at which nobody practises",
    "clock/who_waits.py": "the asker's own school",
    "adoption/publishing.py": "locks the asker's own school",
    "web/views/publishing.py": "the asker's own school",
    "web/views/calendar.py": "the asker's own school",
    "web/own_version.py": "the school of a version that the asker may read",
    "web/views/social_map.py": "the asker's own school",
    "web/views/emergency.py": "the asker's own school",
    "cli/install.py": "whether a key is taken",
}
# Everything that goes over all dossiers, whoever's they are.
OVER_ALL = ("dossiers/trying.py", "dossiers/verifying.py")


def uses(path: Path) -> list[int]:
    """The lines that ask for schools or boards themselves."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_base_manager", "_default_manager"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"School", "Board"}
    ]


def found(source: Path) -> dict[str, list[int]]:
    paths = (path for path in sorted(source.rglob("*.py")) if not {"migrations", ROOM} & set(path.relative_to(source).parts))
    return {str(path.relative_to(source)): lines for path in paths if (lines := uses(path))}


def test_whoever_asks_for_schools_asks_for_those_that_exist_or_was_looked_at(repository: Path) -> None:
    named = found(repository / "src" / "meldpad")
    assert sorted(named.keys() - REVIEWED.keys()) == [], "use schools/real.py, or say here why exercises may be among them"
    assert sorted(REVIEWED.keys() - named.keys()) == [], "no longer there"


def test_what_goes_over_every_dossier_leaves_exercises_out(repository: Path) -> None:
    for name in OVER_ALL:
        assert "practice" in (repository / "src" / "meldpad" / name).read_text(encoding="utf-8")


def test_the_test_sees_a_use(tmp_path: Path) -> None:
    (tmp_path / "list.py").write_text("rows = School.objects.all()\n", encoding="utf-8")
    assert found(tmp_path) == {"list.py": [1]}


def test_only_the_room_itself_makes_a_place_to_practise(repository: Path) -> None:
    source = repository / "src" / "meldpad"
    makers = [path for path in source.rglob("*.py") if "found_practice_school(" in path.read_text(encoding="utf-8")]
    assert {str(path.relative_to(source)) for path in makers} == {"schools/founding.py", "practice/grounds.py"}
