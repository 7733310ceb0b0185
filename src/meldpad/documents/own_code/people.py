"""Who is who at the school, what each function must know and be able to do (O5), and how the school stands by its staff."""

from collections.abc import Iterator

from meldpad.documents.outline import Block, Heading, Listing, Paragraph, Table
from meldpad.documents.own_code.source import WholeCode
from meldpad.documents.own_code.texts import FUNCTIONS, PARTS, said
from meldpad.words.competences import competences


def people(whole: WholeCode) -> Iterator[Block]:
    """To whom one goes; without names for parents unless the school chose so."""
    yield Heading(text="Wie doet wat")
    named = [one for one in whole.content.people if one.name.strip()]
    if whole.names and named:
        yield Table(
            header=("Functie", "Wie", "Bereikbaar"),
            rows=tuple((PARTS[one.part], one.name, one.reach.strip() or "–") for one in named),
        )
    elif named:
        yield Listing(items=tuple(dict.fromkeys(PARTS[one.part] for one in named)))
        yield Paragraph(text="Vraag de school wie dit zijn.")
    yield Paragraph(text=said("final"))


def abilities(whole: WholeCode) -> Iterator[Block]:
    """What one must know and be able to do, by function (O5)."""
    yield Heading(text="Wat je moet weten en kunnen")
    yield Paragraph(text=said("competences"))
    for function in competences().functions:
        yield Heading(text=function.title, level=3)
        texts = (*(one.text for one in function.knows), *(one.text for one in function.can), function.not_asked)
        yield Listing(items=texts)


def agreements(whole: WholeCode) -> Iterator[Block]:
    """What the school agreed with itself (O1.1, O1.5, O1.6, O1.8-O1.11)."""
    content = whole.content
    chapters = (
        ("Hoe de school haar medewerkers helpt", content.staff_support),
        ("De code in het beleid voor veiligheid", content.safety_policy),
        ("De code in de zorg op school", content.care_structure),
        ("De code in het gewone werk", content.work_processes),
        ("Hoe iedereen de code leert kennen", content.made_known),
        ("Hoe wij terugkijken op de code", content.evaluation),
    )
    yield Heading(text="Onze afspraken")
    for title, text in chapters:
        if text.strip():
            yield Heading(text=title, level=3)
            yield Paragraph(text=text)
    if content.escalation:
        yield Heading(text="Als het blijft liggen", level=3)
        yield Paragraph(text="Gebeurt er niets? Dan gaat de verantwoordelijkheid omhoog, in deze volgorde:")
        yield Listing(
            items=tuple(f"{FUNCTIONS[rung.function]}: {_after(rung.days)}" for rung in content.escalation), numbered=True
        )


def _after(days: int) -> str:
    return f"na {days} {'schooldag' if days == 1 else 'schooldagen'}"
