"""The school's own code for everybody: what is in force, every version as it was, and that somebody read it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.adoption.marking import count_readers, mark_read, readers, to_read
from meldpad.adoption.models import Stage, Version
from meldpad.adoption.refusing import MovedOn
from meldpad.adoption.selectors import Draft, content_of, draft_of, version_in_force, version_numbered, versions_of
from meldpad.adoption.whose import school_for, schools_for
from meldpad.policy.adopting import may_decide_on_code, may_see_code_readers, may_send_code, may_write_code
from meldpad.policy.publishing import may_publish_code
from meldpad.schools.actor import Actor
from meldpad.schools.models import School
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.code_links import papers_of, text_href
from meldpad.web.forms.own_code_deciding import BeginForm
from meldpad.web.link import Link
from meldpad.web.own_code_actions import Offered, offered
from meldpad.web.own_code_page import (
    STAGES,
    TITLE,
    crumbs_of,
    read_count,
    reader_lines,
    sent_back,
    step_lines,
    version_facts,
    version_href,
    version_lines,
)
from meldpad.web.own_code_questions import path_of, unanswered
from meldpad.web.own_code_words import changes_between
from meldpad.web.page import Page
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import tr
from meldpad.web.tour import still_on_visit


def own_code(request: Asking) -> HttpResponse:
    """The actor's own school, or the first of the board."""
    schools = schools_for(request.actor)
    if not schools:
        raise Http404
    return redirect(still_on_visit(request, address("own_code_at", place_id=schools[0].id)))


@gone_when_refused
def overview(request: Asking, place_id: UUID) -> HttpResponse:
    """What is in force, where the draft is, and every version."""
    now, actor = timezone.now(), request.actor
    school, today = school_for(actor, place_id, now), timezone.localdate(now)
    own = school.id == actor.school_id
    in_force, versions, draft = version_in_force(school.id, today), versions_of(school.id), draft_of(school.id)
    unread = to_read(actor, today) if own else None
    context = {
        "page": Page(title=TITLE, section="more"),
        "meta": school.name,
        "in_force": version_lines([in_force], in_force, today)[0] if in_force else None,
        "facts": version_facts(in_force, words_too=False) if in_force else [],
        "unread": text_href(unread) if unread else "",
        "counted": read_count(*count_readers(in_force, now)) if in_force and _counts(actor) else "",
        "readers": bool(own and in_force and may_see_code_readers(actor)),
        "draft": _draft(actor, school, draft) if draft and _sees_draft(actor) else None,
        "actions": _actions(actor, school, draft),
        "begin": BeginForm() if own and draft is None and may_write_code(actor) else None,
        "versions": version_lines(versions, in_force, today),
        "places": _places(actor, school),
        "shows": bool(own and may_publish_code(actor)),
        "papers": papers_of(in_force) if in_force else [],
    }
    return render(request, "own_code/overview.html", context)


@gone_when_refused
def version(request: Asking, place_id: UUID, number: int) -> HttpResponse:
    """What changed in a version, who decided it and when; and marking the one in force as read."""
    now, actor = timezone.now(), request.actor
    school, today = school_for(actor, place_id, now), timezone.localdate(now)
    found = version_numbered(school.id, number)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _read(request, found)
    before, in_force = version_numbered(school.id, number - 1), version_in_force(school.id, today)
    context = {
        "page": Page(title=tr("Versie {number} van de eigen code", number=number), section="more"),
        "crumbs": crumbs_of(school, Link(text=tr("Versie {number}", number=number), href="")),
        "meta": school.name,
        "line": version_lines([found], in_force, today)[0],
        "facts": version_facts(found, words_too=_sees_draft(actor)),
        "text_href": text_href(found),
        "changes": changes_between(content_of(before), content_of(found)) if before else (),
        "before": version_href(before) if before else "",
        "papers": papers_of(found),
    }
    return render(request, "own_code/version.html", context)


def _read(request: Asking, found: Version) -> HttpResponse:
    try:
        mark_read(actor=request.actor, number=found.number, at=timezone.now())
    except MovedOn:
        messages.info(request, tr("Er geldt nu een nieuwere versie. Lees die."))
    else:
        messages.success(request, tr("Bedankt. We weten nu dat je de code las."))
    return redirect("own_code_at", found.school_id)


@gone_when_refused
def who_read(request: Asking) -> HttpResponse:
    """Which colleagues read the version in force, and which did not yet."""
    now, actor = timezone.now(), request.actor
    school, today = school_for(actor, actor.here, now), timezone.localdate(now)
    in_force = version_in_force(school.id, today)
    if in_force is None:
        return redirect("own_code")
    found = readers(actor, in_force, now)
    lines = reader_lines(found, today)
    context = {
        "page": Page(title=tr("Wie las de code"), section="more"),
        "crumbs": crumbs_of(school, Link(text=tr("Wie las de code"), href="")),
        "meta": read_count(sum(1 for one in found if one.read_at), len(found)),
        "waiting": [line for line in lines if not line.read],
        "read": [line for line in lines if line.read],
        "number": in_force.number,
    }
    return render(request, "own_code/readers.html", context)


def _counts(actor: Actor) -> bool:
    """Who decides on the code or keeps the list sees how many read it: a number, and no name."""
    return bool(may_decide_on_code(actor) or may_see_code_readers(actor))


def _sees_draft(actor: Actor) -> bool:
    """Who writes the draft or decides on it sees where it is."""
    return bool(may_write_code(actor) or may_decide_on_code(actor))


def _draft(actor: Actor, school: School, draft: Draft) -> dict[str, object]:
    path, today = path_of(draft.content), timezone.localdate()
    first = next((asked for asked in path if not asked.done), None)
    writes = school.id == actor.school_id and may_write_code(actor) and draft.stage is Stage.WRITING
    number = first.number if first else 1
    return {
        "stage": STAGES[draft.stage],
        "done": tr("{sum} van {number} vragen klaar.", sum=sum(asked.done for asked in path), number=len(path)),
        "saved": tr("Bewaard door {name}.", name=draft.row.saved_by.name),
        "back": sent_back(draft, today) if draft.stage is Stage.WRITING else None,
        "steps": step_lines(draft, today),
        "write_href": address("own_code_question", number=number) if writes else "",
        "write_text": tr("Ga verder") if first else tr("Lees de vragen nog eens"),
        "paper_href": address("code_draft_pdf", place_id=school.id),
        "check_href": address("own_code_check") if school.id == actor.school_id and may_write_code(actor) else "",
        "council_href": address("own_code_council") if _at(draft, Stage.COUNCIL) and may_send_code(actor) else "",
        "decide_href": _decide_href(actor, school, draft),
    }


def _actions(actor: Actor, school: School, draft: Draft | None) -> tuple[Offered, ...]:
    """What the look back left to do, for who writes the code of their own school."""
    if school.id != actor.school_id or not may_write_code(actor):
        return ()
    path = path_of(draft.content) if draft else unanswered(actor.edition)
    return offered(actor, draft, path, timezone.localdate(), writes=draft is not None and draft.stage is Stage.WRITING)


def _decide_href(actor: Actor, school: School, draft: Draft) -> str:
    return address("own_code_decide", place_id=school.id) if _at(draft, Stage.BOARD) and may_decide_on_code(actor) else ""


def _at(draft: Draft, stage: Stage) -> bool:
    return draft.stage is stage


def _places(actor: Actor, school: School) -> list[Link]:
    """The other schools of the board, for who works for all of them."""
    schools = schools_for(actor)
    if len(schools) < 2:
        return []
    return [Link(text=one.name, href="" if one.id == school.id else address("own_code_at", place_id=one.id)) for one in schools]
