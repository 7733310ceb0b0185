"""Everything the dossier's page needs, in ready text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from meldpad.dossiers.companions import Companions, companions
from meldpad.dossiers.selectors import OpenDossier
from meldpad.policy.answering import may_answer_access
from meldpad.policy.facts import Relation
from meldpad.policy.reading import Scope
from meldpad.policy.retaining import may_hold
from meldpad.policy.sharing import may_involve, may_see_log, may_take_out
from meldpad.policy.verdict import Verdict
from meldpad.policy.writing import may_append, may_move_edition
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.allowed import allowed
from meldpad.web.duties import act_href, open_duties, settled_duties, waiting_duties
from meldpad.web.edition_words import terms_of
from meldpad.web.kinship_page import beside_dossier
from meldpad.web.notices import phones_of
from meldpad.web.own_code_links import followed
from meldpad.web.page import dossier_frame
from meldpad.web.people_around import people_around, put_off, still_unknown
from meldpad.web.readers import guards_of
from meldpad.web.route import route_view
from meldpad.web.second_page import waits_on_dossier
from meldpad.web.special_roads import advice_awaited
from meldpad.web.spoken import kind_words, long_date
from meldpad.web.timeline import Link, by_author, faces, filters, timeline
from meldpad.web.tongue import language, tr, tr_later
from meldpad.web.word_back_page import with_words_back

RIGHTS = ("parent_informed", "statement", "rectification", "rectification_answer")  # also when the route is closed
OFFERED = {
    tr_later("Gesprekken en notities"): (
        *("note", "consultation", "advice", "consent", "intake_talk", "talk_preparation", "parent_talk", "child_talk"),
        *("reference_index", "other_road", "diagnosis"),
    ),
    tr_later("Kijken"): ("task", "signal_list", "body_map", "siblings", "person"),
    tr_later("Wegen en besluiten"): ("weighing", "decision", "report_talk", "report", "report_supplement", "report_feedback"),
    tr_later("Hulp"): ("help", "help_review", "action_plan"),
    tr_later("Rechten van ouders en kind"): RIGHTS,
    tr_later("Afronden"): ("case_evaluation", "closing"),
}
PRIVATELY = tr_later("Ik ken dit kind privé")
USUAL = frozenset({"note", "consultation", "advice", "parent_talk"})


@dataclass(frozen=True, kw_only=True)
class Menu:
    """A group of things that can be written now."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class Writing:
    """What can be written now: what is most likely first, everything else by subject."""

    likely: tuple[Link, ...]
    menus: tuple[Menu, ...]


def dossier_page(actor: Actor, opened: OpenDossier, today: date, *, group: str, everything: bool) -> dict[str, object]:
    """Context of `pages/dossier.html`; what waits for a second person stands above all other notices."""
    people = companions(opened.dossier, timezone.now())
    authors = by_author(people.names)
    may = allowed(actor, opened.found)
    shown = timeline(opened, today, authors, group, everything=everything, may=may)
    return {
        "page": dossier_frame(tr("Dossier {reference}", reference=opened.dossier.reference)),
        "opened_as": opened.found,
        "companions": people,
        "crumbs": [Link(text=tr("Dossiers"), href=address("caseload")), Link(text=opened.dossier.reference, href="")],
        "name": opened.pupil,
        "meta": _meta(opened),
        "route": route_view(opened, opened.route) if opened.route else None,
        "duties": open_duties(opened, today, authors, _titles(opened, today, authors), may),
        "settled": settled_duties(opened),
        "waiting": waiting_duties(opened),
        "notices": [*waits_on_dossier(actor, opened, today, people), *advice_awaited(opened), *beside_dossier(actor, opened)],
        "events": with_words_back(actor, opened, shown.events, today),
        "older": shown.older,
        "older_href": f"?soort={group}&alles=1#tijdlijn",
        "filters": filters(opened, group),
        "writing": writing(actor, opened),
        "guards": _guards(actor, opened, people, today),
        "signal_href": f"{address('signal')}?dossier={opened.dossier.id}",
        "reopen_href": _write(opened, "reopening") if opened.dossier.closed and may("reopening", None) else "",
        **_people(actor, opened, today),
        "phones": phones_of(opened.edition.id),
        "edition": opened.edition.title[language()],
        "own_code": followed(opened, actor.school_name),
        "links": _links(actor, opened),
    }


def _people(actor: Actor, opened: OpenDossier, today: date) -> dict[str, object]:
    """The people around the child, for who reads all of the dossier."""
    if opened.found.scope is not Scope.ALL:
        return {"people": [], "people_unknown": (), "add_person_href": ""}
    people = people_around(opened)
    may = bool(may_append(actor, opened.found.relation, "person")) and not opened.dossier.closed
    return {
        "people": people,
        "people_unknown": (*(still_unknown(people) if people else ()), *put_off(opened, today)),
        "add_person_href": _write(opened, "person") if may else "",
    }


def _titles(opened: OpenDossier, today: date, authors: Mapping[str, str]) -> dict[int, str]:
    """The titles of the entries that a duty is about."""
    about = {duty.subject for duty in (opened.route.asked if opened.route else ())}
    entries = [entry for entry in opened.journal if entry.number in about]
    return {item.number: item.title for item in faces(opened, today, authors, entries)}


def _meta(opened: OpenDossier) -> str:
    since = long_date(opened.dossier.opened_at.date()).partition(" ")[2]
    state = tr("afgesloten · geopend op {since}", since=since) if opened.dossier.closed else tr("open sinds {since}", since=since)
    return tr("Dossier {reference} · {state}", reference=opened.dossier.reference, state=state)


def writing(actor: Actor, opened: OpenDossier) -> Writing:
    """What this person may write here: what the open duties ask and what is written most, then the rest."""
    relation = opened.found.relation
    kinds_now = (kind for kinds in OFFERED.values() for kind in kinds if kind in RIGHTS or not opened.dossier.closed)
    allowed = {kind for kind in kinds_now if _offered(actor, relation, kind)}
    asked = {duty.rule.act for duty in (opened.route.asked if opened.route else ())}
    likely = [kind for kinds in OFFERED.values() for kind in kinds if kind in allowed and kind in asked | USUAL]
    rest = {title: [kind for kind in kinds if kind in allowed and kind not in likely] for title, kinds in OFFERED.items()}
    return Writing(
        likely=_acts(opened, likely),
        menus=tuple(Menu(title=title, links=_acts(opened, kinds)) for title, kinds in rest.items() if kinds),
    )


def _offered(actor: Actor, relation: Relation, kind: str) -> Verdict:
    return may_involve(actor, relation) if kind == "task" else may_append(actor, relation, kind)


def _acts(opened: OpenDossier, kinds: Iterable[str]) -> tuple[Link, ...]:
    terms = terms_of(opened.edition.id)
    return tuple(Link(text=kind_words(kind, terms=terms).act, href=_write(opened, kind)) for kind in kinds)


def _guards(actor: Actor, opened: OpenDossier, people: Companions, today: date) -> list[str]:
    """For who reads only their own entries: who goes on with them, and whether those were read."""
    if opened.found.scope is not Scope.OWN or not opened.journal:
        return []
    return guards_of(opened.dossier, people.guards, actor.user_id, max(entry.number for entry in opened.journal), today)


def _write(opened: OpenDossier, kind: str) -> str:
    return act_href(opened, kind, None)


def _links(actor: Actor, opened: OpenDossier) -> list[Link]:
    one, relation, links = opened.dossier.id, opened.found.relation, list[Link]()
    if opened.found.scope is not Scope.ALL:
        return [Link(text=PRIVATELY, href=address("shut_out_oneself", dossier_id=one))]
    if may_take_out(actor, relation):
        links.append(Link(text=tr("Tijdlijn als PDF"), href=address("chronology_pdf", dossier_id=one)))
        links.append(Link(text=tr("Papieren"), href=address("papers", dossier_id=one)))
        links.append(Link(text=tr("Hele dossier als pakket"), href=address("dossier_package", dossier_id=one)))
    if may_see_log(actor, relation):
        links.append(Link(text=tr("Wie keek in dit dossier"), href=address("seen", dossier_id=one)))
    if may_involve(actor, relation):
        links.append(Link(text=tr("Wie mag meelezen"), href=address("people", dossier_id=one)))
        links.append(Link(text=tr("Gezin"), href=address("family", dossier_id=one)))
    if may_hold(actor, relation):
        links.append(Link(text=tr("Hoelang blijft dit dossier?"), href=address("retention_hold", dossier_id=one)))
    if may_answer_access(actor, relation):
        links.append(Link(text=tr("Iemand vraagt om inzage"), href=f"{address('access_new')}?dossier={one}"))
    if may_move_edition(actor, relation) and not opened.dossier.closed:
        links.append(Link(text=tr("Stap over op een andere meldcode"), href=address("move_edition", dossier_id=one)))
    return [*links, Link(text=PRIVATELY, href=address("shut_out_oneself", dossier_id=one))]
