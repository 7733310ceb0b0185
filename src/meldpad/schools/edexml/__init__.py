"""EDEXML 2.1, the Dutch exchange format for pupils, groups and staff: one tolerant, suspicious reader."""

from meldpad.schools.edexml.model import BranchRow, GroupRow, PupilRow, SchoolFile, Sex, StaffRow
from meldpad.schools.edexml.notes import Note, NoteCode, note_text
from meldpad.schools.edexml.problems import EdexmlRefused, Refusal, problem_text
from meldpad.schools.edexml.read import read_edexml

__all__ = [
    "BranchRow",
    "EdexmlRefused",
    "GroupRow",
    "Note",
    "NoteCode",
    "PupilRow",
    "Refusal",
    "SchoolFile",
    "Sex",
    "StaffRow",
    "note_text",
    "problem_text",
    "read_edexml",
]
