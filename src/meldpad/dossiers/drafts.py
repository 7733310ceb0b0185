"""What somebody typed and did not keep yet: sealed for them alone, offered once, and gone when it was kept or given up."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import uuid4

from meldpad.dossiers.models import Draft
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.schools.actor import Actor

KEPT_FOR = timedelta(days=7)


def keep_draft(*, actor: Actor, path: str, typed: Mapping[str, list[str]], at: datetime) -> None:
    """Seal what was typed on `path`; a later one for the same page replaces it. Leaves no words in the log."""
    if actor.school_id is None:
        return
    draft_id = uuid4()
    box = SchoolBoxes(actor.school_id).close("draft", draft_id, json.dumps(typed).encode())
    Draft.objects.filter(owner_id=actor.user_id, path=path).delete()
    Draft.objects.create(
        id=draft_id, board_id=actor.board_id, school_id=actor.school_id, owner_id=actor.user_id, path=path, box=box, kept_at=at
    )


def read_draft(*, actor: Actor, path: str, at: datetime) -> dict[str, list[str]] | None:
    """What was kept for this person and page, not older than a week; it stays."""
    if actor.school_id is None:
        return None
    Draft.objects.filter(kept_at__lt=at - KEPT_FOR).delete()
    rows = Draft.objects.filter(owner_id=actor.user_id, path=path, school_id=actor.school_id)
    row = rows.order_by("-kept_at", "id").first()  # two that were sent at once can both be there; the latest counts
    if row is None:
        return None
    typed: dict[str, list[str]] = json.loads(SchoolBoxes(actor.school_id).open("draft", row.id, bytes(row.box)))
    return typed


def take_draft(*, actor: Actor, path: str, at: datetime) -> dict[str, list[str]] | None:
    """What was kept for this person and page; it is removed when it is handed out."""
    typed = read_draft(actor=actor, path=path, at=at)
    if typed is not None:
        drop_draft(actor=actor, path=path)
    return typed


def drop_draft(*, actor: Actor, path: str) -> None:
    """What was typed on `path` was written down, or will not be: it goes. Nothing is logged, as nothing was when it came."""
    Draft.objects.filter(owner_id=actor.user_id, path=path).delete()


def drafts_of(actor: Actor, at: datetime) -> list[tuple[str, datetime]]:
    """For which pages something of this person waits and since when, the latest first. Nothing is unsealed."""
    if actor.school_id is None:
        return []
    rows = Draft.objects.filter(owner_id=actor.user_id, school_id=actor.school_id, kept_at__gte=at - KEPT_FOR)
    return list(rows.order_by("-kept_at").values_list("path", "kept_at"))
