"""What a school's own code says, in ready Dutch: its sections in order, for the page of a version and the page of a draft."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from meldpad.adoption.content import CodeContent
from meldpad.protocol.load import edition_named
from meldpad.protocol.model import Edition, Rule, Step
from meldpad.web.edition_words import duty_words
from meldpad.web.function_words import FUNCTION_WORDS, PART_WORDS, one_of
from meldpad.web.spoken import long_date
from meldpad.web.tongue import in_each_language, joined, language, tr, tr_later, within
from meldpad.web.words import counted

OPEN = tr_later("Nog niet ingevuld")


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
    support = _row(tr("Als ouders je aanspreken"), content.staff_support)
    return (
        TextSection(anchor="school", title=tr("De school"), rows=tuple(_school(content, edition))),
        TextSection(anchor="waarom", title=tr("Waarom deze code"), rows=_why(content), fixed=True),
        TextSection(anchor="woorden", title=tr("Wat de woorden betekenen"), rows=_definitions(content), fixed=True),
        TextSection(anchor="mensen", title=tr("Bij wie je terechtkunt"), rows=tuple(_people(content))),
        *steps,
        TextSection(anchor="partners", title=tr("Met wie we overleggen"), rows=_partners(content)),
        TextSection(anchor="index", title=tr("De Verwijsindex"), rows=_index(content)),
        TextSection(anchor="zorg", title=tr("Zorg en veiligheid op school"), rows=tuple(_care(content))),
        TextSection(anchor="steun", title=tr("Steun voor collega's"), rows=(support,)),
        TextSection(anchor="stokt", title=tr("Als er niets gebeurt"), rows=tuple(_escalation(content))),
        TextSection(anchor="bewaren", title=tr("Privacy en bewaren"), rows=tuple(_privacy(content))),
        TextSection(anchor="bekend", title=tr("Bekend maken en terugkijken"), rows=tuple(_known(content))),
        TextSection(anchor="wet", title=tr("De wet"), rows=tuple(_laws(edition)), fixed=True),
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
    return lines | {(tr("Termijnen"), names[name]): days_words(days) for name, days in content.terms.items() if name in names}


@in_each_language
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
    return tr("binnen {counted}", counted=counted(days, "schooldag", "schooldagen")) if days else tr("dezelfde dag")


def _row(label: str, text: str) -> Row:
    return Row(label=label, text=text.strip() or OPEN)


def _school(content: CodeContent, edition: Edition) -> Iterator[Row]:
    yield _row(tr("Naam"), content.school)
    yield _row(tr("Bestuur"), content.board)
    yield _row(tr("Plaats"), content.town)
    yield _row(tr("Deze code volgt"), edition.title[language()])


def _why(content: CodeContent) -> tuple[Row, ...]:
    return tuple(Row(label=str(place), text=text) for place, text in enumerate(content.considerations, 1))


def _definitions(content: CodeContent) -> tuple[Row, ...]:
    return tuple(Row(label=one.term, text=one.text) for one in content.definitions)


def _people(content: CodeContent) -> Iterator[Row]:
    for part, label in PART_WORDS.items():
        lines = [joined(" · ", filter(None, (one.name, one.reach))) for one in content.named(part)]
        yield _row(str(label), joined("\n", lines))


def _step(content: CodeContent, edition: Edition, step: Step) -> TextSection:
    title = step.title[language()]
    rules = [rule for rule in edition.rules if rule.step == step.id]
    return TextSection(
        anchor=f"stap-{step.id}",
        title=tr("Stap {id}: {title}", id=step.id, title=title) if step.road == "meldcode" else title,
        rows=tuple(_row(duty_words(edition.id, rule.id)[0], _duty(content, rule)) for rule in rules),
    )


def _duty(content: CodeContent, rule: Rule) -> str:
    who, days = done_by(content, rule), content.terms.get(rule.term)
    return f"{who}, {days_words(days)}" if who and days is not None else who


def _partners(content: CodeContent) -> tuple[Row, ...]:
    return (_row(tr("Partners"), joined("\n", content.partners)),)


def _index(content: CodeContent) -> tuple[Row, ...]:
    index = content.index
    if index.connected is None:
        return (_row(tr("Aangesloten"), ""),)
    if not index.connected:
        return (_row(tr("Aangesloten"), tr("Nee")),)
    return (_row(tr("Aangesloten"), tr("Ja")), _row(tr("Naam"), index.name), _row(tr("Gemeente"), index.municipality))


def _care(content: CodeContent) -> Iterator[Row]:
    yield _row(tr("Plaats in de zorg"), content.care_structure)
    yield _row(tr("Plaats in het veiligheidsbeleid"), content.safety_policy)
    yield _row(tr("In het dagelijks werk"), content.work_processes)


def _escalation(content: CodeContent) -> Iterator[Row]:
    for rung in content.escalation:
        yield _row(tr("Na {counted}", counted=counted(rung.days, "schooldag", "schooldagen")), str(FUNCTION_WORDS[rung.function]))
    if not content.escalation:
        yield _row(tr("Wie neemt het over"), "")


def _privacy(content: CodeContent) -> Iterator[Row]:
    yield _row(tr("Onze privacyregels"), content.privacy_rules)
    kept: Mapping[str, str] = {one.sort: one.term for one in content.kept}
    for sort, term in ((tr(sort), term) for sort, term in kept.items()):
        yield _row(tr("Bewaren: {sort}", sort=within(sort)), term)


def _known(content: CodeContent) -> Iterator[Row]:
    yield _row(tr("Zo leert iedereen de code kennen"), content.made_known)
    yield _row(tr("Zo kijken we terug"), content.evaluation)
    yield _row(tr("Hoe vaak"), tr("Elke {evaluated_every} maanden", evaluated_every=content.evaluated_every))


def _laws(edition: Edition) -> Iterator[Row]:
    for law in edition.laws:
        since = long_date(law.valid_from).partition(" ")[2]
        yield Row(
            label=law.title[language()],
            text=tr("{text}\nGeldig per {since}. Bron: {source}.", text=law.text[language()], since=since, source=law.source),
        )
