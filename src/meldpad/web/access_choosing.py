"""The pages on which is chosen what leaves: their forms and everything around them, in ready text."""

from dataclasses import dataclass

from django import forms
from django.utils import timezone

from meldpad.dossiers.drafts import take_draft
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.access_answer import Given
from meldpad.rights.hindrances import hindrances
from meldpad.rights.masking import texts_of
from meldpad.rights.preparing import Preparation
from meldpad.web.access_candidates import candidates, decision_words, grounds_of, think_of
from meldpad.web.access_pages import TITLE, said_of
from meldpad.web.access_papers import copy_blocks, left_out
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.edition_words import terms_of
from meldpad.web.forms.access_request import AnswerForm, ChooseForm, NeverForm, PartsForm
from meldpad.web.forms.again import as_initial
from meldpad.web.notices import phones_of
from meldpad.web.page import Page
from meldpad.web.spoken import kind_words
from meldpad.web.timeline import Link, faces, names_of_authors
from meldpad.web.tongue import joined, tr, tr_later

AT_ONCE = 50
CHOOSE, PARTS, ANSWER = tr_later("Kies wat je laat zien"), tr_later("Kies per deel"), tr_later("Voorbeeld en antwoord")
HIDE_ALWAYS = frozenset({"refers"})


@dataclass(frozen=True, kw_only=True)
class ChooseForms:
    """The two forms of one page; which of them was sent."""

    choose: ChooseForm
    never: NeverForm
    sent_choice: bool
    sent_never: bool


def choose_forms(request: Asking, prepared: Preparation) -> ChooseForms:
    """Fresh, or as they were sent. Only entries that are there can be ticked."""
    posted = request.method == "POST"
    sent_never, choices = posted and request.POST.get("op") == "never", prepared.choices
    return ChooseForms(
        choose=ChooseForm(
            request.POST if posted and not sent_never else None,
            grounds=grounds_of(prepared.opened.edition.id),
            numbers=[entry.number for entry in prepared.opened.journal],
            initial=_typed(request, ChooseForm),
        ),
        never=NeverForm(
            request.POST if sent_never else None, initial={"never": joined("\n", choices.never), "looked": choices.looked}
        ),
        sent_choice=posted and not sent_never,
        sent_never=sent_never,
    )


def choose_context(request: Asking, prepared: Preparation, sent: ChooseForms) -> dict[str, object]:
    """Entries that wait for a decision, fifty at once; all of them when that was asked."""
    everything = request.GET.get("toon") == "alles" or request.POST.get("terug") == "toon=alles"
    waiting = set(prepared.undecided)
    wanted = [entry for entry in prepared.opened.journal if everything or entry.number in waiting]
    shown = wanted if everything else wanted[:AT_ONCE]
    form = sent.never if sent.sent_never else sent.choose
    return {
        **frame(prepared, CHOOSE, form),
        "choose": sent.choose,
        "never": sent.never,
        "rows": list(candidates(prepared, shown)),
        "ticked": set(request.POST.getlist("numbers")),
        "left": len(waiting),
        "total": len(prepared.opened.journal),
        "more": len(wanted) - len(shown),
        "everything": everything,
        "secret_address": prepared.secret_address,
        "answer_href": address("access_answer", request_id=prepared.row.id),
    }


def parts_form(request: Asking, prepared: Preparation, entry: Entry) -> PartsForm:
    """The form for one entry: every field that says something can be left out by itself."""
    words = kind_words(entry.payload.KIND, terms=terms_of(prepared.opened.edition.id))
    named = {name: field.short for name, field in words.fields.items() if name not in HIDE_ALWAYS}
    parts = {name: short for name, short in named.items() if getattr(entry.payload, name) not in ("", None, False, ())}
    return PartsForm(
        request.POST if request.method == "POST" else None,
        grounds=grounds_of(prepared.opened.edition.id),
        parts=parts,
        texts=list(texts_of(entry.payload)),
        before=prepared.choices.entries.get(entry.number),
        typed=_typed(request, PartsForm),
    )


def _typed(request: Asking, form: type[forms.Form]) -> dict[str, object] | None:
    """What stood in the form when somebody's session ended."""
    typed = take_draft(actor=request.actor, path=request.path, at=timezone.now()) if request.method != "POST" else None
    return as_initial(form, typed) if typed else None


def parts_context(prepared: Preparation, entry: Entry, form: PartsForm) -> dict[str, object]:
    """One entry in full, and what can be left out of it."""
    [face] = faces(prepared.opened, None, names_of_authors(prepared.opened), [entry])
    text, tone = decision_words(prepared.choices.entries.get(entry.number))
    back = Link(text=CHOOSE, href=address("access_choose", request_id=prepared.row.id))
    around = frame(prepared, tr("Nummer {number}: {parts}", number=entry.number, parts=PARTS.lower()), form, back)
    return {**around, "form": form, "face": face, "decision": text, "tone": tone, "think": think_of(entry)}


def answer_context(prepared: Preparation, form: AnswerForm) -> dict[str, object]:
    """What would leave, what is in the way, and the form."""
    given = Given.PART if prepared.readiness.asides else Given.WHOLE
    blocked = list(hindrances(prepared.check, given, prepared.readiness))
    return {
        **frame(prepared, ANSWER, form),
        "form": form,
        "seen": prepared.digest,
        "blocks": list(copy_blocks(prepared)),
        "left_out": list(left_out(prepared)),
        "hindrances": [said_of(code, prepared) for code in blocked],
        "unsafe": bool({"danger-open", "advice-missing"} & set(blocked)),
        "phones": phones_of(prepared.opened.edition.id),
        "preview_href": address("access_preview", request_id=prepared.row.id),
    }


def frame(prepared: Preparation, title: str, form: forms.Form, *between: Link) -> dict[str, object]:
    """What stands around a page of one request."""
    here = address("access_request", request_id=prepared.row.id)
    crumbs = [Link(text=TITLE, href=address("access_requests")), Link(text=prepared.row.reference, href=here), *between]
    return {
        "page": Page(title=title, section="more", has_errors=bool(form.errors)),
        "opened_as": prepared.opened.found,
        "crumbs": [*crumbs, Link(text=title, href="")],
        "meta": tr("{pupil} · dossier {reference}", pupil=prepared.opened.pupil, reference=prepared.opened.dossier.reference),
        "form": form,
        "back": here,
    }
