"""Writing the school's own code: a question at a time, saved each time, and read through before it is sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.adoption.content import CodeContent
from meldpad.adoption.deciding import send_to_council
from meldpad.adoption.drafting import answered, begin_draft, save_answers, stands
from meldpad.adoption.models import Stage
from meldpad.adoption.refusing import ChangedMeanwhile, CodeRefused, MovedOn
from meldpad.adoption.selectors import Draft, content_of, draft_of, version_numbered
from meldpad.adoption.whose import school_for
from meldpad.audit.insisting import insist
from meldpad.dossiers.drafts import take_draft
from meldpad.evaluation.carrying import say_carried
from meldpad.policy.adopting import may_send_code, may_write_code
from meldpad.web.asking import Asking
from meldpad.web.edition_words import clause_words
from meldpad.web.forms.own_code import QuestionForm
from meldpad.web.forms.own_code_deciding import SendForm
from meldpad.web.link import Link
from meldpad.web.own_code_actions import Offered, offered
from meldpad.web.own_code_given import given_at
from meldpad.web.own_code_page import crumbs_of
from meldpad.web.own_code_questions import Asked, path_of
from meldpad.web.own_code_words import Changed, changes_between, sections_of
from meldpad.web.page import Page
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import tr, tr_later

SENT = tr_later("Het concept is verstuurd. Je kunt er nu niet in schrijven.")


@dataclass(frozen=True, kw_only=True)
class Clash:
    """Somebody else saved the same question: who, and what stands there now beside what was typed here."""

    name: str
    changes: tuple[Changed, ...]


@gone_when_refused
def begin(request: Asking) -> HttpResponse:
    """Open a draft, and go to its first question."""
    if request.method != "POST":
        return redirect("own_code")
    begin_draft(actor=request.actor, edition=request.actor.edition, at=timezone.now())
    return redirect("own_code_question", 1)


@gone_when_refused
def question(request: Asking, number: int) -> HttpResponse:
    """One question of the path."""
    now, actor = timezone.now(), request.actor
    insist(may_write_code(actor), actor, now)
    draft = draft_of(actor.here)
    if draft is None:
        raise Http404
    path = path_of(draft.content)
    if not 1 <= number <= len(path):
        raise Http404
    if request.method == "POST":
        return _save(request, draft, path[number - 1])
    if draft.stage is not Stage.WRITING:
        messages.info(request, SENT)
        return redirect("own_code")
    typed = take_draft(actor=actor, path=request.path, at=now)
    return _page(
        request, draft, path[number - 1], _form(request, draft.content, path[number - 1], None, typed), restored=bool(typed)
    )


def _save(request: Asking, draft: Draft, asked: Asked) -> HttpResponse:
    form = _form(request, draft.content, asked, request.POST, None)
    if not form.is_valid():
        return _page(request, draft, asked, form)
    try:
        content = save_answers(
            actor=request.actor,
            draft_id=draft.row.id,
            answers=form.answers(),
            seen=form.cleaned_data["seen"],
            at=timezone.now(),
        )
    except ChangedMeanwhile as changed:
        return _both(request, asked, form, changed.theirs)
    except MovedOn:
        return _page(request, draft, asked, form, moved=True)
    except CodeRefused:  # only for what no form of ours sends
        raise Http404 from None
    return _onwards(request, content, asked)


def _onwards(request: Asking, content: CodeContent, asked: Asked) -> HttpResponse:
    """To the next question; or back to the page about the code for who stops here."""
    if request.POST.get("then") == "stop":
        messages.success(request, tr("Bewaard. Je kunt later verder gaan."))
        return redirect("own_code")
    here = next((one.number for one in path_of(content) if one.question.key == asked.question.key), asked.number)
    return redirect("own_code_question", here + 1) if here < len(path_of(content)) else redirect("own_code_check")


def _both(request: Asking, asked: Asked, form: QuestionForm, theirs: CodeContent) -> HttpResponse:
    """Both texts: what somebody else saved is shown, what was typed here stays in the form."""
    draft = draft_of(request.actor.here)
    if draft is None:
        raise Http404
    data = request.POST.copy()
    data["seen"] = stands(theirs, form.asks())
    again = _form(request, theirs, asked, data, None)
    again.is_valid()
    name = User.objects.get(pk=draft.row.saved_by_id).name
    clash = Clash(name=name, changes=changes_between(theirs, answered(theirs, form.answers())))
    return _page(request, draft, asked, again, clash=clash)


def _form(
    request: Asking, content: CodeContent, asked: Asked, data: Mapping[str, object] | None, typed: Mapping[str, list[str]] | None
) -> QuestionForm:
    return asked.question.form(
        data, content=content, given=given_at(request.actor, content), step=asked.question.step, typed=typed
    )


def _page(
    request: Asking,
    draft: Draft,
    asked: Asked,
    form: QuestionForm,
    *,
    restored: bool = False,
    moved: bool = False,
    clash: Clash | None = None,
) -> HttpResponse:
    path, title = path_of(draft.content), asked.question.title
    school = school_for(request.actor, request.actor.here, timezone.now())
    context = {
        "page": Page(title=title, section="more", has_errors=bool(form.errors)),
        "crumbs": crumbs_of(school, Link(text=title, href="")),
        "meta": tr("Vraag {number} van {number_2}", number=asked.number, number_2=len(path)),
        "asked": asked,
        "path": path,
        "done": tr("{sum} van {number} klaar.", sum=sum(one.done for one in path), number=len(path)),
        "form": form,
        "groups": list(form.groups()),
        "clauses": clause_words(draft.content.edition, asked.question.clauses),
        "kept": form.given.kept if asked.question.key == "privacy" else (),
        "suggested": asked.question.key == "people" and not draft.content.people and bool(form.given.people),
        "actions": [one for one in _offered(request, draft, path) if one.key == asked.question.key],
        "restored": restored,
        "moved": moved,
        "clash": clash,
        "before": asked.number - 1,
    }
    return render(request, "own_code/question.html", context)


@gone_when_refused
def check(request: Asking) -> HttpResponse:
    """What is still open, what changes, and sending it to the council."""
    now, actor = timezone.now(), request.actor
    insist(may_write_code(actor), actor, now)
    draft = draft_of(actor.here)
    if draft is None:
        return redirect("own_code")
    if request.method == "POST" and _sent(request, draft):
        return redirect("own_code")
    path, base = path_of(draft.content), version_numbered(actor.here, draft.row.base)
    school, actions = school_for(actor, actor.here, now), _offered(request, draft, path)
    sends = draft.stage is Stage.WRITING and may_send_code(actor)
    context = {
        "page": Page(title=tr("Kijk het concept na"), section="more"),
        "crumbs": crumbs_of(school, Link(text=tr("Nakijken"), href="")),
        "meta": tr("{sum} van {number} vragen klaar", sum=sum(asked.done for asked in path), number=len(path)),
        "open": [asked for asked in path if not asked.done],
        "path": path,
        "writing": draft.stage is Stage.WRITING,
        "form": _send_form(None, actions) if sends else None,
        "actions": actions,
        "base": draft.row.base,
        "changes": changes_between(content_of(base), draft.content) if base else (),
        "sections": sections_of(draft.content),
    }
    return render(request, "own_code/check.html", context)


def _offered(request: Asking, draft: Draft, path: Iterable[Asked]) -> tuple[Offered, ...]:
    return offered(request.actor, draft, path, timezone.localdate(), writes=draft.stage is Stage.WRITING)


def _send_form(data: Mapping[str, object] | None, actions: Iterable[Offered]) -> SendForm:
    return SendForm(
        data, actions=[(one.id, one.line.what) for one in actions], carried=[one.id for one in actions if one.carried]
    )


def _sent(request: Asking, draft: Draft) -> bool:
    """Whether it was sent, now or before; otherwise the page says what is open."""
    form, at = _send_form(request.POST, _offered(request, draft, path_of(draft.content))), timezone.now()
    form.is_valid()
    try:
        with transaction.atomic():  # what it carries out is said of the draft as it was sent
            send_to_council(actor=request.actor, draft_id=draft.row.id, at=at, token=form.cleaned_data["token"])
            say_carried(actor=request.actor, draft_id=draft.row.id, action_ids=form.chosen(), at=at)
    except CodeRefused:
        return False
    except MovedOn:
        messages.info(request, SENT)
        return True
    messages.success(request, tr("Het concept is verstuurd naar de medezeggenschapsraad."))
    return True
