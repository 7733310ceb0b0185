"""A wrong edition never runs quietly: it is refused, and the refusal says where and why."""

from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from edition_texts import dumped
from hypothesis import given, settings
from hypothesis import strategies as st

from meldpad.protocol.check import edition_problems
from meldpad.protocol.clauses import clauses
from meldpad.protocol.conditions import CONDITIONS, SENTENCES
from meldpad.protocol.load import EditionRefused, edition_named, editions_in, published, read_edition
from meldpad.protocol.model import Edition
from meldpad.protocol.shape import shape_problems

BOTH = {"nl": "Tekst.", "en": "Text."}
SAID = {"valid_from": date(2026, 8, 1), "source": "a board", "owner": "a board", "review_by": date(2027, 8, 1)}
RULE = {
    "id": "see",
    "step": "1",
    "clauses": ["S1.1"],
    "duty": BOTH,
    "why": BOTH,
    "who": "writer",
    "act": "signal",
    "done_by": ["signal"],
}
SMALL: dict[str, object] = {
    "id": "own",
    "valid_from": date(2026, 8, 1),
    "title": BOTH,
    "source": "a board",
    "owner": "a board",
    "names": {"advice_centre": BOTH},
    "phones": [{"id": "police", "number": "112", "dial": "112", "what": BOTH, **SAID}],
    "terms": {"talk": 10},
    "steps": [{"id": "1", "title": BOTH, "clauses": ["R1"]}],
    "grounds": {"acute": {"text": BOTH, "clauses": ["S2.16"]}},
    "rules": [RULE],
}
Change = Callable[[dict[str, object]], object]


def text_of(change: Change) -> str:
    raw = deepcopy(SMALL)
    change(raw)
    return dumped(raw)


def problems_of(text: str) -> tuple[str, ...]:
    with pytest.raises(EditionRefused) as caught:
        read_edition(text, where="own.yaml")
    assert all(line.startswith("own.yaml: ") for line in str(caught.value).splitlines())
    return caught.value.problems


def rule(**changed: object) -> Change:
    return lambda raw: raw.update(rules=[RULE | changed])


def test_a_small_edition_is_read_as_it_was_written() -> None:
    edition = read_edition(dumped(SMALL), where="own.yaml")
    assert (edition.id, edition.valid_from, edition.terms) == ("own", date(2026, 8, 1), {"talk": 10})
    assert edition.rule("see") is edition.rules[0]
    assert edition.rule("no") is None
    assert edition.terms_in("nl") == {"advice_centre": "Tekst."}


REFUSED: list[tuple[str, Change, str]] = [
    ("unknown condition", rule(when=["signaal"]), "rule see: unknown condition signaal"),
    ("unknown condition in unless", rule(unless=["nooit"]), "rule see: unknown condition nooit"),
    ("duplicate rule", lambda raw: raw.update(rules=[RULE, RULE]), "rule see stands there twice"),
    ("duplicate step", lambda raw: raw.update(steps=raw["steps"] * 2), "step 1 stands there twice"),
    ("missing language", rule(duty={"nl": "Tekst."}), "rule see duty: no words in en"),
    ("empty language", rule(why={"nl": "", "en": "Text."}), "rule see why: no words in nl"),
    ("words that are no words", rule(why="Tekst."), "rules see: why is not a set of fields"),
    ("name without a language", lambda raw: raw.update(names={"amk": {"en": "x"}}), "name amk: no words in nl"),
    ("name without words", lambda raw: raw.update(names={"amk": "het AMK"}), "name amk: words are missing"),
    ("title without a language", lambda raw: raw.update(title={"en": "x"}), "title: no words in nl"),
    ("phone without words", lambda raw: raw["phones"][0].update(what={"nl": "x"}), "phone police: no words in en"),
    ("unknown name", rule(duty={"nl": "Bel {amk}.", "en": "Call."}), "rule see: unknown name amk"),
    ("unknown clause", rule(clauses=["S9.9"]), "rule see: unknown clause S9.9"),
    ("unknown clause of a step", lambda raw: raw["steps"][0].update(clauses=["R9"]), "step 1: unknown clause R9"),
    ("unknown clause of a ground", lambda raw: raw["grounds"]["acute"].update(clauses=["X"]), "ground acute: unknown clause X"),
    ("unknown ground", rule(grounds=["zin"]), "rule see: unknown ground zin"),
    ("unknown step", rule(step="6"), "rule see: unknown step 6"),
    ("unknown kind", rule(act="signaal"), "rule see: unknown kind of entry signaal"),
    ("unknown sort of item", rule(per="pupil"), "rule see: unknown sort of item pupil"),
    ("unknown term", rule(term="ooit"), "rule see: unknown term ooit"),
    ("unknown person", rule(who="parent"), "rule see: unknown person parent"),
    ("unknown field of a rule", rule(color="red"), "rules see: unknown field color"),
    ("unknown field of the edition", lambda raw: raw.update(colour="red"), "edition: unknown field colour"),
    ("unknown field of a ground", lambda raw: raw["grounds"]["acute"].update(id="x"), "ground acute: unknown field id"),
    ("missing field of the edition", lambda raw: raw.pop("terms"), "edition: terms is missing"),
    ("missing field of a rule", rule(who=""), "rules see: who is missing"),
    ("rule without a name", lambda raw: raw["rules"][0].pop("id"), "rules number 1: id is missing"),
    ("rule that is no set of fields", lambda raw: raw.update(rules=["see"]), "rules number 1 is not a set of fields"),
    ("list that is no list", rule(when="signal"), "rules see: when is not a list"),
    ("list that is empty", rule(when=None), "rules see: when is not a list"),
    ("truth that is no truth", rule(main="ja"), "rules see: main is not true or false"),
    ("date that is no date", lambda raw: raw.update(valid_from="straks"), "edition: valid_from is not a date"),
    ("term that is no number", lambda raw: raw.update(terms={"talk": "tien"}), "term talk is not a number of days"),
    ("term below zero", lambda raw: raw.update(terms={"talk": -1}), "term talk is not a number of days"),
    ("never: when and unless", rule(when=["advised"], unless=["advised"], done_by=[]),
     "rule see: can never apply (condition advised stands in when and in unless)"),
    ("never: when and done", rule(when=["signal"]), "rule see: can never apply (condition signal stands in when and in done_by)"),
    ("never: item condition", rule(done_by=["help_complete"]), "rule see: can never apply (condition help_complete needs per)"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "problem"), [pytest.param(*row[1:], id=row[0]) for row in REFUSED])
def test_what_does_not_fit_is_refused_with_its_place_and_reason(change: Change, problem: str) -> None:
    assert problem in problems_of(text_of(change))


def test_all_faults_are_named_at_once() -> None:
    found = problems_of(text_of(rule(when=["signaal"], clauses=["S9.9"], term="ooit")))
    assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("id: own\nrules: [\n", "line 3: not readable as YAML"),
        ("id: own\n\ttitle: x\n", "line 2: not readable as YAML"),
        ("id: !!python/object:os.system x\n", "line 1: not readable as YAML"),
        ("- one\n- two\n", "not an edition"),
        ("", "not an edition"),
        ("valid_from: 2026-13-45\n", "not readable: month must be in 1..12"),
    ],
)
def test_a_file_that_is_no_edition_is_refused_with_its_line(text: str, problem: str) -> None:
    assert problems_of(text) == (problem,)


def places(node: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    rows = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(deeper for name, value in rows for deeper in places(value, (*path, name)))]


@settings(max_examples=40, deadline=None)
@given(
    place=st.sampled_from(places(SMALL)[1:]),
    value=st.sampled_from([None, "", "x", 3, -1, True, [], ["x"], [1], {}, {"x": "y"}, [{}]]),
)
def test_whatever_stands_in_a_wrong_place_it_is_read_or_refused_and_never_breaks(
    place: tuple[str | int, ...], value: object
) -> None:
    raw: dict[str, object] = deepcopy(SMALL)
    inner: object = raw
    for step in place[:-1]:
        inner = inner[step]  # type: ignore[index]
    inner[place[-1]] = value  # type: ignore[index]
    with suppress(EditionRefused):
        assert isinstance(read_edition(dumped(raw), where="own.yaml"), Edition)


def test_the_published_editions_hold_together_and_stand_in_order_of_date() -> None:
    assert list(published()) == ["po-2012", "po-2019"]
    for edition in published().values():
        assert not list(edition_problems(edition))
    assert not list(shape_problems(deepcopy(SMALL)))


def test_an_unknown_edition_is_named_with_what_there_is() -> None:
    assert edition_named("po-2019").id == "po-2019"
    with pytest.raises(KeyError, match=r"unknown edition po-1999 .known: po-2012, po-2019."):
        edition_named("po-1999")


def test_a_board_keeps_its_own_editions_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(dumped(SMALL), encoding="utf-8")
    assert list(editions_in(tmp_path)) == ["own"]
    (tmp_path / "wrong.yaml").write_text("id: x\n", encoding="utf-8")
    with pytest.raises(EditionRefused, match=r"wrong\.yaml: edition: valid_from is missing"):
        editions_in(tmp_path)


def test_a_clause_says_what_it_asks_in_two_languages() -> None:
    for clause in clauses().values():
        assert clause.text("nl") == clause.nl != clause.en == clause.text("en")


def test_every_condition_has_a_sentence_and_every_published_rule_uses_known_ones() -> None:
    assert set(CONDITIONS) == set(SENTENCES)
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())
    for edition in published().values():
        for one in edition.rules:
            assert {*one.when, *one.unless, *one.done_by} <= set(CONDITIONS)
