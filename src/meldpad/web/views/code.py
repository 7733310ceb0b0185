"""About the code: the school's own version first when it has one, its steps, and each rule with its reason and its source."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.adoption.content import CodeContent
from meldpad.adoption.models import Version
from meldpad.adoption.selectors import content_of, version_in_force
from meldpad.protocol.load import edition_named, published
from meldpad.protocol.model import Edition, Rule, Step
from meldpad.web.asking import Asking
from meldpad.web.duties import WHO
from meldpad.web.edition_words import ClauseWords, clause_words, duty_words, said_conditions
from meldpad.web.function_words import one_of
from meldpad.web.law_view import laws_view, review_words
from meldpad.web.own_version import own_version
from meldpad.web.page import Page
from meldpad.web.route import RouteView, StepView
from meldpad.web.spoken import long_date
from meldpad.web.tongue import in_each_language, language, tr
from meldpad.web.words import counted


@dataclass(frozen=True, kw_only=True)
class RuleView:
    """One rule, in words."""

    title: str
    why: str
    who: str
    term: str
    judgement: bool
    clauses: tuple[ClauseWords, ...]
    done: tuple[str, ...]
    grounds: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StepRules:
    """One step with everything it may ask."""

    anchor: str
    title: str
    summary: str
    rules: tuple[RuleView, ...]


@dataclass(frozen=True, kw_only=True)
class CodeView:
    """A whole edition, in words."""

    about: str
    route: RouteView
    steps: tuple[StepRules, ...]
    judged: tuple[str, ...]


def code(request: Asking) -> HttpResponse:
    """The version in force of the asker's school, or the edition it follows; for who works for the whole board the latest one."""
    today = timezone.localdate()
    version = version_in_force(request.actor.here, today)
    own = own_version(version) if version else None
    edition_id = own.edition if own else request.actor.edition or list(published())[-1]
    context = {
        "page": Page(title=tr("Over de code"), section="more"),
        "own": own,
        "code": code_of_version(version.id) if version else code_view(edition_id),
        "laws": laws_view(edition_id, today),
        "review": review_words(edition_id, today),
    }
    return render(request, "pages/code.html", context)


@in_each_language
def code_view(edition_id: str) -> CodeView:
    """An edition never changes once it is published, so its words are made once."""
    return _view(edition_named(edition_id), None)


@in_each_language
def code_of_version(version_id: UUID) -> CodeView:
    """The same with who does what and the terms of a version, which never changes either."""
    content = content_of(Version.objects.get(id=version_id))
    return _view(edition_named(content.edition), content)


def _view(edition: Edition, own: CodeContent | None) -> CodeView:
    since = long_date(edition.valid_from).partition(" ")[2]
    main = tuple(_picture(edition, step) for step in edition.steps if step.road == "meldcode")
    return CodeView(
        about=tr(
            "{title} · geldt vanaf {since} · beheerd door {owner}",
            title=edition.title[language()],
            since=since,
            owner=edition.owner,
        ),
        route=RouteView(heading=tr("De route heeft {number} stappen", number=len(main)), steps=main),
        steps=tuple(_step(edition, step, own) for step in edition.steps),
        judged=tuple(duty_words(edition.id, rule.id)[0] for rule in edition.rules if rule.judgement),
    )


def _picture(edition: Edition, step: Step) -> StepView:
    text = counted(len(_rules_of(edition, step)), "regel", "regels")
    return StepView(number=step.id, title=step.title[language()], state="todo", state_text=text, href=f"#stap-{step.id}")


def _step(edition: Edition, step: Step, own: CodeContent | None) -> StepRules:
    rules = _rules_of(edition, step)
    title = step.title[language()]
    return StepRules(
        anchor=f"stap-{step.id}",
        title=tr("Stap {id}: {title}", id=step.id, title=title) if step.road == "meldcode" else title,
        summary=tr("Bekijk {counted}", counted=counted(len(rules), "regel", "regels")),
        rules=tuple(_rule(edition, rule, own) for rule in rules),
    )


def _rules_of(edition: Edition, step: Step) -> list[Rule]:
    return [rule for rule in edition.rules if rule.step == step.id]


def _rule(edition: Edition, rule: Rule, own: CodeContent | None) -> RuleView:
    title, why = duty_words(edition.id, rule.id)
    terms = edition.terms if own is None else {**edition.terms, **own.terms}
    doers = own.tasks.get(rule.id, ()) if own else ()
    return RuleView(
        title=title,
        why=why,
        who=one_of(doers) or WHO[rule.who],
        term=_term(terms[rule.term]) if rule.term else "",
        judgement=rule.judgement,
        clauses=clause_words(edition.id, rule.clauses),
        done=said_conditions(edition.id, rule.done_by),
        grounds=tuple(edition.grounds[name].text[language()] for name in rule.grounds),
    )


def _term(days: int) -> str:
    return tr("Binnen {counted}", counted=counted(days, "schooldag", "schooldagen")) if days else tr("Dezelfde dag")
