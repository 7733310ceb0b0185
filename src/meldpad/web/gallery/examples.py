"""What the components show in the gallery: nobody who exists, and every state there is."""

from types import SimpleNamespace

from django import forms
from django.contrib.messages.constants import SUCCESS
from django.contrib.messages.storage.base import Message

from meldpad.journal.answers import YesNo
from meldpad.web.addresses import address
from meldpad.web.bars import Sized, bars
from meldpad.web.case_order import headings
from meldpad.web.case_view import View
from meldpad.web.check_answers import AnswerView
from meldpad.web.duties import DutyView, SettledView
from meldpad.web.edition_words import ClauseWords
from meldpad.web.link import Link
from meldpad.web.notices import phones_of
from meldpad.web.people_around import PersonAround
from meldpad.web.route import RouteView, StepView
from meldpad.web.system_state import Fact
from meldpad.web.timeline import Event, Filter
from meldpad.words.faces import Face, FaceRow

EDITION = "po-2019"
STATES = (("1", "done", "Klaar"), ("2", "skipped", "Overgeslagen"), ("3", "now", "Nu bezig"), ("4", "todo", "Nog niet"))
TONES = ("signal", "guess", "contact", "help", "decision", "alarm", "plain")
DUE = (("3 dagen te laat", "late"), ("Vandaag", "soon"), ("Uiterlijk 12 dec", ""), ("", ""))


class AllShapes(forms.Form):
    """One field of each shape."""

    use_required_attribute = False
    words = forms.CharField(
        label="Wat zag je?",
        help_text="Kort mag.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Schrijf iets op."},
    )
    where = forms.CharField(label="Waar was dat?", required=False)
    day = forms.DateField(label="Wanneer was dat?", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    basis = forms.ChoiceField(
        label="Hoe weet je dit?",
        choices=[("seen", "Gezien"), ("heard", "Gehoord")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe je het weet."},
    )
    senses = forms.MultipleChoiceField(
        label="Waarmee?", required=False, choices=[("eye", "Oog"), ("ear", "Oor")], widget=forms.CheckboxSelectMultiple
    )
    group = forms.ChoiceField(label="Welke groep?", required=False, choices=[("", "Kies een groep"), ("4", "Groep 4")])
    nameless = forms.BooleanField(label="Zonder naam.", required=False, help_text="Dat mag altijd.")


def examples() -> dict[str, object]:
    """The context in which every specimen is drawn."""
    here = address("today")
    links = [Link(text="Vandaag", href=here), Link(text="Direct bellen", href=address("call"))]
    phones = phones_of(EDITION)
    return {
        "today": here,
        "links": links,
        "phones": phones,
        "notices": [SimpleNamespace(title="Bel eerst", tone="warning", lines=["Wacht niet."], phones=phones[:1], links=links)],
        "messages_said": [Message(SUCCESS, "Je signaal is bewaard.")],
        "facts": [Fact(label="Groep", text="Groep 4"), Fact(label="Dossier", text="2026-014", href=here)],
        "answers": [_answer("Risico", "Het kind is bang.", here), _answer("Datum", "3 mei", "")],
        "filters": [_filter(here, "Alles", current=True), _filter(here, "Besluiten", current=False)],
        "pager": SimpleNamespace(text="Regel 21 tot 40 van 55", previous_href=here, next_href=here),
        "bars": bars((_sized("Stap 1", 8, "8", here), _sized("Stap 2", 3, "3", ""), _sized("Stap 3", None, "minder dan 5", ""))),
        "headings": headings(View()),
        "rows": [_row(here, new=True, tone="late"), _row(here, new=False, tone="soon")],
        "route": RouteView(heading="De route: stap 3", steps=tuple(_step(here, *state) for state in STATES)),
        "duties": [_duty(here, text, tone) for text, tone in DUE],
        "settled": [_settled(here, state) for state in ("done", "waived", "not_applicable", "later")],
        "people": [_person(here, "Sam Voorbeeld", YesNo.YES), _person(here, "Robin Voorbeeld", YesNo.UNKNOWN)],
        "unknown": ["Robin Voorbeeld: gezag nog onbekend. Zoek dit uit."],
        "events": [_event(place, tone) for place, tone in enumerate(TONES, 1)],
        "form": AllShapes({}),
    }


def _answer(question: str, answer: str, href: str) -> AnswerView:
    return AnswerView(question=question, answer=answer, href=href)


def _filter(here: str, text: str, *, current: bool) -> Filter:
    return Filter(text=text, href=here, count=7, current=current)


def _sized(label: str, count: int | None, said: str, href: str) -> Sized:
    return Sized(label=label, count=count, said=said, href=href)


def _row(here: str, *, new: bool, tone: str) -> dict[str, object]:
    said = {
        "name": "Noor Voorbeeld",
        "group": "Groep 4",
        "reference": "2026-014",
        "step_text": "Stap 3",
        "duty": "Praat met de ouders.",
    }
    return {**said, "href": here, "is_new": new, "due_text": "Vandaag", "due_tone": tone, "last_text": "Gisteren"}


def _step(here: str, number: str, state: str, text: str) -> StepView:
    return StepView(number=number, title="Een stap", state=state, state_text=text, href=here)


def _duty(here: str, due_text: str, due_tone: str) -> DutyView:
    return DutyView(
        title="Praat met de ouders.",
        why="Zij weten nog van niets.",
        who="De aandachtsfunctionaris",
        due_text=due_text,
        due_tone=due_tone,
        href=here,
        action="Leg het gesprek vast",
        waive_href=here,
        waive_text="Dit kan of hoeft niet",
        about_href=here,
        clauses=(ClauseWords(id="S3.1", text="De school praat met de ouders."),),
        judgement=due_tone == "late",
    )


def _settled(here: str, state: str) -> SettledView:
    return SettledView(title="Vraag advies.", state=state, state_text="Zie nummer 4.", href=here)


def _event(number: int, tone: str) -> Event:
    face = Face(
        number=number,
        kind="note",
        title=f"Een notitie, {tone}",
        badge="Notitie",
        tone=tone,
        icon="document-text",
        group="",
        when="Dinsdag 3 november 2026",
        happened_iso="2026-11-03",
        written="",
        author="Kim Voorbeeld",
        meta=("Bij de poort",),
        lead="Noor bleef bij de kapstok staan.",
        rows=(),
        more=(FaceRow("Aanwezig", "Niemand"),),
        dashed=tone == "guess",
        refers=None,
    )
    return Event(face=face, actions=())


def _person(here: str, name: str, authority: YesNo) -> PersonAround:
    return PersonAround(
        first=2,
        name=name,
        relation="Ouder",
        parent=True,
        authority=authority,
        authority_text="Heeft gezag" if authority is YesNo.YES else "Gezag onbekend",
        evidence="Het gezagsregister",
        limits="Niet samen met de andere ouder." if authority is YesNo.YES else "",
        secret_address=authority is YesNo.YES,
        informed="",
        update_href=here,
        talk_href=here,
    )
