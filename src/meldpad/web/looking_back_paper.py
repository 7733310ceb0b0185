"""The yearly report of a school about its code: figures, conclusions and actions. No child stands in it, and no answer."""

from collections.abc import Iterator
from datetime import datetime

from meldpad.documents.outline import Block, Heading, Note, Outline, Paragraph, Table
from meldpad.documents.parts import Row
from meldpad.evaluation.actions import actions_of
from meldpad.evaluation.concluding import conclusions_of
from meldpad.evaluation.models import Asked, LookBack
from meldpad.evaluation.school_year import SchoolYear
from meldpad.evaluation.selectors import Shown, figures_of
from meldpad.schools.actor import Actor
from meldpad.web.looking_back_page import action_line
from meldpad.web.looking_back_words import children_words, pictured
from meldpad.web.tongue import tr, tr_later

NAME = tr_later("Jaarverslag meldcode")
HOW = tr_later(
    "Elk getal is door loting een beetje veranderd en is een vijftal. Het kan er zo'n vijftien naast zitten. "
    "Onder de vijftien staat er: te klein. Zo kan niemand uitrekenen of een kind erbij zit. Optellen klopt daarom niet precies."
)


def year_report(actor: Actor, row: LookBack, made_at: datetime) -> Outline:
    """The report of a look back that was closed, on its day `made_at` (aware, at the school)."""
    year = SchoolYear(row.year)
    blocks = (*_asked(row), *_figures(figures_of(row.school_id, year)), *_concluded(row), *_actions(actor, row, made_at))
    return Outline(
        title=f"{NAME} {year.name}",
        subtitle=actor.school_name,
        meta=(Row(label=tr("School"), text=actor.school_name), Row(label=tr("Schooljaar"), text=year.name)),
        blocks=tuple(blocks),
        name=NAME,
        reference=year.name,
        made_by=actor.name,
        mark="",
        about=(tr("Dit verslag is gemaakt met Meldpad. Er staat geen kind in, en geen antwoord van een medewerker."),),
    )


def _asked(row: LookBack) -> Iterator[Block]:
    marks = list(Asked.objects.filter(look_back=row).values_list("answered", flat=True))
    yield Heading(text=tr("Hoe de school terugkeek"))
    if marks:
        yield Paragraph(
            text=tr(
                "{number} collega's kregen vragen over hoe de code werkt. {sum} van hen antwoordden.",
                number=len(marks),
                sum=sum(marks),
            )
        )
    else:
        yield Paragraph(text=tr("De school stelde dit jaar geen vragen aan collega's."))


def _figures(found: Shown | None) -> Iterator[Block]:
    yield Heading(text=tr("Cijfers"))
    if found is None:
        yield Paragraph(text=tr("De cijfers van dit schooljaar zijn niet gemaakt."))
        return
    yield Paragraph(text=children_words(found.children))
    yield Note(text=HOW)
    for each in pictured(found):
        yield Heading(text=each.title, level=3)
        yield Paragraph(text=each.said)
        yield Table(header=(tr("Antwoord"), each.unit), rows=tuple((bar.label, bar.number) for bar in each.bars))


def _concluded(row: LookBack) -> Iterator[Block]:
    yield Heading(text=tr("Conclusies"))
    yield Paragraph(text=conclusions_of(row))


def _actions(actor: Actor, row: LookBack, made_at: datetime) -> Iterator[Block]:
    yield Heading(text=tr("Acties"))
    lines = [action_line(actor, one, made_at.date()) for one in actions_of(row.school_id, row)]
    if not lines:
        yield Paragraph(text=tr("De school sprak geen acties af."))
        return
    yield Table(
        header=(tr("Wat"), tr("Wie"), tr("Hoe het staat")), rows=tuple((line.what, line.who, line.state) for line in lines)
    )
