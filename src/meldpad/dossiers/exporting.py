"""A dossier as an open package: the opened entries, the sealed chain beside them, and what shows that both are what was stored.

`package` gives words and chain as one JSON text for another programme; `open_package` gives everything, to hand to somebody who
does not have to believe us.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

from meldpad.audit.models import Act
from meldpad.dossiers import shelf
from meldpad.dossiers.attaching import opened_attachment
from meldpad.dossiers.models import Attachment, Entry
from meldpad.dossiers.opening import entries_with_keys
from meldpad.dossiers.package_files import attachments, chain, ours, shown, under_one_signature, words, zipped
from meldpad.dossiers.selectors import OpenDossier, open_journal
from meldpad.dossiers.taking_files import NO_FILES, FileChoices, chosen_files, files_to_choose, log_files
from meldpad.evidence.checkpoints import checkpoint
from meldpad.evidence.logs import log_of_school
from meldpad.evidence.proofs import proofs_of
from meldpad.journal.addresses import has_secret_address
from meldpad.journal.attached import attached_in
from meldpad.journal.codec import encode
from meldpad.keyroom.dossier_keys import open_dossier
from meldpad.keyroom.signer import signer
from meldpad.policy.reading import Scope
from meldpad.schools.actor import Actor

FORMAT = "meldpad-dossier/1"


def package(actor: Actor, dossier_id: UUID, at: datetime, files: FileChoices = NO_FILES) -> bytes:
    """UTF-8 JSON: who exported when, every entry in words and fields, and per entry the bytes that its hash covers.

    Where somebody's address is secret, whatever looks like one is left out of the words (T40); the sealed bytes are whole. Of
    files only those are in it that were chosen by hand.

    NotAllowed unless the actor reads the whole dossier; logged as exported. FilesNotChosen for a file that may not go along.
    """
    opened = open_journal(actor, dossier_id, at, act=Act.EXPORTED, at_least=Scope.ALL)
    kept = _kept(actor, opened, files, at)
    sealed = Entry.objects.filter(dossier_id=dossier_id).order_by("number")
    content = {
        "format": FORMAT,
        "dossier": str(dossier_id),
        "school": str(opened.dossier.school_id),
        "reference": opened.dossier.reference,
        "edition": opened.dossier.edition,
        "exported_at": at.isoformat(),
        "exported_by": str(actor.user_id),
        "head": bytes(opened.dossier.head).hex(),
        "addresses_left_out": has_secret_address(opened.journal),
        "count": opened.dossier.count,
        "entries": [
            {
                "number": entry.number,
                "kind": entry.payload.KIND,
                "version": entry.payload.VERSION,
                "author": entry.author,
                "written_at": entry.written_at.isoformat(),
                "content": json.loads(encode(entry.payload)),
            }
            for entry in opened.journal
        ],
        "chain": [
            {
                "number": row.number,
                "previous": bytes(row.previous).hex(),
                "header": b64encode(bytes(row.header)).decode(),
                "commitment": bytes(row.commitment).hex(),
                "ciphertext": b64encode(bytes(row.ciphertext)).decode(),
                "hash": bytes(row.hash).hex(),
            }
            for row in sealed
        ],
        "attachments": list(_attachments(opened, kept)),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def open_package(
    actor: Actor,
    dossier_id: UUID,
    at: datetime,
    paper: Callable[[OpenDossier], bytes] | None = None,
    files: FileChoices = NO_FILES,
) -> bytes:
    """A ZIP that its receiver can check without Meldpad. `paper` makes the timeline as PDF of what was opened. Of files only what
    was chosen by hand is in it.

    NotAllowed unless the actor reads the whole dossier and may take it out; logged as exported. A checkpoint is made for it, and
    the export itself is in that too. SigningKeyMissing or SigningKeyUnsafe when there is no key to sign with, FilesNotChosen for
    a file that may not go along.
    """
    opened = open_journal(actor, dossier_id, at, act=Act.EXPORTED, detail="package", at_least=Scope.ALL)
    kept = _kept(actor, opened, files, at)
    log, seal = log_of_school(opened.dossier.school_id), open_dossier(dossier_id)
    read = opened.journal[-1].number
    sealed = [one for one in entries_with_keys(opened.dossier, seal) if one.number <= read]  # not what came in meanwhile
    checkpoint(log.id, at)
    content = {
        **ours(),
        "dossier.json": words(opened, sealed, actor.user_id, at, kept),
        "chain.json": chain(opened, sealed),
        **attachments(opened, seal, kept),
        **shown(proofs_of(log, dossier_id, len(sealed))),
    }
    if paper:
        content["chronology.pdf"] = paper(opened)
    return zipped(under_one_signature(content, signer()), at)


def _kept(actor: Actor, opened: OpenDossier, choices: FileChoices, at: datetime) -> frozenset[str]:
    """The ids of the files that go along; what became of each file is in the log before anything is handed out."""
    known = files_to_choose(actor, opened)
    kept = chosen_files(known, choices)
    log_files(actor, opened.dossier.id, known, choices, at)
    return frozenset(one.attached.id for one in kept)


def _attachments(opened: OpenDossier, kept: frozenset[str]) -> Iterator[dict[str, object]]:
    """Every file that an entry names, as it lies sealed; opened when it goes along."""
    dossier_id = opened.dossier.id
    rows = {row.id.hex: row for row in Attachment.objects.filter(dossier_id=dossier_id)}
    seal = open_dossier(dossier_id)
    for entry in opened.journal:
        for attached in attached_in(entry.payload):
            row = rows[attached.id]
            with shelf.read(row.school_id, row.key_id) as stored:
                ciphertext = stored.read()
            yield {
                "id": attached.id,
                "number": entry.number,
                "media_type": attached.media,
                "sha256": attached.sha256,
                "content": b64encode(opened_attachment(seal, attached)).decode() if attached.id in kept else "",
                "left_out": attached.id not in kept,
                "commitment": bytes(row.commitment).hex(),
                "ciphertext": b64encode(ciphertext).decode(),
                "digest": bytes(row.digest).hex(),
            }
