"""Are we ready? How the school stands in what the code asks of it, one responsibility, and what each function must know."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.dossiers.drafts import take_draft
from meldpad.policy.readying import may_set_readiness
from meldpad.readiness.duties import Duty, duties
from meldpad.readiness.facts import facts_of
from meldpad.readiness.models import Stand
from meldpad.readiness.overview import Line, found_for, lines_of
from meldpad.readiness.states import Overtaken, Said, StateWish, is_set_by_board, latest_states, said_about, set_state
from meldpad.retention.when import after
from meldpad.web.access import ACCESS
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.forms.readiness import StateForm
from meldpad.web.link import Link
from meldpad.web.page import Page
from meldpad.web.readiness_page import TITLE, listed_line, not_yours, place_link, readiness_view, said_line
from meldpad.web.readiness_words import CARRIERS, STANDINGS, counts_words, duty_title, sentence, why_words
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import tr, tr_later

OVERTAKEN = tr_later("Iemand anders legde dit net ook vast. Kijk het na. Wat je typte, staat er nog.")


def readiness(request: Asking) -> HttpResponse:
    """All responsibilities of the school: what is missing first, what is right folded away."""
    today = timezone.localdate()
    view = readiness_view(lines_of(request.actor.here, today), today)
    context = {
        "page": Page(title=TITLE, section="more"),
        "view": view,
        "not_yours": not_yours(),
        "may_set": bool(may_set_readiness(request.actor)),
        "pack_href": address("readiness_pack"),
    }
    return render(request, "readiness/all.html", context)


@gone_when_refused
def duty(request: Asking, rule_id: str) -> HttpResponse:
    """One responsibility: how it stands, why it exists, what shows it; and for who sets it a form."""
    one = duties().get(rule_id)
    if one is None:
        raise Http404
    now, actor = timezone.now(), request.actor
    told = said_about(actor.here, one.id)
    may = bool(may_set_readiness(actor)) and one.fact is None and not is_set_by_board(one)
    sent = request.POST if may and request.method == "POST" else None
    typed = None if sent else take_draft(actor=actor, path=request.path, at=now)
    form = state_form(one, told, sent, typed) if may else None
    if form and form.is_bound and form.is_valid():
        try:
            set_state(actor=actor, wish=wish_of(one, form), at=now, token=form.cleaned_data["token"])
            messages.success(request, tr("Het staat vast, met de dag waarop je weer kijkt."))
            return redirect("readiness")
        except Overtaken:
            messages.warning(request, OVERTAKEN)
            told = said_about(actor.here, one.id)
            form = again(one, told, form)
    context = _duty_context(request, one, told, form) | {"restored": bool(typed)}
    return render(request, "readiness/duty.html", context)


def _duty_context(request: Asking, one: Duty, told: list[Said], form: StateForm | None) -> dict[str, object]:
    actor, today = request.actor, timezone.localdate()
    row = latest_states([actor.here]).get((actor.here, one.id))
    line = Line(duty=one, found=found_for(one, facts_of(actor.here, today), row, today))
    open_to = [page for page, roles in ACCESS.items() if not actor.roles.isdisjoint(roles)]
    return duty_context(line, told, form) | {
        "place": place_link(one, {*open_to, "call"}),
        "crumbs": [Link(text=TITLE, href=address("readiness")), Link(text=duty_title(one), href="")],
        "back": address("readiness"),
        "of_board": is_set_by_board(one),
    }


def duty_context(line: Line, told: list[Said], form: StateForm | None) -> dict[str, object]:
    """What the page of one responsibility shows to everybody who reads it."""
    today = timezone.localdate()
    return {
        "page": Page(title=duty_title(line.duty), section="more", has_errors=bool(form and form.errors)),
        "form": form,
        "duty": line.duty,
        "why": why_words(line.duty),
        "counts": counts_words(line.duty),
        "carrier": CARRIERS[line.duty.carrier],
        "badge": STANDINGS[line.found.standing],
        "says": "" if told else sentence(line.found),
        "line": listed_line(line, today),
        "latest": said_line(told[0]) if told else None,
        "earlier": [said_line(each) for each in told[1:]],
    }


def state_form(one: Duty, told: list[Said], sent: object, typed: object) -> StateForm:
    """The form with a usual day to look again, and the row that its writer sees."""
    today = timezone.localdate()
    initial: dict[str, object] = {"review_on": after(today, one.months), "seen": 0}
    if told:  # who looks again finds the words that stand there; only the day of what shows it is asked anew
        initial |= {"seen": told[0].number, "stand": told[0].stand, "evidence": told[0].evidence, "reference": told[0].reference}
    return StateForm(sent, today=today, typed=typed, initial=initial)  # type: ignore[arg-type]


def again(one: Duty, told: list[Said], form: StateForm) -> StateForm:
    """The same form with everything that was typed, for somebody who has now seen what was said meanwhile."""
    typed = {name: form.data.getlist(name) for name in form.data if name not in ("seen", "token")}  # type: ignore[attr-defined]
    return state_form(one, told, None, typed)


def wish_of(one: Duty, form: StateForm) -> StateWish:
    """What a valid form says."""
    said = form.cleaned_data
    return StateWish(
        duty=one.id,
        stand=Stand(said["stand"]),
        evidence=form.evidence_said,
        shown_on=said["shown_on"],
        reference=said["reference"],
        review_on=said["review_on"],
        seen=said["seen"] or 0,
    )
