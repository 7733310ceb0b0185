"""Where somebody comes after a signal or an emergency about one child or several."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from meldpad.dossiers.models import Dossier
from meldpad.dossiers.receipt import reads_back
from meldpad.policy.facts import Track
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address

TOO, UNSEEN = "ook", "meer"


def after_writing(actor: Actor, kept: Sequence[tuple[Dossier, int]], now: datetime) -> HttpResponse:
    """The page that says what happens next, for each child of which the writer may read back their own words (T28).

    Who may not read it back learns nothing of a dossier. The address knows no names, and gives everybody what they may read.
    """
    first = kept[0][0]
    if first.track == Track.EMPLOYEE:
        return redirect("employee_road", first.id)
    back = [(dossier, number) for dossier, number in kept if reads_back(actor, dossier, now)]
    if not back:
        return redirect("receipt")
    (dossier, number), *others = back
    asked = [(TOO, f"{other.id}.{at}") for other, at in others]
    asked += [(UNSEEN, "1")] if len(back) < len(kept) else []
    page = address("signal_saved", dossier_id=dossier.id, number=number)
    return redirect(f"{page}?{urlencode(asked)}" if asked else page)


def others_asked(request: HttpRequest) -> list[tuple[str, str]]:
    """The dossiers and numbers that the address names beside its own."""
    pairs = (one.partition(".") for one in request.GET.getlist(TOO))
    return [(dossier, number) for dossier, _, number in pairs]
