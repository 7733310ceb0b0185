"""A secret address is taken out of every text of every kind of entry, however it is written there (T40)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldpad.journal.addresses import LEFT_OUT, Veil, safe_to_print, through, veil_of
from meldpad.journal.attached import Attached, attached_in
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.person import Person
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.journal.payload import KINDS, Payload

pytestmark = pytest.mark.clause("T40", "T50")
WHEN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ADDRESS = "Hoeve De Zónnebloem\nAchterwegje 3b, 9876 ZX Oudeschild"
TOM = replace(Person.example(), name="Tom", secret_address=True, hidden_address=ADDRESS)
SPELLINGS = (
    "Hoeve De Zónnebloem",
    "hoeve de zonnebloem",
    "HOEVE  DE\nZONNEBLOEM",
    "Hoeve-de-Zonnebloem",
    "Hoeve de Zo\u0301nnebloem",
    "hoe\u00adve de zonne\u200bbloem",
    "Achterwegje 3b",
    "achterwegje 3 b",
    "Achterwegje, nummer onbekend",
    "Achterwegje 31",
    "9876 ZX",
    "9876zx",
    "9876-ZX",
    "Oudeschild",
)
TOLD = ("zonnebloem", "zo\u0301nnebloem", "zónnebloem", "achterweg", "9876", "oudeschild", "3b")


def entry(payload: Payload, number: int = 1) -> Entry:
    return Entry(number=number, author="anna", written_at=WHEN, payload=payload)


def told(text: str) -> list[str]:
    plain = text.casefold().replace("\u00ad", "").replace("\u200b", "")
    return [word for word in TOLD if word in plain]


def texts(payload: Payload) -> str:
    found: list[str] = []
    through(payload, lambda text: found.append(text) or text)
    return "\n".join(found)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_however_it_is_written_it_is_found(spelling):
    veil = veil_of([entry(TOM)])
    said = veil.text(f"Vader is nu op {spelling} en belt.")
    assert told(spelling)
    assert told(said) == []
    assert said.startswith("Vader is nu op ")
    assert LEFT_OUT in said


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_it_leaves_no_text_of_any_kind_and_not_its_own_field(kind):
    filled = through(KINDS[kind].example(), lambda text: f"{text} (op Achterwegje 3b, 9876zx, hoeve de zonnebloem)")
    if isinstance(filled, Person):
        filled = replace(filled, hidden_address=ADDRESS, secret_address=True)
    journal = (entry(filled, 1), entry(TOM, 2))
    veiled, person = safe_to_print(journal)
    assert told(texts(veiled.payload)) == []
    assert (person.payload.hidden_address, person.payload.secret_address) == ("", True)


def test_an_address_that_was_filled_in_is_secret_also_when_the_mark_was_forgotten():
    forgotten = replace(TOM, secret_address=False)
    first, person = safe_to_print((entry(Note(on=date(2026, 11, 23), text="Oudeschild")), entry(forgotten, 2)))
    assert first.payload.text == LEFT_OUT
    assert person.payload.secret_address is True


def test_what_was_registered_once_stays_secret_after_a_later_entry_without_it():
    later = replace(TOM, secret_address=False, hidden_address="", refers=1)
    said = safe_to_print((entry(TOM), entry(later, 2), entry(Note(on=date(2026, 11, 23), text="In Oudeschild"), 3)))
    assert said[2].payload.text == f"In {LEFT_OUT}"


def test_where_nothing_is_secret_not_a_sign_changes():
    whole = (entry(Note(on=date(2026, 11, 23), text="Hoeve de Zo\u0301nnebloem, Lindelaan 14 \u00ad")),)
    assert safe_to_print(whole) is whole


@given(st.text(max_size=60))
def test_a_text_without_it_stays_the_same_to_the_letter_and_twice_is_once(text):
    veil = veil_of([entry(TOM)])
    once = veil.text(text)
    assert veil.text(once) == once
    assert LEFT_OUT in once or once == text


@given(before=st.text("abc de.,", max_size=10), after=st.text(".,;!? ", max_size=5), place=st.sampled_from(SPELLINGS))
def test_wherever_it_stands_in_a_text_it_is_found(before, after, place):
    assert told(veil_of([entry(TOM)]).text(f"{before} {place}{after}")) == []


@pytest.mark.parametrize(
    "text", ["In 2026 op school.", "Tom is 3 jaar.", "De hoeve van de buren.", "Groep 3b had gym om 9.30 uur."]
)
def test_ordinary_words_stay(text):
    veil = veil_of([entry(replace(TOM, hidden_address="Hoeve De Zonnebloem\nAchterwegje 3b\n9876 ZX"))])
    assert veil.text(text) == text


@pytest.mark.parametrize("address", ["3", "ab", " , ;\n", "12\n34"])
def test_a_piece_that_is_too_short_takes_no_words_out_of_sentences(address):
    veil = veil_of([entry(replace(TOM, hidden_address=address))])
    assert veil.text("Op 3 juni at ab 12 appels en 34 peren.") == "Op 3 juni at ab 12 appels en 34 peren."


def test_a_file_keeps_its_id_and_a_signature_its_lines():
    file = Attached(id="9876" * 8, sha256="9876" * 16, media="application/pdf")
    signed = replace(TalkSignature.example(), scan=(file,))
    veiled = Veil(on=True, places=("9876 9876",)).payload(signed)
    assert list(attached_in(veiled)) == [file]
    assert [one.strokes for one in veiled.signatures] == [one.strokes for one in signed.signatures]
