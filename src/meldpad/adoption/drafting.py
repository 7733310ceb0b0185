"""Writing the draft: it begins from the version in force or from an edition, and each answer is saved by itself (A1, O2.5)."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from hashlib import sha256
from json import dumps
from uuid import UUID

from django.db import transaction

from meldpad.adoption.content import CodeContent
from meldpad.adoption.models import CodeDraft, Stage
from meldpad.adoption.refusing import ChangedMeanwhile, CodeRefused, MovedOn
from meldpad.adoption.selectors import DRAFT, Draft, content_of, draft_of, opened_draft, versions_of
from meldpad.adoption.usual import under, usual_content
from meldpad.audit.insisting import insist
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.adopting import may_write_code
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.protocol.load import published
from meldpad.schools.actor import Actor
from meldpad.schools.models import School

LONGEST_TEXT = 4000
FIXED = frozenset({"definitions", "considerations"})


def begin_draft(*, actor: Actor, edition: str, at: datetime) -> Draft:
    """Open a draft under an edition, with what the latest version says or else what is usual. One that is open is given back.

    CodeRefused for an edition that nobody published.
    """
    insist(may_write_code(actor), actor, at)
    if edition not in published():
        raise CodeRefused("edition:unknown")
    with transaction.atomic():
        school = School.objects.select_for_update().select_related("board").get(id=actor.here)
        if existing := draft_of(school.id):
            return existing
        latest = next(iter(versions_of(school.id)), None)
        content = (
            content_of(latest) if latest else usual_content(published()[edition], school=school.name, board=school.board.name)
        )
        row = CodeDraft(
            board_id=school.board_id,
            school=school,
            base=latest.number if latest else 0,
            begun_at=at,
            begun_by_id=actor.user_id,
            saved_at=at,
            saved_by_id=actor.user_id,
        )
        row.box = closed(row, under(content, published()[edition]))
        row.save(force_insert=True)
        record(actor, Act.CODE_BEGUN, at, detail=edition)
        return opened_draft(row)


def save_answers(*, actor: Actor, draft_id: UUID, answers: Mapping[str, object], seen: str, at: datetime) -> CodeContent:
    """Put these fields of the content in the draft; of `tasks` and `terms` only the names that are given. `seen` is what
    `stands` said of them when the writer saw them.

    ChangedMeanwhile when somebody else changed the same fields since; MovedOn when it is not being written any more; CodeRefused
    for an edition that nobody published or a text that is too long.
    """
    insist(may_write_code(actor), actor, at)
    if problems := tuple(_problems(answers)):
        raise CodeRefused(*problems)
    with transaction.atomic():
        row = locked(actor, draft_id, Stage.WRITING, at)
        content = opened_draft(row).content
        changed = answered(content, answers)
        if stands(content, answers) != seen and stands(content, answers) != stands(changed, answers):
            raise ChangedMeanwhile(content)
        if changed != content:
            row.box, row.revision, row.saved_at, row.saved_by_id = closed(row, changed), row.revision + 1, at, actor.user_id
            row.save(update_fields=["box", "revision", "saved_at", "saved_by"])
            record(actor, Act.CODE_SAVED, at, number=row.revision)
    return changed


def stands(content: CodeContent, asked: Mapping[str, object]) -> str:
    """A short sign of how the asked fields stand now: equal when they are. Where a mapping is asked, only its names count."""
    fields = asdict(content)
    found = {
        name: {each: fields[name].get(each) for each in wanted} if isinstance(wanted, Mapping) else fields[name]
        for name, wanted in asked.items()
    }
    return sha256(dumps(found, sort_keys=True).encode()).hexdigest()[:24]


def answered(content: CodeContent, answers: Mapping[str, object]) -> CodeContent:
    """The content with these answers in it."""
    whole = {name: {**getattr(content, name), **new} if isinstance(new, Mapping) else new for name, new in answers.items()}
    changed = replace(content, **whole)  # type: ignore[arg-type]  # the fields were checked by name, their forms by the page
    return under(changed, published()[changed.edition]) if changed.edition != content.edition else changed


def _problems(answers: Mapping[str, object]) -> list[str]:
    unknown = answers.keys() - (CodeContent.__dataclass_fields__.keys() - FIXED)
    found = [f"{name}:unknown" for name in sorted(unknown)]
    found += ["edition:unknown"] if answers.get("edition", next(iter(published()))) not in published() else []
    return [*found, *(f"{name}:long" for name, text in answers.items() if isinstance(text, str) and len(text) > LONGEST_TEXT)]


def closed(row: CodeDraft, content: CodeContent) -> bytes:
    """The content in the draft's own box."""
    return SchoolBoxes(row.school_id).close(DRAFT, row.id, content.text().encode())


def locked(actor: Actor, draft_id: UUID, stage: Stage, at: datetime, *, of_board: bool = False) -> CodeDraft:
    """The draft, held until the transaction ends. NotAllowed for one of another school, MovedOn at another stage.

    `of_board`: the draft of any school of the actor's board.
    """
    where = {"board_id": actor.board_id} if of_board else {"school_id": actor.here}
    row = CodeDraft.objects.select_for_update().filter(id=draft_id, **where).first()
    insist(ALLOWED if row else Verdict("no-such-draft"), actor, at)
    assert row is not None  # insisted
    if row.stage != stage:
        raise MovedOn(row.stage)
    return row
