"""The conditions that an edition may name. Each is pure, reads facts only, and returns the entry that proves it (or True)."""

from collections.abc import Callable
from typing import TypeAlias

from meldpad.protocol.facts import Facts, Item

Found: TypeAlias = int | bool | None
Condition: TypeAlias = Callable[[Facts, Item | None], Found]
CONDITIONS: dict[str, Condition] = {}
SENTENCES: dict[str, str] = {}


def condition(function: Condition) -> Condition:
    """Register a condition under its own name; its docstring is its sentence."""
    name = function.__name__
    CONDITIONS[name], SENTENCES[name] = function, " ".join((function.__doc__ or "").split())
    return function


ABOUT_ITEMS: set[str] = set()  # conditions that only mean something in a rule that is asked per item


def on_record(mark: str, sentence: str) -> None:
    """A condition that holds as soon as something is on record anywhere in the dossier."""
    CONDITIONS[mark] = lambda facts, item: facts.marks.get(mark)
    SENTENCES[mark] = sentence


def said_of_it(name: str, mark: str, sentence: str) -> None:
    """A condition about one item: a later entry (or the item itself) said this of it."""
    CONDITIONS[name] = lambda facts, item: item.marks.get(mark) if item else None
    SENTENCES[name] = sentence
    ABOUT_ITEMS.add(name)


for mark, sentence in {
    "signal": "A signal is on record.",
    "reassuring_signal": "A signal that takes from the worry is on record.",
    "concerns_home": "The worry is about what happens at home.",
    "concerns_employee": "The worry is about somebody who works for the school.",
    "among_pupils": "The worry is about what pupils do to each other.",
    "consulted": "A consultation with a colleague is on record.",
    "advised": "The advice centre was asked for advice.",
    "report_advised": "The advice centre advised to report.",
    "talk_advised_against": "The advice centre advised against a talk with the parents for now.",
    "written_consent": "A parent gave written consent for an open discussion.",
    "consent_refused": "A parent refused consent.",
    "index_considered": "Registration in the reference index was considered.",
    "parent_spoken": "A talk with a parent is on record.",
    "other_cause_seen": "The talk showed another cause.",
    "weighed": "A weighing is on record.",
    "weighing_weighed_with": "The weighing names who weighed along.",
    "outside_view": "The advice centre or youth health care gave its view for the weighing.",
    "weighing_contradicting": "The weighing says what speaks against the worry.",
    "weighing_refusal_weighed": "The weighing says what the refusal meant.",
    "weighing_siblings": "The weighing looked at brothers and sisters.",
    "questions_answered": "All weighing questions that matter have an answer.",
    "report_necessary": "The answers to the weighing questions make a report necessary.",
    "decided": "A decision is on record.",
    "report_intended": "The decision is to report.",
    "help_intended": "The decision is to organise help.",
    "other_cause": "The decision says there is another cause.",
    "decided_without_report": "The decision is not to report.",
    "safety_at_risk": "The decision says that somebody's safety is at stake.",
    "contact_would_break": "The decision says that contact would be broken off.",
    "class_plan": "Agreements for the class are on record.",
    "help_offered": "An offer of help is on record.",
    "parent_told_of_report": "A talk with a parent about the intended report is on record.",
    "pupil_told_of_report": "A talk with the pupil about the intended report is on record.",
    "reported": "A report is on record.",
    "emergency": "An emergency is on record.",
    "board_told": "The board was told.",
    "manager_told": "The manager or director was told.",
    "closed": "The route was closed.",
    "closed_other_cause": "The route was closed because there was another cause.",
}.items():
    on_record(mark, sentence)

for name, (mark, sentence) in {
    "signal_completed": ("completed", "The missing circumstances of this signal were added."),
    "parent_agreed": ("agreed", "A parent agreed, aloud or in writing, to this open discussion."),
    "assumption_answered": ("answered", "This assumption was confirmed or refuted."),
    "shared_with_parent": ("shared", "A parent heard of this afterwards."),
    "consented": ("consented", "Written consent for this open discussion is on record."),
    "signature_settled": ("signature_settled", "It is known what became of the signature."),
    "plan_shared": ("shared", "The agreements were discussed with the parent."),
    "help_complete": ("complete", "This help has a case manager, a term and a review date."),
    "help_discussed": ("discussed", "This help was discussed with the parent."),
    "arrival_asked": ("arrival_asked", "It was asked whether the family arrived at this help."),
    "help_reviewed": ("reviewed", "The effect of this help was looked at."),
    "reported_after": ("reported_after", "A report followed on this review."),
    "own_part_agreed": ("own_part_agreed", "It is agreed what the school itself goes on doing."),
    "feedback_heard": ("feedback", "It is on record what became of this report."),
}.items():
    said_of_it(name, mark, sentence)


def since(mark: str, moment: str, facts: Facts) -> Found:
    """The entry of `mark` when it is not older than that of `moment`: an old answer is no answer to new danger."""
    number, began = facts.marks.get(mark, 0), facts.marks.get(moment)
    return number if began and number >= began else None


@condition
def advised_since_emergency(facts: Facts, item: Item | None) -> Found:
    """The advice centre was asked for advice in the last emergency or after it."""
    return since("advised", "emergency", facts)


@condition
def reported_since_emergency(facts: Facts, item: Item | None) -> Found:
    """A report was made in the last emergency or after it."""
    return since("reported", "emergency", facts)


@condition
def director_knows_emergency(facts: Facts, item: Item | None) -> Found:
    """The director was told of the last emergency."""
    return since("director_knows_emergency", "emergency", facts)


@condition
def consult_settled(facts: Facts, item: Item | None) -> Found:
    """A colleague was consulted, or a ground for not doing so is on record."""
    return facts.marks.get("consulted") or facts.marks.get("waived_consult-colleague")


@condition
def talk_settled(facts: Facts, item: Item | None) -> Found:
    """A parent was spoken to, or a ground for not doing so is on record."""
    return facts.marks.get("parent_spoken") or facts.marks.get("waived_talk-with-parent")


@condition
def help_not_chosen(facts: Facts, item: Item | None) -> Found:
    """There is a decision, and it is not to organise help."""
    return facts.marks.get("decided") if "help_intended" not in facts.marks else None


@condition
def report_not_chosen(facts: Facts, item: Item | None) -> Found:
    """There is a decision, it is not to report, and nothing makes a report necessary."""
    chosen = {"report_intended", "report_necessary"} & facts.marks.keys()
    return facts.marks.get("decided") if not chosen else None


@condition
def pupil_is_twelve(facts: Facts, item: Item | None) -> Found:
    """The pupil is twelve or older on the day of the last decision, or of the report that went without one."""
    decided = facts.dates.get(facts.marks.get("decided") or facts.marks.get("report_intended", 0))
    if facts.born is None or decided is None:
        return None
    birthday_passed = (decided.month, decided.day) >= (facts.born.month, facts.born.day)
    return decided.year - facts.born.year - (not birthday_passed) >= 12
