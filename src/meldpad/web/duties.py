"""Duties as a page shows them: what, why, who, by when, and the one honest way out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.kinds.task import Task
from meldpad.journal.kinds.weighing import Weighing
from meldpad.protocol.route import Duty, DutyState
from meldpad.web.addresses import address
from meldpad.web.allowed import May, anything
from meldpad.web.edition_words import ClauseWords, clause_words, code_names, duty_words, said_conditions, terms_of
from meldpad.web.spoken import kind_words, short_date
from meldpad.web.steps import writing_href
from meldpad.web.tongue import tr, tr_later

WHO = {
    "writer": tr_later("Wie het opschreef"),
    "asked": tr_later("De collega aan wie het gevraagd is"),
    "teacher": tr_later("De leerkracht"),
    "attention_officer": tr_later("De aandachtsfunctionaris"),
    "director": tr_later("De directeur"),
    "board": tr_later("Het bestuur"),
}
ABOUT = frozenset(
    {
        *("supplement", "hypothesis_outcome", "task_answer", "talk_signature", "person", "parent_talk"),
        *("help", "help_review", "action_plan", "report_feedback", "report_supplement"),
    }
)
OWN_PAGES = {"task": "ask_task", "siblings": "siblings"}


@dataclass(frozen=True, kw_only=True)
class DutyView:
    """An open duty, in words."""

    title: str
    why: str
    who: str
    due_text: str
    due_tone: str
    href: str
    action: str
    waive_href: str
    waive_text: str
    about_href: str
    clauses: tuple[ClauseWords, ...]
    judgement: bool


@dataclass(frozen=True, kw_only=True)
class SettledView:
    """A duty that is done, left out or does not apply, in words."""

    title: str
    state: str
    state_text: str
    href: str


def open_duties(
    opened: OpenDossier, today: date, authors: Mapping[str, str], titles: Mapping[int, str], may: May = anything
) -> list[DutyView]:
    """What is asked now, in words, what carries the route on first."""
    return [duty_view(opened, duty, today, authors, titles, may) for duty in (opened.route.asked if opened.route else ())]


def duty_view(
    opened: OpenDossier, duty: Duty, today: date, authors: Mapping[str, str], titles: Mapping[int, str], may: May = anything
) -> DutyView:
    """One duty in words; without an address for who `may` not do it."""
    edition, rule = opened.edition.id, duty.rule
    title, why = duty_words(edition, rule.id)
    text, tone = due_words(duty.due, today)
    waive = waive_href(opened, duty, may)
    return DutyView(
        title=title,
        why=_about(why, duty.subject, titles),
        who=who_of(opened, duty, authors),
        due_text=text,
        due_tone=tone,
        href=act_href(opened, rule.act, duty.subject) if may(rule.act, duty.subject) else "",
        action=kind_words(rule.act, terms=terms_of(edition)).act,
        waive_href=waive,
        waive_text=tr("Trek deze vraag in") if rule.act == "task_answer" else tr("Dit kan of hoeft niet"),
        about_href=duty_href(opened, duty),
        clauses=clause_words(edition, rule.clauses),
        judgement=rule.judgement,
    )


def waive_href(opened: OpenDossier, duty: Duty, may: May = anything) -> str:
    """Where it is said that the duty is left out; "" when it cannot be, or not by this reader."""
    if not duty.rule.grounds or not may("waiver", None):
        return ""
    page = address("waive", dossier_id=opened.dossier.id, rule_id=duty.rule.id)
    return f"{page}?over={duty.subject}" if duty.subject else page


def who_of(opened: OpenDossier, duty: Duty, authors: Mapping[str, str]) -> str:
    """Whose duty it is; the writer of an entry and the colleague who was asked by name."""
    about = opened.entry(duty.subject) if duty.subject else None
    if about and duty.rule.who == "writer":
        return authors.get(about.author, WHO["writer"])
    if about and isinstance(about.payload, Task) and about.payload.asked_name:
        return tr("Gevraagd aan {asked_name}", asked_name=about.payload.asked_name)
    return WHO[duty.rule.who]


def act_href(opened: OpenDossier, kind: str, subject: int | None) -> str:
    """Where the entry that answers a duty is written; some kinds have a page of their own for who guards the code."""
    if kind == "task_answer" and subject in opened.found.relation.tasks:
        return address("task", dossier_id=opened.dossier.id, number=subject)
    if kind == "agreement":
        return _second_href(opened)
    if kind in OWN_PAGES and opened.found.by_role:
        return address(OWN_PAGES[kind], dossier_id=opened.dossier.id)
    return writing_href(opened.dossier.id, kind, subject if kind in ABOUT else None)


def _second_href(opened: OpenDossier) -> str:
    """Where a second person says yes or no to the last weighing; the dossier when there is none yet."""
    weighed = [entry.number for entry in opened.journal if isinstance(entry.payload, Weighing)]
    if not weighed:
        return address("dossier", dossier_id=opened.dossier.id)
    return address("second", dossier_id=opened.dossier.id, number=weighed[-1])


def duty_href(opened: OpenDossier, duty: Duty) -> str:
    """Where the duty is explained."""
    page = address("duty", dossier_id=opened.dossier.id, rule_id=duty.rule.id)
    return f"{page}?over={duty.subject}" if duty.subject else page


def _about(why: str, subject: int | None, titles: Mapping[int, str]) -> str:
    return (
        tr("{why} Gaat over nummer {subject}: {get}", why=why, subject=subject, get=titles.get(subject, "")) if subject else why
    )


def due_words(due: date | None, today: date) -> tuple[str, str]:
    """When it is due, in words, and how that should look ("late", "soon" or nothing). A term is always the school's own."""
    if due is None:
        return "", ""
    days = (due - today).days
    if days < 0:
        return tr("{days} {words} te laat", days=-days, words=tr("dag") if days == -1 else tr("dagen")), "late"
    if days < 2:
        return (tr("Vandaag"), tr("Morgen"))[days], "soon"
    return tr("Uiterlijk {day}", day=short_date(due)), ""


def settled_duties(opened: OpenDossier) -> list[SettledView]:
    """What is done or left out, with the number of the entry that shows it."""
    return list(_settled(opened, opened.route.duties if opened.route else ()))


def _settled(opened: OpenDossier, duties: Iterable[Duty]) -> Iterator[SettledView]:
    for duty in duties:
        if duty.state in (DutyState.DONE, DutyState.WAIVED, DutyState.NOT_APPLICABLE):
            yield SettledView(
                title=duty_words(opened.edition.id, duty.rule.id)[0],
                state=duty.state.value,
                state_text=state_text(opened, duty),
                href=f"#nummer-{duty.entry}" if duty.entry else "",
            )


def state_text(opened: OpenDossier, duty: Duty) -> str:
    """What became of a settled duty, with the number of the entry that shows it."""
    seen = tr(" Zie nummer {entry}.", entry=duty.entry) if duty.entry else ""
    match duty.state:
        case DutyState.DONE:
            return tr("Gedaan.{seen}", seen=seen)
        case DutyState.WAIVED:
            return tr("Vervalt. {code_names}{seen}", code_names=code_names(opened.edition.id)[duty.reason], seen=seen)
        case _:
            return tr(
                "Niet nodig. {said_conditions}{seen}",
                said_conditions=said_conditions(opened.edition.id, (duty.reason,))[0],
                seen=seen,
            )


def waiting_duties(opened: OpenDossier) -> list[SettledView]:
    """Duties that will be asked on a later day."""
    later = (duty for duty in (opened.route.duties if opened.route else ()) if duty.state is DutyState.NOT_YET and duty.starts)
    return [
        SettledView(
            title=duty_words(opened.edition.id, duty.rule.id)[0],
            state="later",
            state_text=tr("Vanaf {day}.", day=short_date(duty.starts)) if duty.starts else "",
            href=f"#nummer-{duty.subject}" if duty.subject else "",
        )
        for duty in later
    ]


__all__ = [
    *("DutyView", "SettledView", "act_href", "due_words", "duty_href", "duty_view"),
    *("open_duties", "settled_duties", "state_text", "waiting_duties", "waive_href", "who_of"),
]
