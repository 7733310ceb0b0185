"""What holds in every state that entries can bring a rule into: all of them are walked, see the record of this decision."""

from datetime import date

import pytest
from proof_rules import SETTLED, asked_in, every_rule, how, rules_where
from proof_walk import Walk, walked

from meldpad.journal.kinds.signal import About, Signal
from meldpad.protocol.closing import open_at_closing
from meldpad.protocol.evaluate import evaluate


@pytest.mark.clause("R1")
@every_rule
def test_whatever_is_asked_is_done_by_one_more_entry_of_its_own_kind_and_left_out_by_one_with_a_ground(
    edition: str, rule: str
) -> None:
    walk = walked(edition, rule)
    for kind, becomes in ((walk.cone.rule.act, "done"), ("waiver", "waived")):
        ways = [step for step, (move, _) in enumerate(walk.steps) if move.kind == kind]
        for state, after in walk.after.items() if kind != "waiver" or walk.cone.rule.grounds else ():
            for day, place in asked_in(walk, state):
                found = (walk.seen[after[step]][day] for step in ways if after[step] >= 0)
                assert any(place < len(then) and then[place][0] == becomes for then in found), how(walk, state)


@pytest.mark.clause("R1", "T16")
@every_rule
def test_every_route_can_be_closed_and_then_asks_nothing(edition: str, rule: str) -> None:
    walk = walked(edition, rule)
    closings = [step for step, (move, _) in enumerate(walk.steps) if move.kind == "closing"]
    for state, after in walk.after.items():
        ends = [after[step] for step in closings if after[step] >= 0]
        assert ends, how(walk, state)
        assert not any(list(asked_in(walk, end)) for end in ends), how(walk, state)


@pytest.mark.clause("S2.16", "S3.15", "S5a.3", "S5b.1", "T02")
@rules_where(lambda rule: rule.act in {"advice", "report"})
def test_advice_and_a_report_settle_what_asks_for_them_whatever_is_on_record(edition: str, rule: str) -> None:
    walk = walked(edition, rule)
    act = walk.cone.rule.act
    ways = [step for step, (move, _) in enumerate(walk.steps) if move.kind == act]
    for state, after in walk.after.items():
        ends = [after[step] for step in ways if after[step] >= 0]
        assert ends, how(walk, state)
        settling = [end for end in ends if not list(asked_in(walk, end))]
        assert settling, how(walk, state)
        if act == "report":
            assert settling == ends, how(walk, state)


@pytest.mark.clause("S5b.4")
@rules_where(lambda rule: "S5b.4" in rule.clauses and "pupil_is_twelve" not in rule.when)
def test_no_report_without_the_talk_with_the_parents_or_a_recorded_ground(edition: str, rule: str) -> None:
    """In every state with a report in this round of the route, unless the route is only about an employee (S1.18).

    One thing puts the talk off: a special worry, or the child's own words. Then advice is asked first (T08, T09).
    """
    walk = walked(edition, rule)
    assert ("mark", "reported") in walk.cone.cells
    reported = [state for state in range(len(walk.seen)) if "reported" in walk.ledgers[state].marks]
    assert reported
    for state in reported:
        marks = walk.ledgers[state].marks
        for day, duties in zip(walk.days, walk.seen[state], strict=True):
            if not duties:
                assert "concerns_employee" in marks
                assert "concerns_home" not in marks
            for now, entry, reason in duties:
                if now == "not_yet":
                    assert advice_is_asked_first(walk, state, day), how(walk, state)
                    continue
                assert now == "asked" or entry, how(walk, state)
                assert now in {"asked", "done"} or reason, how(walk, state)


def advice_is_asked_first(walk: Walk, state: int, day: date) -> bool:
    """Whether the talk waits for advice, and that advice is asked now."""
    duties = evaluate(walk.cone.edition, walk.ledgers[state].facts(), day).duties
    return any(duty.rule.per in FIRST_ADVICE and duty.state.value == "asked" for duty in duties)


FIRST_ADVICE = {"special": "special_settled", "disclosure": "disclosure_settled"}
DONE_BY_A_SIGNAL = {"record-signal", "look-elsewhere", "look-for-contradiction"}


@pytest.mark.clause("S1.1", "S1.18", "T08", "T09")
@every_rule
def test_one_more_signal_never_removes_a_duty(edition: str, rule: str) -> None:
    """It may do a duty that asks for a signal. It may put off a contact with the parents, when it is one on which advice is asked
    first, and that is then asked (T08, T09). A worry about an employee leaves the route, unless there is one about home."""
    walk = walked(edition, rule)
    for state, step, then in walk.moves():
        move, _ = walk.steps[step]
        if move.kind != "signal" or (move.payload.about is About.EMPLOYEE and "concerns_home" not in walk.ledgers[state].marks):
            continue
        for day, place in asked_in(walk, state):
            duties = walk.seen[then][day]
            assert place < len(duties), how(walk, state, step)
            now = duties[place][0]
            did = now == "done" and rule in DONE_BY_A_SIGNAL
            assert now == "asked" or did or put_off(walk, move.payload, then, walk.days[day]), how(walk, state, step)


def put_off(walk: Walk, signal: Signal, then: int, day: date) -> bool:
    """Whether this signal asks for advice before the parents are spoken to, and the rule is about speaking to them."""
    waits = {FIRST_ADVICE[sort] for sort in FIRST_ADVICE if getattr(signal, sort)}
    if signal.told_elsewhere:  # another child of the same home told it: as dangerous as a special worry
        waits.add(FIRST_ADVICE["special"])
    return bool(waits & set(walk.cone.rule.when)) and advice_is_asked_first(walk, then, day)


@pytest.mark.clause("R1")
@every_rule
def test_every_rule_is_asked_done_and_left_out_or_lifted_somewhere(edition: str, rule: str) -> None:
    """So every clause that a rule of an edition cites is asked somewhere in that edition."""
    walk = walked(edition, rule)
    states = {now for seen in walk.seen for duties in seen for now, _, _ in duties}
    assert {"asked", "done"} <= states
    assert states & {"waived", "not_applicable"}


@pytest.mark.clause("T16")
@every_rule
def test_closing_leaves_nothing_open_that_was_not_named_first(edition: str, rule: str) -> None:
    """Whatever closing lifts was asked, and then stands among what a closing must give a reason for; or nothing asked it yet."""
    walk = walked(edition, rule)
    for state in walk.after:
        for day, duties in zip(walk.days, walk.seen[state], strict=True):
            route = evaluate(walk.cone.edition, walk.ledgers[state].facts(), day)
            named = [duty for duty in open_at_closing(route) if duty.rule.id == rule]
            still_open = [duty for duty in route.duties if duty.rule.id == rule and duty.state.value not in SETTLED]
            silent = [duty for duty in still_open if duty not in named and duty.rule.act != "closing"]
            assert all((duty.state.value, duty.starts) == ("not_yet", None) for duty in silent)
            assert len(duties) == len([duty for duty in route.duties if duty.rule.id == rule])
