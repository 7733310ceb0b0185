"""Where it comes from: every clause in plain words, why it is there, and what serves it in the edition of the school."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meldpad.protocol.clauses import Clause, families
from meldpad.protocol.clauses import clauses as catalogue
from meldpad.protocol.load import edition_named, published
from meldpad.protocol.model import Edition
from meldpad.protocol.serving import Serving, serving
from meldpad.web.asking import Asking
from meldpad.web.edition_words import clause_text, duty_words, step_title, terms_of
from meldpad.web.page import Page
from meldpad.web.page_words import DOCUMENTS, page_link
from meldpad.web.spoken import kind_words
from meldpad.web.timeline import Link
from meldpad.web.tongue import in_each_language, language, tr
from meldpad.web.words import counted


@dataclass(frozen=True, kw_only=True)
class Served:
    """One sort of thing that serves a clause: what it is called, and each of them."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class ClauseView:
    """One clause, in words."""

    id: str
    text: str
    why: str
    served: tuple[Served, ...]


@dataclass(frozen=True, kw_only=True)
class PartView:
    """One part of the code with its clauses."""

    anchor: str
    title: str
    summary: str
    clauses: tuple[ClauseView, ...]


def clauses(request: Asking) -> HttpResponse:
    """The map of clauses of the asker's school; for who works for the whole board that of the latest edition."""
    edition_id = request.actor.edition or list(published())[-1]
    context = {
        "page": Page(title=tr("Waar komt het vandaan?"), section="more"),
        "about": edition_named(edition_id).title[language()],
        "crumbs": [Link(text=tr("Over de code"), href=reverse("code")), Link(text=tr("Waar komt het vandaan?"), href="")],
        "parts": parts_view(edition_id),
    }
    return render(request, "pages/clauses.html", context)


@in_each_language
def parts_view(edition_id: str) -> tuple[PartView, ...]:
    """An edition never changes once it is published, so its words are made once."""
    edition = edition_named(edition_id)
    return tuple(_part(edition, family, titles[language()]) for family, titles in families().items())


def _part(edition: Edition, family: str, title: str) -> PartView:
    found = tuple(_clause(edition, clause) for clause in catalogue().values() if clause.family == family)
    summary = tr("Bekijk {counted}", counted=counted(len(found), "regel", "regels"))
    return PartView(anchor=f"deel-{family}", title=title, summary=summary, clauses=found)


def _clause(edition: Edition, clause: Clause) -> ClauseView:
    served = tuple(_served(edition, serving(clause.id, edition)))
    text, why = (edition.quoted(words, language()) for words in (clause_text(clause.id), tr(clause.why_nl)))
    return ClauseView(id=clause.id, text=text, why=why, served=served)


def _served(edition: Edition, found: Serving) -> Iterator[Served]:
    terms = terms_of(edition.id)
    named = (
        (tr("Taak"), [duty_words(edition.id, rule.id)[0] for rule in found.rules]),
        (tr("Stap"), [step_title(edition.id, step.id) for step in found.steps]),
        (tr("Uitzondering"), [ground.text[language()] for ground in found.grounds]),
        (tr("Wet"), [law.title[language()] for law in found.laws]),
        (tr("Notitie"), [kind_words(kind, terms=terms).label for kind in found.kinds]),
        (tr("Papier"), [DOCUMENTS[name] for name in found.documents]),
    )
    yield from (Served(label=label, links=tuple(Link(text=text, href="") for text in texts)) for label, texts in named if texts)
    if found.pages:
        yield Served(label=tr("Scherm"), links=tuple(page_link(name) for name in found.pages))
