"""The route on one sheet for a wall: the steps as one picture, to whom to go, and the numbers for danger (R1-R7, K2, O2.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from meldpad.documents.own_code.source import WholeCode
from meldpad.documents.own_code.texts import LANGUAGE, PARTS, activities, said
from meldpad.documents.parts import Row
from meldpad.documents.press import pdf
from meldpad.words.dates import plain_date

# What is longer would push the numbers off the sheet; the code itself prints it whole.
LONGEST, MOST_PEOPLE = 60, 6


@dataclass(frozen=True, kw_only=True)
class PosterStep:
    """One step: its number, its name and what is done in it."""

    number: str
    title: str
    activities: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Poster:
    """What the sheet says. `mark` stands above a draft; `people` are functions with a name and how to reach it."""

    school: str
    version: str
    mark: str
    steps: tuple[PosterStep, ...]
    people: tuple[Row, ...]
    phones: tuple[Row, ...]
    employee: str
    danger: str
    reference: str = ""
    made_by: str = ""


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    made_at: datetime
    reference: str
    poster: Poster


def poster_of(whole: WholeCode) -> Poster:
    """The sheet of a version, or of a draft."""
    adopted, edition = whole.adopted, whole.edition
    return Poster(
        school=_short(whole.content.school),
        version=f"Versie {adopted.number}, geldt vanaf {plain_date(adopted.in_force_from)}" if adopted else said("draft"),
        mark="" if adopted else "ONTWERP",
        steps=tuple(
            PosterStep(number=step.id, title=step.title[LANGUAGE], activities=activities(edition, step))
            for step in edition.steps
            if step.road == "meldcode"
        ),
        people=tuple(_people(whole))[:MOST_PEOPLE],
        phones=tuple(Row(label=phone.what[LANGUAGE], text=phone.number) for phone in edition.phones),
        employee=said("employee"),
        danger=said("emergency"),
    )


def poster_pdf(poster: Poster, made_at: datetime) -> bytes:
    """A4 across, PDF/A-2a and PDF/UA-1 in one file. Raises DocumentNotMade (see `press.pdf`)."""
    return pdf("poster", _Sheet(made_at=made_at, reference=poster.school, poster=poster), made_at)


def _people(whole: WholeCode) -> Iterator[Row]:
    """Each once, also who is named for two functions."""
    named: dict[tuple[str, str], list[str]] = {}
    for one in whole.content.people:
        if one.name.strip() and whole.names:
            named.setdefault((one.name.strip(), one.reach.strip()), []).append(PARTS[one.part])
    for (name, reach), parts in named.items():
        yield Row(
            label=" en ".join(part if at == 0 else part.lower() for at, part in enumerate(parts)), text=_reached(name, reach)
        )


def _reached(name: str, reach: str) -> str:
    return f"{_short(name)}\n{_short(reach)}" if reach else _short(name)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
