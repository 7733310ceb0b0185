"""Long lists: every value is escaped, and a list says what its items say."""

from enum import StrEnum
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from meldpad.web.case_page import Chooser
from meldpad.web.caserows import Listed
from meldpad.web.duties import DutyView, SettledView
from meldpad.web.edition_words import ClauseWords
from meldpad.web.icons import icon
from meldpad.web.longlists import ENGINE, drawn, escaped
from meldpad.web.route import StepView
from meldpad.web.timeline import Event, Filter, Link
from meldpad.web.waiting.written import Written
from meldpad.words.faces import Face, FaceRow

HOSTILE = "<script>alert(1)</script>\"'>&{{ 7 * 7 }}{% raw %}</li>"


class Leaning(StrEnum):
    """A text that is not exactly a text."""

    WILD = "<b>"


class Tags(HTMLParser):
    """The tags and the text of a piece of HTML, as a browser would take it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.values.append(data)


def event(text: str) -> Event:
    face = Face(
        number=7, kind=text, title=text, tone=text,
        badge=f"{text} soort", icon=text, group=text, when=text, happened_iso=text, written=text,
        author=text, meta=(text,), lead=text, rows=(), more=(FaceRow(text, text),), dashed=True, refers=3,
    )  # fmt: skip
    return Event(face=face, actions=(Link(text=text, href=text),), stands=Link(text=text, href=text))


def row(text: str) -> dict[str, object]:
    names = ("href", "name", "group", "reference", "step_text", "duty", "due_text", "due_tone", "last_text")
    return dict.fromkeys(names, text) | {"is_new": True}


def duty(text: str) -> DutyView:
    return DutyView(
        title=text, why=text, who=text, due_text=text, due_tone=text, href=text, action=text, waive_href=text, waive_text=text,
        clauses=(ClauseWords(id=text, text=text),), judgement=True, about_href=text,
    )  # fmt: skip


def settled(text: str) -> SettledView:
    return SettledView(title=text, state=text, state_text=text, href=text)


def step(text: str) -> StepView:
    return StepView(number=text[:2], title=text, state=text, state_text=text, href=text)


def link(text: str) -> Link:
    return Link(text=text, href=text)


def chip(text: str) -> Filter:
    return Filter(text=text, href=text, count=3, current=True)


def waits(text: str) -> Listed:
    return Listed(title=text, why=text, who=text, href=text, due_text=text, due_tone=text)


def written(text: str) -> Written:
    return Written(href=text, title=text, text=text, read=False, told=text)


def chooser(text: str) -> Chooser:
    return Chooser(name=text, label=text, options=((text, text, True),))


LISTS = [
    ("timeline", event, 17),
    ("caseload", row, 8),
    ("duties", duty, 12),
    ("duties_first", duty, 13),
    ("settled", settled, 4),
    ("route", step, 4),
    ("links", link, 2),
    ("filters", chip, 2),
    ("choosers", chooser, 6),
    ("written", written, 4),
    ("waiting", waits, 6),
]


@pytest.mark.parametrize(("name", "make", "times"), LISTS)
def test_hostile_text_stays_text(name, make, times):
    hostile, harmless = drawn(name, [make(HOSTILE)]), drawn(name, [make("gewoon")])
    assert Tags(hostile).tags == Tags(harmless).tags
    assert sum(HOSTILE in value for value in Tags(hostile).values) == sum("gewoon" in v for v in Tags(harmless).values) == times
    assert "<script" not in hostile


def test_a_list_shows_its_items_in_their_order():
    html = drawn("caseload", [row("eerst"), row("daarna")])
    assert html.index("eerst") < html.index("daarna")
    assert html.count("<tr ") == 2


def test_a_list_without_items_is_empty():
    assert drawn("timeline", []).strip() == drawn("caseload", []).strip() == ""


def test_a_missing_value_is_a_fault_and_not_an_empty_place():
    with pytest.raises(UndefinedError):
        drawn("caseload", [{"href": "/"}])


def test_only_what_is_marked_as_html_goes_as_it_is():
    assert escaped("<b> & \"'") == "&lt;b&gt; &amp; &quot;&#x27;"
    assert escaped(Leaning("<b>")) == "&lt;b&gt;"
    assert escaped(3) == "3"
    assert escaped(icon("plus")) == icon("plus")
    assert isinstance(drawn("links", [link("x")]), Markup)


def test_escaping_is_on_for_every_list():
    assert ENGINE.autoescape is True
    assert ENGINE.list_templates() == sorted(f"{name}.html" for name, _, _ in LISTS)
    for name in ENGINE.list_templates():
        source, _, _ = ENGINE.loader.get_source(ENGINE, name)
        assert "safe" not in source
        assert "autoescape" not in source
