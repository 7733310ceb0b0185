"""From one element to one row."""

from typing import TypedDict

from meldpad.schools.edexml.elements import (
    Element,
    children,
    date_of,
    key_of,
    keys_of,
    line_of,
    local_name,
    text_of,
)
from meldpad.schools.edexml.model import BranchRow, GroupRow, PupilRow, Sex, StaffRow
from meldpad.schools.edexml.notes import Notebook, NoteCode
from meldpad.schools.edexml.problems import EdexmlRefused, Refusal
from meldpad.schools.edexml.vocabulary import PARENT, ROLES, YEARS, plain_detail

_SEXES = {"": Sex.UNKNOWN, "0": Sex.UNKNOWN, "1": Sex.BOY, "2": Sex.GIRL, "9": Sex.UNSPECIFIED}
_GROUP_NAMES = ("groep", "samengestelde_groep")


class PersonNames(TypedDict):
    """The name fields that pupils and staff share."""

    call_name: str
    surname: str
    infix: str
    first_names: str
    initials: str


def person_names(element: Element, notes: Notebook) -> PersonNames:
    """The names of a pupil or a member of staff."""
    return PersonNames(
        call_name=text_of(element, "roepnaam", notes),
        surname=text_of(element, "achternaam", notes),
        infix=text_of(element, "voorvoegsel", notes),
        first_names=text_of(element, "voornamen", notes),
        initials=text_of(element, "voorletters-1", notes),
    )


def pupil_row(element: Element, notes: Notebook) -> PupilRow:
    """One `leerling`. Raises EdexmlRefused (pupil-without-key, nameless-pupil, bad-date)."""
    key, names = key_of(element, notes), person_names(element, notes)
    if not key:
        raise EdexmlRefused(Refusal.PUPIL_WITHOUT_KEY, line_of(element), "leerling")
    if not names["surname"] and not names["call_name"]:
        raise EdexmlRefused(Refusal.NAMELESS_PUPIL, line_of(element), key)
    composites = (keys_of(box, "samengestelde_groep", notes) for box in children(element, "samengestelde_groepen"))
    return PupilRow(
        key=key,
        **names,
        born=date_of(element, "geboortedatum", notes),
        sex=_sex(element, notes),
        year=_year(element, notes),
        group_key=next(iter(keys_of(element, "groep", notes)), None),
        composite_keys=next(composites, ()),
        branch_key=next(iter(keys_of(element, "vestiging", notes)), None),
        entered_on=date_of(element, "instroomdatum", notes),
        left_on=date_of(element, "uitstroomdatum", notes),
    )


def staff_row(element: Element, notes: Notebook) -> StaffRow | None:
    """One `leerkracht`; None for a parent, and for one without a key or a name, each with a note (T32)."""
    key, names = key_of(element, notes), person_names(element, notes)
    roles = _roles(element, notes)
    left_out = _why_left_out(key, names, roles)
    if left_out:
        notes.add(line_of(element), left_out, plain_detail(key) or "leerkracht")
        return None
    return StaffRow(
        key=key,
        **names,
        username=text_of(element, "gebruikersnaam", notes),
        email=text_of(element, "emailadres", notes),
        roles=tuple(role for role in roles if role != PARENT),
        group_keys=tuple(key for link in _links(element) if (key := key_of(link, notes))),
    )


def _why_left_out(key: str, names: PersonNames, roles: tuple[str, ...]) -> NoteCode | None:
    if not key:
        return NoteCode.KEYLESS
    if not names["surname"] and not names["call_name"]:
        return NoteCode.NAMELESS
    return NoteCode.PARENT_LEFT_OUT if set(roles) == {PARENT} else None


def group_row(element: Element, notes: Notebook) -> GroupRow:
    """One `groep` or `samengestelde_groep`; a group without a name goes by its key."""
    composite = local_name(element) == "samengestelde_groep"
    year = None if composite else _year(element, notes)
    return GroupRow(key=key_of(element, notes), name=_title(element, notes), year=year, composite=composite)


def branch_row(element: Element, notes: Notebook) -> BranchRow:
    """One `vestiging`; a branch without a name goes by its key."""
    return BranchRow(key=key_of(element, notes), name=_title(element, notes))


def _title(element: Element, notes: Notebook) -> str:
    title = text_of(element, "naam", notes)
    if not title:
        notes.add(line_of(element), NoteCode.NAMELESS, plain_detail(key_of(element, notes)))
    return title or key_of(element, notes)


def _links(element: Element) -> list[Element]:
    boxes = list(children(element, "groepen"))
    return [link for box in boxes for link in box if local_name(link) in _GROUP_NAMES]


def _roles(element: Element, notes: Notebook) -> tuple[str, ...]:
    roles: dict[str, None] = {}
    for holder in (element, *_links(element)):
        for role in children(holder, "rol"):
            code = (role.text or "").strip().upper()
            if code in ROLES:
                roles[code] = None
            else:
                notes.add(line_of(role), NoteCode.UNKNOWN_ROLE)
    return tuple(roles)


def _sex(element: Element, notes: Notebook) -> Sex:
    code = text_of(element, "geslacht", notes)
    if code not in _SEXES:
        notes.add(line_of(element), NoteCode.UNKNOWN_SEX)
    return _SEXES.get(code, Sex.UNKNOWN)


def _year(element: Element, notes: Notebook) -> str | None:
    code = text_of(element, "jaargroep", notes).upper()
    if code in YEARS:
        return code
    if code:
        notes.add(line_of(element), NoteCode.UNKNOWN_YEAR)
    return None
