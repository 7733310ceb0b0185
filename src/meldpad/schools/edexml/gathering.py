"""From records in any order to one school whose references are sound."""

from dataclasses import asdict, replace
from typing import Protocol, TypeVar

from meldpad.schools.edexml.elements import Element, line_of, local_name, note_strangers
from meldpad.schools.edexml.heading import Heading, heading
from meldpad.schools.edexml.model import BranchRow, GroupRow, PupilRow, SchoolFile, StaffRow
from meldpad.schools.edexml.notes import Notebook, NoteCode
from meldpad.schools.edexml.problems import EdexmlRefused, Refusal
from meldpad.schools.edexml.rows import branch_row, group_row, pupil_row, staff_row
from meldpad.schools.edexml.vocabulary import KNOWN, SECTIONS, plain_detail


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_Row = TypeVar("_Row", bound=_Keyed)
_Lined = dict[str, tuple[int, _Row]]


class Gathering:
    """Takes records as they come; groups may follow the pupils that refer to them."""

    def __init__(self, notes: Notebook) -> None:
        self._notes = notes
        self._heading: Heading | None = None
        self._branches: _Lined[BranchRow] = {}
        self._groups: _Lined[GroupRow] = {}
        self._pupils: _Lined[PupilRow] = {}
        self._staff: _Lined[StaffRow] = {}

    def take(self, section: str, element: Element) -> None:
        """Take one record. Raises EdexmlRefused for a pupil or a heading that cannot be right."""
        name = local_name(element)
        if section == "school" and name == "school":
            note_strangers(element, KNOWN["school"], self._notes)
            self._heading = self._heading or heading(element, self._notes)
        elif name not in SECTIONS.get(section, ()):
            stranger = name if section in SECTIONS else section
            self._notes.add(line_of(element), NoteCode.UNKNOWN_ELEMENT, plain_detail(stranger))
        else:
            note_strangers(element, KNOWN[name], self._notes)
            self._take_row(section, element)

    def _take_row(self, section: str, element: Element) -> None:
        match section:
            case "leerlingen":
                self._take_pupil(element)
            case "leerkrachten":
                row = staff_row(element, self._notes)
                if row is not None:
                    self._keep(self._staff, row, element)
            case "groepen":
                self._keep(self._groups, group_row(element, self._notes), element)
            case _:
                self._keep(self._branches, branch_row(element, self._notes), element)

    def _take_pupil(self, element: Element) -> None:
        row = pupil_row(element, self._notes)
        if row.key in self._pupils:
            raise EdexmlRefused(Refusal.DUPLICATE_PUPIL, line_of(element), row.key)
        self._pupils[row.key] = (line_of(element), row)

    def _keep(self, rows: _Lined[_Row], row: _Row, element: Element) -> None:
        line = line_of(element)
        if not row.key:
            self._notes.add(line, NoteCode.KEYLESS, local_name(element))
        elif row.key in rows:
            self._notes.add(line, NoteCode.DOUBLE_KEY, plain_detail(row.key))
        else:
            rows[row.key] = (line, row)

    def school(self) -> SchoolFile:
        """The whole file. Raises EdexmlRefused (no-school-year, no-pupils)."""
        if self._heading is None:
            raise EdexmlRefused(Refusal.NO_SCHOOL_YEAR, 1, "school")
        if not self._pupils:
            raise EdexmlRefused(Refusal.NO_PUPILS, 1, "leerlingen")
        pupils = tuple(self._pupil(line, row) for line, row in self._pupils.values())
        staff = tuple(self._member(line, row) for line, row in self._staff.values())
        return SchoolFile(
            **asdict(self._heading),
            branches=tuple(row for _, row in self._branches.values()),
            groups=tuple(row for _, row in self._groups.values()),
            pupils=pupils,
            staff=staff,
            notes=self._notes.in_order(),
        )

    def _pupil(self, line: int, row: PupilRow) -> PupilRow:
        own = self._present(line, (row.group_key,), self._groups, NoteCode.MISSING_GROUP)
        composites = self._present(line, row.composite_keys, self._groups, NoteCode.MISSING_GROUP)
        branches = self._present(line, (row.branch_key,), self._branches, NoteCode.MISSING_BRANCH)
        return replace(
            row,
            group_key=next(iter(own), None),
            composite_keys=composites,
            branch_key=next(iter(branches), None),
        )

    def _member(self, line: int, row: StaffRow) -> StaffRow:
        groups = self._present(line, row.group_keys, self._groups, NoteCode.MISSING_GROUP)
        return replace(row, group_keys=groups)

    def _present(self, line: int, keys: tuple[str | None, ...], rows: _Lined[_Row], code: NoteCode) -> tuple[str, ...]:
        """The keys the file has a row for; the others are noted."""
        named = [key for key in keys if key]
        for key in named:
            if key not in rows:
                self._notes.add(line, code, plain_detail(key))
        return tuple(key for key in named if key in rows)
