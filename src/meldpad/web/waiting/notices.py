"""Notices on the first screen: what nobody did and was carried on, and what is new. Nothing is said twice."""

from collections.abc import Iterator

from meldpad.clock.mine import Shown, unseen
from meldpad.clock.outbox import count_failed
from meldpad.clock.rules.parts import Code, Part
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.clock_page import ON_THE_SCREEN, NoticeView, notice_view
from meldpad.web.tongue import tr, tr_later
from meldpad.web.waiting.shape import Look, Place, Waiting, Weight
from meldpad.web.words import counted

ORGANISATION = frozenset({Code.MAP, Code.TRAINING, Code.HANDOVER})
PLACES = {
    Code.SILENCE: Place.SILENT,
    Code.UNREAD: Place.NEW,
    Code.SECOND_SIGNAL: Place.TOGETHER,
    Code.SIBLING: Place.TOGETHER,
    Code.HOLD: Place.DECIDE,
}
# What such a notice adds to a line about the same dossier; the others are said by that line already.
ALSO = {
    Code.SILENCE: tr_later("Hier is al even niets geschreven."),
    Code.SECOND_SIGNAL: tr_later("Nog een collega schreef een signaal over dit kind."),
    Code.SIBLING: tr_later("Ook van een broer of zus is een dossier open."),
}


def notices(look: Look) -> Iterator[Waiting]:
    """One line for each dossier whose work was carried on, and one for each other notice that is new."""
    groups: dict[object, list[Shown]] = {}
    for one in unseen(look.actor, look.now, but=ON_THE_SCREEN, ties=look.ties if look.reads else None):
        groups.setdefault(_alike(one), []).append(one)
    linked = {link.href for pair in look.pairs for link in pair.links}
    for group in groups.values():
        view = notice_view(group, look.today)
        if not (group[0].code is Code.SIBLING and view.href in linked):
            yield _waiting(look, group, view)


def _alike(one: Shown) -> object:
    """What stands in one line: the work of one dossier; and of all dossiers whose number is not theirs to know."""
    if one.notice.hop and one.notice.dossier_id:
        return one.notice.part, one.school, one.reference
    return one.notice.id


def _waiting(look: Look, group: list[Shown], view: NoticeView) -> Waiting:
    first = group[0]
    organisation = first.code in ORGANISATION
    above = first.notice.part == Part.BOARD
    place = PLACES.get(first.code, Place.BY_DAY)
    if first.notice.hop:
        place = Place.ESCALATED if above or not organisation else Place.SCHOOL
    elif organisation:
        place = Place.SCHOOL
    carried = f"{_undone(len(group))} {view.then}".rstrip() if first.notice.hop else ""
    return Waiting(
        line=_listed(view, group),
        place=place,
        weight=Weight.ORGANISATION if organisation else Weight.TASK,
        on=first.notice.due_on,
        about=first.reference,
        also=carried or ALSO.get(first.code, ""),
    )


def _listed(view: NoticeView, group: list[Shown]) -> Listed:
    """What was carried on leads to the dossier, for who reads it; the rest to the page where it is ticked off by looking."""
    first = group[0]
    href = view.href if first.notice.hop and first.reads else address("notices")
    return Listed(
        title=_title(group) or view.title,
        why=view.then,
        who=view.about,
        href=href,
        due_text=view.due_text,
        due_tone=view.due_tone,
    )


def _title(group: list[Shown]) -> str:
    """How much waits in dossiers of which somebody does not know the number; "" for one dossier, which says so itself."""
    dossiers = len({one.notice.dossier_id for one in group})
    return tr("In {dossiers} dossiers wachten {number} dingen", dossiers=dossiers, number=len(group)) if dossiers > 1 else ""


def _undone(number: int) -> str:
    return (
        tr("Hier wacht iets dat niemand deed.")
        if number == 1
        else tr("Hier wachten {number} dingen die niemand deed.", number=number)
    )


def failed_mail(look: Look) -> Iterator[Waiting]:
    """That mail failed, for who keeps the machine; it stays until somebody tried it again."""
    if failed := count_failed(look.actor):
        words = counted(failed, tr("mail kwam niet aan"), tr("mails kwamen niet aan"))
        line = Listed(title=words, why=tr("Kijk waarom, en probeer het opnieuw."), who="", href=address("mails"))
        yield Waiting(line=line, place=Place.DECIDE)
