"""Whose work a duty in the list is: one's own, that of somebody else at school, or a talk with somebody outside it."""

from collections.abc import Mapping

from meldpad.dossiers.caseload import CaseRow
from meldpad.dossiers.own_duties import numbers_of_mine
from meldpad.dossiers.summary import OpenDuty
from meldpad.policy.roles import TEACHING, Role
from meldpad.schools.actor import Actor
from meldpad.web.caserows import Only
from meldpad.web.edition_words import rule_of
from meldpad.web.tongue import tr_later

ME, OUTSIDE = "mij", "buiten"
WHO_VALUES: Mapping[str, str] = {
    ME: "Ik",
    "functionaris": tr_later("De aandachtsfunctionaris"),
    "leerkracht": tr_later("De leerkracht"),
    "directeur": tr_later("De directeur"),
    "collega": tr_later("Een collega die iets schreef of iets gevraagd is"),
    OUTSIDE: tr_later("Er is iemand buiten school nodig"),
}
PARTS: Mapping[str, frozenset[str]] = {
    "functionaris": frozenset({"attention_officer"}),
    "leerkracht": frozenset({"teacher"}),
    "directeur": frozenset({"director"}),
    "collega": frozenset({"writer", "asked"}),
}
# What is done together with somebody who does not work at the school.
WITH_OUTSIDERS = frozenset({"advice", "report", "report_feedback", "report_supplement", "reference_index", "help_review"})


def only_of(value: str, actor: Actor) -> Only:
    """What lets a duty through that is the work of whoever this value names."""
    if value == ME:
        return _of_me(actor)
    if value == OUTSIDE:
        return lambda row, duty: rule_of(row.dossier.edition, duty.rule).act in WITH_OUTSIDERS
    return lambda row, duty: rule_of(row.dossier.edition, duty.rule).who in PARTS[value]


def _of_me(actor: Actor) -> Only:
    """By the actor's part at the school, and what a dossier asks about their own entries or asked them by name."""
    numbers = numbers_of_mine(actor)
    teaches, directs = not TEACHING.isdisjoint(actor.roles), Role.DIRECTOR in actor.roles

    def mine(row: CaseRow, duty: OpenDuty) -> bool:
        match rule_of(row.dossier.edition, duty.rule).who:
            case "attention_officer":
                return row.guarded
            case "teacher":
                return teaches
            case "director":
                return directs
            case _:
                return (row.dossier.id, duty.subject) in numbers

    return mine
