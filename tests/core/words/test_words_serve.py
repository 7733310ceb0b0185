"""What the questions themselves serve: a clause that no rule asks is met by a question, a choice or a hint that is there."""

from datetime import date

import pytest
from edition_names import EARLIER, TODAY

from meldpad.journal.codec import field_types
from meldpad.journal.kinds.advice import Advice
from meldpad.journal.kinds.consultation import OUTSIDE, Outsider
from meldpad.journal.kinds.signal import Setting
from meldpad.journal.kinds.talk_preparation import Question
from meldpad.journal.payload import KINDS
from meldpad.words.load import KindWords, kind_words
from meldpad.words.model import FieldWords


def words(kind: str, terms: dict[str, str] = TODAY) -> KindWords:
    return kind_words(kind, terms=terms)


def field(kind: str, name: str, terms: dict[str, str] = TODAY) -> FieldWords:
    return words(kind, terms).fields[name]


@pytest.mark.clause("S1.3", "O4.1")
def test_a_signal_starts_from_what_was_seen_and_asks_for_no_cause() -> None:
    assert "Je hoeft niet te weten wat er aan de hand is." in words("signal").intro
    assert not {"cause", "suspect", "severity", "verdict"} & set(field_types(KINDS["signal"]))
    assert "moeder" not in field("signal", "seen").label


@pytest.mark.clause("S1.5", "S1.6", "S1.7")
def test_a_signal_says_on_which_occasion_child_and_parent_were_seen() -> None:
    choices = field("signal", "setting").choices
    assert list(choices) == list(Setting)
    assert choices["bringing"] == "Bij het brengen of halen"
    assert choices["contact_moment"] == "Bij een ander contact met de ouder"
    assert choices["home_visit"] == "Bij het kind thuis"


@pytest.mark.clause("A3", "A4", "A5", "A6")
def test_a_signal_says_who_is_an_employee_and_a_pupil_and_that_others_count_too() -> None:
    assert "iedereen die voor school werkt en leerlingen helpt" in field("signal", "about").hint
    assert "krijgt op school les of hulp" in field("signal", "worry_for").hint
    assert set(field("signal", "worry_for").choices) == {"pupil", "other_child", "adult"}
    assert {"genital_mutilation", "honour"} <= set(field("signal", "special").choices)


@pytest.mark.clause("S3.7", "T08", "T09")
@pytest.mark.parametrize(("kind", "name"), [("signal", "special"), ("signal", "disclosure"), ("child_talk", "disclosure")])
def test_where_advice_comes_first_the_question_itself_says_so(kind: str, name: str) -> None:
    for terms in (TODAY, EARLIER):
        assert f"Bel dan eerst {terms['advice_centre']}" in field(kind, name, terms).hint


@pytest.mark.clause("S1.2", "S1.13")
def test_a_note_keeps_the_course_of_things_and_may_belong_to_an_earlier_entry() -> None:
    assert set(field_types(KINDS["note"])) == {"on", "text", "refers"}


@pytest.mark.clause("S1.17", "T19")
def test_a_diagnosis_names_the_professional_who_made_it() -> None:
    assert "Alleen een deskundige stelt een diagnose." in words("diagnosis").intro
    diagnosis = KINDS["diagnosis"]
    for missing in ("professional", "profession"):
        nameless = diagnosis(**{**vars(diagnosis.example()), missing: " "})
        assert list(nameless.problems()) == [f"{missing}:missing"]


@pytest.mark.clause("S2.2", "S2.3", "S2.4")
def test_a_consultation_names_everybody_inside_and_outside_of_its_own_edition() -> None:
    inside = {"attention_officer", "care_coordinator", "director", "colleague", "youth_health"}
    for terms in (TODAY, EARLIER):
        choices = field("consultation", "party", terms).choices
        assert inside <= set(choices)
        assert choices["care_team"].lower() == terms["care_team"].lower()
        assert choices["youth_centre"].lower() == terms["youth_centre"].lower()


@pytest.mark.clause("S2.5", "T20")
def test_consent_is_asked_for_each_partner_outside_by_itself() -> None:
    assert {str(party) for party in OUTSIDE} == set(field("consent", "party").choices) == set(Outsider)
    assert field("consent", "party").hint == "Vraag het voor elke partner apart."
    assert set(field("consent", "answer").choices) == {"written", "spoken", "refused", "not_asked"}


@pytest.mark.clause("S2.6")
def test_asking_consent_openly_is_helped_with() -> None:
    for terms in (TODAY, EARLIER):
        hint = field("consent", "asked_how", terms).hint
        assert "Vind je vragen lastig?" in hint
        assert terms["advice_centre"] in hint
        assert terms["care_team"].lower() in hint.lower()


@pytest.mark.clause("T38", "S3.15")
def test_advice_is_asked_without_names_unless_the_writer_says_otherwise() -> None:
    assert Advice(on=date(2026, 11, 9), question="Wat nu?", advice="Praat.").anonymous
    assert field("advice", "question").hint == "Laat namen weg."
    assert "Je hoeft de naam van het kind niet te zeggen." in words("advice").intro


@pytest.mark.clause("S2.11", "S4.4")
def test_an_advice_can_be_a_first_weighing() -> None:
    assert field("advice", "for_weighing").label == "Dit advies gaat over de weging."


@pytest.mark.clause("S3.9")
def test_the_preparation_of_a_talk_holds_the_guide_of_eight_questions_about_home() -> None:
    questions = field("talk_preparation", "questions").choices
    assert list(questions) == list(Question)
    assert len(questions) == 8
    assert all(text.endswith("?") for text in questions.values())
    for word in ("herkent", "thuis", "doet de ouder", "opvoeden", "reageert het kind", "groeide", "vindt", "ouder te zijn"):
        assert any(word in text.lower() for text in questions.values()), word


@pytest.mark.clause("S3.2")
def test_somebody_helps_with_preparing_a_talk() -> None:
    for terms in (TODAY, EARLIER):
        helpers = field("talk_preparation", "support", terms).choices
        assert helpers["advice_centre"].lower() == terms["advice_centre"].lower()
        assert helpers["colleague"] == "Een collega"


@pytest.mark.clause("S3.12")
def test_where_the_parent_recognises_the_worry_the_talk_ends_in_agreements_for_school_and_home() -> None:
    order = list(words("parent_talk").fields)
    assert order.index("recognises") < order.index("agreements")
    assert field("parent_talk", "agreements").hint == "Wat doet de school? Wat doet de ouder?"


@pytest.mark.clause("S4.3")
def test_the_weighing_names_an_instrument_if_there_is_one_and_works_without() -> None:
    assert "hulpmiddel" in field("weighing", "severity").hint
    assert "Zonder kan ook." in field("weighing", "severity").hint
    assert not [name for name in field_types(KINDS["weighing"]) if "score" in name or "instrument" in name]


@pytest.mark.clause("S4.1", "S4.2")
def test_the_weighing_asks_for_risk_nature_and_severity_each_by_itself() -> None:
    labels = [field("weighing", name).label for name in ("risk", "nature", "severity")]
    assert labels == ["Welk risico zien jullie voor het kind?", "Om wat voor zorg gaat het?", "Hoe ernstig is de zorg?"]
    assert field("weighing", "risk").hint == "Kijk naar de signalen, het advies en het gesprek met de ouder."


@pytest.mark.clause("S5a.4", "S5a.6", "S5a.8")
def test_help_can_be_led_by_the_care_team_and_says_who_sees_to_what_it_takes() -> None:
    for terms in (TODAY, EARLIER):
        assert terms["care_team"] in field("help", "case_manager", terms).hint
        assert "kan bij elke stap helpen" in field("help", "case_manager", terms).hint
    assert "indicatie" in field("help", "measure").hint


@pytest.mark.clause("O4.2")
def test_nobody_at_school_is_asked_to_give_the_help_itself() -> None:
    assert "Jij hoeft die hulp niet zelf te geven." in words("help").intro
    assert "Vraag niet door naar bewijs." in words("child_talk").intro


@pytest.mark.clause("S3.11", "S5a.9")
def test_a_plan_for_class_and_home_is_discussed_at_its_start_and_its_end() -> None:
    assert "Bespreek het met de ouder." in words("action_plan").intro
    assert field("action_plan", "review_on").hint == "Bespreek dan met de ouder wat het plan opleverde."


@pytest.mark.clause("T34", "S1.4")
def test_a_signal_list_holds_no_number_that_could_become_a_score() -> None:
    numbers = {name for name, wanted in field_types(KINDS["signal_list"]).items() if "int" in str(wanted) or wanted is float}
    assert numbers == set()
    texts = " ".join((text.label + text.hint).lower() for text in words("signal_list").fields.values())
    assert not [word for word in ("score", "punten", "totaal", "hoeveel") if word in texts]
    assert set(field("signal_list", "instrument").choices) == {"signal_list", "own"}


@pytest.mark.clause("T50", "T13")
def test_a_person_carries_relation_authority_on_what_evidence_limits_and_when_informed() -> None:
    asked = set(field_types(KINDS["person"]))
    assert {"relation", "authority", "evidence", "contact_limits", "informed"} <= asked
    assert set(field("person", "authority").choices) == {"", "yes", "no", "unknown"}
    assert {name for name in asked if "address" in name} == {"secret_address", "hidden_address"}  # to leave it out (T40)
    assert not asked & {"surname", "married", "marital_status", "address", "nationality", "religion", "bsn"}


@pytest.mark.clause("T22")
def test_a_reporter_stays_unknown_only_on_one_of_the_grounds_of_the_law() -> None:
    grounds = field("report", "anonymous_ground").choices
    assert set(grounds) == {"", "threat_to_pupil", "threat_to_reporter", "trust_would_break"}
    assert "aandachtsfunctionaris" in field("report", "approved_by").hint


@pytest.mark.clause("S2.12")
def test_an_intake_is_held_with_parent_or_teacher_by_a_named_member_of_the_team() -> None:
    assert set(field("intake_talk", "held_with").choices) == {"parent", "teacher", "both"}
    assert field("intake_talk", "held_by").label.endswith("?")


@pytest.mark.clause("O3.3", "O2.11")
def test_a_colleague_is_asked_to_observe_or_to_talk_by_a_day() -> None:
    assert {"observe", "talk_with_parent", "talk_with_child"} <= set(field("task", "sort").choices)
    assert field("task", "until").label
