"""The figures of school years as a file for a spreadsheet: exactly what the pages show, one number on a line."""

from collections.abc import Iterable, Iterator

from meldpad.evaluation.selectors import Shown
from meldpad.web.looking_back_words import COUNTED, NOT_SHOWN
from meldpad.web.tongue import tr, tr_later

HEADS = ("schooljaar", "school", "vraag", "antwoord", "getal")
ALL_SCHOOLS = tr_later("Alle scholen")
CHILDREN = tr_later("Over hoeveel kinderen is iets opgeschreven?")
COLLEAGUES = tr_later("Hoeveel collega's werkten er?")


def figure_rows(found: Iterable[Shown]) -> Iterator[tuple[str, ...]]:
    """A line for each number of each school and year; a name is left out where it is of all schools together."""
    for one in found:
        of = (one.year.name, one.name or ALL_SCHOOLS)
        yield (*of, CHILDREN, tr("Kinderen"), _cell(one.children))
        yield (*of, COLLEAGUES, "Collega's", _cell(one.colleagues))
        for question, (title, labels) in COUNTED.items():
            for answer, words in labels.items():
                yield (*of, title, words, _cell(one.answers[question][answer]))


def _cell(number: int | None) -> str:
    return NOT_SHOWN if number is None else str(number)
