"""The order of a form in sections with headings, for kinds whose order is the point: a talk, a signature, a report."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.forms import BoundField

from meldpad.web.forms.kind_form import KindForm
from meldpad.web.tongue import tr_later

NUMBER = re.compile(r"^\d+\. ")


@dataclass(frozen=True, kw_only=True)
class Section:
    """Fields under one heading. `fold`: it lies folded away until something stands in it. `mark` names it for the stylesheet."""

    names: tuple[str, ...]
    title: str = ""
    hint: str = ""
    fold: bool = False
    mark: str = ""

    @property
    def heading(self) -> str:
        """The title without the number in front of it: for a page that says itself which one it is."""
        return NUMBER.sub("", str(self.title))


@dataclass(frozen=True, kw_only=True)
class SectionView:
    """A section of one form. `open` when a folded one must show what stands in it."""

    section: Section
    fields: list[BoundField]
    open: bool


LAYOUTS: Mapping[str, tuple[Section, ...]] = {
    "talk_preparation": (
        Section(names=("on", "with_whom", "who_joins", "support", "interpreter", "safety"), title=tr_later("Wie erbij zijn")),
        Section(names=("purpose", "tell", "facts"), title=tr_later("Wat je vertelt")),
        Section(names=("questions",), title=tr_later("Wat je vraagt")),
    ),
    "parent_talk": (
        Section(names=("on", "refers", "with_whom", "present", "interpreter"), title=tr_later("Wie erbij zijn")),
        Section(names=("purpose",), title=tr_later("1. Zeg waarom jullie praten")),
        Section(
            names=("points",),
            title=tr_later("2. Noem de feiten en luister"),
            hint=tr_later("Haal weg wat je niet noemde."),
            mark="facts",
        ),
        Section(names=("facts",), title=tr_later("Schrijf de feiten liever als één tekst"), fold=True),
        Section(names=("reaction", "recognises"), title=tr_later("3. Vraag wat de ouder zelf ziet")),
        Section(
            names=("interpretation", "other_cause", "outcomes_shared"),
            title=tr_later("4. Zeg nu pas wat jij ervan denkt"),
            hint=tr_later("Dit komt na de reactie van de ouder."),
        ),
        Section(names=("agreements",), title=tr_later("5. Spreek af hoe het verder gaat")),
        Section(
            names=("signing", "signing_reason"),
            title=tr_later("6. Rond het gesprek af"),
            hint=tr_later("Tekenen op het scherm kan direct hierna. Kies dan: dat komt later."),
        ),
    ),
    "child_talk": (
        Section(names=("on", "occasion", "asked"), title=tr_later("Hoe het gesprek ging")),
        Section(names=("own_words", "disclosure"), title=tr_later("De woorden van het kind"), mark="words"),
        Section(names=("wishes", "trusted_person"), title=tr_later("Wat het kind wil")),
        Section(names=("told_next",), title=tr_later("Wat er nu komt")),
    ),
    "talk_signature": (
        Section(names=("refers", "on", "signing")),
        Section(names=("signatures",), title=tr_later("Tekenen op het scherm"), mark="drawn"),
        Section(names=("scan",), title=tr_later("Tekenen op papier"), mark="paper"),
        Section(names=("reason",)),
    ),
    "person": (
        Section(names=("name", "relation"), title=tr_later("Wie het is")),
        Section(
            names=("authority", "evidence"),
            title=tr_later("Gezag"),
            hint=tr_later("Een achternaam of huwelijk zegt niets over gezag."),
        ),
        Section(names=("contact_limits", "secret_address", "hidden_address", "informed"), title=tr_later("Contact")),
        Section(names=("on", "refers")),
    ),
    "report": (
        Section(names=("on", "to", "how", "reference"), title=tr_later("De melding")),
        Section(names=("timing_reason",), title=tr_later("Meld je vlak voor vrije dagen?"), fold=True),
        Section(names=("facts", "from_others", "interpretation"), title=tr_later("Feiten en vermoedens uit elkaar")),
        Section(names=("siblings", "parents_told", "pupil_told", "told_text"), title=tr_later("Het gezin")),
        Section(names=("school_continues",), title=tr_later("Wat de school blijft doen")),
        Section(
            names=("anonymous", "anonymous_ground", "approved_by"),
            title=tr_later("Moet de school onbekend blijven voor het gezin?"),
            fold=True,
        ),
    ),
}


def sections_of(form: KindForm, unfold: frozenset[str] = frozenset()) -> list[SectionView]:
    """The visible fields of a form in their sections; a kind without a layout has one. Fields that no section names come last.

    `unfold` names fields whose section is open, whatever stands in it.
    """
    laid = LAYOUTS.get(form.words.kind, ())
    named = {name for section in laid for name in section.names}
    rest = Section(names=tuple(bound.name for bound in form.visible_fields() if bound.name not in named))
    return views_of(form, (*laid, rest), unfold)


def views_of(form: KindForm, sections: Iterable[Section], unfold: frozenset[str] = frozenset()) -> list[SectionView]:
    """These sections with their visible fields; one without any is left out."""
    shown = {bound.name: bound for bound in form.visible_fields()}
    return [view for section in sections if (view := _view(section, shown, unfold)).fields]


def _view(section: Section, shown: Mapping[str, BoundField], unfold: frozenset[str]) -> SectionView:
    fields = [shown[name] for name in section.names if name in shown]
    return SectionView(section=section, fields=fields, open=any(_says_something(bound, unfold) for bound in fields))


def _says_something(bound: BoundField, unfold: frozenset[str]) -> bool:
    return bool(bound.errors or bound.value() or bound.name in unfold)
