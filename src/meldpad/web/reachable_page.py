"""Who can be reached in a holiday, and the dossiers that are looked at around it, in ready text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meldpad.clock.looking import Round
from meldpad.clock.reachable import AtSchool, Named
from meldpad.clock.rules.parts import Code
from meldpad.dossiers.caseload import CaseRow
from meldpad.protocol.calendar import Holiday
from meldpad.web.addresses import address
from meldpad.web.caserows import group_words
from meldpad.web.forms.clock import LookedForm
from meldpad.web.spoken import plain_date
from meldpad.web.tongue import tr, tr_later

TITLE = tr_later("Wie is bereikbaar")
ROUNDS = {
    Code.BEFORE: (
        tr_later("Voor de vakantie"),
        tr_later("Wie let op tot school weer begint, en wie mag er bellen?"),
    ),
    Code.AFTER: (
        tr_later("Na de vakantie"),
        tr_later("Hoe was het? Klopt wat er was afgesproken nog?"),
    ),
    Code.HANDOVER: (
        tr_later("Voor het nieuwe schooljaar"),
        tr_later("Wat moet de nieuwe leerkracht weten? Draag over, of zeg dat het niet hoeft."),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """Somebody who can be reached."""

    id: UUID
    name: str
    how: str
    days: str


@dataclass(frozen=True, kw_only=True)
class SchoolLines:
    """One school: its next holiday, who can be reached, and the days for which nobody was named."""

    name: str
    holiday: str
    named: tuple[Line, ...]
    nobody: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LookLine:
    """One dossier to look at, with its form; `over_href` leads to handing it over."""

    name: str
    about: str
    href: str
    over_href: str
    form: LookedForm


@dataclass(frozen=True, kw_only=True)
class RoundView:
    """What is to be looked at for one moment, and how much of it was."""

    code: str
    title: str
    ask: str
    left: tuple[LookLine, ...]
    done: tuple[str, ...]


def days_words(first: date, last: date) -> str:
    """Such as "17 oktober 2026 tot en met 25 oktober 2026"."""
    return plain_date(first) if first == last else tr("{day} tot en met {day_2}", day=plain_date(first), day_2=plain_date(last))


def school_lines(found: AtSchool) -> SchoolLines:
    """One school in words."""
    return SchoolLines(
        name=found.school.name,
        holiday=holiday_words(found.holiday),
        named=tuple(map(line, found.named)),
        nobody=tuple(days_words(*days) for days in found.nobody),
    )


def line(one: Named) -> Line:
    """One person in words."""
    return Line(id=one.id, name=one.name, how=one.how, days=days_words(one.first, one.last))


def holiday_words(holiday: Holiday | None) -> str:
    """The next holiday in words."""
    return (
        tr("Vakantie: {days_words}", days_words=days_words(holiday.first, holiday.last))
        if holiday
        else tr("De volgende vakantie is niet bekend")
    )


def round_views(rounds: Iterable[Round], sent: LookedForm | None) -> list[RoundView]:
    """The rounds in words; the form that was sent and was not right stands at its dossier again."""
    return [_view(one, sent) for one in rounds if one.left or one.done]


def _view(one: Round, sent: LookedForm | None) -> RoundView:
    title, ask = ROUNDS[one.moment.code]
    return RoundView(
        code=one.moment.code,
        title=title,
        ask=ask,
        left=tuple(_line(row, one.moment.code, sent) for row in one.left),
        done=tuple(tr("{name}, dossier {reference}", name=row.name, reference=row.dossier.reference) for row in one.done),
    )


def _line(row: CaseRow, code: Code, sent: LookedForm | None) -> LookLine:
    here = sent if sent and (sent["dossier"].value(), sent["code"].value()) == (str(row.dossier.id), code.value) else None
    known = {"dossier": row.dossier.id, "code": code.value}
    return LookLine(
        name=row.name,
        about=tr("Dossier {reference} · {group_words}", reference=row.dossier.reference, group_words=group_words(row.group)),
        href=address("dossier", dossier_id=row.dossier.id),
        over_href=address("hand_over", dossier_id=row.dossier.id) if code is Code.HANDOVER else "",
        form=here or LookedForm(initial=known, auto_id=f"{code}-{row.dossier.reference}-%s"),
    )
