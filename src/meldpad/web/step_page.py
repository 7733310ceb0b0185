"""One page of an entry that is asked question by question. What was typed is a sealed draft; an address holds a number only."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self
from uuid import uuid4

from django.http import Http404, QueryDict

from meldpad.dossiers.drafts import drafts_of, drop_draft, keep_draft, read_draft, take_draft
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.check_answers import answers_of
from meldpad.web.entry_page import EntryPage
from meldpad.web.forms.again import as_posted
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.forms.layout import views_of
from meldpad.web.page import dossier_frame
from meldpad.web.steps import names_in, put_in, step_href, steps_of
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr

Typed = dict[str, list[str]]
ON_SCREEN = "parent_talk"  # a parent may sit beside this screen from its second page on


class Stepping:
    """The pages of one entry that somebody is writing, and what they typed on them so far."""

    def __init__(self, page: EntryPage, actor: Actor, now: datetime) -> None:
        self.page, self.actor, self.now = page, actor, now
        self.dossier_id, self.kind = page.opened.dossier.id, page.kind
        self.steps = steps_of(page.form_class)
        self.whole = address("add_entry", dossier_id=self.dossier_id, kind=self.kind)
        self.check = address("entry_check", dossier_id=self.dossier_id, kind=self.kind)
        self.kept = False
        self.typed: Typed = {}

    def begun(self, over: str = "") -> Self:
        """With what was kept, also of a page that was put away before it was sent; otherwise with what is known already."""
        found = read_draft(actor=self.actor, path=self.whole, at=self.now)
        self.typed = found if found is not None else as_posted(self.page.fresh(over, None))
        late = {path for path, _ in drafts_of(self.actor, self.now)}
        for number in range(1, len(self.steps) + 1):
            if (path := self.href(number)) in late and (left := take_draft(actor=self.actor, path=path, at=self.now)):
                self.keep(number, left)
        self.kept = self.kept or found is not None
        return self

    def keep(self, number: int, sent: Mapping[str, list[str]]) -> None:
        """Seal what a page sent together with the rest; the page itself has nothing left to keep."""
        self.typed = put_in(self.typed, self._names(number), sent)
        keep_draft(actor=self.actor, path=self.whole, typed=self.typed, at=self.now)
        drop_draft(actor=self.actor, path=self.href(number))
        self.kept = True

    def drop(self) -> None:
        """Nothing of it stays."""
        drop_draft(actor=self.actor, path=self.whole)

    def href(self, number: int) -> str:
        """The page of a question."""
        return step_href(self.dossier_id, self.kind, number)

    def after(self, number: int, back_to: str) -> str:
        """Where somebody goes from a page: on, or back to where they came from to change something."""
        if back_to == "nakijken" or number >= len(self.steps):
            return self.check
        return self.href(int(back_to) if back_to.isdigit() and 0 < int(back_to) <= len(self.steps) else number + 1)

    def fresh(self, number: int) -> KindForm:
        """The form with what was typed, to fill in one page of it."""
        if not 0 < number <= len(self.steps):
            raise Http404
        return self.page.fresh("", self.typed)

    def sent(self, number: int | None = None) -> KindForm:
        """The form as it stands: with all its faults, or with those of one page."""
        data = QueryDict(mutable=True)
        for name, values in {**self.typed, "token": [str(uuid4())]}.items():
            data.setlist(name, values)
        form = self.page.sent(data, {})
        if number is not None:
            for name in form.errors.keys() - set(self._names(number)):
                del form.errors[name]
        return form

    def context(self, form: KindForm, number: int, back_to: str) -> dict[str, object]:
        """Context of `pages/entry_step.html`."""
        views = views_of(form, self.steps[number - 1])
        first, own = views[0], self.page.context(form)
        alone = not first.section.title
        progress = tr("Vraag {number} van {number_2}", number=number, number_2=len(self.steps))
        on_screen = self.kind == ON_SCREEN and number > 1
        return {
            **own,
            "page": dossier_frame(f"{self.page.form_class.words.act}, {progress.lower()}", has_errors=bool(form.errors)),
            "crumbs": [] if on_screen else own["crumbs"],
            "progress": progress,
            "first": first,
            "more": views[1:],
            "question": first.fields[0] if alone else None,
            "hidden": [bound for bound in form.hidden_fields() if bound.name in self._names(number)],
            "number": number,
            "back_to": back_to,
            "restored": self.kept and number == 1 and not form.is_bound and not back_to,
            "on_screen": on_screen,
            "before_talk": self.kind == ON_SCREEN and number == 1,
            "next_text": self._next_text(number, back_to),
        }

    def checked(self, form: KindForm) -> dict[str, object]:
        """Context of `pages/entry_check.html`: every answer with the way back to its question."""
        faults = [Link(text=str(text), href=self._change(name)) for name, texts in form.errors.items() for text in texts]
        noticed = [(bound, self._change(bound.name)) for bound in form.visible_fields() if bound.name in form.noticed]
        return {
            **self.page.context(form),
            "page": dossier_frame(tr("Klopt dit?"), has_errors=bool(faults)),
            "answers": answers_of(form, self._change),
            "faults": faults,
            "noticed": noticed,
            "action": self.whole,
            "on_screen": self.kind == ON_SCREEN,
            "last_href": self.href(len(self.steps)),
        }

    def _next_text(self, number: int, back_to: str) -> str:
        if self.after(number, back_to) == self.check:
            return tr("Verder: kijk alles na")
        return tr("Begin het gesprek") if self.kind == ON_SCREEN and number == 1 and not back_to else tr("Verder")

    def _change(self, name: str) -> str:
        number = next((place for place, step in enumerate(self.steps, 1) if name in names_in(step)), 0)
        return f"{self.href(number)}?terug=nakijken" if number else ""

    def _names(self, number: int) -> tuple[str, ...]:
        return names_in(self.steps[number - 1])
