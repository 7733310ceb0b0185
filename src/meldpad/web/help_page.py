"""Explanations as they stand on a page."""

from collections.abc import Callable
from dataclasses import dataclass

from meldpad.protocol.load import published
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.edition_words import ClauseWords, clause_words, terms_of
from meldpad.web.help.kinds import WRITTEN
from meldpad.web.help.topics import Topic, parts, topics_by_page
from meldpad.web.link import Link
from meldpad.web.spoken import kind_words
from meldpad.web.tongue import said, tr


@dataclass(frozen=True, kw_only=True)
class TopicView:
    """One explanation, with the clauses behind it. `source` is where they stand, for who may open that page."""

    topic: Topic
    clauses: tuple[ClauseWords, ...]
    source: str
    crumbs: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class IndexPart:
    """One part of the work: its explanations, and for the forms of a dossier one for each kind of entry."""

    anchor: str
    title: str
    links: tuple[Link, ...]
    kinds: tuple[Link, ...]


def edition_for(actor: Actor | None) -> str:
    """The edition whose words are used: that of the asker's school, or the latest."""
    return (actor.edition if actor else "") or list(published())[-1]


def topic_view(topic: Topic, edition_id: str, *, links: bool) -> TopicView:
    """One explanation with the clauses in the words of an edition."""
    return TopicView(
        topic=said(topic),
        clauses=clause_words(edition_id, topic.clauses),
        source=address("clauses") if links else "",
        crumbs=(Link(text=tr("Alle uitleg"), href=address("help_index")), Link(text=tr(topic.title), href="")),
    )


def index_view(readable: Callable[[Topic], bool], edition_id: str) -> list[IndexPart]:
    """The parts of the work in which there is something to read."""
    found = []
    for part in parts():
        topics = [topic for topic in part.topics if readable(topic)]
        links = tuple(Link(text=tr(topic.title), href=address("help", topic=topic.code)) for topic in topics)
        writes = topics_by_page()["add_entry"] in topics
        if links:
            kinds = _kinds(edition_id) if writes else ()
            found.append(IndexPart(anchor=f"deel-{part.code}", title=tr(part.title), links=links, kinds=kinds))
    return found


def _kinds(edition_id: str) -> tuple[Link, ...]:
    named = [(kind_words(kind, terms=terms_of(edition_id)).act, address("help_kind", kind=kind)) for kind in WRITTEN]
    return tuple(Link(text=text, href=href) for text, href in sorted(named))
