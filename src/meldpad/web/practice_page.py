"""Practising as text: the line above every page of the exercise, the list of cases, and what is looked back on."""

from collections.abc import Iterable
from dataclasses import dataclass

from meldpad.practice.cases import EDITION, Case, cases
from meldpad.practice.looking_back import LookedAt, Outcome
from meldpad.practice.playing import Playing
from meldpad.practice.training import Time
from meldpad.web.edition_words import ClauseWords, clause_words, duty_words, rule_of
from meldpad.web.practice_address import address_outside, first_page
from meldpad.web.spoken import short_date
from meldpad.web.tongue import said, tr, tr_later
from meldpad.web.words import counted, role_words

OUTCOMES = {
    Outcome.DONE: (tr_later("Gedaan"), "done"),
    Outcome.LEFT_OUT: (tr_later("Weggelaten, met een reden"), "plain"),
    Outcome.MISSED: (tr_later("Nog open"), "soon"),
}


@dataclass(frozen=True, kw_only=True)
class PracticeLine:
    """What stands above every page of the exercise: the case, where it is, what is told, and where its buttons lead."""

    case: str
    who: str
    child: str
    place: str
    moment: int
    title: str
    told: tuple[str, ...]
    hint: str
    is_last: bool
    first: str
    forward: str
    end: str
    stop: str


@dataclass(frozen=True, kw_only=True)
class CaseCard:
    """A case in the list."""

    id: str
    title: str
    about: str
    minutes: str
    who: str
    played: str


@dataclass(frozen=True, kw_only=True)
class DutyBack:
    """A duty that is looked back on: the rule's own words, why it counts here, and the clauses behind it."""

    title: str
    why: str
    because: str
    state: str
    tone: str
    moment: str
    clauses: tuple[ClauseWords, ...]


@dataclass(frozen=True, kw_only=True)
class TimeLine:
    """Once that somebody practised."""

    who: str
    case: str
    text: str
    counts: str


def line_of(now: Playing) -> PracticeLine:
    """The line above every page of a case that is on its way."""
    case, moment = now.case, now.case.at(now.run.moment)
    return PracticeLine(
        case=tr(case.title),
        who=role_words(frozenset({case.role})).lower(),
        child=f"{case.child.call_name} {case.child.surname}",
        place=tr("Moment {moment} van {last}", moment=now.run.moment, last=case.last),
        moment=now.run.moment,
        title=tr(moment.title),
        told=said(moment.told),
        hint=tr(moment.hint),
        is_last=now.run.moment == case.last,
        first=first_page(),
        forward=address_outside("practice_next"),
        end=address_outside("practice_end"),
        stop=address_outside("practice_stop"),
    )


def cards(own: Iterable[Time]) -> list[CaseCard]:
    """Every case, the shortest first, with when this person played it last."""
    played = {time.case: time for time in reversed(list(own))}
    return [_card(case, played.get(case.id)) for case in cases().values()]


def _card(case: Case, time: Time | None) -> CaseCard:
    who = role_words(frozenset({case.role})).lower()
    return CaseCard(
        id=case.id,
        title=tr(case.title),
        about=tr(case.about),
        minutes=tr("{minutes} minuten", minutes=case.minutes),
        who=tr("Je bent {who}.", who=who),
        played=tr("Je oefende dit op {day}.", day=short_date(time.at.date())) if time else "",
    )


def duties_back(looked: Iterable[LookedAt]) -> dict[Outcome, list[DutyBack]]:
    """The expected duties by what came of them, in the order of the case."""
    found: dict[Outcome, list[DutyBack]] = {outcome: [] for outcome in Outcome}
    for one in looked:
        title, why = duty_words(EDITION, one.expected.rule)
        state, tone = OUTCOMES[one.outcome]
        found[one.outcome].append(
            DutyBack(
                title=title,
                why=why,
                because=one.expected.because,
                state=state,
                tone=tone,
                moment=tr("Moment {moment}", moment=one.expected.moment),
                clauses=clause_words(EDITION, rule_of(EDITION, one.expected.rule).clauses),
            )
        )
    return found


def time_lines(times: Iterable[Time]) -> list[TimeLine]:
    """Who practised when, as text. A case that is not there any more keeps its name."""
    return [
        TimeLine(
            who=time.name,
            case=tr(cases()[time.case].title) if time.case in cases() else time.case,
            text=f"{short_date(time.at.date())}, {counted(time.minutes, 'minuut', 'minuten')}",
            counts=tr("telt als training") if time.counts else tr("telt niet als training"),
        )
        for time in times
    ]
