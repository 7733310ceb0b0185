"""Dossiers in a list, as ready text: templates put it in place and think about nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from meldpad.dossiers.caseload import CaseRow
from meldpad.dossiers.own_duties import DirectorsDuty, OwnDuty
from meldpad.dossiers.summary import OpenDuty, Summary
from meldpad.policy.reading import Scope
from meldpad.web.addresses import address
from meldpad.web.duties import ABOUT, WHO
from meldpad.web.edition_words import ClauseWords, duty_words, rule_of, step_title
from meldpad.web.steps import writing_href
from meldpad.web.tongue import joined, tr, tr_later, within
from meldpad.web.words import due_badge, moment_words, near_day

NO_GROUP = tr_later("Zonder groep")
EARLIER = tr_later("Eerder dossier aanwezig")
DIRECTED = tr_later("Vraag vandaag de aandachtsfunctionaris wat jij moet doen.")
ONLY_OWN = tr_later("Je leest hier alleen wat je zelf schreef.")
Only = Callable[[CaseRow, OpenDuty], bool]


@dataclass(kw_only=True)  # not frozen: setting fourteen fields past the lock takes three times as long, for every row
class CaseLine:
    """One row of the list of dossiers. `due` is the day of the duty that is shown, when it has one."""

    href: str
    reference: str
    name: str
    group: str
    step_text: str
    duty: str
    whose: str
    due_text: str
    due_tone: str
    last_text: str
    is_new: bool
    closed: bool
    due: date | None
    asked: bool
    reopened: bool


def case_line(row: CaseRow, today: date, who: Iterable[str] = (), only: Only | None = None) -> CaseLine:
    """A dossier with the duty that presses most, or that presses one of `who` most, or most of `only` some duties."""
    dossier = row.dossier
    duty, asked = pressing_duty(row, today, who, only) if row.summary else (None, False)
    text, tone, due = _due(duty, asked, today)
    return CaseLine(
        href=address("dossier", dossier_id=dossier.id),
        reference=dossier.reference,
        name=row.name or tr("Dossier {reference}", reference=dossier.reference),
        group=group_words(row.group),
        step_text=step_title(dossier.edition, row.summary.step) if row.summary else "",
        duty=duty_words(dossier.edition, duty.rule)[0] if duty else "" if row.summary else ONLY_OWN,
        whose=whose(row, duty),
        due_text=text,
        due_tone=tone,
        last_text=moment_words(dossier.last_at, today) if row.summary else "",
        is_new=row.unread and row.scope is Scope.ALL,
        closed=dossier.closed,
        due=due,
        asked=asked,
        reopened=row.summary is not None and row.summary.reopened,
    )


def group_words(name: str) -> str:
    """ "4" is a group and not a number; a group with a name of its own keeps it."""
    return tr("Groep {name}", name=name) if name[:1].isdigit() else name or NO_GROUP


def pressing_duty(row: CaseRow, today: date, who: Iterable[str] = (), only: Only | None = None) -> tuple[OpenDuty | None, bool]:
    """The asked duty that is due first (what a writer completes comes last), or else the one that will be asked first; and
    whether it is asked."""
    duties = _duties(row.summary)
    if who:
        duties = tuple(duty for duty in duties if rule_of(row.dossier.edition, duty.rule).who in who)
    if only:
        duties = tuple(duty for duty in duties if only(row, duty))
    if asked := [duty for duty in duties if duty.asked_on(today)]:
        return min(asked, key=lambda duty: (rule_of(row.dossier.edition, duty.rule).who == "writer", duty.due or "9999")), True
    return min(duties, key=lambda duty: duty.starts, default=None), False


def whose(row: CaseRow, duty: OpenDuty | None) -> str:
    """Who does it, when that is not the attention officer, for whom the list is made."""
    who = rule_of(row.dossier.edition, duty.rule).who if duty else ""
    return WHO[who] if who and who != "attention_officer" else ""


def _duties(summary: Summary | None) -> tuple[OpenDuty, ...]:
    return summary.duties if summary and summary.step != "closed" else ()


def _due(duty: OpenDuty | None, asked: bool, today: date) -> tuple[str, str, date | None]:
    if duty is None:
        return "", "", None
    if not asked:
        return tr("Vanaf {day}", day=within(near_day(date.fromisoformat(duty.starts), today))), "", None
    due = date.fromisoformat(duty.due) if duty.due else None
    return *due_badge(due, today), due


@dataclass(frozen=True, kw_only=True)
class Listed:
    """Something to do, in the shape that lists/duties.html draws."""

    title: str
    why: str
    who: str
    href: str
    due_text: str = ""
    due_tone: str = ""
    waive_href: str = ""
    waive_text: str = ""
    clauses: tuple[ClauseWords, ...] = ()
    judgement: bool = False


def listed_case(line: CaseLine) -> Listed:
    """A dossier as something to do: the pupil first, because people think in children."""
    step = line.step_text.partition(":")[0]
    again = EARLIER if line.reopened else ""
    return Listed(
        title=line.name,
        why=line.duty,
        who=joined(" · ", (part for part in (line.whose, line.group, step, line.reference, again) if part)),
        href=line.href,
        due_text=line.due_text,
        due_tone=line.due_tone,
    )


def listed_along(line: CaseLine) -> Listed:
    """A dossier somebody reads along in: where it stands, because what it asks is asked of a colleague."""
    return Listed(title=line.name, why=line.step_text, who=f"{line.group} · {line.reference}", href=line.href)


def listed_own(duty: OwnDuty, today: date) -> Listed:
    """A small duty of whoever wrote something, without any word of what was written."""
    title, why = duty_words(duty.edition.id, duty.rule.id)
    text, tone = due_badge(duty.due, today)
    number = tr(", nummer {subject}", subject=duty.subject) if duty.subject else ""
    return Listed(
        title=title,
        why=why,
        who=tr("Dossier {reference}{number}", reference=duty.reference, number=number),
        href=_act_href(duty),
        due_text=text,
        due_tone=tone,
    )


def listed_directed(duty: DirectorsDuty, today: date) -> Listed:
    """That a dossier asks something of the director, without a word of what: they ask the attention officer."""
    text, tone = due_badge(duty.due, today)
    return Listed(
        title=tr("Dossier {reference}", reference=duty.reference), why=DIRECTED, who="", href="", due_text=text, due_tone=tone
    )


def _act_href(duty: OwnDuty) -> str:
    if duty.rule.road == "employee":
        return address("employee_road", dossier_id=duty.dossier_id)
    return writing_href(duty.dossier_id, duty.rule.act, duty.subject if duty.rule.act in ABOUT else None)
