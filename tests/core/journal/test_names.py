"""A text for an adviser holds no name of the child or its family (S3.15, T38)."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldpad.journal.addresses import LEFT_OUT
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.consultation import Consultation, Party
from meldpad.journal.kinds.opening import Opening
from meldpad.journal.kinds.parent_talk import ParentTalk
from meldpad.journal.kinds.person import Person
from meldpad.journal.kinds.siblings import Siblings
from meldpad.journal.names import names_in
from meldpad.journal.payload import Payload

pytestmark = pytest.mark.clause("S3.15", "T38")
AT = datetime(2026, 11, 21, tzinfo=UTC)


def journal(*payloads: Payload) -> list[Entry]:
    return [Entry(number, "x", AT, payload) for number, payload in enumerate(payloads, start=1)]


FAMILY = journal(
    replace(Opening.example(), pupil="Noor van den Bakker"),
    replace(Person.example(), name="Sanne “Sansan” Öztürk-Şahin, moeder"),
    replace(Person.example(), name="El Mehdi el Amrani"),
    replace(Siblings.example(), who="Er is een broer, Daan, in groep 6. Zus Zoë zit op een andere school."),
    replace(ParentTalk.example(), with_whom="Moeder en haar vriend Kees"),
)
SPARED = "Moeder en de broer van het kind praten met de juf over school."


@pytest.mark.parametrize(
    "name",
    [
        *("Noor", "noor", "NOOR", "Noors", "Noor's", "Noortje", "noortjes", "Bakker", "bakker", "Sanne", "Sansan", "sansan"),
        *(
            "Öztürk",
            "ozturk",
            "OZTURK",
            "Şahin",
            "sahin",
            "Mehdi",
            "Amrani",
            "Daan",
            "Daantje",
            "Zoë",
            "zoe",
            "Zoe\u0308",
            "Kees",
        ),
        *("N\u200boor", "Zoe\u0308", "Keesje"),
    ],
)
def test_a_name_is_left_out_however_it_is_written(name: str) -> None:
    said = names_in(FAMILY).out_of(f"Ik zag dat {name} huilde; {name}.")
    assert said == f"Ik zag dat {LEFT_OUT} huilde; {LEFT_OUT}."


def test_a_whole_name_becomes_one_mark() -> None:
    assert names_in(FAMILY).out_of("Sanne Öztürk-Şahin kwam.") == f"{LEFT_OUT} kwam."


def test_who_somebody_is_to_the_child_stays() -> None:
    assert names_in(FAMILY).out_of(SPARED) == SPARED


def test_names_of_the_pupil_system_go_too() -> None:
    assert names_in([], ["Fenna de Vries"]).out_of("Fenna en meneer de Vries") == f"{LEFT_OUT} en meneer de {LEFT_OUT}"


def test_a_word_that_only_holds_a_name_stays() -> None:
    kept = "Noordelijk, bakkerij, vannoor"
    assert names_in(FAMILY).out_of(kept) == kept


def test_a_colleague_keeps_their_name() -> None:
    found = names_in(journal(replace(Consultation.example(), party=Party.COLLEAGUE, who="Kim Jansen")))
    assert found.out_of("Kim Jansen keek mee.") == "Kim Jansen keek mee."


def test_without_names_a_text_stays_to_the_letter() -> None:
    assert names_in([]).out_of("Zoe\u0308 \u200bkwam.") == "Zoe\u0308 \u200bkwam."


WORD = st.text(st.characters(categories=["Ll", "Lu"], max_codepoint=0x24F), min_size=2, max_size=12)


@given(WORD, st.text(max_size=40), st.text(max_size=40))
def test_no_text_ever_keeps_a_call_name_that_stands_by_itself(name: str, before: str, after: str) -> None:
    names = names_in([], [name])
    said = names.out_of(f"{before} {name} {after}")
    plain = {_plain(word) for word in said.replace(LEFT_OUT, " ").split()}
    assert not names.words or _plain(name) not in plain


@given(WORD, st.text(max_size=60))
def test_leaving_out_twice_changes_nothing_more(name: str, text: str) -> None:
    names = names_in([], [name])
    once = names.out_of(text)
    assert names.out_of(once) == once or name.lower() in LEFT_OUT


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).lower()
