"""Step 2: consultations, advice, consent, and the talk before the care team."""

from meldpad.journal.kinds.advice import Advice, Advised
from meldpad.journal.kinds.consent import Answer, Consent
from meldpad.journal.kinds.consultation import Consultation, Party
from meldpad.journal.kinds.intake_talk import IntakeTalk
from meldpad.journal.kinds.reference_index import ReferenceIndex
from meldpad.protocol.ledger import Ledger
from meldpad.protocol.remember import reads
from meldpad.protocol.reporting import advice_centre_spoken


@reads(Consultation)
def consultation(ledger: Ledger, number: int, payload: Consultation) -> None:
    ledger.mark(number, "consulted")
    ledger.item("consulted", number)
    if payload.party is Party.YOUTH_HEALTH:
        ledger.mark(number, "outside_view")
    if payload.party is Party.DIRECTOR:
        ledger.answer_all(number, "director_told", "emergency")
    if payload.party is Party.CARE_TEAM:
        sheet = ledger.item("care_team", number)
        if "intake_held" in ledger.marks:
            sheet.marks["intake"] = ledger.marks["intake_held"]
    if payload.open_outside:
        sheet = ledger.item("open_outside", number)
        ledger.partners[number] = payload.party.value
        for mark, given in ledger.consents.items():
            if payload.party.value in given:
                sheet.marks[mark] = given[payload.party.value]


@reads(Advice)
def advice(ledger: Ledger, number: int, payload: Advice) -> None:
    advice_centre_spoken(ledger, number)
    ledger.item("consulted", number)
    if payload.for_weighing:
        ledger.mark(number, "outside_view")
    if payload.advised is Advised.REPORT:
        ledger.mark(number, "report_advised")
    if payload.talk_advised_against:
        ledger.mark(number, "talk_advised_against")


@reads(Consent)
def consent(ledger: Ledger, number: int, payload: Consent) -> None:
    """Consent counts for the partner it was asked for; a refusal ends what that partner had (S2.5, S2.7, T20)."""
    party = payload.party.value
    if payload.answer is Answer.REFUSED:
        for given in ledger.consents.values():
            given.pop(party, None)
        ledger.mark(number, "consent_refused")
        return
    if payload.answer is Answer.WRITTEN:
        _given(ledger, number, party, "consented")
    if payload.answer in (Answer.WRITTEN, Answer.SPOKEN):
        _given(ledger, number, party, "agreed")


def _given(ledger: Ledger, number: int, party: str, mark: str) -> None:
    ledger.consents.setdefault(mark, {})[party] = number
    for discussion, sheet in ledger.items.get("open_outside", {}).items():
        if ledger.partners[discussion] == party:
            sheet.marks.setdefault(mark, number)


@reads(IntakeTalk)
def intake_talk(ledger: Ledger, number: int, payload: IntakeTalk) -> None:
    ledger.mark(number, "intake_held")
    ledger.answer_all(number, "intake", "care_team")


@reads(ReferenceIndex)
def reference_index(ledger: Ledger, number: int, payload: ReferenceIndex) -> None:
    ledger.mark(number, "index_considered")
