"""Every kind of entry has all its words, in both languages, and nothing that belongs to no kind."""

import ast
import inspect
import textwrap
import zipfile
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from importlib.resources import files
from itertools import product

import pytest
from edition_names import EARLIER, NAMES, TODAY, all_texts

from meldpad.journal.answers import YesNo
from meldpad.journal.codec import field_types, part_of
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.journal.payload import KINDS, Payload
from meldpad.words.load import LANGUAGES, KindWords, kind_words
from meldpad.words.read import enum_of

EVERY_KIND = pytest.mark.parametrize(("kind", "language"), list(product(NAMES, LANGUAGES)))


def words_of(kind: str, language: str = "nl") -> KindWords:
    return kind_words(kind, language=language, terms=TODAY)


def codes_in(cls: type[Payload]) -> set[str]:
    """Every `field:code` that `problems` can yield, read from its source: literals, and f-strings over a tuple of names."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(cls.problems)))
    looped: dict[int, tuple[str, ...]] = {}
    for loop in (node for node in ast.walk(tree) if isinstance(node, ast.For)):
        names = tuple(ast.literal_eval(loop.iter))
        looped |= {id(node): names for node in ast.walk(loop) if isinstance(node, ast.Yield)}
    yields = [node for node in ast.walk(tree) if isinstance(node, ast.Yield)]
    return {code for node in yields for code in _codes(node, looped.get(id(node), ()))}


def _codes(node: ast.Yield, names: tuple[str, ...]) -> Iterator[str]:
    match node.value:
        case ast.Constant(value=str(code)):
            yield code
        case ast.JoinedStr(values=[ast.FormattedValue(), ast.Constant(value=str(rest))]):
            yield from (name + rest for name in names)
        case other:
            raise AssertionError(f"a problem that this test cannot read: {ast.dump(other) if other else other}")


@EVERY_KIND
def test_every_field_has_a_question_and_a_short_label(kind: str, language: str) -> None:
    words = words_of(kind, language)
    assert set(words.fields) == set(field_types(KINDS[kind]))
    assert all(field.label.strip() and field.short.strip() for field in words.fields.values())


@EVERY_KIND
def test_every_field_of_a_part_has_words_of_its_own(kind: str, language: str) -> None:
    for name, wanted in field_types(KINDS[kind]).items():
        part, words = part_of(wanted), words_of(kind, language).fields[name].parts
        assert set(words) == (set(field_types(part)) if part else set())
        assert all(field.label.strip() and field.short.strip() for field in words.values())


@EVERY_KIND
def test_every_choice_has_words(kind: str, language: str) -> None:
    for name, wanted in field_types(KINDS[kind]).items():
        field = words_of(kind, language).fields[name]
        assert set(field.choices) == set(field.within) == set(enum_of(wanted) or ())
        assert all(text.strip() for text in field.choices.values())


def left_empty(cls: type[Payload]) -> set[str]:
    """A `field:missing` for whatever a person must answer: what has no default, but for the day, which is filled in."""
    written_by_people = () if cls.KIND == "opening" else fields(cls)
    return {f"{field.name}:missing" for field in written_by_people if field.default is MISSING} - {"on:missing"}


@EVERY_KIND
def test_every_problem_that_a_kind_can_have_has_a_sentence_and_no_other(kind: str, language: str) -> None:
    cls = KINDS[kind]
    needed = codes_in(cls) | left_empty(cls)
    asked_all_the_same = {f"{name}:missing" for name, wanted in field_types(cls).items() if enum_of(wanted)}
    assert needed <= set(words_of(kind, language).problems) <= needed | asked_all_the_same


def test_the_reading_of_problems_finds_those_that_are_really_yielded() -> None:
    wrong = replace(Signal.example(), seen=" ", basis=Basis.THIRD_PARTY)
    assert set(wrong.problems()) == codes_in(Signal) == {"seen:missing", "informant:missing"}
    assert codes_in(KINDS["parent_talk"]) >= {"purpose:missing", "signing_reason:missing"}


@EVERY_KIND
def test_every_kind_says_what_it_is_what_its_button_does_and_what_happened(kind: str, language: str) -> None:
    words = words_of(kind, language)
    assert all(text.strip() for text in (words.label, words.act, words.intro, words.saved, words.mark.badge))
    assert words.lead


@pytest.mark.parametrize("kind", NAMES)
def test_every_icon_exists(kind: str) -> None:
    with files("heroicons").joinpath("heroicons.zip").open("rb") as packed, zipfile.ZipFile(packed) as icons:
        known = set(icons.namelist())
    words = words_of(kind)
    wanted = {words.icon, words.mark.icon, *(mark.icon for mark in words.marks.values())}
    assert {f"outline/{icon}.svg" for icon in wanted} <= known


def test_the_timeline_needs_at_most_twenty_icons() -> None:
    marks = [mark for kind in NAMES for mark in (words_of(kind).mark, *words_of(kind).marks.values())]
    assert len({mark.icon for mark in marks}) <= 20


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("terms", [TODAY, EARLIER])
def test_no_placeholder_is_left_in_any_text(language: str, terms: dict[str, str]) -> None:
    assert [(kind, text) for kind, text in all_texts(language, terms) if "{" in text or "}" in text] == []


def test_the_same_words_name_the_partners_of_their_own_edition() -> None:
    assert words_of("advice").label == "Advies van Veilig Thuis"
    assert kind_words("advice", terms=EARLIER).label == "Advies van het AMK"
    assert kind_words("consultation", terms=EARLIER).fields["party"].choices["care_team"] == "Het ZAT"


def test_a_shared_answer_reads_the_same_in_every_kind() -> None:
    asked = [words_of("weighing").fields["suspicion"], words_of("parent_talk").fields["recognises"]]
    assert asked[0].choices == asked[1].choices
    assert list(asked[0].choices) == list(YesNo)


@pytest.mark.clause("T04", "T10", "T22")
def test_only_the_present_edition_asks_the_questions_of_todays_norms() -> None:
    asked = {(kind, name) for kind in NAMES for name, field in words_of(kind).fields.items() if field.editions}
    weighing = {"suspicion", "unsafety", "disclosure", "help_possible", "help_accepted"}
    report = {"timing_reason", "anonymous", "anonymous_ground", "approved_by"}
    expected = {("weighing", name) for name in weighing} | {("report", name) for name in report}
    assert asked == expected | {("decision", "deviation")}
    assert {words_of(kind).fields[name].editions for kind, name in asked} == {("po-2019",)}
