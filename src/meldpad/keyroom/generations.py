"""A new generation of a school's key. What is left goes under it; then the old generation's slot is overwritten, last of all.

Killed anywhere, nothing is lost: until the new generation was read back, the old one is there; saying it again goes on.
"""

from uuid import UUID

from meldpad.keyroom.dossier_keys import dossier_place
from meldpad.keyroom.envelopes import take_over_envelope
from meldpad.keyroom.holding import keys_held
from meldpad.keyroom.models import DossierKey, SchoolKey
from meldpad.keyroom.provider import slots
from meldpad.keyroom.school_keys import (
    close_school_key,
    current_school_key,
    open_boxes_key,
    open_school_key,
    root_in_use,
    slot_start,
)
from meldpad.statements.rows import change
from meldpad.vault.errors import KeyMissing, SealBroken
from meldpad.vault.wrap import new_key, unwrapper, wrap


def next_generation(school_id: UUID) -> int:
    """The number of the new generation, under which all that is left stands when this returns; the old one opens nothing more.

    KeyMissing or SealBroken, with nothing changed, when the present generation does not open here.
    """
    with keys_held(alone=True):
        old = current_school_key(school_id)
        old_key = open_school_key(old)
        new = SchoolKey(school_id=school_id, board_id=old.board_id, generation=old.generation + 1)
        close_school_key(new, key := new_key(), boxes=open_boxes_key(old, old_key), root=root_in_use())
        take_over_envelope(new, key, old, old_key)
        new.save(force_insert=True)
        _move_all(new, key)
        _read_back(new)  # before the old wrapped keys are written over for good
    finish_generation(school_id)
    return new.generation


def finish_generation(school_id: UUID) -> bool:
    """Read back all that stands under the newest generation, then overwrite what came before it. Whether something was done.

    Nothing is erased when one key does not open: the error comes up, and what there was stays.
    """
    with keys_held(alone=True):
        newest = current_school_key(school_id)
        older = list(SchoolKey.objects.filter(school_id=school_id).exclude(pk=newest.pk))
        key = open_school_key(newest)
        _move_all(newest, key)
        _read_back(newest)
        leftover = _unknown_slots(school_id, {newest.slot})
        for slot in leftover:
            slots().erase(slot)
        SchoolKey.objects.filter(pk__in=[row.pk for row in older]).delete()
    return bool(older or leftover)


def newest_rows() -> list[SchoolKey]:
    """The row of every school's newest generation."""
    return list({row.school_id: row for row in SchoolKey.objects.order_by("generation")}.values())


def unfinished() -> list[UUID]:
    """The schools where a renewal stopped half-way: two generations, or a slot that nothing names."""
    named: dict[UUID, set[str]] = {}
    for school_id, slot in SchoolKey.objects.values_list("school_id", "slot"):
        named.setdefault(school_id, set()).add(slot)
    return [school for school, known in named.items() if len(known) > 1 or _unknown_slots(school, known)]


def _move_all(newest: SchoolKey, key: bytes) -> None:
    """Everything of the school that stands under another generation goes under the newest one."""
    for row in SchoolKey.objects.filter(school_id=newest.school_id).exclude(pk=newest.pk):
        if not (under := list(DossierKey.objects.filter(school_key=row))):
            continue
        unwrap = unwrapper(open_school_key(row))
        for dossier in under:
            place = dossier_place(dossier.school_id, dossier.dossier_id)
            wrapped = wrap(unwrap(bytes(dossier.wrapped), place), under=key, place=place)
            change(DossierKey, dossier.pk, wrapped=wrapped, school_key_id=newest.pk)


def _read_back(newest: SchoolKey) -> None:
    """Root, slot, boxes and every dossier's key, from where they are kept; an error when one does not open."""
    newest.refresh_from_db()
    key = open_school_key(newest)
    open_boxes_key(newest, key)
    unwrap = unwrapper(key)
    for dossier in DossierKey.objects.filter(school_id=newest.school_id).iterator():
        if dossier.school_key_id != newest.pk:
            raise KeyMissing(f"dossier {dossier.pk} stands under another generation")
        unwrap(bytes(dossier.wrapped), dossier_place(dossier.school_id, dossier.dossier_id))


def _unknown_slots(school_id: UUID, known: set[str]) -> list[str]:
    start = slot_start(school_id)
    return [name for name in slots().names() if name.partition("-")[2].startswith(start) and name not in known]


__all__ = ["KeyMissing", "SealBroken", "finish_generation", "next_generation", "unfinished"]
