"""Acts of who leads the look back: ask colleagues, conclude, agree what to do, and close; and saying that an action was done."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.actions import ActionWish, actions_of, agree_action, finish_action
from meldpad.evaluation.asking import ask_colleagues, may_be_asked
from meldpad.evaluation.concluding import WrittenMeanwhile, close_look_back, conclusions_of, keep_conclusions
from meldpad.evaluation.models import LookBack
from meldpad.evaluation.school_year import SchoolYear
from meldpad.policy.looking_back import may_lead_look_back
from meldpad.web.asking import Asking
from meldpad.web.forms.looking_back import ActionForm, AskForm, CloseForm, ConcludeForm, People
from meldpad.web.looking_back_page import CLOSED, crumbs, frame, has_figures, is_closed, looked_at
from meldpad.web.own_code_actions import part_words, parts_of
from meldpad.web.page import Page
from meldpad.web.refused import gone_when_refused
from meldpad.web.spoken import long_date
from meldpad.web.tongue import joined, tr, tr_later

MEANWHILE = tr_later("Een collega schreef intussen iets anders. Dat staat onder je tekst. Voeg het samen, en bewaar opnieuw.")
REFUSALS = {
    "look_back:closed": CLOSED,
    "answers:read": tr_later(
        "De antwoorden zijn al te lezen. Vraag nu niemand meer: je zou weten van wie het nieuwe antwoord is."
    ),
    "year:not-over": tr_later("Het schooljaar is nog niet voorbij. Sluit de terugblik daarna."),
    "figures:missing": tr_later("De cijfers zijn er nog niet. Maak eerst de cijfers van dit schooljaar."),
    "text:missing": tr_later("Er zijn nog geen conclusies. Schrijf die eerst op."),
}


@gone_when_refused
def ask(request: Asking, year: int) -> HttpResponse:
    """Choose who is asked, and until when."""
    of, row = looked_at(request.actor, year)
    now = timezone.now()
    typed = _typed(request)
    form = AskForm(_sent(request), people=_people(request), today=timezone.localdate(now), until=row.answer_until, typed=typed)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            ask_colleagues(actor=request.actor, year=of, user_ids=said["people"], until=said["until"], at=now)
        except PayloadRefused as refused:
            form.add_error(None, _words(refused))
        else:
            messages.success(request, tr("Je collega's zien de vragen op hun eerste scherm."))
            return redirect("look_back", year)
    lead = tr("Je vraagt hoe de code werkt. De vragen gaan niet over een kind. Wie al gevraagd is, blijft gevraagd.")
    return _form(request, of, tr("Vraag je collega's"), form, tr("Stel de vragen"), lead, restored=bool(typed))


@gone_when_refused
def conclude(request: Asking, year: int) -> HttpResponse:
    """Write the conclusions, as often as needed; what somebody else wrote meanwhile is shown and not lost."""
    of, row = looked_at(request.actor, year)
    typed, other = _typed(request), ""
    form = ConcludeForm(_sent(request), typed=typed, initial={"text": conclusions_of(row), "turn": row.turn})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            keep_conclusions(actor=request.actor, year=of, text=said["text"], turn=said["turn"], at=timezone.now())
        except PayloadRefused as refused:
            form.add_error(None, _words(refused))
        except WrittenMeanwhile:
            row.refresh_from_db()
            other = conclusions_of(row)
            form = ConcludeForm({"text": said["text"], "turn": str(row.turn)})
            form.add_error("text", MEANWHILE)
        else:
            messages.success(request, tr("De conclusies zijn bewaard. Je kunt ze nog veranderen."))
            return redirect("look_back", year)
    return _form(request, of, tr("Conclusies"), form, tr("Bewaar de conclusies"), "", restored=bool(typed), other=other)


@gone_when_refused
def agree(request: Asking, year: int) -> HttpResponse:
    """Add something that the school will do."""
    of, _ = looked_at(request.actor, year)
    now = timezone.now()
    typed = _typed(request)
    parts = parts_of(request.actor.edition)
    form = ActionForm(_sent(request), people=_people(request), parts=parts, today=timezone.localdate(now), typed=typed)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        wish = ActionWish(what=said["what"], who=said["who"], before=said["before"], part=said["part"])
        try:
            agree_action(actor=request.actor, year=of, wish=wish, at=now, token=said["token"])
        except PayloadRefused as refused:
            form.add_error(None, _words(refused))
        else:
            messages.success(request, tr("De actie staat erbij. Wie het doet, ziet het op het eerste scherm."))
            return redirect("look_back", year)
    lead = tr("Een actie kan de code veranderen. Wie een nieuwe versie schrijft, ziet wat nog open staat.")
    return _form(request, of, tr("Nieuwe actie"), form, tr("Spreek dit af"), lead, restored=bool(typed))


@gone_when_refused
def close(request: Asking, year: int) -> HttpResponse:
    """Read the conclusions once more, and close."""
    of, row = looked_at(request.actor, year)
    form = CloseForm(_sent(request), initial={"turn": row.turn})
    if form.is_bound and form.is_valid():
        try:
            close_look_back(actor=request.actor, year=of, turn=form.cleaned_data["turn"], at=timezone.now())
        except PayloadRefused as refused:
            form.add_error(None, _words(refused))
        except WrittenMeanwhile:
            row.refresh_from_db()
            form = CloseForm({"turn": str(row.turn)})
            form.add_error(None, tr("Een collega veranderde intussen de conclusies. Lees ze nog een keer."))
        else:
            messages.success(request, tr("De terugblik is gesloten. Het jaarverslag is klaar."))
            return redirect("look_back", year)
    context = _shared(of, tr("Sluit de terugblik"), form) | {
        "form": None if is_closed(row) else form,
        "conclusions": conclusions_of(row),
        "figures": has_figures(request.actor, of),
        "year": year,
    }
    return render(request, "looking_back/close.html", context)


@gone_when_refused
def done(request: Asking, action_id: UUID) -> HttpResponse:
    """One action, and the button that says it was done."""
    if request.method == "POST":
        finish_action(actor=request.actor, action_id=action_id, at=timezone.now())
        messages.success(request, tr("Fijn, dit is gedaan."))
        return redirect("look_back_done", action_id)
    found = next((one for one in actions_of(request.actor.here) if one.id == action_id), None)
    if found is None or (found.who_id != request.actor.user_id and not may_lead_look_back(request.actor)):
        raise Http404
    context = {
        "page": Page(title=tr("Actie uit de terugblik"), section="more"),
        "action": found,
        "part": part_words(request.actor.edition, found.part),
        "before": long_date(found.before).partition(" ")[2],
        "done_on": long_date(found.done_on).partition(" ")[2] if found.done_on else "",
    }
    return render(request, "looking_back/action.html", context)


def _sent(request: Asking) -> dict[str, object] | None:
    return request.POST if request.method == "POST" else None  # type: ignore[return-value]


def _typed(request: Asking) -> dict[str, list[str]] | None:
    kept = request.method != "POST"
    return take_draft(actor=request.actor, path=request.path, at=timezone.now()) if kept else None


def _people(request: Asking) -> People:
    return [(one.id, one.name) for one in may_be_asked(request.actor.here, timezone.localdate())]


def _words(refused: PayloadRefused) -> str:
    return joined(" ", (REFUSALS.get(problem, tr("Dit kan nu niet.")) for problem in refused.problems))


def _shared(of: SchoolYear, title: str, form: AskForm | ActionForm | ConcludeForm | CloseForm) -> dict[str, object]:
    return {"page": frame(of, title, has_errors=bool(form.errors)), "crumbs": crumbs(of, title)}


def _form(
    request: Asking,
    of: SchoolYear,
    title: str,
    form: AskForm | ActionForm | ConcludeForm,
    send: str,
    lead: str,
    *,
    restored: bool,
    other: str = "",
) -> HttpResponse:
    row = LookBack.objects.get(school_id=request.actor.here, year=of.began)
    if is_closed(row) and not form.is_bound:
        return redirect("look_back", of.began)
    told = {"form": form, "send": send, "lead": lead, "restored": restored, "other": other, "note": bool(lead)}
    return render(request, "looking_back/form.html", _shared(of, title, form) | told)
