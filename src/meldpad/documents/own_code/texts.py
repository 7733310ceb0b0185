"""The fixed words of every school's own code, read once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from meldpad.adoption.content import Function, Part
from meldpad.protocol.model import Edition, Step
from meldpad.protocol.plain_yaml import plain

LANGUAGE = "nl"
FUNCTIONS = {
    Function.WRITER: "Wie het zag of hoorde",
    Function.ASKED: "De collega aan wie het gevraagd is",
    Function.TEACHER: "Leerkracht",
    Function.ATTENTION_OFFICER: "Aandachtsfunctionaris",
    Function.DEPUTY_OFFICER: "Plaatsvervangend aandachtsfunctionaris",
    Function.CARE_COORDINATOR: "Intern begeleider",
    Function.DIRECTOR: "Directeur",
    Function.CONFIDANT: "Vertrouwenspersoon van het bestuur",
    Function.BOARD: "Bestuur",
}
PARTS = {part: FUNCTIONS[Function(part.value)] for part in Part}


@cache
def _texts() -> Mapping[str, object]:
    found = plain((files("meldpad.documents.own_code") / "texts.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def said(name: str, /, **filled: str) -> str:
    """One fixed sentence or two, with what it names filled in. KeyError when there is no text of that name."""
    text = _texts()[name]
    assert isinstance(text, str)
    return text.format(**filled)


def listed(name: str, /, **filled: str) -> tuple[str, ...]:
    """A fixed list of sentences."""
    texts = _texts()[name]
    assert isinstance(texts, list)
    return tuple(str(text).format(**filled) for text in texts)


def activities(edition: Edition, step: Step) -> tuple[str, ...]:
    """What is done in a step, in a few words (R2-R7). An edition of a board has none of ours: then its main rules say it."""
    found = _texts()["activities"]
    assert isinstance(found, dict)
    texts = found.get(edition.id, {}).get(step.id) or [
        rule.duty[LANGUAGE] for rule in edition.rules if rule.step == step.id and rule.main
    ]
    return tuple(str(text).format(**edition.terms_in(LANGUAGE)) for text in texts)


def step_name(step: Step) -> str:
    """Such as "Stap 3: Gesprek met de ouder"; the road of a worry about an employee has no number."""
    title = step.title[LANGUAGE]
    return f"Stap {step.id}: {title}" if step.road == "meldcode" else title
