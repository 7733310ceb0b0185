"""A request that came before there was a dossier belongs to it from the day on which there is one."""

import json
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.acting import in_its_own_name
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.writing import write
from meldpad.journal.codec import decode, encode
from meldpad.journal.kinds.access_request import AccessRequest as Asked
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.facts import Track
from meldpad.policy.roles import Role
from meldpad.rights.models import AccessRequest, State
from meldpad.schools.actor import Actor

BOX = "access-request"
_SAME = Dossier.objects.filter(pupil_id=OuterRef("pupil_id"), school_id=OuterRef("school_id"), track=Track.MELDCODE)


def link_dossiers(actor: Actor, at: datetime) -> None:
    """Bring up to date what waits: whoever looks next does it, in the name of Meldpad itself."""
    for row in _waiting(actor):
        with transaction.atomic():
            fresh = AccessRequest.objects.select_for_update().filter(id=row.id, dossier=None).first()
            if fresh:
                _link(actor, fresh, row.found, at)  # type: ignore[attr-defined]


def where(actor: Actor) -> Q:
    """The school somebody works at; for the privacy officer every school of the board."""
    return Q(board_id=actor.board_id) if Role.PRIVACY_OFFICER in actor.roles else Q(school_id=actor.here)


def _waiting(actor: Actor) -> QuerySet[AccessRequest]:
    rows = AccessRequest.objects.filter(where(actor), dossier=None).exclude(state=State.ANSWERED)
    return rows.annotate(found=Subquery(_SAME.values("id")[:1])).exclude(found=None)


def _link(actor: Actor, row: AccessRequest, dossier_id: UUID, at: datetime) -> None:
    dossier = Dossier.objects.get(id=dossier_id)
    asked, house = open_details(row), replace(in_its_own_name(actor), school_id=row.school_id)
    number = write(house, dossier.id, asked, at, row.id)
    AccessRequest.objects.filter(id=row.id).update(dossier=dossier, number=number, details=b"")
    record(house, Act.ACCESS_REQUEST, at, dossier_id=dossier.id, number=number, detail="linked")


def close_details(row: AccessRequest, asked: Asked, told: str = "") -> bytes:
    """Who asked what, sealed for this request under the key of the school; `told` is how an answer was given."""
    content = json.dumps({"asked": json.loads(encode(asked)), "told": told}, sort_keys=True, ensure_ascii=False)
    return SchoolBoxes(row.school_id).close(BOX, row.id, content.encode())


def open_details(row: AccessRequest) -> Asked:
    """Who asked what, of a request without a dossier."""
    content = json.loads(SchoolBoxes(row.school_id).open(BOX, row.id, bytes(row.details)))
    asked = decode(Asked.KIND, Asked.VERSION, json.dumps(content["asked"]).encode())
    if not isinstance(asked, Asked):
        raise TypeError(asked.KIND)
    return asked
