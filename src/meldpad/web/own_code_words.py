"""What a school's own code says, in ready Dutch: its sections in order, for the page of a version and the page of a draft."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from meldpad.adoption.content import CodeContent
from meldpad.documents.own_code.texts import FUNCTIONS, PARTS, one_of
from meldpad.protocol.load import edition_named
from meldpad.protocol.model import Edition, Rule, Step
from meldpad.web.edition_words import LANGUAGE, duty_words
from meldpad.web.words import counted
from meldpad.words.dates import long_date

OPEN = "Nog niet ingevuld"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line: what it is about, and what the code says."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class TextSection:
    """A heading with its lines. Sections that are the same for every school are `fixed`."""

    anchor: str
    title: str
    rows: tuple[Row, ...]
    fixed: bool = False


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A line that is not the same in two contents, under the heading where it stands; "" where it is not there at all."""

    section: str
    label: str
    was: str
    becomes: str


def sections_of(content: CodeContent) -> tuple[TextSection, ...]:
    """The whole code of a school, in the order in which somebody reads it."""
    edition = edition_named(content.edition)
    steps = (_step(content, edition, step) for step in edition.steps)
    support = _row("Als ouders je aanspreken", content.staff_support)
    return (
        TextSection(anchor="school", title="De school", rows=tuple(_school(content, edition))),
        TextSection(anchor="waarom", title="Waarom deze code", rows=_why(content), fixed=True),
        TextSection(anchor="woorden", title="Wat de woorden betekenen", rows=_definitions(content), fixed=True),
        TextSection(anchor="mensen", title="Bij wie je terechtkunt", rows=tuple(_people(content))),
        *steps,
        TextSection(anchor="partners", title="Met wie we overleggen", rows=_partners(content)),
        TextSection(anchor="index", title="De Verwijsindex", rows=_index(content)),
        TextSection(anchor="zorg", title="Zorg en veiligheid op school", rows=tuple(_care(content))),
        TextSection(anchor="steun", title="Steun voor collega's", rows=(support,)),
        TextSection(anchor="stokt", title="Als er niets gebeurt", rows=tuple(_escalation(content))),
        TextSection(anchor="bewaren", title="Privacy en bewaren", rows=tuple(_privacy(content))),
        TextSection(anchor="bekend", title="Bekend maken en terugkijken", rows=tuple(_known(content))),
        TextSection(anchor="wet", title="De wet", rows=tuple(_laws(edition)), fixed=True),
    )


def changes_between(old: CodeContent, new: CodeContent) -> tuple[Changed, ...]:
    """What the new one says otherwise, line by line, in the order of the code."""
    before, after = _lines(old), _lines(new)
    return tuple(
        Changed(section=line[0], label=line[1], was=before.get(line, ""), becomes=after.get(line, ""))
        for line in dict.fromkeys((*after, *before))
        if before.get(line, "") != after.get(line, "")
    )


def _lines(content: CodeContent) -> dict[tuple[str, str], str]:
    """By heading and line. A term stands once, under a heading of its own, and not again at every duty."""
    sections = sections_of(replace(content, terms={}))
    lines = {(section.title, row.label): row.text for section in sections for row in section.rows}
    names = term_names(content.edition)
    return lines | {("Termijnen", names[name]): days_words(days) for name, days in content.terms.items() if name in names}


@cache
def term_names(edition_id: str) -> dict[str, str]:
    """What each term is for: the first duty that has it."""
    edition = edition_named(edition_id)
    first = {name: rule for rule in reversed(edition.rules) for name in (rule.term, rule.delay) if name}
    return {name: duty_words(edition_id, first[name].id)[0] for name in edition.terms if name in first}


def done_by(content: CodeContent, rule: Rule) -> str:
    """Who does a duty, such as "Aandachtsfunctionaris, of plaatsvervangend aandachtsfunctionaris"."""
    return one_of(content.tasks.get(rule.id, ()))


def days_words(days: int) -> str:
    """Such as "binnen 5 schooldagen"."""
    return f"binnen {counted(days, 'schooldag', 'schooldagen')}" if days else "dezelfde dag"


def _row(label: str, text: str) -> Row:
    return Row(label=label, text=text.strip() or OPEN)


def _school(content: CodeContent, edition: Edition) -> Iterator[Row]:
    yield _row("Naam", content.school)
    yield _row("Bestuur", content.board)
    yield _row("Plaats", content.town)
    yield _row("Deze code volgt", edition.title[LANGUAGE])


def _why(content: CodeContent) -> tuple[Row, ...]:
    return tuple(Row(label=str(place), text=text) for place, text in enumerate(content.considerations, 1))


def _definitions(content: CodeContent) -> tuple[Row, ...]:
    return tuple(Row(label=one.term, text=one.text) for one in content.definitions)


def _people(content: CodeContent) -> Iterator[Row]:
    for part, label in PARTS.items():
        lines = [" · ".join(filter(None, (one.name, one.reach))) for one in content.named(part)]
        yield _row(label, "\n".join(lines))


def _step(content: CodeContent, edition: Edition, step: Step) -> TextSection:
    title = step.title[LANGUAGE]
    rules = [rule for rule in edition.rules if rule.step == step.id]
    return TextSection(
        anchor=f"stap-{step.id}",
        title=f"Stap {step.id}: {title}" if step.road == "meldcode" else title,
        rows=tuple(_row(duty_words(edition.id, rule.id)[0], _duty(content, rule)) for rule in rules),
    )


def _duty(content: CodeContent, rule: Rule) -> str:
    who, days = done_by(content, rule), content.terms.get(rule.term)
    return f"{who}, {days_words(days)}" if who and days is not None else who


def _partners(content: CodeContent) -> tuple[Row, ...]:
    return (_row("Partners", "\n".join(content.partners)),)


def _index(content: CodeContent) -> tuple[Row, ...]:
    index = content.index
    if index.connected is None:
        return (_row("Aangesloten", ""),)
    if not index.connected:
        return (_row("Aangesloten", "Nee"),)
    return (_row("Aangesloten", "Ja"), _row("Naam", index.name), _row("Gemeente", index.municipality))


def _care(content: CodeContent) -> Iterator[Row]:
    yield _row("Plaats in de zorg", content.care_structure)
    yield _row("Plaats in het veiligheidsbeleid", content.safety_policy)
    yield _row("In het dagelijks werk", content.work_processes)


def _escalation(content: CodeContent) -> Iterator[Row]:
    for rung in content.escalation:
        yield _row(f"Na {counted(rung.days, 'schooldag', 'schooldagen')}", FUNCTIONS[rung.function])
    if not content.escalation:
        yield _row("Wie neemt het over", "")


def _privacy(content: CodeContent) -> Iterator[Row]:
    yield _row("Onze privacyregels", content.privacy_rules)
    kept: Mapping[str, str] = {one.sort: one.term for one in content.kept}
    for sort, term in kept.items():
        yield _row(f"Bewaren: {sort[:1].lower()}{sort[1:]}", term)


def _known(content: CodeContent) -> Iterator[Row]:
    yield _row("Zo leert iedereen de code kennen", content.made_known)
    yield _row("Zo kijken we terug", content.evaluation)
    yield _row("Hoe vaak", f"Elke {content.evaluated_every} maanden")


def _laws(edition: Edition) -> Iterator[Row]:
    for law in edition.laws:
        since = long_date(law.valid_from).partition(" ")[2]
        yield Row(label=law.title[LANGUAGE], text=f"{law.text[LANGUAGE]}\nGeldig per {since}. Bron: {law.source}.")
