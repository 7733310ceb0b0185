"""A route ends with a reason for what stays open, and the end of a route never shuts the door (S3.13, T16)."""

from dataclasses import replace
from uuid import uuid4

import pytest

from factories import NOW, add, close, make_dossier
from meldpad.audit.models import Act, Record
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.proposing import propose
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.closing import Closing
from meldpad.journal.payload import KINDS
from meldpad.policy.verdict import NotAllowed
from meldpad.policy.writing import may_append

SILENT = replace(Closing.example(), left_open="  ")
ALWAYS = ("emergency", "advice", "report")


@pytest.fixture
def dossier(cast) -> Dossier:
    return make_dossier(actor=cast.anna, pupil=cast.pupil)


def closed(dossier: Dossier) -> bool:
    return Dossier.objects.get(pk=dossier.pk).closed


def propose_to_close(cast, dossier: Dossier, closing: Closing) -> int:
    return propose(actor=cast.ben, dossier_id=dossier.pk, act=closing, user=None, at=NOW, token=uuid4())


@pytest.mark.clause("S3.13", "T16")
def test_a_route_with_an_open_duty_does_not_close_in_silence(cast, dossier):
    with pytest.raises(PayloadRefused) as refusal:
        propose_to_close(cast, dossier, SILENT)
    assert refusal.value.problems == ["left_open:missing"]
    assert not closed(dossier)
    assert Entry.objects.filter(dossier=dossier).count() == 2


@pytest.mark.clause("T16")
def test_a_reason_for_what_stays_open_is_enough_to_close(cast, dossier):
    close(actor=cast.ben, dossier=dossier, closing=replace(SILENT, left_open="Verhuisd."))
    assert closed(dossier)


@pytest.mark.clause("T06", "T16")
def test_nobody_closes_alone(cast, dossier):
    with pytest.raises(NotAllowed, match="needs-second-person"):
        add(actor=cast.ben, dossier=dossier, payload=Closing.example())
    assert Record.objects.filter(act=Act.REFUSED, detail="needs-second-person", dossier_id=dossier.pk).exists()
    propose_to_close(cast, dossier, Closing.example())
    assert not closed(dossier)


@pytest.mark.clause("T16")
def test_what_is_closed_cannot_be_proposed_to_close(cast, dossier):
    close(actor=cast.ben, dossier=dossier)
    with pytest.raises(NotAllowed, match="closed"):
        propose_to_close(cast, dossier, Closing.example())


@pytest.mark.clause("S2.9", "S2.16", "S3.15", "S5b.1", "T02")
@pytest.mark.parametrize("kind", ALWAYS)
@pytest.mark.parametrize("ended", [False, True], ids=["open", "closed"])
def test_an_emergency_advice_and_a_report_are_written_on_any_day_of_a_dossier(cast, dossier, kind, ended):
    if ended:
        close(actor=cast.ben, dossier=dossier)
    found = dossier_for(cast.ben, dossier.pk, NOW)
    assert may_append(cast.ben, found.relation, kind)
    number = add(actor=cast.ben, dossier=dossier, payload=KINDS[kind].example())
    entry = open_journal(cast.ben, dossier.pk, NOW).entry(number)
    assert entry is not None
    assert entry.payload == KINDS[kind].example()
