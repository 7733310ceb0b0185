"""Opening a dossier for a page: whoever may not read it, or not write in it, is told that it does not exist."""

from datetime import datetime
from uuid import UUID

from django.http import Http404

from meldpad.audit.models import Act
from meldpad.dossiers.selectors import OpenDossier, open_journal
from meldpad.policy.verdict import NotAllowed
from meldpad.policy.writing import may_append
from meldpad.schools.actor import Actor


def opened_for(actor: Actor, dossier_id: UUID, now: datetime, *, kind: str = "", act: Act = Act.OPENED) -> OpenDossier:
    """The dossier as the actor may read it; Http404 when they may not, or may not add an entry of `kind`."""
    try:
        opened = open_journal(actor, dossier_id, now, act=act, detail=kind)
    except NotAllowed:
        raise Http404 from None
    if kind and not may_append(actor, opened.found.relation, kind):
        raise Http404
    return opened
