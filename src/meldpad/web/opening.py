"""Opening a dossier for a page: whoever may not read it, or not write in it, is told that it does not exist."""

from datetime import datetime
from uuid import UUID

from django.http import Http404

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import insist
from meldpad.dossiers.conflicts import account_of
from meldpad.dossiers.finding import Found, dossier_for
from meldpad.dossiers.selectors import OpenDossier, open_journal
from meldpad.policy.sharing import may_involve
from meldpad.policy.verdict import NotAllowed
from meldpad.policy.writing import may_append
from meldpad.schools.actor import Actor


def opened_for(
    actor: Actor, dossier_id: UUID, now: datetime, *, kind: str = "", act: Act = Act.OPENED, detail: str = ""
) -> OpenDossier:
    """The dossier as the actor may read it; Http404 when they may not, or may not add an entry of `kind`."""
    try:
        opened = open_journal(actor, dossier_id, now, act=act, detail=kind or detail)
    except NotAllowed:
        raise Http404 from None
    if kind and not may_append(actor, opened.found.relation, kind):
        raise Http404
    return opened


def opened_to_share(actor: Actor, dossier_id: UUID, now: datetime, *, detail: str) -> OpenDossier:
    """The dossier for who guards it; Http404 for everybody else, and the refusal is logged."""
    may_share(actor, dossier_id, now)
    return opened_for(actor, dossier_id, now, detail=detail)


def may_share(actor: Actor, dossier_id: UUID, now: datetime) -> Found:
    """The dossier for who guards it, without opening it; Http404 for everybody else, and the refusal is logged."""
    try:
        found = dossier_for(actor, dossier_id, now)
        insist(may_involve(actor, found.relation), actor, now, dossier_id)
    except NotAllowed:
        raise Http404 from None
    return found


def member_named(actor: Actor, dossier_id: UUID, user_id: UUID, now: datetime) -> User:
    """The account that an address names; Http404 when the board has none, and the refusal is logged."""
    user = account_of(actor, user_id)
    if user is None:
        record(actor, Act.REFUSED, now, dossier_id=dossier_id, detail="no-such-account")
        raise Http404
    return user
