"""The social map of a school: everybody who works there or at its board reads it (K1, O2.6)."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from meldpad.policy.mapping import may_fill_map, may_read_map
from meldpad.schools.actor import Actor
from meldpad.schools.models import School
from meldpad.schools.place import places_of
from meldpad.socialmap.selectors import empty_slots, history_of, none_here, partners_of, school_of, taken_off
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.card_page import fixed_phones
from meldpad.web.map_page import facts_of, history_views, moments_of, partner_line, what_for
from meldpad.web.page import Page
from meldpad.web.refused import gone_when_refused
from meldpad.web.spoken import short_date
from meldpad.web.timeline import Link
from meldpad.web.tongue import language, tr, tr_later

TITLE, UNCONFIRMED, EMPTY = tr_later("Sociale kaart"), "niet-bevestigd", "leeg"


@gone_when_refused
def social_map(request: Asking) -> HttpResponse:
    """The map of one's own school; for somebody without one the schools of the board."""
    if request.actor.school_id is None:
        context = {"page": Page(title=TITLE, section="more"), "schools": _other_schools(request.actor)}
        return render(request, "social_map/schools.html", context)
    return _list(request, request.actor.school_id)


@gone_when_refused
def social_map_at(request: Asking, place_id: UUID) -> HttpResponse:
    """The map of another school of the board; it can only be read."""
    return _list(request, _may_read(request.actor, place_id))


@gone_when_refused
def partner(request: Asking, partner_id: UUID) -> HttpResponse:
    """One partner, with everything it was before."""
    school_id = _may_read(request.actor, school_of(partner_id))
    today = timezone.localdate()
    versions = history_of(school_id, partner_id)
    now = versions[0]
    context = {
        "page": Page(title=tr("Partner op de sociale kaart"), section="more"),
        "crumbs": [*crumbs(), Link(text=now.slot.label[language()], href="")],
        "one": partner_line(now, today),
        "on_map": now.on_map,
        "reason": now.reason,
        "what_for": what_for(now),
        "facts": facts_of(now.details),
        "history": list(history_views(versions, today)),
        "fills": _fills(request.actor, school_id),
    }
    return render(request, "social_map/partner.html", context)


def crumbs() -> list[Link]:
    """The way back to the list."""
    return [Link(text=tr("Meer"), href=address("more")), Link(text=TITLE, href=address("social_map"))]


def _list(request: Asking, school_id: UUID) -> HttpResponse:
    today, school = timezone.localdate(), School.objects.get(id=school_id)
    partners, empty, shown = partners_of(school_id), empty_slots(school_id), request.GET.get("toon", "")
    late = [one for one in partners if not one.confirmed(today)]
    listed, missing = {UNCONFIRMED: (late, ()), EMPTY: ((), empty)}.get(shown, (partners, empty))
    context = {
        "page": Page(title=TITLE, section="more"),
        "school": school.name,
        "filters": _filters(request.path, shown, len(partners), len(late), len(empty)),
        "moments": moments_of(listed, missing, () if shown else fixed_phones(school.edition), today),
        "none": [] if shown else [(each, f"{each.by}, {short_date(each.at.date())}") for each in none_here(school_id)],
        "off": [] if shown else [partner_line(one, today) for one in taken_off(school_id)],
        "fills": _fills(request.actor, school_id),
        "card_href": address("emergency_card_of", school=school.key),
        "others": _other_schools(request.actor, but=school_id),
    }
    return render(request, "social_map/list.html", context)


def _filters(path: str, shown: str, partners: int, late: int, empty: int) -> list[dict[str, object]]:
    kinds = (("", tr("Alle partners"), partners), (UNCONFIRMED, tr("Niet bevestigd"), late), (EMPTY, tr("Nog leeg"), empty))
    return [
        {"text": text, "href": f"{path}?toon={name}" if name else path, "current": name == shown, "count": count}
        for name, text, count in kinds
    ]


def _fills(actor: Actor, school_id: UUID) -> bool:
    return bool(may_fill_map(actor)) and actor.school_id == school_id


def _may_read(actor: Actor, school_id: UUID | None) -> UUID:
    """The school, when the actor may read its map; otherwise there is no such page."""
    own = {place.school_id for place in places_of(actor)} | {actor.school_id}
    if school_id is None or school_id not in own or not may_read_map(actor):
        raise Http404
    return school_id


def _other_schools(actor: Actor, but: UUID | None = None) -> list[Link]:
    return [
        Link(text=place.name, href=address("social_map_at", place_id=place.school_id))
        for place in places_of(actor)
        if place.school_id is not None and place.school_id not in (but, actor.school_id)
    ]
