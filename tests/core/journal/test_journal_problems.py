"""Problems by name: each missing answer gives its own code, so that the faces can say it in words."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date

import pytest

from meldpad.journal.codec import build, encode
from meldpad.journal.payload import KINDS, Payload

CASES: list[tuple[str, Mapping[str, object], set[str], str]] = [
    ("access_answer", {"decided_by": ""}, {"decided_by:missing"}, "T23"),
    ("access_answer", {"reason": " "}, {"reason:missing"}, "T23"),
    ("access_answer", {"given": "whole"}, {"given:but-withheld"}, "T23"),
    ("access_check", {"evidence": ""}, {"evidence:missing"}, "T23"),
    ("access_check", {"identity": "other"}, {"identity_how:missing"}, "T23"),
    ("access_check", {"danger": "doubt"}, {"what_then:missing"}, "T23"),
    ("access_extension", {"reason": "", "told": ""}, {"reason:missing", "told:missing"}, "T23"),
    ("access_request", {"who": " "}, {"who:missing"}, "T23"),
    ("action_plan", {"agreements": " "}, {"agreements:missing"}, "S5a.9"),
    ("agreement", {"agrees": "no", "text": " "}, {"text:missing"}, "T06"),
    ("advice", {"advice": ""}, {"advice:missing"}, "S2.9"),
    ("case_evaluation", {"with_whom": ""}, {"with_whom:missing"}, "O2.14"),
    ("case_evaluation", {"went_well": "", "better": ""}, {"went_well:missing"}, "O2.14"),
    ("child_talk", {"own_words": ""}, {"own_words:missing"}, "O2.12"),
    ("body_map", {"marks": []}, {"marks:missing"}, "T39"),
    ("closing", {"text": ""}, {"text:missing"}, "S3.13"),
    ("closing", {"ending": "no_suspicion", "agreed_with": ""}, {"agreed_with:missing"}, "T16"),
    ("closing_proposal", {"ending": "no_suspicion", "text": ""}, {"text:missing", "agreed_with:missing"}, "T16"),
    ("consent", {"purpose": ""}, {"purpose:missing"}, "S2.5"),
    ("consent", {"answer": "not_asked"}, {"reason:not-asked-why"}, "T20"),
    ("consultation", {"advice": "", "next_step": ""}, {"advice:missing"}, "S2.1"),
    ("correction", {"text": "", "reason": ""}, {"text:missing", "reason:missing"}, "S1.8"),
    ("decision", {"reasons": ""}, {"reasons:missing"}, "S1.2"),
    ("decision", {"help": False}, {"report:nothing-decided"}, "S5b.1"),
    ("decision", {"report": True, "other_cause": True}, {"other_cause:contradicts-report"}, "S3.13"),
    ("deviation_proposal", {"text": ""}, {"text:missing"}, "T04"),
    ("diagnosis", {"professional": "", "profession": ""}, {"professional:missing", "profession:missing"}, "S1.17"),
    ("emergency", {"what": ""}, {"what:missing"}, "S2.16"),
    ("employee_followup", {"inspector_consulted": "", "offence_reported": "", "text": ""}, {"text:missing"}, "T48"),
    ("employee_handover", {"who": ""}, {"who:missing"}, "S1.18"),
    ("help", {"measure": ""}, {"measure:missing"}, "S5a.1"),
    ("help_review", {"effect": "too_early"}, {"next_review_on:missing"}, "S5a.2"),
    ("hypothesis_outcome", {"grounds": ""}, {"grounds:missing"}, "S1.15"),
    ("intake_talk", {"held_by": ""}, {"held_by:missing"}, "S2.12"),
    ("leaving_decision", {"weighed": " ", "why": ""}, {"weighed:missing", "why:missing"}, "T25"),
    ("leaving_decision", {"told_who": "", "told_by": " "}, {"told_who:missing", "told_by:missing"}, "T25"),
    ("leaving_decision", {"passed": "will_tell", "knowing": ""}, {"knowing:missing"}, "T25"),
    ("note", {"text": ""}, {"text:missing"}, "S1.13"),
    ("parent_informed", {"reason": " "}, {"reason:missing"}, "T13"),
    ("parent_informed", {"until": None}, {"until:missing"}, "T13"),
    ("parent_informed", {"informed": "told", "reason": ""}, {"how:missing"}, "T50"),
    ("rectification", {"text": "", "from_whom": ""}, {"text:missing", "from_whom:missing"}, "T17"),
    ("rectification_answer", {"reason": ""}, {"reason:missing"}, "T17"),
    ("rectification_answer", {"statement_offered": False}, {"statement_offered:missing"}, "T23"),
    ("statement", {"text": ""}, {"text:missing"}, "T17"),
    ("opening", {"edition": ""}, {"edition:missing"}, "T37"),
    ("access", {"person_name": " ", "why": ""}, {"person_name:missing", "why:missing"}, "T28"),
    ("access", {"until": date(2026, 1, 1)}, {"until:past"}, "S1.10"),
    ("edition_change", {"edition": "", "reason": " "}, {"edition:missing", "reason:missing"}, "T37"),
    ("other_road", {"who": ""}, {"who:missing"}, "O2.12"),
    ("parent_talk", {"with_whom": "", "purpose": ""}, {"with_whom:missing", "purpose:missing"}, "S3.3"),
    ("parent_talk", {"facts": "", "points": ()}, {"facts:missing"}, "S3.4"),
    ("parent_talk", {"reaction": "", "points": [{"fact": "Noor huilde."}]}, {"reaction:missing"}, "S3.5"),
    ("parent_talk", {"signing": "refused"}, {"signing_reason:missing"}, "S3.8"),
    ("person", {"name": ""}, {"name:missing"}, "T50"),
    ("person", {"authority": "no", "evidence": " "}, {"evidence:missing"}, "T13"),
    ("reference_index", {"outcome": "not_registered"}, {"reason:missing"}, "S2.15"),
    ("reopening", {"reason": ""}, {"reason:missing"}, "T43"),
    ("report", {"to": "", "facts": ""}, {"to:missing", "facts:missing"}, "S5b.2"),
    ("report", {"parents_told": "not", "told_text": ""}, {"told_text:why-not-told"}, "S5b.10"),
    ("report", {"anonymous": True}, {"anonymous_ground:missing"}, "T22"),
    ("report_feedback", {"text": ""}, {"text:missing"}, "S5b.3"),
    ("report_supplement", {"siblings": "", "timing_reason": ""}, {"text:missing"}, "T11"),
    ("report_talk", {"explained": "", "reaction": ""}, {"explained:missing", "reaction:missing"}, "S5b.5"),
    ("report_talk", {"objections": "Nee!", "met": ""}, {"met:objections-unanswered"}, "S5b.7"),
    ("retention_hold", {"why": " ", "review_on": None}, {"why:missing", "review_on:missing"}, "T26"),
    ("retention_hold", {"review_on": date(2026, 1, 1)}, {"review_on:past"}, "T26"),
    ("siblings", {"who": ""}, {"who:missing"}, "T12"),
    ("signal", {"seen": ""}, {"seen:missing"}, "S1.12"),
    ("signal_list", {"items": [], "text": ""}, {"text:missing"}, "S1.4"),
    ("signal_list", {"instrument": "own", "own_instrument": ""}, {"own_instrument:missing"}, "S1.4"),
    ("supplement", {"place": "", "situation": "", "others_present": ""}, {"place:nothing-added"}, "S1.11"),
    ("talk_preparation", {"with_whom": "", "facts": ""}, {"with_whom:missing", "facts:missing"}, "S3.2"),
    ("talk_signature", {"signing": "later"}, {"signing:still-open"}, "S3.8"),
    ("talk_signature", {"signing": "not_possible", "signatures": (), "reason": ""}, {"reason:missing"}, "S3.8"),
    ("talk_signature", {"signing": "not_possible"}, {"signing:but-signed"}, "S3.8"),
    ("task", {"text": ""}, {"text:missing"}, "O3.3"),
    ("task_answer", {"text": ""}, {"text:missing"}, "O3.4"),
    ("waiver", {"ground": "", "text": ""}, {"ground:missing", "text:missing"}, "S3.14"),
    ("weighing", {"risk": "", "nature": "", "severity": ""}, {"risk:missing", "nature:missing", "severity:missing"}, "S4.1"),
]
ROWS = [pytest.param(*case[:3], marks=pytest.mark.clause(case[3]), id=f"{case[0]}-{min(case[2])}") for case in CASES]


@pytest.mark.parametrize(("kind", "changed", "problems"), ROWS)
def test_what_is_missing_is_named(kind: str, changed: Mapping[str, object], problems: set[str]) -> None:
    cls = KINDS[kind]
    example = cls.example()
    stored = {field.name: getattr(example, field.name) for field in fields(example)}
    assert set(build(cls, stored | dict(changed)).problems()) == problems


def test_every_kind_has_something_that_may_not_be_missing() -> None:
    assert {case[0] for case in CASES} == set(KINDS)


@pytest.mark.clause("S5b.7", "S5b.8")
def test_objections_are_answered_by_meeting_or_by_weighing_them() -> None:
    talk = KINDS["report_talk"].example()
    for answer in ("met", "weighed"):
        answered: Payload = replace(talk, **({"objections": "Nee!", "met": "", "weighed": ""} | {answer: "Zo."}))
        assert not list(answered.problems())


def test_a_code_never_carries_what_somebody_wrote() -> None:
    for kind, changed, _, _ in CASES:
        example = KINDS[kind].example()
        texts = [value for value in vars(example).values() if isinstance(value, str) and len(value) > 12]
        assert encode(example)
        problems = " ".join(replace(example, **{k: v for k, v in changed.items() if v == ""}).problems())
        assert not any(text in problems for text in texts)


@pytest.mark.clause("S3.5", "S3.6")
def test_a_reaction_may_stand_beside_one_fact_or_apart() -> None:
    talk = KINDS["parent_talk"].example()
    cls = type(talk)
    stored = {field.name: getattr(talk, field.name) for field in fields(talk)}
    beside = {"reaction": "", "points": [{"fact": "Noor huilde.", "reaction": "Moeder knikt."}]}
    apart = {"reaction": "Moeder knikt.", "points": [], "facts": "Noor huilde."}
    for said in (beside, apart):
        assert not list(build(cls, stored | said).problems())
