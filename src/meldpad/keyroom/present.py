"""Whether the keys of a dossier are there and are its own, seen from their rows: nothing is opened."""

from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID

from meldpad.keyroom.models import DossierKey, EntryKey
from meldpad.vault.wrap import WRAPPED_BYTES

MANY = 500
Owner = tuple[UUID, UUID, UUID]  # dossier, school, board


def faults_of_keys(key_ids: Sequence[str], owner: Owner) -> dict[str, str]:
    """What is wrong with each of these entry keys, as a code; a key that is as it should be is not in it."""
    faults = {key_id: "key-missing" if times == 1 else "key-twice" for key_id, times in Counter(key_ids).items()}
    for start in range(0, len(key_ids), MANY):
        for key_id, code in _judged(list(key_ids[start : start + MANY]), owner):
            if faults[key_id] == "key-missing":
                faults[key_id] = code
    return {key_id: code for key_id, code in faults.items() if code}


def _judged(key_ids: list[str], owner: Owner) -> Iterator[tuple[str, str]]:
    rows = EntryKey.objects.filter(id__in=key_ids).values_list("id", "dossier_id", "school_id", "board_id", "wrapped")
    try:
        for key_id, *of, wrapped in rows:
            yield key_id, _code(tuple(of), bytes(wrapped), owner)
    except (ValueError, TypeError):  # a column that holds what it cannot; those behind it count as missing
        return


def fault_of_dossier_key(owner: Owner) -> str:
    """The same for the dossier's own key and the school's key above it; "" when both are as they should be."""
    columns = ("dossier_id", "school_id", "board_id", "wrapped", "school_key__school_id", "school_key__board_id")
    try:
        row = DossierKey.objects.filter(dossier_id=owner[0]).values_list(*columns).first()
    except (ValueError, TypeError):
        return "key-of-another"
    if row is None:
        return "key-missing"
    *of, wrapped, above, board = row
    return _code(tuple(of), bytes(wrapped), owner) or ("" if (above, board) == owner[1:] else "key-of-another")


def _code(of: tuple[object, ...], wrapped: bytes, owner: Owner) -> str:
    if of != owner:
        return "key-of-another"
    return "" if len(wrapped) == WRAPPED_BYTES else "key-malformed"
