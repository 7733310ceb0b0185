"""Who are brothers and sisters at this school: said by who guards the code, and never worked out from a name (T12, T43)."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.kinship import household_of, link_siblings, siblings_of
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.kinds.siblings import Siblings
from meldpad.policy.sharing import may_involve
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.pupils import PupilRow, pupils_of
from meldpad.web.asking import Asking
from meldpad.web.entry_page import about, crumbs, home_of
from meldpad.web.forms.again import as_initial, posted
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.kind_form import payload_of
from meldpad.web.forms.siblings import CHOSEN, SiblingsForm
from meldpad.web.forms.token import writing_token
from meldpad.web.opening import opened_for
from meldpad.web.page import dossier_frame
from meldpad.web.tongue import tr, tr_later

TITLE = tr_later("Broers en zussen op deze school")
MOST = 30


def siblings(request: Asking, dossier_id: UUID) -> HttpResponse:
    """Choose pupils, and write down what is known of other brothers and sisters."""
    now = timezone.now()
    opened = opened_for(request.actor, dossier_id, now)
    if not may_involve(request.actor, opened.found.relation):
        raise Http404
    if request.method == "POST" and request.POST.get("op") == "search":
        record(request.actor, Act.SEARCHED, now, detail="pupil")
        typed, search = posted(request.POST), request.POST.get("search", "")
        form, found = _blank(request, opened, typed, timezone.localdate(now), search)
        return _page(request, opened, form, found=found)
    if request.method == "POST":
        made, rows = form_for("siblings", opened.edition, SiblingsForm), _rows(request, opened)
        form = made(
            request.POST,
            shown=_among(rows, {key for name in CHOSEN for key in request.POST.getlist(name)}),
            today=timezone.localdate(now),
        )
        return _write(request, opened, form) if form.is_valid() else _page(request, opened, form)
    typed_before = take_draft(actor=request.actor, path=request.path, at=now)
    form, _ = _blank(request, opened, typed_before, timezone.localdate(now))
    return _page(request, opened, form, restored=typed_before is not None)


def _rows(request: Asking, opened: OpenDossier, search: str = "") -> list[PupilRow]:
    rows = pupils_of(request.actor.here, request.actor.user_id, search)
    return [row for row in rows if row.id != opened.dossier.pupil_id]


def _among(rows: list[PupilRow], ids: set[str]) -> list[PupilRow]:
    return [row for row in rows if str(row.id) in ids]


def _blank(
    request: Asking, opened: OpenDossier, typed: dict[str, list[str]] | None, today: date, search: str = ""
) -> tuple[SiblingsForm, str]:
    """The form with what was typed, and ticks for whoever was chosen or found."""
    made = form_for("siblings", opened.edition, SiblingsForm)
    ticked = {name: set(typed.get(name, [])) for name in CHOSEN} if typed else _known(opened.dossier.pupil_id)
    chosen = set().union(*ticked.values())
    shown, matching = _among(_rows(request, opened), chosen), _rows(request, opened, search) if search.strip() else []
    more = [row for row in matching if str(row.id) not in chosen][:MOST]
    initial = {**(as_initial(made, typed) if typed else {}), **{name: sorted(keys) for name, keys in ticked.items()}}
    return made(shown=[*shown, *more], today=today, initial=initial), _found(search, len(matching))


def _known(pupil_id: UUID) -> dict[str, set[str]]:
    """What the school said before."""
    at_home = household_of(pupil_id)
    return dict(zip(CHOSEN, ({str(one) for one in kin} for kin in (siblings_of(pupil_id) - at_home, at_home)), strict=True))


def _found(search: str, count: int) -> str:
    if not search.strip():
        return tr("Typ eerst een naam of een groep.")
    if count > MOST:
        return tr(
            "Er zijn {count} kinderen gevonden. Je ziet de eerste {most}. Zoek op een langere naam.", count=count, most=MOST
        )
    return tr("Geen kind gevonden met deze naam.") if not count else tr("Vink hierboven aan wie het is.")


def _page(request: Asking, opened: OpenDossier, form: SiblingsForm, *, found: str = "", restored: bool = False) -> HttpResponse:
    context = {
        "page": dossier_frame(TITLE, has_errors=bool(form.errors)),
        "opened_as": opened.found,
        "crumbs": crumbs(opened, TITLE),
        "meta": about(opened),
        "intro": form.words.intro,
        "form": form,
        "found": found,
        "restored": restored,
        "back": home_of(opened),
    }
    return render(request, "pages/siblings.html", context)


def _write(request: Asking, opened: OpenDossier, form: SiblingsForm) -> HttpResponse:
    said, dossier_id = payload_of(form, Siblings), opened.dossier.id
    token = writing_token(form.own_token, dossier_id, said)
    try:
        link_siblings(
            actor=request.actor,
            dossier_id=dossier_id,
            pupil_ids=form.chosen,
            household=form.at_home,
            siblings=said,
            at=timezone.now(),
            token=token,
        )
    except NotAllowed:
        raise Http404 from None
    messages.success(request, form.words.saved)
    return redirect(home_of(opened))
