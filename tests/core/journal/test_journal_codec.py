"""Stored bytes to entries: today's shape from older ones, and a named refusal for whatever does not fit."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pytest

import meldpad.journal.kinds  # noqa: F401  makes every kind known
from meldpad.journal.codec import PayloadUnreadable, build, decode, encode
from meldpad.journal.payload import KINDS, KindUnknown, Payload, kind, kind_named

SECRET = "Noor Bakker"


def _names_the_place(stored: Mapping[str, object]) -> Mapping[str, object]:
    return {**stored, "place": stored["where"]}


def _forgets_where(stored: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in stored.items() if name != "where"}


@pytest.fixture
def trial() -> Iterator[type[Payload]]:
    """A kind that is in its third version; it is forgotten again after the test."""

    @kind("trial", version=3, upcasters={1: _names_the_place, 2: _forgets_where})
    @dataclass(frozen=True, kw_only=True)
    class Trial(Payload):
        place: str

    yield Trial
    del KINDS["trial"]


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_entry_of_an_older_version_is_read_in_todays_shape(trial: type[Payload], version: int) -> None:
    stored = {1: {"where": "plein"}, 2: {"where": "elders", "place": "plein"}, 3: {"place": "plein"}}[version]
    raw = json.dumps({"on": "2026-11-03", **stored}).encode()
    assert decode("trial", version, raw) == trial(on=date(2026, 11, 3), place="plein")  # type: ignore[call-arg]


def test_a_newer_version_is_refused_and_so_is_one_without_a_way(trial: type[Payload]) -> None:
    with pytest.raises(KindUnknown, match="trial version 4 is newer"):
        decode("trial", 4, b'{"on":"2026-11-03","place":"plein"}')
    with pytest.raises(KindUnknown, match="no way from version 0"):
        decode("trial", 0, b"{}")


def test_two_kinds_never_share_a_name(trial: type[Payload]) -> None:
    with pytest.raises(ValueError, match="two kinds are called trial"):
        kind("trial")(trial)


def test_an_unknown_kind_is_named_with_what_is_known() -> None:
    with pytest.raises(KindUnknown, match=r"unknown kind of entry: signaal .*known: access, .*action_plan.*weighing"):
        kind_named("signaal")
    with pytest.raises(KindUnknown):
        decode("signaal", 1, b"{}")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("about", SECRET, "signal: about is not one of home, employee, pupils, other, unknown"),
        ("on", SECRET, "signal: on is not a date"),
        ("on", None, "signal: on is not a date"),
        ("seen", 3, "signal: seen is not text"),
        ("senses", SECRET, "signal: senses is not of the right type"),
        ("senses", [SECRET], "signal: senses is not of the right type"),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_field_only(name: str, value: object, message: str) -> None:
    stored = json.loads(encode(KINDS["signal"].example())) | {name: value}
    with pytest.raises(PayloadUnreadable) as caught:
        build(KINDS["signal"], stored)
    assert str(caught.value) == message
    assert SECRET not in repr(caught.value)


@pytest.mark.parametrize(
    ("kind_name", "name", "value"), [("help", "refers", "12"), ("decision", "report", 1), ("waiver", "subject", True)]
)
def test_a_number_a_truth_and_a_text_are_never_mixed_up(kind_name: str, name: str, value: object) -> None:
    stored = json.loads(encode(KINDS[kind_name].example())) | {name: value}
    with pytest.raises(PayloadUnreadable, match=f"{kind_name}: {name} is not"):
        build(KINDS[kind_name], stored)


def test_an_unknown_field_is_named_with_what_is_known() -> None:
    stored = json.loads(encode(KINDS["note"].example())) | {"txt": SECRET}
    with pytest.raises(PayloadUnreadable) as caught:
        build(KINDS["note"], stored)
    assert str(caught.value) == "note has no field txt (known: on, refers, text)"


def test_a_missing_field_is_named() -> None:
    with pytest.raises(PayloadUnreadable, match="note misses text"):
        build(KINDS["note"], {"on": "2026-11-03"})


def test_the_smallest_kind_of_payload_has_no_problems_and_no_example() -> None:
    assert not list(Payload(on=date(2026, 11, 3)).problems())
    with pytest.raises(NotImplementedError):
        Payload.example()
