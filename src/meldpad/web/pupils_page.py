"""A page that may be about several pupils: who else is offered, by link, by surname or by searching, and never by a dossier."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.kinship import family_offered
from meldpad.dossiers.selectors import open_journal
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor
from meldpad.schools.pupils import PupilRow, pupils_of
from meldpad.web.asking import Asking
from meldpad.web.forms.about_pupils import AboutPupils
from meldpad.web.forms.other_pupil import IDS
from meldpad.web.pupil_page import OTHERS, PupilPage, pupil_page, school_of
from meldpad.web.tongue import joined, tr, tr_later

F = TypeVar("F", bound=AboutPupils)
MOST = 12
LIKE = "zoals"
OWN_OF_ONE = frozenset({"pupil_role", "also_elsewhere", "told_elsewhere", "disclosure", "reported_in_call", "worry_for"})
FIRST = tr_later("Kies eerst om welk kind het gaat, of zoek op naam.")
NOBODY = tr_later("Geen kind gevonden. Zoek op een andere naam.")
SURNAME = tr_later("Deze kinderen hebben dezelfde achternaam. Wij weten niet of zij familie zijn.")
LINKED = tr_later("Bovenaan staan broers, zussen en huisgenoten die de school kent.")
FOUND = tr_later("Kies bij elk kind waarom je het erbij zet.")


def pupils_page(request: Asking, kind: str, base: type[F], now: datetime) -> PupilPage[F]:
    """The page's form, with the other pupils that were chosen, and those that were asked for now."""
    page = pupil_page(request, kind, base, now, preset=_as_written(request, kind, now))
    ids, asked = set(page.typed.get(IDS, ())), _asks(page)
    if not ids and not asked:
        return page
    rows = pupils_of(school_of(request.actor), request.actor.user_id)
    first = next((row for row in rows if str(row.id) == _last(page, "pupil")), None)
    shown, told = [row for row in rows if str(row.id) in ids and row is not first], ""
    if asked:
        chosen = [row for row in shown if _last(page, f"{IDS}-{row.id}-role")]
        offered, told = _offered(request.actor, _last(page, "search_other"), first, rows, now)
        shown = [*chosen, *[row for row in offered if row is not first and row not in chosen][:MOST]]
    page.form.bring(shown, page.typed)
    return replace(page, found_others=told)


def _asks(page: PupilPage[F]) -> bool:
    """Whether other pupils are asked for. Enter in that field presses the first button, which is about the first child."""
    by_enter = _last(page, "op") == "search" and not _last(page, "search") and _last(page, "search_other")
    return _last(page, "op") == OTHERS or bool(by_enter)


def _offered(actor: Actor, words: str, first: PupilRow | None, rows: list[PupilRow], now: datetime) -> tuple[list[PupilRow], str]:
    """Who was looked for, or who may belong to the first child's family."""
    if words:
        record(actor, Act.SEARCHED, now, detail="pupil")
        found = pupils_of(school_of(actor), actor.user_id, words)
        more = tr(" Je ziet er {most} van de {number}.", most=MOST, number=len(found)) if len(found) > MOST else ""
        return found, f"{FOUND}{more}" if found else NOBODY
    if first is None:
        return [], FIRST
    linked = family_offered(actor, first.id, now)
    family = [row for row in rows if row.id in linked]
    namesakes = [row for row in rows if row not in family and row is not first and _same_surname(row, first)]
    told = joined(" ", (text for text, there in ((LINKED, family), (SURNAME, namesakes)) if there))
    return [*family, *namesakes], told or NOBODY


def _same_surname(one: PupilRow, other: PupilRow) -> bool:
    """Offered, and nothing more: people choose, and nothing is derived from a surname (T50)."""
    name = other.identity.surname.casefold()
    return bool(name) and one.identity.surname.casefold() == name


def _as_written(request: Asking, kind: str, now: datetime) -> dict[str, object]:
    """What its writer wrote down before, for the same in another child's file: all but which child and what it is."""
    dossier, _, number = request.GET.get(LIKE, "").partition(".")
    try:
        opened = open_journal(request.actor, UUID(dossier), now, detail=kind)
        entry = opened.entry(int(number))
    except (ValueError, NotAllowed):
        return {}
    if entry is None or kind != entry.payload.KIND or entry.author != str(request.actor.user_id):
        return {}
    said = {name: value for name, value in vars(entry.payload).items() if name not in OWN_OF_ONE}
    return {**said, "elsewhere": True}


def _last(page: PupilPage[F], name: str) -> str:
    return "".join(page.typed.get(name, [])[-1:]).strip()
