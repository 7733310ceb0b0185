"""Everything the page for a new entry needs, in ready text."""

from collections.abc import Collection, Mapping
from datetime import date

from django.urls import reverse
from django.utils import timezone

from meldpad.dossiers.seconds import Choice
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.codec import field_types
from meldpad.journal.payload import KINDS
from meldpad.policy.facts import Track
from meldpad.protocol.load import edition_named
from meldpad.protocol.schooldays import before_days_off
from meldpad.web.asking import Asking
from meldpad.web.beside import facts_beside, outcome_beside
from meldpad.web.check_answers import CHECKED_KINDS
from meldpad.web.choosing import chosen_of, targets_of
from meldpad.web.entry_checks import check_for, left_open
from meldpad.web.forms.again import as_initial
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.kind_form import WORDS_SHOWN, KindForm
from meldpad.web.forms.layout import sections_of
from meldpad.web.forms.second import WithSecond
from meldpad.web.looks import look_of
from meldpad.web.notices import phones_of
from meldpad.web.page import dossier_frame
from meldpad.web.partner_choice import offer_partners
from meldpad.web.spoken import long_date
from meldpad.web.steps import STEPS
from meldpad.web.talk_page import furnish, prefill, talk_beside
from meldpad.web.timeline import Link, faces, names_of_authors
from meldpad.web.tongue import tr
from meldpad.words.faces import Face

Typed = Mapping[str, list[str]]

# Kinds whose form needs nothing of the dossier are written without opening it: writing may not cost more as it grows.
AT_ONCE = frozenset(
    (
        *("note", "consultation", "advice", "consent", "parent_talk", "diagnosis", "reference_index", "report_talk"),
        *("signal_list", "body_map"),
    )
)


def at_once(kind: str, request: Asking) -> KindForm | None:
    """The sent form of a kind that can be written without opening the dossier; None for the others."""
    if kind not in AT_ONCE or ("refers" in field_types(KINDS[kind]) and request.POST.get("refers")):
        return None
    form_class = form_for(kind, edition_named(request.actor.edition), look_of(kind).form)
    return form_class(request.POST, today=timezone.localdate())


class EntryPage:
    """One page for one kind of entry in one dossier: makes its form, and the words around it."""

    def __init__(self, kind: str, opened: OpenDossier, today: date, writer: str = "", people: Choice | None = None) -> None:
        self.kind, self.opened, self.today, self.writer, self.people = kind, opened, today, writer, people
        self.look = look_of(kind)
        self.form_class = form_for(kind, opened.edition, self.look.form)
        self.faces = faces(opened, today, names_of_authors(opened))
        self.targets = targets_of(kind, opened, self.faces)

    def fresh(self, over: str, typed: Typed | None) -> KindForm:
        """A form with what is known already, or with what was typed before; `over` names the entry it is about."""
        start = self.look.start(self.opened, self.today)
        if typed:
            initial = {**start, **as_initial(self.form_class, typed)}
            form = self._form(None, str(initial.get("refers") or over), initial)
            form.words_shown = typed.get(WORDS_SHOWN, [])
            return form
        known = prefill(self.kind, self.opened, chosen_of(self.targets, over))
        return self._form(None, over, {**start, **known})

    def sent(self, data: Mapping[str, object], files: Mapping[str, object]) -> KindForm:
        """The form as it was sent."""
        return self._form(data, str(data.get("refers", "")), {}, files)

    def _form(
        self,
        data: Mapping[str, object] | None,
        over: str,
        initial: Mapping[str, object],
        files: Mapping[str, object] | None = None,
    ) -> KindForm:
        chosen = chosen_of(self.targets, over)
        form = self.form_class(
            data,
            today=self.today,
            initial=initial,
            targets=self.targets,
            chosen=chosen,
            also=check_for(self.opened),
            files=files,
        )
        furnish(form, self.opened, chosen, self.writer)
        offer_partners(form, self.opened.dossier.school_id)
        if isinstance(form, WithSecond):
            form.offer_second(self.people)
        return form

    def context(self, form: KindForm, *, restored: bool = False) -> dict[str, object]:
        """Context of the page's template."""
        words = self.form_class.words
        late = before_closing(form, self.today, self.opened.edition.days_off())
        return {
            "page": dossier_frame(words.act, has_errors=bool(form.errors)),
            "opened_as": self.opened.found,
            "crumbs": crumbs(self.opened, words.act),
            "meta": about(self.opened),
            "intro": words.intro,
            "form": form,
            "sections": sections_of(form, frozenset({"timing_reason"} if late else ())),
            "late": late,
            "talk": talk_beside(self.kind, self.opened),
            "phones": phones_of(self.opened.edition.id),
            "signs": self.kind == "talk_signature",
            "restored": restored,
            "over": self._over(form),
            "nothing_to_refer_to": "refers" in form.fields and not self.targets,
            "open_duties": left_open(self.opened) if self.kind == "closing" else [],
            "beside": facts_beside(self.kind, self.faces),
            "outcome": outcome_beside(self.kind, self.opened),
            "by_step": self.kind in STEPS,
            "step": "check" if self.kind in CHECKED_KINDS else "save",
            "button": tr("Verder: kijk alles na")
            if self.kind in CHECKED_KINDS
            else tr("Stel voor")
            if self._takes_two
            else tr("Leg vast"),
            "alone": self._takes_two and "second" not in form.fields,
            "back": home_of(self.opened),
            **self.look.beside(self.opened, self.today),
        }

    @property
    def _takes_two(self) -> bool:
        return issubclass(self.form_class, WithSecond)

    def _over(self, form: KindForm) -> Face | None:
        field = form.fields.get("refers")
        number = field.initial if field and field.widget.is_hidden else None
        return next((face for face in self.faces if face.number == number), None)


def before_closing(form: KindForm, today: date, days_off: Collection[date]) -> str:
    """The day of a report after which school is closed, in words; "" for any other day or form (T10)."""
    if "timing_reason" not in form.fields or form.words.kind != "report":
        return ""
    day = getattr(form, "cleaned_data", {}).get("on") or today
    return long_date(day) if before_days_off(day, days_off) else ""


def about(opened: OpenDossier) -> str:
    """Whose dossier this is, said on the page and never in its title."""
    return tr("{pupil} · dossier {reference}", pupil=opened.pupil, reference=opened.dossier.reference)


def home_of(opened: OpenDossier) -> str:
    """Where somebody goes back to: the dossier, or the road of a worry about an employee."""
    name = "employee_road" if opened.dossier.track == Track.EMPLOYEE else "dossier"
    return reverse(name, args=[opened.dossier.id])


def crumbs(opened: OpenDossier, here: str) -> list[Link]:
    """Where this page lies."""
    start = [] if opened.dossier.track == Track.EMPLOYEE else [Link(text=tr("Dossiers"), href=reverse("caseload"))]
    return [*start, Link(text=opened.dossier.reference, href=home_of(opened)), Link(text=here, href="")]
