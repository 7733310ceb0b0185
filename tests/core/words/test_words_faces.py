"""The face of an entry: what stands on the timeline and on paper."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest
from edition_names import EARLIER, NAMES, TODAY
from hypothesis import given
from hypothesis import strategies as st

from meldpad.journal.entry import Entry
from meldpad.journal.kinds.closing import Closing
from meldpad.journal.kinds.consultation import Consultation
from meldpad.journal.kinds.decision import Decision
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.parent_talk import ParentTalk, Point
from meldpad.journal.kinds.signal import Basis, Leaning, Signal
from meldpad.journal.kinds.waiver import Waiver
from meldpad.journal.kinds.weighing import Weighing
from meldpad.journal.payload import KINDS, Payload
from meldpad.words.faces import Face, face
from meldpad.words.load import LANGUAGES
from meldpad.words.plan import plan_of
from meldpad.words.sentence import first_sentence

NOW = date(2026, 11, 24)
DAY = date(2026, 11, 3)


def face_of(payload: Payload, *, written: datetime | None = None, language: str = "nl", **more: object) -> Face:
    at = written or datetime(payload.on.year, payload.on.month, payload.on.day, 14, 30, tzinfo=UTC)
    entry = Entry(number=7, author="u1", written_at=at, payload=payload)
    options: dict[str, object] = {"today": NOW, "terms": TODAY, "names": {}} | more
    return face(entry, author="Kim Jansen", language=language, **options)  # type: ignore[arg-type]


def signal(**fields: object) -> Signal:
    base: dict[str, object] = {"on": DAY, "seen": "Noor huilt. Zij wil blijven.", "basis": Basis.FACT}
    return Signal(**(base | fields))  # type: ignore[arg-type]


def rows_of(shown: Face) -> dict[str, str]:
    return {row.label: row.text for row in shown.rows}


@pytest.mark.parametrize(("kind", "language"), list(product(NAMES, LANGUAGES)))
def test_the_example_of_every_kind_has_a_face_without_gaps(kind: str, language: str) -> None:
    shown = face_of(KINDS[kind].example(), language=language)
    assert all((shown.title, shown.badge, shown.icon, shown.when, shown.rows))
    assert (shown.kind, shown.number, shown.author) == (kind, 7, "Kim Jansen")
    assert all(row.label and row.text for row in shown.rows)
    assert all(shown.meta)


@pytest.mark.clause("S1.14", "T18")
def test_a_fact_and_an_assumption_look_different() -> None:
    fact, guess = face_of(signal()), face_of(signal(basis=Basis.ASSUMPTION))
    assert (fact.badge, fact.tone, fact.dashed) == ("Feit", "signal", False)
    assert (guess.badge, guess.tone, guess.dashed) == ("Vermoeden", "guess", True)
    assert fact.icon != guess.icon


@pytest.mark.clause("S1.16", "T18")
def test_what_another_told_says_so_and_names_who() -> None:
    shown = face_of(signal(basis=Basis.THIRD_PARTY, informant="moeder van Sam"))
    assert (shown.badge, shown.dashed) == ("Van een ander", False)
    assert "Verteld door: moeder van Sam" in shown.meta


@pytest.mark.clause("S1.1")
def test_a_signal_that_reassures_says_so_beside_its_badge() -> None:
    shown = face_of(signal(leaning=Leaning.REASSURING))
    assert shown.badge == "Feit"
    assert "Geruststellend" in shown.meta
    assert "Geruststellend" not in face_of(signal()).meta


@pytest.mark.clause("T17")
def test_an_entry_that_was_written_later_says_when() -> None:
    same_day = face_of(signal(), written=datetime(2026, 11, 3, 15, 0, tzinfo=UTC))
    later = face_of(signal(), written=datetime(2026, 11, 4, 8, 12, tzinfo=UTC))
    assert same_day.written == ""
    assert later.written == "Opgeschreven op 4 november om 9.12 uur"
    assert later.when == "Dinsdag 3 november 2026"


@pytest.mark.clause("T17")
def test_writing_late_at_night_counts_by_the_dutch_day() -> None:
    shown = face_of(signal(), written=datetime(2026, 11, 3, 23, 30, tzinfo=UTC))
    assert shown.written == "Opgeschreven op 4 november om 0.30 uur"


def test_the_time_that_was_typed_stands_with_the_day_and_in_no_row() -> None:
    shown = face_of(signal(at_time="9:05"))
    assert (shown.when, shown.happened_iso) == ("Dinsdag 3 november 2026, 9.05 uur", "2026-11-03T09:05")
    assert "Tijd" not in rows_of(shown)


@pytest.mark.parametrize("typed", ["kwart over drie", "25:00", "15:05 en later", "15:5"])
def test_a_time_that_is_no_time_stays_a_row(typed: str) -> None:
    shown = face_of(signal(at_time=typed))
    assert (shown.when, shown.happened_iso) == ("Dinsdag 3 november 2026", "2026-11-03")
    assert rows_of(shown)["Tijd"] == typed


def test_today_is_called_today_on_the_screen_and_by_its_date_on_paper() -> None:
    assert face_of(signal(), today=DAY).when == "Vandaag"
    assert face_of(signal(), today=None).when == "Dinsdag 3 november 2026"


def test_no_to_a_yes_or_no_field_and_empty_fields_are_not_shown() -> None:
    bare = Decision(on=DAY, reasons="Omdat.", report=True, decided_by="  ")
    assert rows_of(face_of(bare)) == {"Wij gaan melden": "Ja", "Redenen": "Omdat."}
    assert face_of(bare).meta == ()


def test_an_open_question_is_not_shown_and_unknown_is() -> None:
    asked = replace(Weighing.example(), suspicion="unknown", help_possible="")
    assert rows_of(face_of(asked))["Nog een vermoeden"] == "Weet ik niet"
    assert "Genoeg hulp mogelijk" not in rows_of(face_of(asked))


def test_a_decision_is_titled_by_what_was_decided() -> None:
    both = Decision(on=DAY, reasons="Omdat.", report=True, help=True)
    assert face_of(both).title == "Wij gaan melden en wij regelen hulp"
    assert face_of(Decision(on=DAY, reasons="Omdat.")).title == "Besluit"


def test_a_partner_is_named_inside_a_title_as_in_a_sentence() -> None:
    talk = Consultation(on=DAY, party="care_team", advice="Kijk mee.")  # type: ignore[arg-type]
    assert face_of(talk).title == "Overleg met het ondersteuningsteam"
    assert face_of(talk, terms=EARLIER).title == "Overleg met het ZAT"
    assert rows_of(face_of(talk))["Overleg met"] == "Het ondersteuningsteam"


def test_a_list_of_choices_reads_as_a_list() -> None:
    shown = face_of(replace(Emergency.example(), called=("advice_centre", "police")))
    assert rows_of(shown)["Gebeld"] == "Veilig Thuis, 112 of de politie"


def test_a_code_of_the_edition_gets_its_name_and_stays_a_code_without_one() -> None:
    names = {"talk-with-parent": "Praat met de ouders"}
    shown = face_of(Waiver.example(), names=names)
    assert shown.title == "Niet gedaan: Praat met de ouders"
    assert rows_of(shown)["Soort reden"] == "safety_at_risk"


def test_a_name_of_an_edition_never_replaces_what_a_person_typed() -> None:
    shown = face_of(replace(Waiver.example(), text="talk-with-parent"), names={"talk-with-parent": "Praat"})
    assert rows_of(shown)["Uitleg"] == "talk-with-parent"


def test_an_entry_about_another_points_at_its_number() -> None:
    assert face_of(KINDS["correction"].example()).refers == 2
    assert face_of(KINDS["correction"].example()).title == "Verbetering van nummer 2"
    assert face_of(replace(Waiver.example(), subject=4)).refers == 4
    assert face_of(Closing.example()).refers is None


def test_the_running_text_is_left_out_when_the_title_says_it_all() -> None:
    assert face_of(signal(seen="Noor wil niet naar huis.")).lead == ""
    assert face_of(signal(seen="Noor wil niet naar huis.")).title == "Noor wil niet naar huis"
    assert face_of(signal(seen="Noor wil niet naar huis. Zij huilt.")).lead == "Noor wil niet naar huis. Zij huilt."


def test_a_signal_of_blanks_still_has_a_title() -> None:
    assert face_of(signal(seen=" \n ")).title == "Signaal"


HOSTILE = "<script>alert(1)</script> {advice_centre} {value} {0} %s & \" '"


@pytest.mark.parametrize("kind", NAMES)
def test_what_a_person_typed_passes_through_untouched(kind: str) -> None:
    example = KINDS[kind].example()
    texts = [name for name, value in vars(example).items() if type(value) is str and name != "at_time"]
    shown = face_of(replace(example, **dict.fromkeys(texts, HOSTILE)))
    assert [row.text for row in shown.rows].count(HOSTILE) == len(texts)


@pytest.mark.clause("S3.4", "S3.5")
def test_each_fact_stands_with_the_reaction_of_the_parent_beside_it() -> None:
    points = (Point(fact="Noor huilde.", reaction="Moeder schrikt."), Point(fact=HOSTILE, reaction=" "))
    shown = face_of(replace(ParentTalk.example(), points=points))
    said = f"1. Feit: Noor huilde. · Reactie: Moeder schrikt.\n2. Feit: {HOSTILE}"
    assert rows_of(shown)["Feiten met de reactie"] == said


@pytest.mark.clause("S3.4")
def test_a_talk_without_a_general_reaction_is_told_by_its_points() -> None:
    shown = face_of(replace(ParentTalk.example(), reaction=""))
    assert shown.lead.startswith("1. Feit: Noor huilde drie keer bij het ophalen. · Reactie: Moeder herkent het.")


@given(st.text())
def test_any_text_reaches_its_row_as_it_was_typed(text: str) -> None:
    shown = face_of(signal(seen=text))
    assert rows_of(shown).get("Gezien of gehoord", "") == ("" if not text or text.isspace() else text)


@given(st.text(), st.integers(min_value=12, max_value=90))
def test_a_title_is_one_line_and_never_longer_than_it_may_be(text: str, limit: int) -> None:
    title = first_sentence(text, limit)
    assert "\n" not in title
    assert len(title) <= limit + 1


def test_a_title_ends_at_a_sentence_and_not_at_an_abbreviation() -> None:
    assert first_sentence("Mw. De Haan belde om 14.45 uur. Zij komt.") == "Mw. De Haan belde om 14.45 uur"
    assert first_sentence("Noor zegt: “Mag ik bij jou blijven?” Zij huilt.") == "Noor zegt: “Mag ik bij jou blijven?”"
    assert first_sentence("Noor huilt en " * 9) == "Noor huilt en Noor huilt en Noor huilt en Noor huilt en Noor huilt en…"
    assert first_sentence("a" * 99) == "a" * 70 + "…"


def test_the_work_of_a_kind_is_done_once() -> None:
    names = tuple(TODAY.values())
    assert plan_of("signal", "nl", names) is plan_of("signal", "nl", names)
