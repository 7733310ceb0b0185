"""What is taken out of a journal is gone, and the journal itself stays as it was (T23, T40)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldpad.journal.addresses import LEFT_OUT, Veil
from meldpad.journal.codec import encode
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.access_answer import Ground
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.parent_talk import ParentTalk
from meldpad.journal.kinds.person import Person
from meldpad.journal.payload import KINDS, Payload
from meldpad.rights.choices import GIVEN, Aside, Choice, Choices, decode_choices, encode_choices
from meldpad.rights.masking import Sieve, digest_of, masked_journal, sieve_of, texts_of

pytestmark = pytest.mark.clause("T23")
WHEN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ASIDE = Aside(ground=Ground.OTHER_PARENT, reason="Gaat over vader.")
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


def entry(payload: Payload, number: int = 1) -> Entry:
    return Entry(number=number, author="anna", written_at=WHEN, payload=payload)


def note(text: str) -> Entry:
    return entry(Note(on=date(2026, 11, 23), text=text))


def left(one: Entry, choice: Choice | None, **all_of: object) -> Payload | None:
    choices = Choices(entries={one.number: choice} if choice else {}, **all_of)
    [masked] = masked_journal([one], choices)
    return masked.entry.payload if masked.entry else None


def test_what_nobody_decided_about_does_not_leave():
    assert left(note("Alles."), None) is None
    assert left(note("Alles."), GIVEN) == Note(on=date(2026, 11, 23), text="Alles.")


def test_what_is_set_aside_as_a_whole_does_not_leave():
    assert left(note("Alles."), Choice(whole=ASIDE)) is None


def test_a_field_that_is_set_aside_is_empty_in_what_leaves_and_full_in_the_journal():
    talk = entry(ParentTalk.example())
    given = left(talk, Choice(fields={"reaction": ASIDE, "points": ASIDE}))
    assert (given.reaction, given.points) == ("", ())
    assert talk.payload == ParentTalk.example()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_of_every_kind_every_text_can_be_set_aside_by_its_field(kind):
    payload = KINDS[kind].example()
    given = left(entry(payload), Choice(fields=dict.fromkeys(vars(payload), ASIDE)))
    assert list(texts_of(given)) == [""] * len(list(texts_of(given)))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_of_every_kind_every_text_goes_through_the_sieve(kind):
    payload = KINDS[kind].example()
    for text in filter(str.strip, texts_of(payload)):
        given = left(entry(payload), GIVEN, never=(text,))
        assert text not in list(texts_of(given)) or text == LEFT_OUT


@given(before=TEXT, after=TEXT, words=TEXT.filter(lambda text: text.strip()))
def test_words_that_stand_nowhere_are_found_nowhere(before, after, words):
    sieve = Sieve(words=(words,))
    plain = sieve.text(f"{before} {words} {after}")
    shown = Sieve().text(words)
    assert not shown.strip() or shown.casefold() in LEFT_OUT.casefold() or shown not in plain.replace(LEFT_OUT, "\0")


@pytest.mark.parametrize("hidden", ["kruiden\u00adier", "KRUIDENIER", "krui\u200bdenier", "Kruidenier", "kru\u0069\u0064enier"])
def test_a_word_is_found_in_capitals_and_with_signs_in_it_that_nobody_sees(hidden):
    assert left(note(f"Mevrouw {hidden} belde."), GIVEN, never=("Kruidenier",)).text == f"Mevrouw {LEFT_OUT} belde."


def test_words_with_another_space_or_another_way_of_writing_an_accent_are_found_too():
    assert LEFT_OUT in left(note("Mevrouw\n  Jansen"), GIVEN, never=("mevrouw jansen",)).text
    assert LEFT_OUT in left(note("Rene\u0301e zag het."), GIVEN, never=("Ren\u00e9e",)).text


def test_words_of_one_entry_are_taken_out_there_and_not_elsewhere():
    both = [note("Oom Piet kwam."), entry(Note(on=date(2026, 11, 23), text="Oom Piet bleef."), 2)]
    here, there = masked_journal(both, Choices(entries={1: Choice(words={"Oom Piet": ASIDE}), 2: GIVEN}))
    assert here.entry.payload.text == f"{LEFT_OUT} kwam."
    assert there.entry.payload.text == "Oom Piet bleef."


@pytest.mark.clause("T40")
@pytest.mark.parametrize(
    "address", ["Lindelaan 14", "3512 KX", "3512kx", "lange dwarsstraat 3a", "Burg. Jansenplein 2-4", "1011 ab"]
)
def test_where_an_address_is_secret_whatever_looks_like_one_leaves_no_text(address):
    secret = entry(replace(Person.example(), secret_address=True), 2)
    journal = [note(f"Vader woont op {address} en belt."), secret]
    choices = Choices(entries={1: GIVEN, 2: GIVEN})
    first, person = masked_journal(journal, choices)
    assert address not in first.entry.payload.text
    assert first.entry.payload.text == f"Vader woont op {LEFT_OUT} en belt."
    assert person.entry.payload.secret_address is False
    assert "secret_address" in person.hidden
    assert masked_journal(journal[:1], choices)[0].entry.payload.text == journal[0].payload.text


@pytest.mark.parametrize(
    "text", ["In 2026 op school.", "Om 14.45 uur in de klas.", "Groep 4 had 1200 kg papier.", "Op 23 november 2026."]
)
def test_a_year_and_a_number_are_no_address(text):
    assert Sieve(veil=Veil(on=True)).text(text) == text


def test_a_later_entry_does_not_make_an_address_less_secret():
    first, later = replace(Person.example(), secret_address=True), replace(Person.example(), refers=2)
    journal = [note("Lindelaan 14"), entry(first, 2), entry(later, 3)]
    assert masked_journal(journal, Choices(entries={1: GIVEN}))[0].entry.payload.text == LEFT_OUT


def test_the_digest_changes_with_whatever_leaves():
    journal = [note("Een."), entry(Note(on=date(2026, 11, 23), text="Twee."), 2)]
    ways = [
        Choices(entries={1: GIVEN, 2: GIVEN}),
        Choices(entries={1: GIVEN}),
        Choices(entries={1: GIVEN, 2: Choice(fields={"text": ASIDE})}),
        Choices(entries={1: GIVEN, 2: GIVEN}, never=("Twee",)),
        Choices(entries={1: GIVEN, 2: GIVEN}, never=("nergens",)),
    ]
    digests = {digest_of(masked_journal(journal, way), sieve_of(journal, way)) for way in ways}
    assert len(digests) == len(ways)


def test_choices_survive_being_kept_and_say_what_was_set_aside():
    choices = Choices(
        entries={3: GIVEN, 1: Choice(whole=ASIDE), 2: Choice(fields={"text": ASIDE}, words={"Piet": ASIDE})},
        never=("Jansen",),
        looked=True,
    )
    assert decode_choices(encode_choices(choices)) == choices
    assert decode_choices(b"") == Choices()
    found = [(one.number, one.field, one.words) for one in choices.withheld()]
    assert found == [("1", "", ""), ("2", "text", ""), ("2", "", "Piet"), ("", "", "Jansen")]
    assert choices.undecided([1, 2, 3, 4]) == [4]
    assert choices.decided([1], None).undecided([1, 2]) == [1]


def test_masking_changes_no_byte_of_the_journal():
    journal = [entry(KINDS[kind].example(), place) for place, kind in enumerate(sorted(KINDS), start=1)]
    before = [encode(one.payload) for one in journal]
    aside = Choice(fields=dict.fromkeys(("text", "reason"), ASIDE), words={"Noor": ASIDE})
    masked_journal(journal, Choices(entries={one.number: aside for one in journal}, never=("Noor",)))
    assert [encode(one.payload) for one in journal] == before
