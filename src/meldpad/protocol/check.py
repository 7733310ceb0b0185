"""Does an edition hold together? Every name it uses must exist, and every text must be there in every language."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import meldpad.journal.kinds  # noqa: F401  makes every kind known
from meldpad.journal.payload import KINDS
from meldpad.protocol.circles import circles
from meldpad.protocol.clauses import clauses
from meldpad.protocol.conditions import ABOUT_ITEMS, CONDITIONS
from meldpad.protocol.evaluate import ROADS
from meldpad.protocol.logic import CONTRADICTIONS, implied
from meldpad.protocol.model import Edition, Law, Phone, Rule, Words

LANGUAGES = ("nl", "en")
_NAME = re.compile(r"\{([^}]*)\}")  # {advice_centre} in a text is filled in with the name of the edition
SORTS = frozenset(
    {
        *("incomplete_signal", "assumption", "special", "disclosure", "other_person", "task"),
        *("open_outside", "consulted", "care_team", "talk", "parent"),
        *("plan", "help", "failed_help", "report", "emergency"),
    }
)
DAYS = frozenset({"until", "review", "assessment", "investigation"})
WHO = frozenset({"writer", "asked", "teacher", "attention_officer", "director", "board"})


def edition_problems(edition: Edition) -> Iterator[str]:
    """Every fault, each with its place; nothing when the edition may run."""
    yield from _doubles("rule", (rule.id for rule in edition.rules))
    yield from _doubles("step", (step.id for step in edition.steps))
    yield from _doubles("phone", (phone.id for phone in edition.phones))
    yield from _doubles("law", (law.id for law in edition.laws))
    yield from _words("title", edition.title)
    for name, words in edition.names.items():
        yield from _words(f"name {name}", words)
    for phone in edition.phones:
        yield from _words(f"phone {phone.id}", phone.what)
        yield from _in_time(f"phone {phone.id}", phone)
    for law in edition.laws:
        yield from _words(f"law {law.id} title", law.title)
        yield from _words(f"law {law.id} text", law.text)
        yield from _clauses(f"law {law.id}", law.clauses)
        yield from _in_time(f"law {law.id}", law)
    for step in edition.steps:
        yield from _words(f"step {step.id}", step.title)
        yield from _clauses(f"step {step.id}", step.clauses)
        yield from _unknown(f"step {step.id}", "road", (step.road,), ROADS)
    for ground in edition.grounds.values():
        yield from _words(f"ground {ground.id}", ground.text)
        yield from _clauses(f"ground {ground.id}", ground.clauses)
    for rule in edition.rules:
        yield from _rule(edition, rule)
    for circle in circles(edition.rules):
        yield f"rule {circle[0]}: can never apply (it waits in a circle: {' → '.join((*circle, circle[0]))})"


def _rule(edition: Edition, rule: Rule) -> Iterator[str]:
    where = f"rule {rule.id}"
    yield from _words(f"{where} duty", rule.duty)
    yield from _words(f"{where} why", rule.why)
    yield from _unknown(
        where, "name", _NAME.findall(" ".join(map(str, (*rule.duty.values(), *rule.why.values())))), edition.names
    )
    yield from _clauses(where, rule.clauses)
    yield from _unknown(where, "condition", (*rule.when, *rule.unless, *rule.done_by), CONDITIONS)
    yield from _unknown(where, "ground", rule.grounds, edition.grounds)
    yield from _unknown(where, "step", (rule.step,), {step.id for step in edition.steps})
    yield from _unknown(where, "kind of entry", (rule.act,), KINDS)
    yield from _unknown(where, "sort of item", (rule.per,) if rule.per else (), SORTS)
    yield from _unknown(where, "term", (rule.term,) if rule.term else (), edition.terms)
    yield from _unknown(where, "term", (rule.delay,) if rule.delay else (), edition.terms)
    yield from _unknown(where, "day", [day for day in (rule.starts, rule.by) if day], DAYS)
    yield from _unknown(where, "person", (rule.who,), WHO)
    yield from (f"{where}: can never apply ({reason})" for reason in _never(rule))


def _never(rule: Rule) -> Iterator[str]:
    held = implied(rule.when)
    for name in sorted(held.keys() & {*rule.unless, *rule.done_by}):
        place = "unless" if name in rule.unless else "done_by"
        if name in rule.when:
            yield f"condition {name} stands in when and in {place}"
        else:
            yield f"condition {name} in {place} always holds with {held[name]} in when"
    yield from (f"{one} and {other} never hold together" for one, other in CONTRADICTIONS if {one, other} <= held.keys())
    if rule.road not in ROADS:
        yield f"nobody enters the road {rule.road}"
    if not rule.per:
        yield from (f"condition {name} needs per" for name in (*rule.when, *rule.done_by) if name in ABOUT_ITEMS)


def _in_time(where: str, text: Phone | Law) -> Iterator[str]:
    if text.review_by <= text.valid_from:
        yield f"{where}: is to be read again on {text.review_by}, which is not after {text.valid_from}"


def _unknown(where: str, what: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    there = set(known)
    yield from (f"{where}: unknown {what} {name}" for name in names if name not in there)


def _clauses(where: str, ids: Iterable[str]) -> Iterator[str]:
    yield from _unknown(where, "clause", ids, clauses())


def _words(where: str, words: Words) -> Iterator[str]:
    if not isinstance(words, dict):
        yield f"{where}: words are missing"
        return
    yield from (f"{where}: no words in {language}" for language in LANGUAGES if not words.get(language))


def _doubles(what: str, ids: Iterable[str]) -> Iterator[str]:
    yield from (f"{what} {name} stands there twice" for name, times in Counter(ids).items() if times > 1)
