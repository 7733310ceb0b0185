"""From a version or a draft of the school's own code to what is printed: its text, the map of today, and how it came to be."""

from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from meldpad.adoption.models import Version
from meldpad.adoption.publishing import Published
from meldpad.adoption.selectors import Draft, content_of
from meldpad.documents.outline import outline_pdf
from meldpad.documents.own_code.source import Adopted, MapLine, WholeCode
from meldpad.documents.own_code.whole import code_outline
from meldpad.protocol.load import edition_named
from meldpad.socialmap.partner import PartnerNow
from meldpad.socialmap.selectors import empty_slots, none_here, on_card, partners_of
from meldpad.web.own_code_page import council_line
from meldpad.web.spoken import plain_date
from meldpad.web.tongue import joined, language, tr


def whole_version(version: Version, on: date) -> WholeCode:
    """A version as it was adopted, with the social map as it is on that day."""
    content = content_of(version)
    return WholeCode(
        content=content,
        edition=edition_named(content.edition),
        adopted=adopted_words(version),
        social_map=map_lines(version.school_id),
        map_on=on,
    )


def whole_draft(draft: Draft, on: date) -> WholeCode:
    """The draft, for the council or the board."""
    lines = map_lines(draft.row.school_id)
    return WholeCode(content=draft.content, edition=edition_named(draft.content.edition), social_map=lines, map_on=on)


def adopted_words(version: Version) -> Adopted:
    """How a version came to be. What the council said in its own words stays inside: it may be about people."""
    by = (
        tr("een lid van het bestuur, {name}", name=version.by.name)
        if version.by_board
        else tr("het bestuur. {name} legde dat vast", name=version.by.name)
    )
    return Adopted(
        number=version.number,
        decided_on=version.adopted_on,
        decided_by=by,
        in_force_from=version.in_force_from,
        council=council_line(version, words_too=False),
        digest=bytes(version.digest).hex(),
        reference=version.document,
    )


def map_lines(school_id: UUID) -> tuple[MapLine, ...]:
    """The social map for who works at the school: who is on it, whom the school says it does not have, and empty places (K4)."""
    there = tuple(_partner(one) for one in partners_of(school_id))
    none = tuple(
        MapLine(what=one.slot.label[language()], organisation=tr("Dat hebben wij hier niet")) for one in none_here(school_id)
    )
    return (*there, *none, *(MapLine(what=slot.label[language()]) for slot in empty_slots(school_id)))


def _partner(one: PartnerNow) -> MapLine:
    said = one.details
    late = tr("{phone_late} (buiten kantoortijd)", phone_late=said.phone_late) if said.phone_late else ""
    agreed = tr("Afgesproken op {day}. ", day=plain_date(said.agreed_on)) if said.agreed_on else ""
    return MapLine(
        what=said.what_for or one.slot.label[language()],
        organisation=said.organisation,
        contact=joined(", ", (part for part in (said.contact, said.role, said.direct) if part)),
        address=said.address,
        phones=joined(", ", (part for part in (said.phone, late, said.hours) if part)),
        email=said.email,
        agreed=f"{agreed}{said.agreements}".strip(),
    )


def parents_pdf(published: Published, day: date) -> bytes:
    """The whole code for parents. Anybody may ask for it, so the same paper is set once. Raises DocumentNotMade."""
    card = on_card(published.school.id)
    lines = tuple(MapLine(what=one.what_for, organisation=one.organisation, phones=one.phone) for one in card)
    return _set_once(published.version.id, published.chosen.names, lines, day, published.since)


@lru_cache(maxsize=32)
def _set_once(version_id: UUID, names: bool, lines: tuple[MapLine, ...], day: date, since: datetime) -> bytes:
    version = Version.objects.select_related("by").get(id=version_id)
    content = content_of(version)
    whole = WholeCode(
        content=content,
        edition=edition_named(content.edition),
        adopted=adopted_words(version),
        social_map=lines,
        map_on=day,
        names=names,
    )
    return outline_pdf(code_outline(whole), since)
