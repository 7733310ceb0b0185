"""From an opened dossier to the papers that are printed of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version

from meldpad.documents.chronology import Chronology, chronology_pdf
from meldpad.documents.parts import Block, Drawing, Row, StepLine
from meldpad.documents.report import ReportDocument
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.addresses import has_secret_address, safe_to_print, veil_of
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.body_map import BodyMap
from meldpad.journal.kinds.report import Report, Told
from meldpad.journal.kinds.report_talk import ReportTalk
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.schools.actor import Actor
from meldpad.web.body import drawing, figures_with
from meldpad.web.duties import open_duties, settled_duties
from meldpad.web.route import route_view
from meldpad.web.signed import Drawn, drawn_in
from meldpad.web.spoken import long_date
from meldpad.web.timeline import faces, names_of_authors
from meldpad.web.tongue import joined, language, tr, tr_later
from meldpad.words.faces import Face

TOLD = {
    Told.BEFORE: tr_later("De ouders wisten het vooraf."),
    Told.AFTER: tr_later("De ouders hoorden het achteraf."),
    Told.NOT: tr_later("De ouders weten het niet."),
}
NOTHING_LEFT_OUT = tr_later("Niets. Dit document bevat alle notities van dit dossier.")
NO_ADDRESS = tr_later("Adressen. Iemand in dit dossier heeft een geheim adres. Alle notities staan er wel in.")
ONLY_REPORT = tr_later("De andere notities van dit dossier. Hier staat alleen wat voor de melding nodig is.")


def chronology_of(actor: Actor, opened: OpenDossier, at: datetime) -> Chronology:
    """The whole timeline on paper, oldest first, with the route and what was left out of it on a ground."""
    secret, opened = has_secret_address(opened.journal), printable(opened)
    route = route_view(opened, opened.route) if opened.route else None
    authors = names_of_authors(opened)
    shown = faces(opened, None, authors)
    duties = open_duties(opened, at.date(), authors, {item.number: item.title for item in shown})
    return Chronology(
        title=tr("Dossier {reference}", reference=opened.dossier.reference),
        school=actor.school_name,
        reference=opened.dossier.reference,
        subject=opened.pupil,
        edition=opened.edition.title[language()],
        made_at=at,
        made_by=actor.name,
        route=tuple(
            StepLine(number=step.number, title=step.title, state=step.state_text, when="")
            for step in (route.steps if route else ())
        ),
        duties=tuple(Row(label=duty.title, text=joined(" ", (duty.why, duty.due_text)).strip()) for duty in duties),
        waived=tuple(Row(label=duty.title, text=duty.state_text) for duty in settled_duties(opened) if duty.state == "waived"),
        blocks=tuple(_block(item, entry) for item, entry in zip(shown, opened.journal, strict=True)),
        left_out=(NO_ADDRESS if secret else NOTHING_LEFT_OUT,),
        chain_head=bytes(opened.dossier.head).hex(),
        entry_count=opened.dossier.count,
        version=version("meldpad"),
    )


def printable(opened: OpenDossier) -> OpenDossier:
    """The dossier as it may be printed (T40); the same again when it was opened to be printed."""
    return replace(opened, journal=safe_to_print(opened.journal))


def paper_of(actor: Actor, opened: OpenDossier, at: datetime) -> bytes:
    """The timeline as PDF; DocumentNotMade when that fails."""
    return chronology_pdf(chronology_of(actor, opened, at))


def _block(item: Face, entry: Entry) -> Block:
    drawn = figures_with(entry.payload) if isinstance(entry.payload, BodyMap) else ()
    return Block(
        number=item.number,
        title=item.title,
        badge=item.badge,
        meta=joined(" · ", (part for part in (item.when, item.author, *item.meta, item.written) if part)),
        rows=tuple(Row(label=row.label, text=row.text) for row in item.rows),
        figure=drawing(drawn),
        figure_says=joined(" ", (figure.said for figure in drawn)),
        signatures=tuple(_signature(one) for one in drawn_in(entry) if one.lines),
    )


def _signature(one: Drawn) -> Drawing:
    return Drawing(name=one.name, lines=one.lines, width=one.width, height=one.height)


def report_of(actor: Actor, opened: OpenDossier, entry: Entry, report: Report, at: datetime) -> ReportDocument:
    """The report as it was recorded: facts, words of others and interpretation apart, with what was told to whom."""
    opened, report = printable(opened), veil_of(opened.journal).payload(report)
    return ReportDocument(
        addressed_to=report.to,
        school=actor.school_name,
        reference=opened.dossier.reference,
        made_at=at,
        made_by=actor.name,
        persons=tuple(_persons(opened, report)),
        reason=(report.how and tr("Gedaan op {day}, {how}.", day=long_date(report.on), how=report.how))
        or tr("Gedaan op {day}.", day=long_date(report.on)),
        facts=(Row(label=tr("Feiten"), text=report.facts), *_facts(opened, entry.number)),
        from_others=tuple(_from_others(opened, report, entry.number)),
        interpretation=(Row(label=tr("Wat wij denken"), text=report.interpretation),) if report.interpretation.strip() else (),
        school_steps=tuple(_steps(opened)),
        told=tuple(_told(opened, report)),
        school_continues=report.school_continues,
        left_out=(ONLY_REPORT,),
        chain_head=bytes(opened.dossier.head).hex(),
        version=version("meldpad"),
    )


def _persons(opened: OpenDossier, report: Report) -> Iterator[Row]:
    yield Row(label=tr("Leerling"), text=opened.pupil)
    if report.siblings.strip():
        yield Row(label=tr("Broers en zussen"), text=report.siblings)
    if report.reference.strip():
        yield Row(label=tr("Kenmerk van de melding"), text=report.reference)


def _signals(opened: OpenDossier, before: int) -> Iterator[Signal]:
    return (e.payload for e in opened.journal if e.number < before and isinstance(e.payload, Signal))


def _facts(opened: OpenDossier, before: int) -> Iterator[Row]:
    for signal in _signals(opened, before):
        if signal.basis is Basis.FACT:
            place = f" ({signal.place})" if signal.place.strip() else ""
            yield Row(label=f"{long_date(signal.on).capitalize()}{place}", text=signal.seen)


def _from_others(opened: OpenDossier, report: Report, before: int) -> Iterator[Row]:
    if report.from_others.strip():
        yield Row(label=tr("zoals in de melding genoemd"), text=report.from_others)
    for signal in _signals(opened, before):
        if signal.basis is Basis.THIRD_PARTY:
            yield Row(label=f"{signal.informant}, {long_date(signal.on)}", text=signal.seen)


def _steps(opened: OpenDossier) -> Iterator[Row]:
    if opened.route:
        for step in route_view(opened, opened.route).steps:
            yield Row(label=tr("Stap {number}: {title}", number=step.number, title=step.title), text=step.state_text)


def _told(opened: OpenDossier, report: Report) -> Iterator[Row]:
    yield Row(label=tr("Ouders"), text=f"{TOLD[report.parents_told]} {report.told_text}".strip())
    if report.pupil_told is not Told.NOT:
        yield Row(label=tr("Leerling"), text=tr("De leerling weet het ook."))
    for talk in (entry.payload for entry in opened.journal if isinstance(entry.payload, ReportTalk)):
        said = [tr("Reactie: {reaction}", reaction=talk.reaction)]
        said += [tr("Bezwaar: {objections}", objections=talk.objections)] if talk.objections.strip() else []
        said += [part for part in (talk.met, talk.weighed) if part.strip()]
        yield Row(label=tr("Gesprek met {who}, {day}", who=talk.who, day=long_date(talk.on)), text=joined("\n", said))
