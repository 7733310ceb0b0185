"""The one read path: found through the policy, logged, opened, thought about."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import insist
from meldpad.dossiers.attaching import opened_attachment
from meldpad.dossiers.finding import Found, dossier_for
from meldpad.dossiers.following import edition_of
from meldpad.dossiers.fresh import keep_summaries
from meldpad.dossiers.models import Dossier, Reading
from meldpad.dossiers.opening import opened_entries
from meldpad.dossiers.summary import encode_summary, summary_with
from meldpad.journal.addresses import veil_of
from meldpad.journal.attached import Attached, attached_in
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.opening import Opening
from meldpad.keyroom.dossier_keys import DossierSeal, open_dossier
from meldpad.policy.reading import Scope, sees_secret_addresses
from meldpad.policy.sharing import may_take_out
from meldpad.policy.verdict import NotAllowed
from meldpad.protocol.model import Edition
from meldpad.protocol.route import Route
from meldpad.protocol.thinking import think
from meldpad.schools.actor import Actor
from meldpad.statements.rows import put

TAKEN_OUT = frozenset({Act.PRINTED, Act.EXPORTED})


@dataclass(frozen=True, kw_only=True)
class OpenDossier:
    """A dossier as its reader may see it. `journal` holds only what they may read; `route` is None unless they read all.

    `veiled`: the entries of which words are not there, because somebody's address is secret (T40).
    """

    found: Found
    edition: Edition
    journal: tuple[Entry, ...]
    route: Route | None
    pupil: str
    veiled: frozenset[int] = frozenset()

    @property
    def dossier(self) -> Dossier:
        return self.found.dossier

    def as_taken_out(self, at: datetime) -> "OpenDossier":
        """The same as it may leave the house: behind the veil (T40)."""
        return _behind_the_veil(self, at)

    def entry(self, number: int) -> Entry | None:
        """The entry with this number, when the reader may see it."""
        return next((entry for entry in self.journal if entry.number == number), None)


def open_journal(
    actor: Actor, dossier_id: UUID, at: datetime, *, act: Act = Act.OPENED, detail: str = "", at_least: Scope = Scope.OWN
) -> OpenDossier:
    """Open a dossier for reading. The log row is committed before anything is handed out; NotAllowed otherwise.

    Whatever is taken out of the house, and whoever may not see a secret address, gets the journal behind its veil.
    """
    found = _logged(actor, dossier_id, at, act, detail, at_least)
    seal = open_dossier(dossier_id)
    edition = edition_of(found.dossier)
    if found.scope is Scope.OWN:
        journal = tuple(opened_entries(found.dossier, seal, author_id=actor.user_id))
        return OpenDossier(found=found, edition=edition, journal=journal, route=None, pupil=_pupil_of(found, seal))
    whole = tuple(opened_entries(found.dossier, seal))
    route = think(edition, whole, at.date())
    opened = OpenDossier(found=found, edition=edition, journal=whole, route=route, pupil=_pupil_in(whole))
    refresh_summary(found.dossier, seal, opened)
    if act in TAKEN_OUT:
        return _behind_the_veil(opened, at)
    return opened if sees_secret_addresses(actor, found.relation) else _behind_the_veil(opened, at, but=str(actor.user_id))


def _behind_the_veil(opened: OpenDossier, at: datetime, *, but: str = "") -> OpenDossier:
    """The same dossier without secret addresses; on a screen somebody's own entries stay as they wrote them (`but`)."""
    veil = veil_of(opened.journal)
    if not veil.on:
        return opened
    journal = tuple(entry if entry.author == but else veil.entry(entry) for entry in opened.journal)
    changed = frozenset(new.number for old, new in zip(opened.journal, journal, strict=True) if new is not old)
    return replace(opened, journal=journal, route=think(opened.edition, journal, at.date()), veiled=changed)


@dataclass(frozen=True, kw_only=True)
class OpenAttachment:
    """A file of an entry that its reader may see."""

    reference: str
    number: int
    attached: Attached
    content: bytes


def open_attachment(actor: Actor, dossier_id: UUID, attachment_id: UUID, at: datetime) -> OpenAttachment:
    """A file, for who may read the entry that names it; NotAllowed otherwise. The log has its row first."""
    opened = open_journal(actor, dossier_id, at, detail="attachment")
    named = ((entry.number, part) for entry in opened.journal for part in attached_in(entry.payload))
    number, attached = next(((at_number, part) for at_number, part in named if part.id == attachment_id.hex), (0, None))
    if attached is None:
        record(actor, Act.REFUSED, at, dossier_id=dossier_id, detail="no-such-attachment")
        raise NotAllowed("no-such-attachment")
    content = opened_attachment(open_dossier(dossier_id), attached)
    record(actor, Act.DOWNLOADED, at, dossier_id=dossier_id, number=number, detail=attached.id)
    return OpenAttachment(reference=opened.dossier.reference, number=number, attached=attached, content=content)


def _logged(actor: Actor, dossier_id: UUID, at: datetime, act: Act, detail: str, at_least: Scope) -> Found:
    found = dossier_for(actor, dossier_id, at, at_least=at_least)
    if act in TAKEN_OUT:
        insist(may_take_out(actor, found.relation), actor, at, dossier_id)
    with transaction.atomic():
        record(actor, act, at, dossier_id=dossier_id, detail=detail)
        if found.scope is Scope.ALL:
            _mark_read(actor, found.dossier, at)
    return found


def _mark_read(actor: Actor, dossier: Dossier, at: datetime) -> None:
    mark = Reading(
        board_id=dossier.board_id,
        school_id=dossier.school_id,
        dossier_id=dossier.id,
        user_id=actor.user_id,
        number=dossier.count,
        at=at,
    )
    put(mark, same=("dossier_id", "user_id"), change=("number", "at"))


def refresh_summary(dossier: Dossier, seal: DossierSeal, opened: OpenDossier) -> None:
    """Keep the sealed summary in step with the journal; does nothing when it already is."""
    last = opened.journal[-1].number if opened.journal else 0
    if opened.route is None or dossier.summary_count == last:
        return
    box = seal.close_summary(encode_summary(summary_with(opened.route, opened.pupil, opened.journal)))
    keep_summaries([(box, last, dossier.id, opened.edition.id)])


def _pupil_in(journal: tuple[Entry, ...]) -> str:
    return next((entry.payload.pupil for entry in journal if isinstance(entry.payload, Opening)), "")


def _pupil_of(found: Found, seal: DossierSeal) -> str:
    """The pupil's name for somebody who reads only their own entries; they named the pupil themselves."""
    first = opened_entries(found.dossier, seal, author_id=found.dossier.opened_by_id)
    return _pupil_in((next(iter(first)),))


__all__ = ["OpenAttachment", "OpenDossier", "open_attachment", "open_journal", "refresh_summary"]
