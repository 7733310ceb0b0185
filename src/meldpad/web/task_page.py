"""Everything the pages about a task need, in ready text: for who asks, and for the colleague who was asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from meldpad.dossiers.selectors import OpenDossier
from meldpad.dossiers.tasks import AskedTask, OpenTask
from meldpad.journal.kinds.task import Task, TaskSort
from meldpad.web.caserows import Listed
from meldpad.web.duties import due_words
from meldpad.web.edition_words import terms_of
from meldpad.web.entry_page import about, crumbs, home_of
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.page import Page, dossier_frame
from meldpad.web.special_roads import advice_awaited
from meldpad.web.spoken import face, kind_words, long_date
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later, within
from meldpad.web.words import due_badge, moment_words

ASKED = tr_later("Aan jou gevraagd")
WHAT = {
    TaskSort.OBSERVE: tr_later("Kijk naar een kind"),
    TaskSort.TALK_WITH_PARENT: tr_later("Praat met een ouder"),
    TaskSort.TALK_WITH_CHILD: tr_later("Praat met een kind"),
    TaskSort.OTHER: tr_later("Doe iets voor een kind"),
}


def listed_tasks(tasks: Iterable[AskedTask], today: date) -> tuple[Listed, ...]:
    """What is asked of somebody, for a list: what and by when, and never about whom."""
    return tuple(_listed(asked, today) for asked in tasks)


def _listed(asked: AskedTask, today: date) -> Listed:
    text, tone = due_badge(asked.task.until, today)
    when = moment_words(asked.asked_at, today)
    return Listed(
        title=WHAT[asked.task.sort],
        why="",
        who=tr("Gevraagd door {asked_by} · {when}", asked_by=asked.asked_by, when=within(when)),
        href=reverse("task", args=[asked.dossier_id, asked.number]),
        due_text=text,
        due_tone=tone,
    )


def ask_page(opened: OpenDossier, form: KindForm, *, restored: bool = False) -> dict[str, object]:
    """Context of `pages/ask_task.html`."""
    return {
        "page": dossier_frame(form.words.act, has_errors=bool(form.errors)),
        "opened_as": opened.found,
        "crumbs": crumbs(opened, form.words.act),
        "meta": about(opened),
        "intro": form.words.intro,
        "form": form,
        "restored": restored,
        "notices": advice_awaited(opened),
        "back": home_of(opened),
    }


@dataclass(frozen=True, kw_only=True)
class TaskView:
    """A task in words, for whoever was asked."""

    title: str
    text: str
    asked_by: str
    asked_on: str
    due_text: str
    due_tone: str


def task_page(opened: OpenTask, form: KindForm | None, today: date, *, me: str, restored: bool = False) -> dict[str, object]:
    """Context of `pages/task.html`. There is no form any more once the task was answered."""
    return {
        "page": Page(title=ASKED, section="today", has_errors=form is not None and bool(form.errors)),
        "opened_as": opened.found,
        "crumbs": [Link(text=tr("Vandaag"), href=reverse("today")), Link(text=ASKED, href="")],
        "meta": tr("Het gaat om {pupil}.", pupil=opened.pupil),
        "task": _task(opened.task, opened, today),
        "form": form,
        "restored": restored,
        "answers": [face(entry, author=me, today=today, terms=terms_of(opened.dossier.edition)) for entry in opened.answers],
        "dossier_href": reverse("dossier", args=[opened.dossier.id]) if opened.reads_all else "",
    }


def _task(task: Task, opened: OpenTask, today: date) -> TaskView:
    words = kind_words("task", terms=terms_of(opened.dossier.edition))
    text, tone = due_words(task.until, today) if opened.waits else ("", "")
    return TaskView(
        title=words.fields["sort"].choices[task.sort],
        text=task.text,
        asked_by=opened.asked_by,
        asked_on=long_date(task.on),
        due_text=text,
        due_tone=tone,
    )
