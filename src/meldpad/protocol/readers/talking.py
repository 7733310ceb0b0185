"""Step 3: talks with parents and child, and the people around the child."""

from meldpad.journal.answers import Signing, YesNo
from meldpad.journal.kinds.child_talk import ChildTalk
from meldpad.journal.kinds.parent_talk import ParentTalk
from meldpad.journal.kinds.person import Person, Relation
from meldpad.journal.kinds.talk_preparation import TalkPreparation
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.protocol.ledger import Ledger, Sheet
from meldpad.protocol.remember import reads

PARENTS = (Relation.PARENT, Relation.GUARDIAN)


@reads(TalkPreparation)
def talk_preparation(ledger: Ledger, number: int, payload: TalkPreparation) -> None:
    ledger.mark(number, "talk_prepared")


@reads(ParentTalk)
def parent_talk(ledger: Ledger, number: int, payload: ParentTalk) -> None:
    ledger.mark(number, "parent_spoken")
    if payload.outcomes_shared:
        ledger.answer_all(number, "shared", "consulted")
    if payload.other_cause:
        ledger.mark(number, "other_cause_seen")
    if parent := _parent(ledger, payload.refers):
        parent.marks["addressed"] = number
    sheet = ledger.item("talk", number)
    if payload.signing is not Signing.LATER:
        sheet.marks["signature_settled"] = number


@reads(TalkSignature)
def talk_signature(ledger: Ledger, number: int, payload: TalkSignature) -> None:
    ledger.about("talk", payload.refers, number, "signature_settled")


@reads(ChildTalk)
def child_talk(ledger: Ledger, number: int, payload: ChildTalk) -> None:
    ledger.mark(number, "child_heard")
    if payload.disclosure:
        ledger.item("disclosure", number)


@reads(Person)
def person(ledger: Ledger, number: int, payload: Person) -> None:
    """A later entry about the same person brings the first one up to date; it does not make a second person."""
    first = ledger.first_about.get(payload.refers, number) if payload.refers else number
    ledger.first_about[number] = first
    if payload.relation not in PARENTS:
        return
    ledger.mark(number, "parents_named")
    sheet = ledger.item("parent", first)
    for mark in ("authority_known", "no_authority"):
        sheet.marks.pop(mark, None)
    if payload.authority in (YesNo.YES, YesNo.NO):
        sheet.marks["authority_known"] = number
    if payload.authority is YesNo.NO:
        sheet.marks["no_authority"] = number
    if payload.informed.strip():
        sheet.marks["addressed"] = number


def _parent(ledger: Ledger, refers: int | None) -> Sheet | None:
    return ledger.sheet("parent", ledger.first_about.get(refers, refers)) if refers else None
