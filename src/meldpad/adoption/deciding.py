"""The way of a draft after its writers: to the participation council, to the board, back with a reason, or adopted (A1, A8)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from meldpad.adoption.drafting import locked
from meldpad.adoption.lacking import problems
from meldpad.adoption.models import CodeDraft, CodeStep, Council, Happened, Stage, Version
from meldpad.adoption.refusing import CodeRefused, MovedOn
from meldpad.adoption.selectors import opened_draft, versions_of
from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.adopting import may_adopt_code, may_decide_on_code, may_send_code
from meldpad.protocol.load import edition_named
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

WORDS, SAID = "code-words", "code-council"
LONGEST_WORDS, LONGEST_DOCUMENT = 4000, 300
EXPLAINED = frozenset({Council.AGAINST, Council.NOT_ASKED})


@dataclass(frozen=True, kw_only=True)
class CouncilSaid:
    """What the participation council answered, on which day. Being against, or not being asked, takes words."""

    outcome: Council
    on: date
    words: str = ""

    def problems(self, today: date) -> Iterator[str]:
        """Codes of what is wrong with it."""
        if self.on > today:
            yield "on:future"
        if self.outcome in EXPLAINED and not self.words.strip():
            yield "words:missing"
        if len(self.words) > LONGEST_WORDS:
            yield "words:long"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the board decided: on which day, from when it holds, and in which document when somebody else writes it down."""

    adopted_on: date
    in_force_from: date
    document: str = ""

    def problems(self, today: date, *, by_board: bool) -> Iterator[str]:
        """Codes of what is wrong with it."""
        if self.adopted_on > today:
            yield "adopted_on:future"
        if self.in_force_from < self.adopted_on:
            yield "in_force_from:early"
        if not by_board and not self.document.strip():
            yield "document:missing"
        if len(self.document) > LONGEST_DOCUMENT:
            yield "document:long"


def send_to_council(*, actor: Actor, draft_id: UUID, at: datetime, token: UUID) -> None:
    """Send the draft to the participation council; from now on nobody writes in it. CodeRefused says what it still lacks."""
    insist(may_send_code(actor), actor, at)
    if _done(token):
        return
    with transaction.atomic():
        row = locked(actor, draft_id, Stage.WRITING, at)
        content = opened_draft(row).content
        if lacking := tuple(problems(content, edition_named(content.edition))):
            raise CodeRefused(*lacking)
        row.council, row.council_on = "", None
        _move(row, Stage.COUNCIL)
        _step(actor, row, Happened.SENT, localdate(at), "", at, token)
        record(actor, Act.CODE_SENT, at)


def record_council(*, actor: Actor, draft_id: UUID, said: CouncilSaid, at: datetime, token: UUID) -> None:
    """Write down what the council answered; then it waits for the board. CodeRefused says what lacks."""
    insist(may_send_code(actor), actor, at)
    if _done(token):
        return
    if lacking := tuple(said.problems(localdate(at))):
        raise CodeRefused(*lacking)
    with transaction.atomic():
        row = locked(actor, draft_id, Stage.COUNCIL, at)
        row.council, row.council_on = said.outcome, said.on
        _move(row, Stage.BOARD)
        _step(actor, row, Happened.ANSWERED, said.on, said.words, at, token)
        record(actor, Act.CODE_COUNCIL, at, detail=said.outcome)


def send_back(*, actor: Actor, draft_id: UUID, reason: str, at: datetime, token: UUID) -> None:
    """Give the draft back to its writers, with a reason: because the council wants it otherwise, or the board does."""
    insist(may_decide_on_code(actor), actor, at)
    if _done(token):
        return
    if not reason.strip() or len(reason) > LONGEST_WORDS:
        raise CodeRefused("words:long" if reason.strip() else "words:missing")
    with transaction.atomic():
        row = locked(actor, draft_id, _waiting(draft_id), at, of_board=bool(may_adopt_code(actor)))
        _move(row, Stage.WRITING)
        _step(actor, row, Happened.SENT_BACK, localdate(at), reason, at, token)
        record(actor, Act.CODE_BACK, at)


def adopt(*, actor: Actor, draft_id: UUID, decision: Decision, at: datetime) -> Version:
    """Make the draft a version that never changes. A member of the board adopts it; a director writes down that the board did.

    Twice makes one version. CodeRefused says what lacks; MovedOn when it does not wait for the board any more.
    """
    insist(may_decide_on_code(actor), actor, at)
    by_board = bool(may_adopt_code(actor))
    if lacking := tuple(decision.problems(localdate(at), by_board=by_board)):
        raise CodeRefused(*lacking)
    with transaction.atomic():
        row = locked(actor, draft_id, Stage.BOARD, at, of_board=by_board)
        version = _version(actor, row, decision, at, by_board=by_board)
        version.save(force_insert=True)
        _move(row, Stage.ADOPTED)
        if decision.in_force_from <= localdate(at):
            School.objects.filter(id=row.school_id).update(edition=opened_draft(row).content.edition)
        record(actor, Act.CODE_ADOPTED, at, number=version.number)
    return version


def _version(actor: Actor, row: CodeDraft, decision: Decision, at: datetime, *, by_board: bool) -> Version:
    before = next(iter(versions_of(row.school_id)), None)
    content, previous = opened_draft(row).content, bytes(before.digest) if before else b""
    assert row.council_on is not None  # the council's answer is what brought it here
    version = Version(
        board_id=row.board_id,
        school_id=row.school_id,
        number=before.number + 1 if before else 1,
        draft=row,
        content=content.text(),
        previous=previous,
        digest=content.digest(previous),
        adopted_on=decision.adopted_on,
        in_force_from=decision.in_force_from,
        by_board=by_board,
        document=decision.document.strip(),
        council=row.council,
        council_on=row.council_on,
        at=at,
        by_id=actor.user_id,
    )
    version.council_words = _sealed(row.school_id, SAID, version.id, words_of(_answer(row)))
    return version


def words_of(step: CodeStep | None) -> str:
    """The words that belong to a step; "" when there are none."""
    return _opened(step.school_id, WORDS, step.id, bytes(step.words)) if step else ""


def council_words(version: Version) -> str:
    """What the council said about a version, in its own words."""
    return _opened(version.school_id, SAID, version.id, bytes(version.council_words))


def steps_of(draft_id: UUID) -> list[CodeStep]:
    """What happened to a draft, the latest first."""
    return list(CodeStep.objects.filter(draft_id=draft_id).select_related("by").order_by("-place"))


def _answer(row: CodeDraft) -> CodeStep | None:
    return next((step for step in steps_of(row.id) if step.what == Happened.ANSWERED), None)


def _waiting(draft_id: UUID) -> Stage:
    """The stage from which it can go back."""
    found = CodeDraft.objects.filter(id=draft_id).values_list("stage", flat=True).first()
    if found not in (Stage.COUNCIL, Stage.BOARD, None):
        raise MovedOn(found)
    return Stage(found or Stage.BOARD)


def _move(row: CodeDraft, stage: Stage) -> None:
    row.stage = stage
    row.save(update_fields=["stage", "council", "council_on"])


def _step(actor: Actor, row: CodeDraft, what: Happened, on: date, words: str, at: datetime, token: UUID) -> None:
    step = CodeStep(
        board_id=row.board_id,
        school_id=row.school_id,
        draft=row,
        place=CodeStep.objects.filter(draft=row).count() + 1,
        what=what,
        council=row.council if what is Happened.ANSWERED else "",
        on=on,
        at=at,
        by_id=actor.user_id,
        token=token,
    )
    step.words = _sealed(row.school_id, WORDS, step.id, words)
    step.save(force_insert=True)


def _done(token: UUID) -> bool:
    return CodeStep.objects.filter(token=token).exists()


def _sealed(school_id: UUID, what: str, owner: UUID, words: str) -> bytes:
    return SchoolBoxes(school_id).close(what, owner, words.strip().encode()) if words.strip() else b""


def _opened(school_id: UUID, what: str, owner: UUID, box: bytes) -> str:
    return SchoolBoxes(school_id).open(what, owner, box).decode() if box else ""
