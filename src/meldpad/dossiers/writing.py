"""The one write path: seal at the next place, link to the last, insert, log. If any step fails, nothing is kept."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.models import Dossier, Entry
from meldpad.journal.chain import entry_context, entry_hash
from meldpad.journal.codec import encode
from meldpad.journal.header import Header, encode_header
from meldpad.journal.payload import Payload
from meldpad.keyroom.dossier_keys import DossierSeal, open_dossier
from meldpad.schools.actor import Actor


class PayloadRefused(Exception):
    """The content is not ready to be written; `problems` are codes that the page puts into words."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(", ".join(problems))


def write(actor: Actor, dossier_id: UUID, payload: Payload, at: datetime, token: UUID) -> int:
    """Add one entry as `actor` at `at` (aware) and return its number. The same `token` twice writes once.

    The caller has asked the policy. The dossier's row is locked first, so two writers at once get one order and lose nothing.
    """
    if problems := list(payload.problems()):
        raise PayloadRefused(problems)
    seal = open_dossier(dossier_id)
    with transaction.atomic():
        dossier = Dossier.objects.select_for_update().get(id=dossier_id)
        if (written := Entry.objects.filter(token=token, dossier=dossier).values_list("number", flat=True).first()) is not None:
            return written
        entry = _sealed(actor, dossier, seal, payload, at, token)
        entry.save(force_insert=True)
        Dossier.objects.filter(id=dossier_id).update(count=entry.number, head=entry.hash, last_at=at)
        record(actor, Act.WROTE, at, dossier_id=dossier_id, number=entry.number, detail=payload.KIND)
    return entry.number


def _sealed(actor: Actor, dossier: Dossier, seal: DossierSeal, payload: Payload, at: datetime, token: UUID) -> Entry:
    number, previous = dossier.count + 1, bytes(dossier.head)
    header = encode_header(Header(kind=payload.KIND, version=payload.VERSION, author=str(actor.user_id), written_at=at))
    context = entry_context(
        school=str(dossier.school_id), dossier=str(dossier.id), number=number, previous=previous, header=header
    )
    key_id, sealed = seal.seal_entry(encode(payload), number=number, context=context)
    return Entry(
        board_id=dossier.board_id,
        school_id=dossier.school_id,
        dossier=dossier,
        number=number,
        author_id=actor.user_id,
        key_id=key_id,
        header=header,
        previous=previous,
        commitment=sealed.commitment,
        ciphertext=sealed.ciphertext,
        hash=entry_hash(context=context, commitment=sealed.commitment, ciphertext=sealed.ciphertext),
        token=token,
    )
