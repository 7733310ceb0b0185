"""What pages say of brothers and sisters, in ready text: the notice on a dossier, and what stands on the first screen."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from meldpad.dossiers.caseload import CaseRow
from meldpad.dossiers.kinship import Kin, kin_of, linked_dossiers, told_with
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.kinds.closing import Closing
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.reopening import Reopening
from meldpad.journal.kinds.signal import Signal
from meldpad.schools.actor import Actor
from meldpad.web.caserows import EARLIER
from meldpad.web.notices import Notice
from meldpad.web.spoken import long_date
from meldpad.web.timeline import Link
from meldpad.web.tongue import tr, tr_later

TOGETHER = tr_later("Hoort misschien bij elkaar")
WHY = tr_later("Ze zijn familie of wonen op één adres.")


def beside_dossier(actor: Actor, opened: OpenDossier) -> list[Notice]:
    """That there was an earlier dossier, and which dossiers of brothers and sisters there are. Only for who reads all by role."""
    if not opened.found.by_role:
        return []
    kin = kin_of(actor, opened.found)
    told = [one for one in _told_with(actor, opened) if one not in kin]
    still, past = [one for one in kin if not one.closed], [one for one in kin if one.closed]
    found = [
        (_earlier(opened), ()),
        (tr("{who} had al een dossier. Dat is afgesloten.", who=_who(past)) if past else "", past),
        (tr("{who} heeft ook een open dossier.", who=_who(still)) if still else "", still),
        (tr("Iemand schreef iets uit dit dossier ook bij een ander kind.") if told else "", told),
    ]
    return [
        Notice(title=TOGETHER if who is still or who is told else EARLIER, lines=(text,), links=tuple(map(_link, who)))
        for text, who in found
        if text
    ]


def _told_with(actor: Actor, opened: OpenDossier) -> list[Kin]:
    """The other dossiers in which somebody wrote the same in one act."""
    said = ((entry.number, entry.payload) for entry in opened.journal)
    numbers = [number for number, payload in said if isinstance(payload, Signal | Emergency) and payload.also_elsewhere]
    return told_with(actor, opened.found, numbers) if numbers else []


def _who(kin: list[Kin]) -> str:
    """What they are to the child; a brother or sister among them is said first."""
    return tr("Een kind op hetzelfde adres") if all(one.at_home for one in kin) else tr("Een broer of zus")


def _earlier(opened: OpenDossier) -> str:
    last = next((entry for entry in reversed(opened.journal) if isinstance(entry.payload, Reopening | Closing)), None)
    if last is None or not isinstance(last.payload, Reopening):
        return ""
    return tr("Dit dossier was dicht en is weer open sinds {day}. Alles van toen staat er nog.", day=long_date(last.payload.on))


def _link(kin: Kin) -> Link:
    return Link(
        text=tr("{name}, dossier {reference}", name=kin.name, reference=kin.reference),
        href=reverse("dossier", args=[kin.dossier_id]),
    )


def pairs_on_first_screen(actor: Actor, rows: Iterable[CaseRow]) -> list[Notice]:
    """Dossiers of brothers and sisters of which one is open and new: they may belong together."""
    known = {row.dossier.id: row for row in rows if row.summary}
    pairs = ((known.get(one), known.get(other)) for one, other in linked_dossiers(actor))
    return list(_pairs((one, other) for one, other in pairs if one and other))


def _pairs(pairs: Iterable[tuple[CaseRow, CaseRow]]) -> Iterator[Notice]:
    for pair in pairs:
        if any(row.unread and not row.dossier.closed for row in pair):
            closed = any(row.dossier.closed for row in pair)
            yield Notice(
                title=EARLIER if closed else TOGETHER,
                lines=(WHY,),
                links=tuple(map(_row_link, pair)),
            )


def _row_link(row: CaseRow) -> Link:
    state = tr(" (afgesloten)") if row.dossier.closed else ""
    return Link(
        text=tr("{name}, dossier {reference}{state}", name=row.name, reference=row.dossier.reference, state=state),
        href=reverse("dossier", args=[row.dossier.id]),
    )
