"""Entries that are asked one question at a time: which questions stand together on a page, and where that begins.

A report and whatever is urgent are not among them: those are written in one go, with everything in view.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from meldpad.web.addresses import address
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.forms.layout import LAYOUTS, Section
from meldpad.web.tongue import tr_later

Step = tuple[Section, ...]


def _asked(title: str, *names: str, hint: str = "") -> Step:
    return (Section(names=names, title=title, hint=hint),)


def _alone(name: str) -> Step:
    """One question, which is the heading of its page."""
    return (Section(names=(name,)),)


def _by_section(kind: str) -> tuple[Step, ...]:
    """A page for each section of the whole form; one that lies folded stays with the section before it."""
    pages: list[Step] = []
    for section in LAYOUTS[kind]:
        if section.fold:
            pages[-1] = (*pages[-1], section)
        else:
            pages.append((section,))
    return tuple(pages)


STEPS: Mapping[str, tuple[Step, ...]] = {
    "talk_preparation": (
        _asked(tr_later("Wie erbij zijn"), "on", "with_whom", "who_joins", "support", "interpreter"),
        _alone("safety"),
        _alone("purpose"),
        _asked(tr_later("Wat je vertelt"), "tell", "facts"),
        _alone("questions"),
    ),
    "parent_talk": _by_section("parent_talk"),
    "child_talk": _by_section("child_talk"),
    "weighing": (
        _asked(tr_later("Wie wegen dit?"), "on", "weighed_with"),
        _alone("risk"),
        _alone("nature"),
        _alone("severity"),
        _alone("contradicting"),
        _asked(tr_later("Wat anderen zeggen"), "outside_view", "refusal_weighed"),
        _alone("siblings"),
        _asked(tr_later("Is het veilig?"), "suspicion", "unsafety", "disclosure"),
        _asked(tr_later("Is er genoeg hulp?"), "help_possible", "help_accepted"),
    ),
    "decision": (
        _asked(tr_later("Wat gaan jullie doen?"), "report", "help", "other_cause"),
        _asked(tr_later("Waarom kiezen jullie dit?"), "reasons", "deviation"),
        _asked(tr_later("Wie besloten dit?"), "on", "decided_by"),
        _asked(
            tr_later("Is praten vooraf veilig?"),
            *("safety_at_risk", "contact_would_break"),
            hint=tr_later("Ouders horen het vooraf. Kan dat niet? Vink aan waarom."),
        ),
    ),
}


def steps_of(form_class: type[KindForm]) -> tuple[Step, ...]:
    """The pages of a kind under its edition: one on which nothing is asked there is no page."""
    fields = form_class.base_fields
    return tuple(step for step in STEPS[form_class.words.kind] if any(name in fields for name in names_in(step)))


def names_in(step: Step) -> tuple[str, ...]:
    """The fields on one page."""
    return tuple(name for section in step for name in section.names)


def writing_href(dossier_id: UUID, kind: str, over: int | None = None) -> str:
    """Where an entry of a kind is written: at its first question, or on its one page."""
    asked = kind in STEPS
    page = step_href(dossier_id, kind, 1) if asked else address("add_entry", dossier_id=dossier_id, kind=kind)
    return f"{page}?over={over}" if over else page


def step_href(dossier_id: UUID, kind: str, number: int) -> str:
    """One page with a question."""
    return address("entry_step", dossier_id=dossier_id, kind=kind, number=number)


def put_in(typed: Mapping[str, list[str]], names: Iterable[str], sent: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What was typed before, with what one page sent in the place of its own questions. A box that was not sent is not ticked."""
    own = tuple(names)

    def of_page(key: str) -> bool:
        return any(key == name or key.startswith(f"{name}-") for name in own)

    kept = {key: values for key, values in typed.items() if not of_page(key)}
    return {**kept, **{key: values for key, values in sent.items() if of_page(key)}}
