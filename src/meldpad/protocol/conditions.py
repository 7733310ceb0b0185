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
    "concerns_outsider": "The worry is about somebody outside school and home.",
    "looked_elsewhere": "Somebody looked on purpose, or saw the pupil besides the lesson.",
    "list_used": "The signal list or the school's own instrument was gone through.",
    "siblings_considered": "It is on record whether there are brothers and sisters, and whether there is a worry about them.",
    "parents_named": "At least one parent or guardian is on record with the relation to the pupil.",
    "talk_prepared": "The preparation of a talk with a parent is on record.",
    "child_heard": "A talk with the child is on record.",
    "other_road_taken": "The worry was taken up on another road too.",
    "evaluated": "The steps were looked back on with those involved.",
    "consulted": "A consultation with a colleague is on record.",
    "advised": "The advice centre was asked for advice.",
    "report_advised": "The advice centre advised to report.",
    "talk_advised_against": "The advice centre advised against a talk with the parents for now.",
    "consent_refused": "A parent refused consent.",
    "index_considered": "Registration in the reference index was considered.",
    "parent_spoken": "A talk with a parent is on record.",
    "other_cause_seen": "The talk showed another cause.",
    "weighed": "A weighing is on record.",
    "weighing_weighed_with": "The weighing names who weighed along.",
    "weighing_agreed": "Somebody else than its writer agreed with the last weighing.",
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
    "inspector_known": "It is on record whether the confidential inspector was consulted.",
    "offence_known": "It is on record whether the offence was reported to the police.",
    "closed": "The route was closed.",
    "closed_other_cause": "The route was closed because there was another cause, or no suspicion at all.",
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
    "outcome_heard": ("outcome", "The outcome of the investigation after this report is on record."),
    "report_names_siblings": ("siblings", "The report, or what was added to it, says something of brothers and sisters."),
    "report_before_days_off": ("before_days_off", "This report was made on a Friday or on the day before a holiday."),
    "report_timing_explained": ("timing_reason", "It is on record why the report was made on that day."),
    "report_anonymous": ("anonymous", "The reporter of this report stays unknown to the family."),
    "anonymity_approved": ("approved", "Somebody agreed that the reporter stays unknown."),
    "advised_on_it": ("advised", "The advice centre was asked since this came up."),
    "intake_held": ("intake", "The intake interview before the discussion in the care team is on record."),
    "task_answered": ("answered", "The colleague said what came of this task."),
    "authority_known": ("authority_known", "It is on record whether this parent has authority, and on what evidence."),
    "no_authority": ("no_authority", "This parent has no authority over the pupil."),
    "parent_addressed": ("addressed", "This parent was spoken to, or informed."),
    "emergency_helped": ("helped", "The advice centre was asked, or a report was made, in this emergency or after it."),
    "director_told": ("director_told", "The director was told of this emergency."),
}.items():
    said_of_it(name, mark, sentence)


@condition
def consult_settled(facts: Facts, item: Item | None) -> Found:
    """A colleague was consulted, or a ground for not doing so is on record."""
    return facts.marks.get("consulted") or facts.waived("consult-colleague")


@condition
def talk_settled(facts: Facts, item: Item | None) -> Found:
    """A parent was spoken to, or a ground for not doing so is on record."""
    return facts.marks.get("parent_spoken") or facts.waived("talk-with-parent")


def _advice_settled(facts: Facts, sort: str, rule: str) -> Found:
    """The last entry that settled one of these items; True when there are none, None while one still waits."""
    settled: list[int] = []
    for item in facts.items.get(sort, ()):
        waived = facts.waivers.get((rule, item.number))
        answer = item.marks.get("advised") or (waived.number if waived else None)
        if answer is None:
            return None
        settled.append(answer)
    return max(settled, default=True)


@condition
def special_settled(facts: Facts, item: Item | None) -> Found:
    """No special worry (S3.7, T08) still waits for advice or for a ground to go on without it."""
    return _advice_settled(facts, "special", "urgent-advice")


@condition
def disclosure_settled(facts: Facts, item: Item | None) -> Found:
    """Nothing that a child told itself (T09) still waits for advice or for a ground to go on without it."""
    return _advice_settled(facts, "disclosure", "disclosure-advice")


@condition
def ripe_for_looking_back(facts: Facts, item: Item | None) -> Found:
    """The help was reviewed, or a report was made."""
    return facts.marks.get("help_reviewed_somewhere") or facts.marks.get("reported")


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
