"""The `school` element: which school, which year, made when and by which version."""

import re
from dataclasses import dataclass
from datetime import datetime

from meldpad.schools.edexml.elements import Element, line_of, moment_of, text_of
from meldpad.schools.edexml.notes import Notebook, NoteCode
from meldpad.schools.edexml.problems import EdexmlRefused, Refusal

_SCHOOL_YEAR = re.compile(r"([0-9]{4})-([0-9]{4})")
_BRIN = re.compile(r"[0-9]{2}[A-Z]{2}")
_BRANCH_CODE = re.compile(r"[0-9]{2}")
_VERSION = re.compile(r"[0-9][0-9.]{0,7}")
_THIS_VERSION = "2.1"


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What the file says about itself."""

    school_year: str
    brin: str | None
    branch_code: str | None
    school_key: str | None
    created: datetime | None
    author: str


def heading(element: Element, notes: Notebook) -> Heading:
    """The heading. Any two years in a row are fine, also those the official list does not have yet.

    Raises EdexmlRefused (no-school-year, bad-school-year).
    """
    _note_version(element, notes)
    return Heading(
        school_year=_school_year(element, notes),
        brin=_brin(element, notes),
        branch_code=_branch_code(element, notes),
        school_key=text_of(element, "schoolkey", notes) or None,
        created=moment_of(element, "aanmaakdatum", notes),
        author=text_of(element, "auteur", notes),
    )


def _school_year(element: Element, notes: Notebook) -> str:
    text = text_of(element, "schooljaar", notes)
    if not text:
        raise EdexmlRefused(Refusal.NO_SCHOOL_YEAR, line_of(element), "schooljaar")
    found = _SCHOOL_YEAR.fullmatch(text)
    if not found or int(found.group(2)) != int(found.group(1)) + 1:
        raise EdexmlRefused(Refusal.BAD_SCHOOL_YEAR, line_of(element), "schooljaar")
    return text


def _brin(element: Element, notes: Notebook) -> str | None:
    code = text_of(element, "brincode", notes).upper()
    if _BRIN.fullmatch(code):
        return code
    if code:
        notes.add(line_of(element), NoteCode.BAD_BRIN)
    return None


def _branch_code(element: Element, notes: Notebook) -> str | None:
    # The standard says that 00 means the same as nothing.
    code = text_of(element, "dependancecode", notes)
    return code if _BRANCH_CODE.fullmatch(code) and code != "00" else None


def _note_version(element: Element, notes: Notebook) -> None:
    version = text_of(element, "xsdversie", notes)
    if version and version != _THIS_VERSION:
        readable = version if _VERSION.fullmatch(version) else ""
        notes.add(line_of(element), NoteCode.OTHER_VERSION, readable)
