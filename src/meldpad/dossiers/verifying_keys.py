"""The keys of a dossier: are they there, are they its own, and (only when asked) do they open what they belong to?"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from meldpad.dossiers.attaching import opened_attachment
from meldpad.dossiers.models import Attachment, Dossier, Entry
from meldpad.dossiers.opening import opened_entries
from meldpad.journal import kinds  # noqa: F401 - makes every kind known
from meldpad.journal.attached import Attached, attached_in
from meldpad.journal.chain import Break
from meldpad.journal.codec import PayloadUnreadable
from meldpad.journal.header import HeaderUnknown
from meldpad.journal.payload import KindUnknown
from meldpad.keyroom.dossier_keys import DossierSeal, KeyMissing, SealBroken, open_dossier
from meldpad.keyroom.present import fault_of_dossier_key, faults_of_keys

SHUT = (KeyMissing, SealBroken, HeaderUnknown, KindUnknown, PayloadUnreadable, ValueError)


def key_faults(dossier: Dossier, entries: Sequence[Entry], files: Sequence[Attachment]) -> Iterator[Break]:
    """From the key rows alone, without opening one. Number 0 is the dossier's own key."""
    owner = (dossier.id, dossier.school_id, dossier.board_id)
    if code := fault_of_dossier_key(owner):
        yield Break(number=0, code=code)
    used = [(row.number, row.key_id) for row in entries] + [(row.number, row.key_id) for row in files]
    faults = faults_of_keys([key_id for _, key_id in used], owner)
    yield from (Break(number=number, code=faults[key_id]) for number, key_id in used if key_id in faults)


def opening_faults(dossier: Dossier, entries: Sequence[Entry], files: Sequence[Attachment]) -> Iterator[Break]:
    """Opens everything: each entry, each file that it names, and no file that none names."""
    try:
        seal = open_dossier(dossier.id)
    except SHUT:
        yield Break(number=0, code="does-not-open")
        return
    named: set[UUID] = set()
    for row in entries:
        try:
            (opened,) = opened_entries(dossier, seal, number=row.number)
        except SHUT:
            yield Break(number=row.number, code="does-not-open")
            continue
        for attached in attached_in(opened.payload):
            named.add(UUID(attached.id))
            yield from _file(seal, attached, row.number, files)
    yield from (Break(number=row.number, code="attachment-not-named") for row in files if row.id not in named)


def _file(seal: DossierSeal, attached: Attached, number: int, files: Sequence[Attachment]) -> Iterator[Break]:
    row = next((row for row in files if row.id == UUID(attached.id)), None)
    if row is None or (row.number, row.media_type) != (number, attached.media.value):
        yield Break(number=number, code="attachment-missing" if row is None else "attachment-changed")
        return
    try:
        opened_attachment(seal, attached)
    except SHUT:
        yield Break(number=number, code="attachment-does-not-open")
