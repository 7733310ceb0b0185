"""Sending what takes two people: the proposal is written, and a colleague is asked along."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.dossiers.proposing import propose
from meldpad.journal.kinds.closing import Closing
from meldpad.journal.kinds.closing_proposal import ClosingProposal
from meldpad.journal.kinds.deviation_proposal import DeviationProposal
from meldpad.journal.kinds.waiver import Waiver
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking
from meldpad.web.edition_words import terms_of
from meldpad.web.forms.second import WithSecond
from meldpad.web.forms.token import writing_token
from meldpad.web.spoken import kind_words
from meldpad.web.tongue import tr


def send_proposal(request: Asking, dossier_id: UUID, form: WithSecond, act: Closing | Waiver) -> None:
    """Write what a valid form proposes; Http404 for whoever may not."""
    user = User.objects.get(pk=form.second_id) if form.second_id else None
    token = writing_token(form.own_token, dossier_id, act)
    try:
        propose(actor=request.actor, dossier_id=dossier_id, act=act, user=user, at=timezone.now(), token=token)
    except NotAllowed:
        raise Http404 from None
    kind = ClosingProposal.KIND if isinstance(act, Closing) else DeviationProposal.KIND
    messages.success(request, kind_words(kind, terms=terms_of(form.edition_id)).saved)
    if user:
        messages.success(request, tr("{name} is gevraagd om mee te kijken.", name=user.name))
