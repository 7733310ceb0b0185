"""Somebody's dossiers in pictures. Every picture is a table that asks a question, and its first line answers it.

Only what its reader reads whole is counted, so every number is exact. Where the list has a sieve for what was counted, its row
leads to just those dossiers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from meldpad.dossiers.caseload import CaseRow
from meldpad.dossiers.days_written import days_written
from meldpad.evaluation.school_year import school_year_of
from meldpad.policy.reading import Scope
from meldpad.schools.actor import Actor
from meldpad.web.bars import Bar, Sized, bars
from meldpad.web.case_sieves import DAYS_HERE, SILENT, SILENT_VALUES, TERMS, Case, all_steps, days_here, silent_since, term_of
from meldpad.web.case_view import View
from meldpad.web.caserows import case_line
from meldpad.web.spoken import month_words
from meldpad.web.tongue import tr, tr_later, within
from meldpad.web.words import counted

MONTHS = 12
DOSSIER, DOSSIERS = (tr_later("open dossier"), tr_later("open dossiers"))
USUALLY_SILENT = 10
SIGNAL = "signal"
THIS_YEAR = {"advice": tr_later("Advies gevraagd"), "report": tr_later("Gemeld bij Veilig Thuis")}


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One question with its answer in words, and the table that is a picture. `what` and `unit` are its headings."""

    anchor: str
    title: str
    answer: str
    bars: tuple[Bar, ...]
    what: str
    unit: str = tr_later("Dossiers")


def pictures(rows: Iterable[CaseRow], actor: Actor, today: date) -> list[Picture]:
    """All pictures of what is read whole: four of the open dossiers, two of what was written in all of them."""
    read = [row for row in rows if row.scope is Scope.ALL and row.summary]
    open_now = [Case(row, case_line(row, today)) for row in read if not row.dossier.closed]
    first_month, year = _months(today)[0], school_year_of(today)
    written = days_written(read, {SIGNAL, *THIS_YEAR}, min(first_month, year.first))
    return [
        _where(open_now),
        _how_long(open_now, today),
        _terms(open_now, today),
        _silent(open_now, actor, today),
        _signals([day for kind, day in written if kind == SIGNAL], today),
        _this_year(Counter(kind for kind, day in written if day >= year.first), year.name),
    ]


def _where(cases: list[Case]) -> Picture:
    counts = Counter(case.row.summary.step for case in cases if case.row.summary)
    steps = {step: title for step, title in all_steps().items() if counts[step] or step.isdecimal()}
    most, number = counts.most_common(1)[0] if counts else ("", 0)
    return Picture(
        anchor="waar",
        title=tr("Waar staan de dossiers nu?"),
        answer=_of(cases, number, tr("in {lower}", lower=within(steps.get(most, "")))),
        bars=_linked("stap", steps, counts),
        what=tr("Stap"),
    )


def _how_long(cases: list[Case], today: date) -> Picture:
    days = [days_here(case, today) for case in cases]
    counts = {name: sum(least <= each < below for each in days) for name, (_, least, below) in DAYS_HERE.items()}
    number = counts["langer"]
    return Picture(
        anchor="hoelang",
        title=tr("Hoelang staan ze daar al?"),
        answer=tr("{some} drie maanden of langer in dezelfde stap.", some=_some(number, tr("staat"), tr("staan"))),
        bars=_linked("daar", {name: said for name, (said, *_) in DAYS_HERE.items()}, counts),
        what=tr("In dezelfde stap"),
    )


def _terms(cases: list[Case], today: date) -> Picture:
    counts = Counter(term_of(case.line, today) for case in cases)
    return Picture(
        anchor="termijnen",
        title=tr("Wat moet wanneer?"),
        answer=tr(
            "{some} te laat. {some_2} vandaag iets.",
            some=_some(counts["laat"], tr("is"), tr("zijn")),
            some_2=_some(counts["vandaag"], tr("vraagt"), tr("vragen")),
        ),
        bars=_linked("termijn", TERMS, counts),
        what=tr("Termijn van de school"),
    )


def _silent(cases: list[Case], actor: Actor, today: date) -> Picture:
    """Each row holds those of the next: what is silent for twenty days is silent for ten."""
    last = [localdate(case.row.dossier.last_at) for case in cases]
    counts = {str(days): sum(day <= silent_since(days, actor, today) for day in last) for days in SILENT}
    number = counts[str(USUALLY_SILENT)]
    return Picture(
        anchor="stil",
        title=tr("Waar schreef al even niemand iets?"),
        answer=tr(
            "In {none} schreef {usually_silent} schooldagen of langer niemand iets.",
            none=_none(number),
            usually_silent=USUALLY_SILENT,
        ),
        bars=_linked("stil", SILENT_VALUES, counts),
        what=tr("Al zo lang"),
    )


def _signals(days: list[date], today: date) -> Picture:
    counts = Counter(day.replace(day=1) for day in days)
    months = _months(today)
    number = sum(counts[month] for month in months)
    top = max(months, key=lambda month: counts[month])
    most = tr(" De meeste in {month_words}.", month_words=month_words(top)) if number else ""
    return Picture(
        anchor="signalen",
        title=tr("Hoeveel signalen kwamen er per maand?"),
        answer=tr(
            "In twaalf maanden {words} er {counted}.{most}",
            words=tr("kwam") if number == 1 else tr("kwamen"),
            counted=counted(number, "signaal", "signalen"),
            most=most,
        ),
        bars=bars(_sized(month_words(month), counts[month]) for month in months),
        what=tr("Maand"),
        unit=tr("Signalen"),
    )


def _this_year(counts: Mapping[str, int], year: str) -> Picture:
    return Picture(
        anchor="schooljaar",
        title=tr("Hoe vaak vroeg de school advies, en hoe vaak meldde zij?"),
        answer=tr(
            "In {year}: {counts} keer advies gevraagd, {counts_2} keer gemeld.",
            year=year,
            counts=counts["advice"],
            counts_2=counts["report"],
        ),
        bars=bars(_sized(said, counts[kind]) for kind, said in THIS_YEAR.items()),
        what=tr("Schooljaar {year}", year=year),
        unit=tr("Keer"),
    )


def _linked(sieve: str, values: Mapping[str, str], counts: Mapping[str, int]) -> tuple[Bar, ...]:
    """A row for each value, with the address of the list with just those; without one where nothing was counted."""
    return bars(_sized(said, counts[name], View(chosen={sieve: name}).href) for name, said in values.items())


def _sized(said: str, count: int, href: str = "") -> Sized:
    return Sized(label=said, count=count, said=str(count), href=href if count else "")


def _of(cases: list[Case], number: int, where: str) -> str:
    if not cases:
        return tr("Er is geen open dossier dat je leest.")
    return tr(
        "Je leest {counted}. {number} {words} {where}.",
        counted=counted(len(cases), DOSSIER, DOSSIERS),
        number=number,
        words=tr("staat") if number == 1 else tr("staan"),
        where=where,
    )


def _none(number: int) -> str:
    return counted(number, DOSSIER, DOSSIERS) if number else tr("geen {dossier}", dossier=DOSSIER)


def _some(number: int, one: str, more: str) -> str:
    """Such as "Geen dossier is", "1 dossier is" or "3 dossiers zijn"."""
    return f"{counted(number, 'dossier', 'dossiers') if number else tr('Geen dossier')} {one if number < 2 else more}"


def _months(today: date) -> list[date]:
    """The first day of this month and of the eleven before it, the earliest first."""
    last = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS + 1, last + 1)]
