"""Keys made ready for use: a first root in a token, schools of an older version, and renewals that were stopped half-way."""

from django.conf import settings
from django.db import connections

from meldpad.keyroom.generations import finish_generation, newest_rows, next_generation, unfinished
from meldpad.keyroom.holding import HOME
from meldpad.keyroom.keepers import TOKEN
from meldpad.keyroom.models import PeopleKey, SchoolKey
from meldpad.keyroom.people_key import open_people_key
from meldpad.keyroom.provider import roots
from meldpad.keyroom.roots import finish_root, root_unfinished, rotate_root
from meldpad.keyroom.school_keys import open_school_key


def first_root_in_token() -> None:
    """The first root, when a token is to keep it and there is neither a root nor anything that stands under one."""
    if settings.ROOT_KEEPER == TOKEN and not _holds_keys() and not roots().names():
        roots().make("1")


def give_slots() -> int:
    """Schools of an older version get a generation with a slot, and then a new root: an old copy with the old root opens nothing.
    How many there were."""
    older = [row.school_id for row in newest_rows() if not row.slot]
    for school_id in older:
        next_generation(school_id)
    if older:
        rotate_root()
    return len(older)


def finish_renewals() -> None:
    """Go on with every renewal that was stopped half-way."""
    for school_id in unfinished():
        finish_generation(school_id)
    if root_unfinished():
        finish_root()


def check_keys() -> None:
    """Every school's key and that of the people opens here; KeyMissing or SealBroken stop with an explanation when root or slot
    is not the right one."""
    for row in newest_rows():
        open_school_key(row)
    for people in PeopleKey.objects.all():
        open_people_key(people)


def _holds_keys() -> bool:
    return SchoolKey._meta.db_table in connections[HOME].introspection.table_names() and SchoolKey.objects.exists()
