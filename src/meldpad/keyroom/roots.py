"""A new root key. Every school's key and the key of names of staff go under it; then the old root is overwritten, last of all.

Killed anywhere, nothing is lost: the new root is durable before it wraps anything, and the old one is there until all was read
back under the new one. Saying it again goes on. Root keys lie in a folder or a token of their own: one that nothing needs goes.
"""

from meldpad.keyroom.holding import keys_held
from meldpad.keyroom.models import PeopleKey, SchoolKey
from meldpad.keyroom.people_key import close_people_key, open_people_key
from meldpad.keyroom.provider import roots
from meldpad.keyroom.school_keys import open_school_key, root_in_use, root_place
from meldpad.statements.rows import change
from meldpad.vault.errors import KeyMissing, SealBroken


def rotate_root() -> str:
    """The name of the new root, kept by the keeper that is chosen now; the old one opens nothing more.

    KeyMissing or SealBroken, with nothing changed, when a school's key does not open here.
    """
    with keys_held(alone=True):
        rows = list(SchoolKey.objects.all())
        if not rows:
            raise KeyMissing("there is no school yet, so there is nothing to put under a new root")
        _read_back()
        new = roots().make(next_number([row.root for row in rows]))
        _move(rows, new)
        _move_people(new)
        _read_back()  # before the old wrapped halves are written over for good
    finish_root()
    return new


def finish_root() -> bool:
    """Read every school's key back under the root in use, then overwrite the others. Whether something was done.

    Nothing is erased when one key does not open: the error comes up, and what there was stays.
    """
    with keys_held(alone=True):
        rows = list(SchoolKey.objects.all())
        if not (leftover := _leftover(rows)):
            return False
        in_use = root_in_use()
        _move([row for row in rows if row.root != in_use], in_use)
        _move_people(in_use)
        _read_back()
        for name in leftover:
            roots().erase(name)
    return True


def root_unfinished() -> bool:
    """Whether a change of root stopped half-way: there is a root that no school's key needs, or there are two."""
    return bool(_leftover(list(SchoolKey.objects.all())))


def _move(rows: list[SchoolKey], new: str) -> None:
    for row in rows:
        place = root_place(row.school_id, row.generation)
        half = roots().unwrap(row.root, bytes(row.wrapped), place=place)
        change(SchoolKey, row.pk, root=new, wrapped=roots().wrap(new, half, place=place))


def _move_people(new: str) -> None:
    for row in PeopleKey.objects.exclude(root=new):
        close_people_key(row, open_people_key(row), new)
        row.save()


def _read_back() -> None:
    """Every school's key and that of the people, from where they are kept; an error when one does not open."""
    for row in SchoolKey.objects.all():
        open_school_key(row)
    for people in PeopleKey.objects.all():
        open_people_key(people)


def _leftover(rows: list[SchoolKey]) -> list[str]:
    """The roots besides the one in use; none when no school says which that is."""
    return [name for name in roots().names() if name != root_in_use()] if rows else []


def next_number(used: list[str]) -> str:
    """A number that no root has, here or in the rows."""
    numbers = [name.partition("-")[2] for name in (*used, *roots().names())]
    return str(1 + max(int(number) for number in numbers if number.isdigit()))


__all__ = ["KeyMissing", "SealBroken", "finish_root", "root_unfinished", "rotate_root"]
