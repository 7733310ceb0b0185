"""A school's file into the school: groups, pupils and staff, matched on the keys of the pupil system. All of it or nothing.

Whoever is no longer in the file is left as they are and counted: an import never removes a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.schools.edexml import GroupRow, PupilRow, SchoolFile, StaffRow
from meldpad.schools.models import Group, Pupil, School, StaffMember, Teaching
from meldpad.schools.pupils import Identity, close_identity, open_identity


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import did, in numbers. `absent` counts pupils of the school that the file does not name."""

    groups: int
    pupils_new: int
    pupils_changed: int
    pupils_same: int
    absent: int
    staff: int


class OtherSchool(Exception):
    """The file is of another school than the one it is read into."""


def import_file(school: School, file: SchoolFile) -> Imported:
    """Bring the school in step with `file`; OtherSchool when its BRIN says so. Nothing changes when anything fails."""
    if school.brin and file.brin and school.brin != file.brin:
        raise OtherSchool
    with transaction.atomic():
        groups = _groups(school, file.groups)
        new, changed, same = _pupils(school, file.pupils, groups)
        staff = _staff(school, file.staff, groups)
        absent = Pupil.objects.filter(school=school, left_on=None).exclude(las_key__in=[row.key for row in file.pupils]).count()
    return Imported(groups=len(groups), pupils_new=new, pupils_changed=changed, pupils_same=same, absent=absent, staff=staff)


def _groups(school: School, rows: Iterable[GroupRow]) -> dict[str, Group]:
    found: dict[str, Group] = {}
    for row in rows:
        fields = {"name": row.name[:64], "year": (row.year or "")[:2], "composite": row.composite, "board_id": school.board_id}
        found[row.key], _ = Group.objects.update_or_create(school=school, las_key=row.key, defaults=fields)
    return found


def _pupils(school: School, rows: Iterable[PupilRow], groups: dict[str, Group]) -> tuple[int, int, int]:
    boxes = SchoolBoxes(school.id)
    known = {pupil.las_key: pupil for pupil in Pupil.objects.filter(school=school)}
    new, changed, same = [], [], 0
    for row in rows:
        pupil = known.get(row.key)
        group = groups.get(row.group_key or "")
        if pupil is None:
            new.append(_new_pupil(school, boxes, row, group))
        elif _update(boxes, pupil, row, group):
            changed.append(pupil)
        else:
            same += 1
    Pupil.objects.bulk_create(new)
    Pupil.objects.bulk_update(changed, ["box", "group", "left_on"])
    return len(new), len(changed), same


def _new_pupil(school: School, boxes: SchoolBoxes, row: PupilRow, group: Group | None) -> Pupil:
    pupil_id = uuid4()
    return Pupil(
        id=pupil_id,
        board_id=school.board_id,
        school=school,
        las_key=row.key,
        group=group,
        left_on=row.left_on,
        box=close_identity(boxes, pupil_id, _identity(row)),
    )


def _update(boxes: SchoolBoxes, pupil: Pupil, row: PupilRow, group: Group | None) -> bool:
    identity, group_id = _identity(row), group.id if group else None
    same_name = open_identity(boxes, pupil.id, bytes(pupil.box)) == identity
    if same_name and (pupil.group_id, pupil.left_on) == (group_id, row.left_on):
        return False
    if not same_name:
        pupil.box = close_identity(boxes, pupil.id, identity)
    pupil.group, pupil.left_on = group, row.left_on
    return True


def _identity(row: PupilRow) -> Identity:
    return Identity(
        call_name=row.call_name or row.first_names,
        surname=row.surname,
        infix=row.infix,
        initials=row.initials,
        born=row.born.isoformat() if row.born else "",
        sex=row.sex.value,
    )


def _staff(school: School, rows: Iterable[StaffRow], groups: dict[str, Group]) -> int:
    count = 0
    for row in rows:
        name = " ".join(part for part in (row.call_name or row.initials, row.infix, row.surname) if part)
        fields = {"name": name[:300], "edex_roles": " ".join(row.roles)[:100], "board_id": school.board_id}
        member, _ = StaffMember.objects.update_or_create(school=school, las_key=row.key, defaults=fields)
        _teach(school, member, [groups[key].id for key in row.group_keys if key in groups])
        count += 1
    return count


def _teach(school: School, member: StaffMember, group_ids: list[UUID]) -> None:
    Teaching.objects.filter(staff=member).exclude(group_id__in=group_ids).delete()
    there = set(Teaching.objects.filter(staff=member).values_list("group_id", flat=True))
    Teaching.objects.bulk_create(
        Teaching(board_id=school.board_id, school=school, staff=member, group_id=group_id)
        for group_id in group_ids
        if group_id not in there
    )
