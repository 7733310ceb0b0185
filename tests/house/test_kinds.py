"""A kind of entry is complete: it can be written, stored, read elsewhere, asked for and shown. A forgotten place fails here."""

import json
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from meldpad.journal import kinds
from meldpad.journal.codec import decode, encode
from meldpad.journal.entry import Entry
from meldpad.journal.payload import KINDS, Payload
from meldpad.journal.schema import schema_of
from meldpad.protocol.clauses import clauses
from meldpad.protocol.load import published
from meldpad.protocol.thinking import think
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.kind_form import KindForm
from meldpad.words.faces import face
from meldpad.words.load import LANGUAGES, kind_words

pytestmark = pytest.mark.parametrize("kind", sorted(KINDS))
WHEN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def example(kind: str) -> Payload:
    return KINDS[kind].example()


def test_it_has_a_file_of_its_own(kind):
    assert KINDS[kind].__module__ == f"{kinds.__name__}.{kind}"


def test_its_example_has_no_problems(kind):
    assert list(example(kind).problems()) == []


def test_its_example_survives_storage(kind):
    stored = encode(example(kind))
    assert decode(kind, KINDS[kind].VERSION, stored) == example(kind)
    assert encode(decode(kind, KINDS[kind].VERSION, stored)) == stored


def test_its_schema_is_one_and_accepts_its_example(kind):
    schema = schema_of(KINDS[kind])
    Draft202012Validator.check_schema(schema)
    checked = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [error.message for error in checked.iter_errors(json.loads(encode(example(kind))))] == []
    assert list(checked.iter_errors({"unknown": 1}))


def test_it_serves_clauses_that_exist(kind):
    assert KINDS[kind].CLAUSES
    assert set(KINDS[kind].CLAUSES) <= set(clauses())


def test_it_has_words(kind):
    assert (files("meldpad.words") / "kinds" / f"{kind}.yaml").is_file()


@pytest.mark.parametrize("edition", published().values(), ids=lambda edition: edition.id)
def test_it_has_words_a_form_and_a_face_in_every_edition(kind, edition):
    entry = Entry(number=1, author="anna", written_at=WHEN, payload=example(kind))
    for language in LANGUAGES:
        terms = edition.terms_in(language)
        words = kind_words(kind, language=language, terms=terms)
        shown = face(entry, author="Anna", today=WHEN.date(), terms=terms, language=language)
        assert words.label
        assert (shown.kind, shown.author) == (kind, "Anna")
        assert shown.title
    assert issubclass(form_for(kind, edition, KindForm), KindForm)


@pytest.mark.parametrize("edition", published().values(), ids=lambda edition: edition.id)
def test_thinking_takes_it_in(kind, edition):
    entry = Entry(number=1, author="anna", written_at=WHEN, payload=example(kind))
    assert think(edition, [entry], WHEN.date()).steps
