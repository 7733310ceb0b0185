"""Texts of an edition with the names of its time filled in: once per process, not once per page."""

from functools import cache

from meldpad.protocol.clauses import clauses
from meldpad.protocol.load import edition_named, published
from meldpad.protocol.model import Rule
from meldpad.web.spoken import catalogues, condition_sentence
from meldpad.web.tongue import ENGLISH, in_each_language, language, tr


@in_each_language
def terms_of(edition_id: str) -> dict[str, str]:
    """The names this edition uses (advice centre, care team, …)."""
    return edition_named(edition_id).terms_in(language())


@in_each_language
def duty_words(edition_id: str, rule_id: str) -> tuple[str, str]:
    """A rule's duty and why, ready to read."""
    rule = rule_of(edition_id, rule_id)
    terms = terms_of(edition_id)
    return rule.duty[language()].format(**terms), rule.why[language()].format(**terms)


@in_each_language
def clause_words(edition_id: str, ids: tuple[str, ...]) -> tuple["ClauseWords", ...]:
    """The clauses behind a duty, in plain words and with the names of this edition."""
    edition = edition_named(edition_id)
    return tuple(ClauseWords(id=name, text=edition.quoted(clause_text(name), language())) for name in ids)


def clause_text(name: str) -> str:
    """What a clause says, in our own words."""
    found = clauses()[name]
    return found.en if language() == ENGLISH else found.nl


class ClauseWords:
    """An id and its text."""

    __slots__ = ("id", "text")

    def __init__(self, *, id: str, text: str) -> None:
        self.id, self.text = id, text


@in_each_language
def said_conditions(edition_id: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """What each condition says, with the names of this edition."""
    return tuple(condition_sentence(name, terms=terms_of(edition_id)) for name in names)


@in_each_language
def code_names(edition_id: str) -> dict[str, str]:
    """What the codes in a journal mean in this edition: duties, grounds, editions; and catalogues. A dossier that moved to
    another edition still holds codes of the earlier one: what this edition does not know is said in the words of the others."""
    names = {catalogue.id: catalogue.title for catalogue in catalogues().values()}
    for edition in (*published().values(), edition_named(edition_id)):
        names |= {rule.id: duty_words(edition.id, rule.id)[0] for rule in edition.rules}
        names |= {ground.id: ground.text[language()] for ground in edition.grounds.values()}
        names |= {edition.id: edition.title[language()]}
    return names


@cache
def rule_of(edition_id: str, rule_id: str) -> Rule:
    """A rule of a published edition; KeyError when there is none."""
    rule = edition_named(edition_id).rule(rule_id)
    if rule is None:
        raise KeyError(rule_id)
    return rule


@in_each_language
def step_title(edition_id: str, step_id: str) -> str:
    """ "Stap 3: Gesprek met ouders en kind"; a closed route says so."""
    if step_id == "closed":
        return tr("Afgesloten")
    edition = edition_named(edition_id)
    step = next((step for step in edition.steps if step.id == step_id), None)
    if step is None or step.road != "meldcode":
        return step.title[language()] if step else ""
    return tr("Stap {id}: {title}", id=step.id, title=step.title[language()])
