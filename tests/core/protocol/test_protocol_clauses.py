"""Clause by clause: what the route asks, when it asks it and what settles it. Each in both editions unless it says otherwise."""

from datetime import UTC, date, datetime

import pytest
from protocol_journals import BARE, FULL, P2012, P2019, TALK, WEIGHED, asked, both, duty_of, payload_of, route_of, state_of

from meldpad.journal.entry import Entry
from meldpad.protocol.conditions import CONDITIONS
from meldpad.protocol.facts import Facts
from meldpad.protocol.thinking import think


@pytest.mark.clause("R1")
def test_the_route_has_its_steps_in_order_and_the_fifth_is_split() -> None:
    assert [on.step.id for on in route_of("po-2012").steps] == ["1", "2", "3", "4", "5a", "5b"]
    assert [on.step.id for on in route_of("po-2019").steps] == ["1", "2", "3", "4", "5"]
    for edition in (P2012, P2019):
        for step in edition.steps:
            assert any(rule.step == step.id for rule in edition.rules)


@pytest.mark.clause("S1.11")
@both
def test_a_signal_without_its_circumstances_asks_for_them(edition: str) -> None:
    for missing in ("place", "situation", "others_present"):
        assert state_of(route_of(edition, ("signal", {missing: ""})), "complete-signal", 1) == "asked"
    assert "complete-signal" not in asked(route_of(edition, "signal"))


@pytest.mark.clause("S1.14", "S1.15", "T18")
@both
def test_an_assumption_stays_asked_until_it_is_confirmed_or_refuted(edition: str) -> None:
    assumption = ("signal", {"basis": "assumption"})
    assert state_of(route_of(edition, assumption), "answer-assumption", 1) == "asked"
    for outcome in ("confirmed", "refuted"):
        answered = route_of(edition, assumption, ("hypothesis_outcome", {"refers": 1, "outcome": outcome}))
        assert state_of(answered, "answer-assumption", 1) == "done"
    about_another = route_of(edition, assumption, ("hypothesis_outcome", {"refers": 7}))
    assert state_of(about_another, "answer-assumption", 1) == "asked"


@pytest.mark.clause("S3.1", "S3.14", "T07")
@both
def test_the_talk_with_the_parent_is_left_out_only_on_a_ground_of_the_code(edition: str) -> None:
    for ground, state in {
        "safety_at_risk": "waived",
        "contact_would_break": "waived",
        "no_doubt": "asked",
        "busy": "asked",
    }.items():
        waiver = ("waiver", {"duty": "talk-with-parent", "ground": ground})
        assert state_of(route_of(edition, "signal", "consultation", waiver), "talk-with-parent") == state
    advised_against = ("waiver", {"duty": "talk-with-parent", "ground": "advised_against"})
    expected = {"po-2012": "asked", "po-2019": "waived"}[edition]
    assert state_of(route_of(edition, "signal", "consultation", advised_against), "talk-with-parent") == expected


@pytest.mark.clause("S3.6")
def test_an_interpretation_comes_only_after_the_reaction_of_the_parent() -> None:
    talk = payload_of(("parent_talk", {"reaction": " ", "points": [{"fact": "Noor huilde."}], "interpretation": "Noor is bang."}))
    assert list(talk.problems()) == ["reaction:missing"]
    assert not list(payload_of(("parent_talk", {"interpretation": ""})).problems())


@pytest.mark.clause("S3.8")
@both
def test_a_talk_asks_for_a_signature_until_it_is_known_what_became_of_it(edition: str) -> None:
    later = ("parent_talk", {"signing": "later"})
    assert state_of(route_of(edition, later), "settle-signature", 1) == "asked"
    for signing in ("signed", "refused", "not_possible"):
        settled = ("talk_signature", {"refers": 1, "signing": signing, "reason": "x"})
        assert state_of(route_of(edition, later, settled), "settle-signature", 1) == "done"
        assert state_of(route_of(edition, ("parent_talk", {"signing": signing})), "settle-signature", 1) == "done"


@pytest.mark.clause("S3.13")
@both
def test_another_cause_closes_the_route_unless_a_later_decision_says_otherwise(edition: str) -> None:
    other = ("decision", {"other_cause": True, "help": False})
    assert "close-other-cause" in asked(route_of(edition, *WEIGHED, other))
    assert "close-other-cause" not in asked(route_of(edition, *WEIGHED, other, "decision"))
    closed = route_of(edition, *WEIGHED, other, ("closing", {"ending": "other_cause"}))
    assert state_of(closed, "close-other-cause") == "done"
    assert closed.closed


@pytest.mark.clause("S4.1", "S4.4")
@both
def test_after_the_talk_comes_the_weighing_with_a_view_from_outside(edition: str) -> None:
    assert {"weigh", "view-for-weighing"} <= asked(route_of(edition, "signal", "consultation", TALK))
    for view in (
        ("advice", {"for_weighing": True}),
        ("consultation", {"party": "youth_health"}),
        ("weighing", {"outside_view": "x"}),
    ):
        assert state_of(route_of(edition, "signal", "consultation", TALK, view), "view-for-weighing") == "done"


@pytest.mark.clause("T05")
def test_nobody_weighs_before_a_consultation_unless_there_is_acute_danger() -> None:
    assert "weigh" not in asked(route_of("po-2019", "signal", TALK))
    acute = ("waiver", {"duty": "consult-colleague", "ground": "acute"})
    assert "weigh" in asked(route_of("po-2019", "signal", TALK, acute))
    assert "weigh" in asked(route_of("po-2019", "signal", TALK, "consultation"))


@pytest.mark.clause("T06", "T12", "T35")
def test_a_weighing_is_done_by_two_people_looks_at_siblings_and_at_what_contradicts() -> None:
    duties = {"weighed_with": "weigh-together", "siblings": "consider-siblings", "contradicting": "look-for-contradiction"}
    for field, rule in duties.items():
        without = route_of("po-2019", "signal", "consultation", TALK, ("weighing", FULL | {field: " "}))
        assert rule in asked(without)
        assert state_of(route_of("po-2019", *WEIGHED), rule) == "done"


@pytest.mark.clause("T03", "T04", "T46", "T47")
def test_a_necessary_report_stays_asked_beside_help_and_is_left_out_only_by_a_formal_deviation() -> None:
    doubt = ("signal", "consultation", TALK, ("weighing", FULL | {"unsafety": "doubt"}))
    assert "necessary-report" in asked(route_of("po-2019", *doubt, ("decision", {"help": True}), "help"))
    assert "necessary-report" in asked(route_of("po-2019", *doubt, ("weighing", BARE)))
    for ground, state in {"deviation": "waived", "already_protected": "asked"}.items():
        waiver = ("waiver", {"duty": "necessary-report", "ground": ground})
        assert state_of(route_of("po-2019", *doubt, waiver), "necessary-report") == state
    assert state_of(route_of("po-2019", *doubt, "report"), "necessary-report") == "done"


@pytest.mark.clause("S5a.1", "T46")
@both
def test_a_decision_for_help_asks_to_organise_it(edition: str) -> None:
    assert {"organise-help", "class-agreements"} <= asked(route_of(edition, *WEIGHED, "decision"))
    only_report = route_of(edition, *WEIGHED, ("decision", {"report": True, "help": False}))
    found = duty_of(only_report, "organise-help")
    assert found is not None
    assert (found.state.value, found.reason, found.entry) == ("not_applicable", "help_not_chosen", 5)


@pytest.mark.clause("S5a.2", "S5a.7")
@both
def test_on_its_date_it_is_asked_whether_the_family_arrived_and_whether_the_help_works(edition: str) -> None:
    help_offer = ("help", {"review_on": "2027-01-04"})
    for today, state in {date(2027, 1, 3): "not_yet", date(2027, 1, 4): "asked"}.items():
        route = route_of(edition, help_offer, today=today)
        assert state_of(route, "follow-help", 1) == state_of(route, "ask-arrival", 1) == state
    early = ("help_review", {"refers": 1, "effect": "too_early", "next_review_on": "2027-01-18", "arrived": "yes"})
    for today, state in {date(2027, 1, 17): "not_yet", date(2027, 1, 18): "asked"}.items():
        route = route_of(edition, help_offer, early, today=today)
        assert (state_of(route, "follow-help", 1), state_of(route, "ask-arrival", 1)) == (state, "done")


@pytest.mark.clause("S5a.3", "S5b.11")
@both
def test_help_that_does_too_little_asks_for_a_report_after_all_each_time(edition: str) -> None:
    failed = ("help_review", {"refers": 1, "effect": "too_little"})
    route = route_of(edition, "help", failed, "report", failed)
    assert (state_of(route, "report-after-all", 2), state_of(route, "report-after-all", 4)) == ("done", "asked")
    again = ("report_feedback", {"refers": 1, "report_again": True})
    assert state_of(route_of(edition, "report", again), "report-after-all", 2) == "asked"
    assert state_of(route_of(edition, "report", again, "report"), "report-after-all", 2) == "done"


@pytest.mark.clause("T14")
def test_help_needs_somebody_who_keeps_watch_a_term_and_a_date() -> None:
    for missing in ("case_manager", "term"):
        assert state_of(route_of("po-2019", ("help", {missing: ""})), "complete-help", 1) == "asked"
    assert state_of(route_of("po-2019", ("help", {"review_on": None})), "complete-help", 1) == "asked"
    assert state_of(route_of("po-2019", "help"), "complete-help", 1) == "done"


@pytest.mark.clause("S5b.1", "S5b.4", "S5b.9")
@both
def test_a_decision_to_report_asks_to_tell_the_parent_first_and_then_to_report(edition: str) -> None:
    decided = (*WEIGHED, ("decision", {"report": True}))
    route = route_of(edition, *decided)
    assert {"announce-report", "make-report"} <= asked(route)
    assert [d.rule.id for d in route.asked if d.rule.id in {"announce-report", "make-report"}] == [
        "announce-report",
        "make-report",
    ]
    told = route_of(edition, *decided, "report_talk")
    assert (state_of(told, "announce-report"), state_of(told, "make-report")) == ("done", "asked")
    assert state_of(route_of(edition, *decided, "report"), "make-report") == "done"


@pytest.mark.clause("S5b.5", "S5b.6", "S5b.7", "S5b.8")
def test_the_talk_about_a_report_explains_asks_and_answers_objections() -> None:
    for missing in ("explained", "reaction"):
        assert list(payload_of(("report_talk", {missing: ""})).problems()) == [f"{missing}:missing"]
    unanswered = payload_of(("report_talk", {"objections": "Nee!", "met": "", "weighed": ""}))
    assert list(unanswered.problems()) == ["met:objections-unanswered"]
    assert not list(payload_of(("report_talk", {"objections": "Nee!", "met": "", "weighed": "Het kind gaat voor."})).problems())


@pytest.mark.clause("S5b.10")
@both
def test_the_announcement_falls_away_only_for_safety_or_a_contact_that_would_break(edition: str) -> None:
    for ground in ("safety_at_risk", "contact_would_break"):
        found = duty_of(route_of(edition, *WEIGHED, ("decision", {"report": True, ground: True})), "announce-report")
        assert found is not None
        assert (found.state.value, found.reason) == ("not_applicable", ground)
    calm_again = (("decision", {"report": True, "safety_at_risk": True}), ("decision", {"report": True}))
    assert "announce-report" in asked(route_of(edition, *WEIGHED, *calm_again))


@pytest.mark.clause("S5b.2")
def test_a_report_keeps_facts_apart_from_what_others_said_and_from_interpretation() -> None:
    bare = payload_of(("report", {"facts": " ", "from_others": "Buurvrouw hoort ruzie.", "interpretation": "Wij zijn bang."}))
    assert list(bare.problems()) == ["facts:missing"]


@pytest.mark.clause("S5b.3", "T21")
def test_after_a_report_the_own_part_is_agreed_and_after_five_working_days_it_is_asked_how_it_goes() -> None:
    reported = ("report", {"on": "2026-11-24", "school_continues": ""})
    route = route_of("po-2019", reported, today=date(2026, 11, 30))
    assert (state_of(route, "agree-own-part", 1), state_of(route, "hear-feedback", 1)) == ("asked", "not_yet")
    assert state_of(route_of("po-2019", reported, today=date(2026, 12, 1)), "hear-feedback", 1) == "asked"
    heard = route_of("po-2019", reported, ("report_feedback", {"refers": 1}), today=date(2026, 12, 1))
    assert state_of(heard, "agree-own-part", 1) == state_of(heard, "hear-feedback", 1) == "done"
    assert state_of(route_of("po-2012", reported), "agree-own-part", 1) == "asked"


@pytest.mark.clause("T49")
def test_each_edition_uses_the_names_and_numbers_of_its_time() -> None:
    assert P2012.terms_in("nl")["advice_centre"] == "het AMK"
    assert P2019.terms_in("nl")["advice_centre"] == "Veilig Thuis"
    numbers = {phone.id: phone.dial for phone in P2019.phones}
    assert (numbers["police"], numbers["advice_centre"]) == ("112", "08002000")
    text = str(
        [(rule.duty, rule.why) for rule in P2019.rules] + [(g.text, g.clauses) for g in P2019.grounds.values()] + [P2019.names]
    )
    assert not any(old in text for old in ("AMK", "Bureau Jeugdzorg", "zorgadviesteam", "ZAT"))


@pytest.mark.clause("S5b.4")
@pytest.mark.parametrize(
    ("born", "decided", "twelve"),
    [
        (date(2014, 11, 20), date(2026, 11, 19), False),
        (date(2014, 11, 20), date(2026, 11, 20), True),
        (date(2014, 12, 1), date(2026, 11, 30), False),
        (date(2012, 2, 29), date(2024, 2, 28), False),
        (date(2012, 2, 29), date(2024, 2, 29), True),
        (date(2088, 2, 29), date(2100, 2, 28), False),
        (date(2088, 2, 29), date(2100, 3, 1), True),
        (date(2010, 1, 1), date(2026, 11, 20), True),
        (None, date(2026, 11, 20), False),
    ],
)
def test_a_pupil_is_twelve_from_the_twelfth_birthday_on(born: date | None, decided: date, twelve: bool) -> None:
    facts = Facts(marks={"decided": 3}, dates={3: decided}, born=born)
    assert bool(CONDITIONS["pupil_is_twelve"](facts, None)) is twelve


def test_a_term_counts_in_school_days_from_the_entry_that_made_the_duty_asked() -> None:
    friday = datetime(2026, 11, 6, 16, tzinfo=UTC)
    journal = [Entry(number=1, author="a1", written_at=friday, payload=payload_of(("signal", {"place": ""})))]
    route = think(P2019, journal, date(2026, 11, 6))
    due = {duty.rule.id: duty.due for duty in route.asked}
    assert due == {
        "look-elsewhere": date(2026, 11, 20),
        "use-instrument": date(2026, 11, 20),
        "look-at-siblings": date(2026, 11, 20),
        "complete-signal": date(2026, 11, 11),
        "consult-colleague": date(2026, 11, 13),
        "ask-advice": date(2026, 11, 13),
    }


def test_a_settled_step_names_the_entry_that_completed_it_and_the_first_open_step_is_current() -> None:
    route = route_of("po-2019", "signal", "consultation", ("advice", {}), ("reference_index", {}), TALK)
    steps = {on.step.id: (on.state.value, on.entry) for on in route.steps}
    assert steps["2"] == ("done", 3)
    assert steps["4"] == ("now", None)
    assert route.current is not None
    assert route.current.step.id == "4"
