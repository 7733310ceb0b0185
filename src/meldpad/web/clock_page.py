"""Notices and what waits, in ready text. A notice names nobody; its dossier stands there by number, for who may know of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from meldpad.clock.mine import Shown
from meldpad.clock.rules.parts import AROUND_DAYS_OFF, NOT_CARRIED, Agreement, Code, Part
from meldpad.clock.snoozing import can_wait
from meldpad.clock.who_waits import Awaited
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.edition_words import duty_words
from meldpad.web.tongue import joined, tr, tr_later, within
from meldpad.web.words import counted, due_badge, near_day

TITLE, SETTINGS, PUT_OFF = tr_later("Berichten"), tr_later("Mail en agenda"), tr_later("Stel uit")
LAST = tr_later("Iedereen die dit moest horen, weet het. Doe het vandaag.")
ASKED_A_SECOND = tr_later("Je vroeg een ja of nee")
TO = {
    Part.ONE: tr_later("jou"),
    Part.GUARD: tr_later("de aandachtsfunctionaris"),
    Part.DEPUTY: tr_later("de plaatsvervanger"),
    Part.DIRECTOR: tr_later("de directeur"),
    Part.BOARD: tr_later("het bestuur"),
}
WHAT = {
    Code.DUTY: tr_later("Een taak in een dossier wacht"),
    Code.EMERGENCY: tr_later("Na een noodgeval wacht een taak"),
    Code.SILENCE: tr_later("In een dossier is al even niets geschreven"),
    Code.UNREAD: tr_later("Een nieuw bericht in een dossier is nog niet gelezen"),
    Code.PUT_OFF: tr_later("Kijk of een ouder het nu kan weten"),
    Code.TASK: tr_later("Een collega vroeg je iets"),
    Code.SECOND: tr_later("Een collega wacht op je ja of nee"),
    Code.GLASS: tr_later("Iemand las met noodtoegang: beoordeel dat"),
    Code.ACCESS: tr_later("Een verzoek om inzage wacht"),
    Code.HOLD: tr_later("Kijk of een dossier langer moet blijven"),
    Code.ROUND: tr_later("Een voorstel om te vernietigen wacht"),
    Code.MAP: tr_later("Een partner op de sociale kaart is lang niet bevestigd"),
    Code.TRAINING: tr_later("De scholing van een collega is verlopen"),
    Code.BEFORE: tr_later("Voor de vrije dagen: kijk de open dossiers na"),
    Code.AFTER: tr_later("De vrije dagen zijn voorbij: kijk de open dossiers na"),
    Code.HANDOVER: tr_later("Bijna zomervakantie: bereid de overdracht voor"),
    Code.SECOND_SIGNAL: tr_later("Nog een collega schreef een signaal over hetzelfde kind"),
    Code.SIBLING: tr_later("Ook van een broer of zus is een dossier open"),
    Code.HOUSEHOLD: tr_later("Ook van een kind op hetzelfde adres is een dossier open"),
    Code.TELL: tr_later("Wie een signaal schreef, hoorde nog niets terug"),
    Code.REACHABLE: tr_later("Zeg wie in de vakantie bereikbaar is"),
    Code.LEFT: tr_later("Een kind met een open dossier is uitgeschreven"),
}
# The first screen shows these to their owner in a section of their own.
ON_THE_SCREEN = frozenset(
    {Code.DUTY, Code.EMERGENCY, Code.PUT_OFF, Code.TASK, Code.SECOND, Code.GLASS, Code.ACCESS, Code.ROUND, Code.LEFT, Code.MAP}
)
PAGES = {
    Code.ACCESS: "access_requests",
    Code.ROUND: "retention",
    Code.HANDOVER: "reachable",
    Code.BEFORE: "reachable",
    Code.AFTER: "reachable",
    Code.REACHABLE: "reachable",
    Code.MAP: "social_map",
    Code.TRAINING: "trainings",
}


@dataclass(frozen=True, kw_only=True)
class NoticeView:
    """One notice on the page. `then` says what happens when nobody acts; `put_off_href` is "" when it cannot wait."""

    title: str
    about: str
    then: str
    href: str
    due_text: str
    due_tone: str
    is_new: bool
    put_off_href: str


def notice_views(shown: Iterable[Shown], today: date) -> list[NoticeView]:
    """Notices in words. What was carried on to somebody who does not read the dossier stands there once for each dossier."""
    groups: dict[object, list[Shown]] = {}
    for one in shown:
        alike = one.notice.hop and one.notice.dossier_id and not one.reads
        groups.setdefault((one.notice.dossier_id, one.notice.part) if alike else one.notice.id, []).append(one)
    return [notice_view(group, today) for group in groups.values()]


def notice_view(group: Sequence[Shown], today: date) -> NoticeView:
    """One line for one notice, or for several about one dossier; the first is due first."""
    first = group[0]
    text, tone = due_badge(first.notice.due_on, today) if first.open and first.notice.code not in NOT_CARRIED else ("", "")
    soonest = min((one for one in group if one.next_on), key=lambda one: one.next_on or date.max, default=first)
    return NoticeView(
        title=tr("In een dossier wachten {number} dingen", number=len(group)) if len(group) > 1 else title_of(first),
        about=joined(
            " · ", (part for part in (_reference(first), _carried(first), "" if first.open else tr("Afgerond")) if part)
        ),
        then=then_words(soonest.next_on, soonest.next_part, today),
        href=_href(first),
        due_text=text,
        due_tone=tone,
        is_new=first.open and not all(one.seen for one in group),
        put_off_href=address("snooze", notice_id=first.notice.id) if can_wait(first) else "",
    )


def title_of(shown: Shown) -> str:
    """What waits: in the words of the code for who reads the dossier, and without them for everybody else."""
    notice = shown.notice
    if notice.code in AROUND_DAYS_OFF and shown.left:
        return f"{WHAT[shown.code]} ({counted(shown.left, 'dossier', 'dossiers')})"
    if shown.reads and notice.rule and notice.code != Code.TASK:
        return duty_words(shown.edition, notice.rule)[0]
    return WHAT[shown.code]


def _reference(shown: Shown) -> str:
    if shown.notice.part == Part.BOARD:
        return shown.school
    return tr("Dossier {reference}", reference=shown.reference) if shown.reference else ""


def _carried(shown: Shown) -> str:
    """To whom it was carried on, for who is not its owner."""
    if not shown.notice.hop:
        return ""
    days = counted(shown.waited, "schooldag", "schooldagen")
    return tr("Dit wacht al minstens {days}. Vraag op school wat er nodig is.", days=days)


def then_words(on: date | None, part: Part | None, today: date) -> str:
    """Such as "Doet niemand iets? Dan gaat dit op 3 december naar de directeur."."""
    if on is None or part is None:
        return ""
    day = near_day(on, today)
    when = tr("op {day}", day=within(day))
    return tr("Doet niemand iets? Dan gaat dit {when} naar {to}.", when=when, to=TO[part])


def ladder_words(agreement: Agreement) -> tuple[str, str, str]:
    """When each next one hears of what waits, as this school agreed."""
    after = (counted(days, "schooldag", "schooldagen") for days in (agreement.deputy, agreement.director, agreement.board))
    deputy, director, board = after
    return (
        tr("Na {deputy} hoort de plaatsvervanger het.", deputy=deputy),
        tr("Na {director} hoort de directeur het.", director=director),
        tr("Na {board} hoort het bestuur het.", board=board),
    )


def _href(shown: Shown) -> str:
    notice = shown.notice
    if notice.part == Part.BOARD and notice.dossier_id is None:
        return ""  # these pages are about a school, and the board has several
    if shown.code in PAGES and (shown.reads or notice.dossier_id is None):
        return address(PAGES[shown.code])
    if notice.account_id and notice.number and notice.code in (Code.TASK, Code.SECOND):
        return address("task" if notice.code == Code.TASK else "second", dossier_id=notice.dossier_id, number=notice.number)
    if notice.code == Code.TELL and shown.reads:
        return address("tell_writer", dossier_id=notice.dossier_id, number=notice.number)
    page = "retention_hold" if notice.code == Code.HOLD else "dossier"
    return address(page, dossier_id=notice.dossier_id) if shown.reads else ""


def awaited_lines(awaited: Iterable[Awaited], today: date) -> list[Listed]:
    """What waits, for the page that says who waits for whom."""
    return [_awaited(one, today) for one in awaited]


def _awaited(one: Awaited, today: date) -> Listed:
    text, tone = due_badge(one.on, today)
    rule = one.waiting.rule
    what = ASKED_A_SECOND if one.who and one.waiting.code is Code.SECOND else WHAT[one.waiting.code]
    title = duty_words(one.dossier.edition, rule)[0] if rule and one.dossier else what
    reference = tr("Dossier {reference}", reference=one.dossier.reference) if one.dossier else ""
    return Listed(
        title=title,
        why=then_words(one.next_on, one.next_part, today) or LAST,
        who=joined(" · ", (part for part in (one.who, reference) if part)),
        href=address("dossier", dossier_id=one.dossier.id) if one.dossier else address(PAGES[one.waiting.code]),
        due_text=text,
        due_tone=tone,
    )
