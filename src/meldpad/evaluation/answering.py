"""Somebody answers how the code works, with their name or without; and who leads the look back reads it when all is in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from random import SystemRandom
from uuid import uuid4

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.audit.insisting import insist, refused
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.writing import PayloadRefused
from meldpad.evaluation.asking import may_be_read
from meldpad.evaluation.finding import found_to_change
from meldpad.evaluation.models import Answer, Asked, LookBack
from meldpad.evaluation.said import Said, decode_said, encode_said
from meldpad.evaluation.school_year import SchoolYear
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.looking_back import may_answer_look_back, may_lead_look_back
from meldpad.schools.actor import Actor

BOX = "look-back-answer"
TOGETHER = 3  # fewer answers without a name are not shown: it would be known whose they are


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What came in. `answers` are pairs of a name, or "", and what was said, in an order by lot; `kept_back` how many stay unread
    because there are too few without a name."""

    asked: int
    answered: int
    open: bool
    answers: tuple[tuple[str, Said], ...] = ()
    kept_back: int = 0


def answer_look_back(*, actor: Actor, year: SchoolYear, said: Said, named: bool, at: datetime) -> None:
    """Answer once; a second time changes nothing. PayloadRefused when nothing was said, or when the last day is over."""
    insist(may_answer_look_back(actor), actor, at)
    if problems := said.problems():
        raise PayloadRefused(problems)
    with transaction.atomic():
        look_back = found_to_change(actor, year, at)
        asked = Asked.objects.filter(look_back=look_back, user_id=actor.user_id).first()
        if asked is None:
            raise refused("not-asked", actor, at)
        if asked.answered:
            return
        if not may_still_answer(look_back, localdate(at)):
            raise PayloadRefused(["until:over"])
        answer_id = uuid4()
        box = SchoolBoxes(actor.here).close(BOX, answer_id, encode_said(said))
        whose = {"board_id": actor.board_id, "school_id": actor.here, "look_back": look_back}
        Answer.objects.create(id=answer_id, user_id=actor.user_id if named else None, box=box, **whose)
        Asked.objects.filter(id=asked.id).update(answered=True)
        record(actor, Act.LOOK_BACK_ANSWERED, at, detail=year.name)


def may_still_answer(look_back: LookBack, today: date) -> bool:
    """Whether the last day to answer is not over."""
    return look_back.answer_until is not None and today <= look_back.answer_until


def answers_of(actor: Actor, look_back: LookBack, at: datetime) -> Answers:
    """What was answered, for who leads the look back: only when nobody can answer any more, or everybody did.

    Before, the newest answer would be of whoever just answered.
    """
    insist(may_lead_look_back(actor), actor, at)
    marks = list(Asked.objects.filter(look_back=look_back).values_list("answered", flat=True))
    waits = look_back.answer_until is None or not may_be_read(look_back.answer_until, marks, localdate(at))
    if waits or not marks:
        return Answers(asked=len(marks), answered=sum(marks), open=waits)
    named, unnamed = _opened(look_back)
    told = [*named, *(unnamed if len(unnamed) >= TOGETHER else [])]
    SystemRandom().shuffle(told)
    kept_back = len(unnamed) if len(unnamed) < TOGETHER else 0
    return Answers(asked=len(marks), answered=sum(marks), open=False, answers=tuple(told), kept_back=kept_back)


def tally(said: Iterable[Said]) -> dict[tuple[str, str], int]:
    """How often each choice was made, by question and choice."""
    found: dict[tuple[str, str], int] = {}
    for one in said:
        for asked, choice in one.chosen.items():
            found[asked, choice] = found.get((asked, choice), 0) + 1
    return found


def _opened(look_back: LookBack) -> tuple[list[tuple[str, Said]], list[tuple[str, Said]]]:
    boxes = SchoolBoxes(look_back.school_id)
    named: list[tuple[str, Said]] = []
    unnamed: list[tuple[str, Said]] = []
    for row in Answer.objects.filter(look_back=look_back).select_related("user"):
        said = decode_said(boxes.open(BOX, row.id, bytes(row.box)))
        (named if row.user else unnamed).append((row.user.name if row.user else "", said))
    return named, unnamed
