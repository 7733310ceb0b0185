"""The conclusions of a look back, kept while they are written, and closed: then they stay as they are (O1.8)."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.finding import found_to_change
from meldpad.evaluation.models import Concluded, LookBack, YearFigures
from meldpad.evaluation.school_year import SchoolYear
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.looking_back import may_lead_look_back
from meldpad.schools.actor import Actor

DRAFT, FINAL = "look-back-draft", "look-back-conclusions"
LONGEST = 10_000


class WrittenMeanwhile(Exception):
    """Somebody else kept other conclusions since these were read; nothing was overwritten."""


def keep_conclusions(*, actor: Actor, year: SchoolYear, text: str, turn: int, at: datetime) -> None:
    """Keep what is concluded so far. `turn` is that of the text that the writer started from; WrittenMeanwhile when it is old."""
    insist(may_lead_look_back(actor), actor, at)
    if len(text) > LONGEST:
        raise PayloadRefused(["text:limit"])
    with transaction.atomic():
        row = found_to_change(actor, year, at)
        if row.turn != turn:
            if conclusions_of(row) == text.strip():
                return  # the same form again
            raise WrittenMeanwhile
        row.draft = SchoolBoxes(actor.here).close(DRAFT, row.id, text.strip().encode())
        row.turn = turn + 1
        row.save(update_fields=["draft", "turn"])
        record(actor, Act.LOOK_BACK_KEPT, at, detail=year.name)


def close_look_back(*, actor: Actor, year: SchoolYear, turn: int, at: datetime) -> None:
    """Close it with the conclusions of that turn: after this, nobody changes them. A second time changes nothing.

    PayloadRefused before the year is over, without figures or without conclusions; WrittenMeanwhile when they are not the ones
    that were read.
    """
    insist(may_lead_look_back(actor), actor, at)
    with transaction.atomic():
        row = LookBack.objects.filter(school_id=actor.here, year=year.began).first()
        if row and Concluded.objects.filter(look_back=row).exists():
            return
        row = found_to_change(actor, year, at)
        text = conclusions_of(row)
        if problems := _not_yet(row, year, text, at):
            raise PayloadRefused(problems)
        if row.turn != turn:
            raise WrittenMeanwhile
        ended = uuid4()
        box = SchoolBoxes(actor.here).close(FINAL, ended, text.encode())
        whose = {"board_id": actor.board_id, "school_id": actor.here, "look_back": row}
        Concluded.objects.create(id=ended, box=box, by_id=actor.user_id, at=at, **whose)
        record(actor, Act.LOOK_BACK_CLOSED, at, detail=year.name)


def conclusions_of(row: LookBack) -> str:
    """The conclusions as they were closed, or so far; "" when nothing was written yet."""
    boxes = SchoolBoxes(row.school_id)
    if ended := Concluded.objects.filter(look_back=row).first():
        return boxes.open(FINAL, ended.id, bytes(ended.box)).decode()
    return boxes.open(DRAFT, row.id, bytes(row.draft)).decode() if row.draft else ""


def _not_yet(row: LookBack, year: SchoolYear, text: str, at: datetime) -> list[str]:
    if not year.is_over(localdate(at)):
        return ["year:not-over"]
    made = YearFigures.objects.filter(school_id=row.school_id, year=year.began).exists()
    return [*([] if made else ["figures:missing"]), *([] if text else ["text:missing"])]
