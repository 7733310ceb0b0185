"""Parts: an entry holds several of one sort, each with its own fields, and reads them back as they were."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from meldpad.journal.codec import PayloadUnreadable, build, decode, encode, part_of
from meldpad.journal.kinds.parent_talk import ParentTalk, Point
from meldpad.journal.schema import schema_of

SECRET = "Noor Bakker"
STORED = json.loads(encode(ParentTalk.example()))
CHECKER = Draft202012Validator(schema_of(ParentTalk))
points = st.lists(st.builds(Point, fact=st.text(max_size=20), reaction=st.text(max_size=20)), max_size=5).map(tuple)


@pytest.mark.clause("S3.4", "S3.5")
@settings(max_examples=40, deadline=None)
@given(said=points)
def test_each_fact_keeps_its_own_reaction_in_the_order_of_the_talk(said: tuple[Point, ...]) -> None:
    talk = replace(ParentTalk.example(), points=said)
    raw = encode(talk)
    again = decode("parent_talk", ParentTalk.VERSION, raw)
    assert again == talk
    assert encode(again) == raw
    assert not list(CHECKER.iter_errors(json.loads(raw)))


def test_the_bytes_of_a_part_never_change_silently() -> None:
    talk = replace(ParentTalk.example(), points=(Point(fact="Noor huilde.", reaction="Moeder knikt."), Point(fact="Eén.")))
    stored = json.loads(encode(talk))["points"]
    assert json.dumps(stored, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == (
        '[{"fact":"Noor huilde.","reaction":"Moeder knikt."},{"fact":"Eén.","reaction":""}]'
    )


def test_a_talk_that_was_written_before_there_were_parts_is_read_without_them() -> None:
    earlier = {name: value for name, value in STORED.items() if name != "points"} | {"facts": "Noor huilde."}
    read = decode("parent_talk", ParentTalk.VERSION, json.dumps(earlier).encode())
    assert isinstance(read, ParentTalk)
    assert (read.facts, read.points) == ("Noor huilde.", ())


@pytest.mark.parametrize(
    "wrong",
    [
        SECRET,
        [SECRET],
        {"fact": SECRET},
        [{"fact": 3}],
        [{"reaction": SECRET}],
        [{"fact": SECRET, "name": SECRET}],
        [[SECRET, SECRET]],
        [None],
    ],
)
def test_a_part_that_does_not_fit_is_refused_by_the_names_of_its_fields_only(wrong: object) -> None:
    with pytest.raises(PayloadUnreadable) as caught:
        build(ParentTalk, STORED | {"points": wrong})
    assert str(caught.value) == "parent_talk: points is not a list of {fact, reaction}"
    assert SECRET not in repr(caught.value)
    assert list(CHECKER.iter_errors(STORED | {"points": wrong}))


def test_a_part_that_is_one_already_is_taken_as_it_is() -> None:
    point = Point(fact="Noor huilde.")
    read = build(ParentTalk, STORED | {"points": [point]})
    assert isinstance(read, ParentTalk)
    assert read.points == (point,)


def test_only_a_list_of_parts_is_one() -> None:
    assert part_of(tuple[Point, ...]) is Point
    assert [part_of(other) for other in (Point, tuple[str, ...], str, str | None)] == [None] * 4
