"""Every kind of entry: what is written comes back the same, in bytes that never change of themselves."""

import json
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import meldpad.journal.kinds  # noqa: F401  makes every kind known
from meldpad.journal.codec import decode, encode, field_types
from meldpad.journal.kinds.signal import Basis, Leaning, Signal
from meldpad.journal.part import Part
from meldpad.journal.payload import KINDS, Payload
from meldpad.journal.schema import all_schemas, schema_of
from meldpad.protocol.clauses import clauses

few = settings(max_examples=40, deadline=None)
every_kind = pytest.mark.parametrize("cls", [KINDS[name] for name in sorted(KINDS)], ids=sorted(KINDS))
EXAMPLES = [KINDS[name].example() for name in sorted(KINDS)]


def refused(payload: Payload) -> set[str]:
    return set(payload.problems())


@every_kind
def test_an_example_comes_back_as_it_was_written(cls: type[Payload]) -> None:
    payload = cls.example()
    assert decode(cls.KIND, cls.VERSION, encode(payload)) == payload


@every_kind
def test_an_example_may_be_written(cls: type[Payload]) -> None:
    assert refused(cls.example()) == set()


@every_kind
def test_a_kind_serves_clauses_that_exist_and_explains_itself(cls: type[Payload]) -> None:
    assert cls.CLAUSES
    assert set(cls.CLAUSES) <= set(clauses())
    assert (cls.__doc__ or "").strip()


@every_kind
def test_every_problem_names_a_field_of_its_kind(cls: type[Payload]) -> None:
    empty = {name: "" for name, wanted in field_types(cls).items() if wanted is str}
    for problem in replace(cls.example(), **empty).problems():
        field, _, code = problem.partition(":")
        assert field in {f.name for f in fields(cls)}
        assert code


@every_kind
def test_the_schema_is_valid_and_fits_what_is_written(cls: type[Payload]) -> None:
    schema = schema_of(cls)
    Draft202012Validator.check_schema(schema)
    written = json.loads(encode(cls.example()))
    checker = Draft202012Validator(schema)
    assert not list(checker.iter_errors(written))
    assert list(checker.iter_errors(written | {"nickname": "x"}))
    assert list(checker.iter_errors({name: value for name, value in written.items() if name != "on"}))
    assert list(checker.iter_errors(written | {"on": 3}))


def test_there_is_a_schema_for_every_kind() -> None:
    assert list(all_schemas()) == sorted(KINDS)


def variations(value: object) -> st.SearchStrategy[object]:
    """Other values of the same type as one field of an example."""
    match value:
        case bool():
            return st.booleans()
        case StrEnum():
            return st.sampled_from(sorted(type(value)))
        case str():
            return st.text(max_size=20)
        case int():
            return st.integers()
        case date():
            return st.dates()
        case tuple() if value:
            return st.lists(st.one_of(*map(variations, value)), max_size=4).map(tuple)
        case Part():
            return st.builds(type(value), **{name: variations(text) for name, text in vars(value).items()})
    return st.just(value)


@few
@given(data=st.data(), example=st.sampled_from(EXAMPLES))
def test_whatever_is_written_comes_back_and_its_bytes_are_canonical(data: st.DataObject, example: Payload) -> None:
    changed = {f.name: data.draw(variations(getattr(example, f.name))) for f in fields(example)}
    payload = replace(example, **changed)
    raw = encode(payload)
    assert decode(payload.KIND, payload.VERSION, raw) == payload
    assert encode(decode(payload.KIND, payload.VERSION, raw)) == raw
    shuffled = json.dumps(dict(reversed(json.loads(raw).items())), indent=2).encode()
    assert encode(decode(payload.KIND, payload.VERSION, shuffled)) == raw


@pytest.mark.clause("S1.1", "S1.14")
def test_the_bytes_of_a_signal_never_change_silently() -> None:
    signal = Signal(on=date(2026, 11, 3), seen="Noor huilt én zwijgt.", basis=Basis.FACT, leaning=Leaning.REASSURING)
    assert encode(signal).decode() == (
        '{"about":"unknown","also_elsewhere":false,"at_time":"","basis":"fact","disclosure":false,"informant":"",'
        '"leaning":"reassuring","on":"2026-11-03",'
        '"others_present":"","place":"","pupil_role":"","seen":"Noor huilt én zwijgt.","senses":[],"setting":"","situation":"",'
        '"special":[],"told_elsewhere":false,"worry_for":"pupil"}'
    )


@pytest.mark.clause("S1.11", "S1.16")
def test_a_signal_says_what_it_still_misses_and_a_third_party_is_named() -> None:
    signal = Signal(on=date(2026, 11, 3), seen="Ruzie gehoord.", basis=Basis.THIRD_PARTY, place="Plein")
    assert signal.missing() == ("situation", "others_present")
    assert refused(signal) == {"informant:missing"}
    assert refused(replace(signal, informant="Moeder van Daan")) == set()


@pytest.mark.clause("S1.8")
@every_kind
def test_nothing_that_was_written_can_be_changed_afterwards(cls: type[Payload]) -> None:
    with pytest.raises(AttributeError):
        cls.example().on = date(2000, 1, 1)  # type: ignore[misc]
