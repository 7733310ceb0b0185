"""Preparing an answer: the dossier opened for whoever answers, with what was decided so far and what would leave of it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from meldpad.audit.models import Act
from meldpad.dossiers.selectors import OpenDossier, open_journal
from meldpad.journal.addresses import has_secret_address
from meldpad.journal.kinds.access_check import AccessCheck
from meldpad.journal.kinds.access_request import AccessRequest as Asked
from meldpad.keyroom.dossier_keys import open_dossier
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.reading import Scope
from meldpad.policy.verdict import NotAllowed
from meldpad.rights.choices import Choices, decode_choices
from meldpad.rights.finding import Part, RequestRow
from meldpad.rights.hindrances import Readiness
from meldpad.rights.linking import open_details
from meldpad.rights.masking import Masked, Sieve, digest_of, masked_journal, sieve_of
from meldpad.rights.models import AccessRequest
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil
from meldpad.schools.pupils import open_identity

CHOICES = "access-choices"


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """A request with its dossier open beside it."""

    row: RequestRow
    opened: OpenDossier
    choices: Choices

    @cached_property
    def asked(self) -> Asked | None:
        """What was asked, as it stands in the dossier."""
        entry = self.opened.entry(self.row.number or 0)
        return entry.payload if entry and isinstance(entry.payload, Asked) else None

    @cached_property
    def check(self) -> AccessCheck | None:
        """The last thing that was found out about this request."""
        found = (entry.payload for entry in reversed(self.opened.journal) if isinstance(entry.payload, AccessCheck))
        return next((check for check in found if check.refers == self.row.number), None)

    @cached_property
    def undecided(self) -> list[int]:
        """The entries that nobody decided about."""
        return self.choices.undecided(entry.number for entry in self.opened.journal)

    @cached_property
    def masked(self) -> list[Masked]:
        """What would leave, entry by entry."""
        return masked_journal(self.opened.journal, self.choices)

    @property
    def sieve(self) -> Sieve:
        """What is taken out of the texts around the entries too."""
        return sieve_of(self.opened.journal, self.choices)

    @property
    def secret_address(self) -> bool:
        """Whether somebody in the dossier has one."""
        return has_secret_address(self.opened.journal)

    @property
    def digest(self) -> str:
        """One value for all that would leave."""
        return digest_of(self.masked, self.sieve)

    @property
    def readiness(self) -> Readiness:
        """How far it is."""
        numbers = {entry.number for entry in self.opened.journal}
        asides = any(choice.asides for number, choice in self.choices.entries.items() if number in numbers)
        masks = asides or bool(self.choices.never) or self.secret_address
        return Readiness(
            undecided=len(self.undecided),
            asides=masks,
            address=self.secret_address and not self.choices.looked,
        )


def prepare(actor: Actor, row: RequestRow, at: datetime, *, detail: str, act: Act = Act.OPENED) -> Preparation:
    """Open the dossier of a request for who answers it; logged. NotAllowed otherwise."""
    if row.dossier_id is None or row.part is not Part.ANSWERS:
        raise NotAllowed("not-yours-to-answer")
    opened = open_journal(actor, row.dossier_id, at, act=act, detail=detail, at_least=Scope.ALL)
    return Preparation(row=row, opened=opened, choices=_choices(row.dossier_id, row.id))


def _choices(dossier_id: UUID, request_id: UUID) -> Choices:
    box = bytes(AccessRequest.objects.values_list("choices", flat=True).get(id=request_id))
    return decode_choices(open_dossier(dossier_id).open_kept(CHOICES, request_id, box) if box else b"")


def names_of_pupils(rows: list[RequestRow]) -> dict[UUID, str]:
    """The pupil's name by request, for whoever may know it: not for who only sees the register."""
    known = {row.id: row for row in rows if row.part is not Part.REGISTER}
    boxes = {school: SchoolBoxes(school) for school in {row.school_id for row in known.values()}}
    pupils = dict(Pupil.objects.filter(id__in={row.pupil_id for row in known.values()}).values_list("id", "box"))
    return {
        request_id: open_identity(boxes[row.school_id], row.pupil_id, bytes(pupils[row.pupil_id])).full_name
        for request_id, row in known.items()
    }


def asked_without_dossier(row: RequestRow) -> Asked:
    """What was asked in a request without a dossier, for who answers that nothing is kept."""
    return open_details(AccessRequest.objects.get(id=row.id, dossier=None))
