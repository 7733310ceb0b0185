"""The route: its steps in one table, and of each step who does what and within how long (R1, O2.4, O2.5, O4.1, O4.2)."""

from collections.abc import Iterator

from meldpad.adoption.content import Function
from meldpad.documents.outline import Block, Heading, Listing, Note, Paragraph, Table
from meldpad.documents.own_code.source import WholeCode
from meldpad.documents.own_code.texts import FUNCTIONS, LANGUAGE, activities, listed, said, step_name
from meldpad.protocol.model import Rule, Step

NOT_CHOSEN = "Nog niet gekozen"


def route(whole: WholeCode) -> Iterator[Block]:
    """The steps as one picture in words, then each by itself."""
    edition, names = whole.edition, whole.edition.terms_in(LANGUAGE)
    yield Heading(text="De route")
    yield Listing(items=listed("route", **names))
    yield Table(
        header=("Stap", "Wat je doet"),
        rows=tuple((step_name(step), "\n".join(activities(edition, step))) for step in edition.steps),
    )
    for step in edition.steps:
        yield from _step(whole, step)


def _step(whole: WholeCode, step: Step) -> Iterator[Block]:
    rules = [rule for rule in whole.edition.rules if rule.step == step.id]
    yield Heading(text=step_name(step), level=3)
    if step.road == "employee":
        yield Note(text=said("employee"), urgent=True)
    if rules:
        yield Table(header=("Wat", "Wie", "Binnen"), rows=tuple(_line(whole, rule) for rule in rules))


def _line(whole: WholeCode, rule: Rule) -> tuple[str, str, str]:
    return duty_of(whole, rule), "\n".join(FUNCTIONS[one] for one in whole.who(rule)) or NOT_CHOSEN, _term(whole.days(rule))


def duty_of(whole: WholeCode, rule: Rule) -> str:
    """A duty in words, with the names of its edition."""
    return rule.duty[LANGUAGE].format(**whole.edition.terms_in(LANGUAGE))


def _term(days: int | None) -> str:
    if days is None:
        return "Geen termijn"
    return "Dezelfde dag" if days == 0 else f"{days} {'schooldag' if days == 1 else 'schooldagen'}"


def divided(whole: WholeCode) -> Iterator[Block]:
    """The same tasks seen from each function: how many in which step (O2.5)."""
    steps = whole.edition.steps
    rows = tuple(
        (FUNCTIONS[function], *(_count(whole, function, step) for step in steps))
        for function in Function
        if any(function in whole.who(rule) for rule in whole.edition.rules)
    )
    if rows:
        yield Heading(text="De taken verdeeld over de functies", level=3)
        yield Table(
            header=("Functie", *(f"Stap {step.id}" if step.road == "meldcode" else "Medewerker" for step in steps)),
            rows=rows,
            caption="Zoveel taken heeft een functie in elke stap. Wat die zijn, staat hiervoor bij de stap.",
        )


def _count(whole: WholeCode, function: Function, step: Step) -> str:
    return str(sum(function in whole.who(rule) for rule in whole.edition.rules if rule.step == step.id) or "–")


def grounds(whole: WholeCode) -> Iterator[Block]:
    """On which grounds a duty may be left out."""
    if whole.edition.grounds:
        yield Heading(text="Als iets niet kan of niet hoeft")
        yield Paragraph(text=said("grounds"))
        yield Listing(items=tuple(ground.text[LANGUAGE] for ground in whole.edition.grounds.values()))


def not_asked(whole: WholeCode) -> Iterator[Block]:
    """What nobody is asked to do, and what only a person can judge (O4.1, O4.2)."""
    yield Heading(text="Wat niemand hoeft te doen")
    yield Listing(items=listed("not_asked"))
    if judged := [duty_of(whole, rule) for rule in whole.edition.rules if rule.judgement]:
        yield Heading(text="Waar een mens oordeelt", level=3)
        yield Paragraph(text=said("judged"))
        yield Listing(items=tuple(judged))
