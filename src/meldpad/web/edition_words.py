"""Texts of an edition with the names of its time filled in: once per process, not once per page."""

from functools import cache

from meldpad.protocol.clauses import clauses
from meldpad.protocol.load import edition_named, published
from meldpad.protocol.model import Rule
from meldpad.words.conditions import condition_sentence

LANGUAGE = "nl"


@cache
def terms_of(edition_id: str) -> dict[str, str]:
    """The names this edition uses (advice centre, care team, …)."""
    return edition_named(edition_id).terms_in(LANGUAGE)


@cache
def duty_words(edition_id: str, rule_id: str) -> tuple[str, str]:
    """A rule's duty and why, ready to read."""
    rule = rule_of(edition_id, rule_id)
    terms = terms_of(edition_id)
    return rule.duty[LANGUAGE].format(**terms), rule.why[LANGUAGE].format(**terms)


@cache
def clause_words(edition_id: str, ids: tuple[str, ...]) -> tuple["ClauseWords", ...]:
    """The clauses behind a duty, in plain words and with the names of this edition."""
    edition = edition_named(edition_id)
    return tuple(ClauseWords(id=name, text=edition.quoted(clauses()[name].nl, LANGUAGE)) for name in ids)


class ClauseWords:
    """An id and its text."""

    __slots__ = ("id", "text")

    def __init__(self, *, id: str, text: str) -> None:
        self.id, self.text = id, text


@cache
def said_conditions(edition_id: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """What each condition says, with the names of this edition."""
    return tuple(condition_sentence(name, terms=terms_of(edition_id)) for name in names)


@cache
def code_names(edition_id: str) -> dict[str, str]:
    """What the codes in a journal mean in this edition: duties, grounds, editions. A dossier that moved to another edition
    still holds codes of the earlier one, so what this edition does not know is said in the words of the others."""
    names: dict[str, str] = {}
    for edition in (*published().values(), edition_named(edition_id)):
        names |= {rule.id: duty_words(edition.id, rule.id)[0] for rule in edition.rules}
        names |= {ground.id: ground.text[LANGUAGE] for ground in edition.grounds.values()}
        names |= {edition.id: edition.title[LANGUAGE]}
    return names


@cache
def rule_of(edition_id: str, rule_id: str) -> Rule:
    """A rule of a published edition; KeyError when there is none."""
    rule = edition_named(edition_id).rule(rule_id)
    if rule is None:
        raise KeyError(rule_id)
    return rule


@cache
def step_title(edition_id: str, step_id: str) -> str:
    """ "Stap 3: Gesprek met ouders en kind"; a closed route says so."""
    if step_id == "closed":
        return "Afgesloten"
    edition = edition_named(edition_id)
    step = next((step for step in edition.steps if step.id == step_id), None)
    if step is None or step.road != "meldcode":
        return step.title[LANGUAGE] if step else ""
    return f"Stap {step.id}: {step.title[LANGUAGE]}"
