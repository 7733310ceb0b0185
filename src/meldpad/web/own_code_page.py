"""What a school has of its own code, in ready text: what is in force, where the draft is, and every version."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from meldpad.accounts.models import User
from meldpad.adoption.deciding import council_words, steps_of, words_of
from meldpad.adoption.marking import Reader
from meldpad.adoption.models import CodeStep, Council, Happened, Stage, Version
from meldpad.adoption.selectors import Draft, content_of
from meldpad.protocol.load import edition_named
from meldpad.schools.models import School
from meldpad.web.addresses import address
from meldpad.web.link import Link
from meldpad.web.own_code_words import Row
from meldpad.web.spoken import long_date
from meldpad.web.tongue import joined, language, tr, tr_later
from meldpad.web.words import counted, moment_words, role_words

TITLE = tr_later("De eigen code")
COLLEAGUES = "collega's"
STAGES = {
    Stage.WRITING: tr_later("Jullie schrijven eraan."),
    Stage.COUNCIL: tr_later("Het concept ligt bij de medezeggenschapsraad."),
    Stage.BOARD: tr_later("Het concept wacht op het besluit van het bestuur."),
    Stage.ADOPTED: tr_later("Vastgesteld."),
}
COUNCILS = {
    Council.AGREED: tr_later("stemt in"),
    Council.ADVISED: tr_later("gaf advies"),
    Council.AGAINST: tr_later("is tegen"),
    Council.NOT_ASKED: tr_later("is niet gevraagd"),
}
HAPPENED = {
    Happened.SENT: tr_later("Verstuurd naar de medezeggenschapsraad"),
    Happened.ANSWERED: tr_later("Antwoord van de medezeggenschapsraad"),
    Happened.SENT_BACK: tr_later("Teruggestuurd naar wie schrijft"),
}


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    """One version in the list."""

    href: str
    title: str
    text: str
    in_force: bool


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """Something that happened to a draft."""

    title: str
    text: str
    words: str


@dataclass(frozen=True, kw_only=True)
class ReaderLine:
    """A colleague, and when they read the code ("" when they did not)."""

    name: str
    roles: str
    read: str


def day_words(day: date) -> str:
    """Such as "12 november 2026"."""
    return long_date(day).partition(" ")[2]


def crumbs_of(school: School, *more: Link) -> list[Link]:
    """The way back to the page about the school's code."""
    return [Link(text=TITLE, href=address("own_code_at", place_id=school.id)), *more]


def version_lines(versions: Iterable[Version], in_force: Version | None, today: date) -> list[VersionLine]:
    """Every version, the latest first."""
    return [_version_line(version, in_force, today) for version in versions]


def _version_line(version: Version, in_force: Version | None, today: date) -> VersionLine:
    now = in_force is not None and version.id == in_force.id
    verb = (
        tr("geldt")
        if version.in_force_from <= today and now
        else tr("gold")
        if version.in_force_from <= today
        else tr("gaat gelden")
    )
    return VersionLine(
        href=version_href(version),
        title=tr("Versie {number}", number=version.number),
        text=tr(
            "Vastgesteld op {day_words}, {verb} vanaf {day_words_2}.",
            day_words=day_words(version.adopted_on),
            verb=verb,
            day_words_2=day_words(version.in_force_from),
        ),
        in_force=now,
    )


def version_href(version: Version) -> str:
    """The page of a version."""
    return address("own_code_version", place_id=version.school_id, number=version.number)


def version_facts(version: Version, *, words_too: bool = True) -> list[Row]:
    """How a version came to be (A8): who adopted it, when, what the council said, from when it holds."""
    return list(_facts(version, words_too=words_too))


def _facts(version: Version, *, words_too: bool) -> Iterator[Row]:
    edition = edition_named(content_of(version).edition).title[language()]
    yield Row(
        label=tr("Vastgesteld"),
        text=tr(
            "{day_words}, door het bestuur van {board}", day_words=day_words(version.adopted_on), board=content_of(version).board
        ),
    )
    name = User.objects.get(pk=version.by_id).name
    yield Row(label=tr("Vastgelegd door"), text=f"{name}, {tr('namens het bestuur') if version.by_board else tr('directeur')}")
    if version.document:
        yield Row(label=tr("Besluit"), text=version.document)
    yield Row(label=tr("Geldt vanaf"), text=day_words(version.in_force_from))
    yield Row(label=tr("Volgt"), text=edition)
    yield Row(label=tr("Medezeggenschapsraad"), text=council_line(version, words_too=words_too))
    yield Row(label=tr("Controlegetal"), text=bytes(version.digest).hex()[:16])


def council_line(version: Version, *, words_too: bool) -> str:
    """What the council answered, and when; its words for who writes or decides."""
    said = f"{COUNCILS[Council(version.council)]}, {day_words(version.council_on)}"
    words = council_words(version) if words_too else ""
    return joined("\n", filter(None, (said[:1].upper() + said[1:], words)))


def step_lines(draft: Draft, today: date) -> list[StepLine]:
    """What happened to a draft, the latest first."""
    return [_step_line(step, today) for step in steps_of(draft.row.id)]


def _step_line(step: CodeStep, today: date) -> StepLine:
    answer = tr("De raad {councils}. ", councils=COUNCILS[Council(step.council)]) if step.council else ""
    return StepLine(
        title=HAPPENED[Happened(step.what)],
        text=tr("{answer}{day_words}, opgeschreven door {name}", answer=answer, day_words=day_words(step.on), name=step.by.name),
        words=words_of(step),
    )


def sent_back(draft: Draft, today: date) -> StepLine | None:
    """Why the draft came back, while it is being written again."""
    latest = next(iter(steps_of(draft.row.id)), None)
    return _step_line(latest, today) if latest and latest.what == Happened.SENT_BACK else None


def reader_lines(readers: Iterable[Reader], today: date) -> list[ReaderLine]:
    """Everybody at the school; who has not read it stands first."""
    return [
        ReaderLine(name=one.name, roles=role_words(one.roles), read=moment_words(one.read_at, today) if one.read_at else "")
        for one in readers
    ]


def read_count(read: int, everybody: int) -> str:
    """Such as "12 van 15 collega's lazen deze versie"."""
    return tr(
        "{read} van {counted} {words} deze versie.",
        read=read,
        counted=counted(everybody, "collega", COLLEAGUES),
        words=tr("las") if read == 1 else tr("lazen"),
    )
