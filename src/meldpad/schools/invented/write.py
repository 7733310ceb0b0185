"""Write a school as EDEXML 2.1, every element in the order of the standard."""

from datetime import date
from pathlib import Path

from lxml import etree

from meldpad.schools.edexml.model import GroupRow, PupilRow, SchoolFile, Sex, StaffRow
from meldpad.schools.invented.school import invented_school

_SEX_CODES = {Sex.UNKNOWN: "0", Sex.BOY: "1", Sex.GIRL: "2", Sex.UNSPECIFIED: "9"}
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def write_demo_file(path: Path) -> None:
    """Write the invented school to `path`, ready to import."""
    path.write_bytes(write_edexml(invented_school()))


def write_edexml(school: SchoolFile) -> bytes:
    """The school as UTF-8 EDEXML 2.1. Valid against the official schema for the years which that knows."""
    root = etree.Element("EDEX", nsmap={"xsi": _XSI})
    root.set(f"{{{_XSI}}}noNamespaceSchemaLocation", "EDEXML.structuur.xsd")
    _heading(etree.SubElement(root, "school"), school)
    if school.branches:
        branches = etree.SubElement(root, "vestigingen")
        for branch in school.branches:
            _text(etree.SubElement(branches, "vestiging", key=branch.key), "naam", branch.name)
    if school.groups:
        groups = etree.SubElement(root, "groepen")
        for group in school.groups:
            _group(groups, group)
    composites = frozenset(group.key for group in school.groups if group.composite)
    pupils = etree.SubElement(root, "leerlingen")
    for pupil in school.pupils:
        _pupil(etree.SubElement(pupils, "leerling", key=pupil.key), pupil)
    if school.staff:
        staff = etree.SubElement(root, "leerkrachten")
        for member in school.staff:
            _member(etree.SubElement(staff, "leerkracht", key=member.key), member, composites)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _text(parent: etree._Element, name: str, text: str | None) -> None:
    if text:
        etree.SubElement(parent, name).text = text


def _day(parent: etree._Element, name: str, day: date | None) -> None:
    _text(parent, name, day.isoformat() if day else None)


def _heading(parent: etree._Element, school: SchoolFile) -> None:
    _text(parent, "schooljaar", school.school_year)
    _text(parent, "brincode", school.brin)
    _text(parent, "dependancecode", school.branch_code if school.brin else None)
    _text(parent, "schoolkey", school.school_key)
    _text(parent, "aanmaakdatum", school.created.isoformat() if school.created else None)
    _text(parent, "auteur", school.author)
    _text(parent, "xsdversie", "2.1")


def _group(parent: etree._Element, group: GroupRow) -> None:
    element = etree.SubElement(parent, "samengestelde_groep" if group.composite else "groep", key=group.key)
    _text(element, "naam", group.name)
    if not group.composite:
        _text(element, "jaargroep", group.year or "N")


def _names(parent: etree._Element, person: PupilRow | StaffRow) -> None:
    # The standard allows the other names only beside a surname.
    if person.surname:
        _text(parent, "achternaam", person.surname)
        _text(parent, "voorvoegsel", person.infix)
        _text(parent, "voornamen", person.first_names)
        _text(parent, "voorletters-1", person.initials)
    _text(parent, "roepnaam", person.call_name)


def _pupil(parent: etree._Element, pupil: PupilRow) -> None:
    _names(parent, pupil)
    _day(parent, "geboortedatum", pupil.born)
    _text(parent, "geslacht", _SEX_CODES[pupil.sex])
    _text(parent, "jaargroep", pupil.year)
    if pupil.group_key:
        etree.SubElement(parent, "groep", key=pupil.group_key)
    if pupil.composite_keys:
        box = etree.SubElement(parent, "samengestelde_groepen")
        for key in pupil.composite_keys:
            etree.SubElement(box, "samengestelde_groep", key=key)
    if pupil.branch_key:
        etree.SubElement(parent, "vestiging", key=pupil.branch_key)
    _day(parent, "instroomdatum", pupil.entered_on)
    _day(parent, "uitstroomdatum", pupil.left_on)


def _member(parent: etree._Element, member: StaffRow, composites: frozenset[str]) -> None:
    _names(parent, member)
    _text(parent, "gebruikersnaam", member.username)
    _text(parent, "emailadres", member.email)
    for role in member.roles:
        _text(parent, "rol", role)
    if member.group_keys:
        box = etree.SubElement(parent, "groepen")
        for key in member.group_keys:
            etree.SubElement(box, "samengestelde_groep" if key in composites else "groep", key=key)
