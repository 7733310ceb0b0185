"""The demonstration school's own code: a version in force that some read, and a next one that is being written."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Protocol
from uuid import uuid4

from meldpad.adoption.content import CodeContent
from meldpad.adoption.deciding import CouncilSaid, Decision, adopt, record_council, send_to_council
from meldpad.adoption.drafting import begin_draft, save_answers, stands
from meldpad.adoption.marking import mark_read
from meldpad.adoption.models import Council
from meldpad.adoption.selectors import Draft, draft_of
from meldpad.adoption.usual import sample
from meldpad.cli.demo_telling import ANJA, FATIMA, KIM, RUUD
from meldpad.schools.actor import Actor

PUBLISHED = frozenset({"edition", "definitions", "considerations"})
# What the next version says otherwise; who backs up a colleague is still to be written.
SHORTER = {"terms": {"talk": 6, "consult": 3}}
AGAIN = {"staff_support": "", "evaluation": "Elk jaar in mei. De uitkomst gaat ook naar de ouders in de raad."}


class Days(Protocol):
    """Moments so many days ago, and who somebody was then."""

    def at(self, days: int, clock: time) -> datetime: ...
    def actor(self, email: str, at: datetime) -> Actor: ...


def own_code(story: Days) -> Iterator[datetime]:
    """Adopted by the board six weeks ago, read by three, and being written again."""
    yield (at := story.at(48, time(9, 0)))
    _save(story.actor(ANJA, at), _whole(), at)
    yield (at := story.at(46, time(16, 0)))
    ruud = story.actor(RUUD, at)
    send_to_council(actor=ruud, draft_id=_draft(ruud, at).row.id, at=at, token=uuid4())
    yield (at := story.at(43, time(11, 30)))
    said = CouncilSaid(outcome=Council.AGREED, on=at.date(), words="We willen de code graag elk jaar zien.")
    record_council(actor=ruud, draft_id=_draft(ruud, at).row.id, said=said, at=at, token=uuid4())
    yield (at := story.at(42, time(15, 0)))
    decision = Decision(adopted_on=at.date(), in_force_from=at.date())
    adopt(actor=story.actor(FATIMA, at), draft_id=_draft(ruud, at).row.id, decision=decision, at=at)
    for days, who in ((41, ANJA), (40, RUUD), (34, KIM)):
        yield (at := story.at(days, time(8, 15)))
        mark_read(actor=story.actor(who, at), number=1, at=at)
    yield (at := story.at(6, time(14, 30)))
    _save(story.actor(ANJA, at), SHORTER, at)
    yield (at := story.at(6, time(15, 0)))
    _save(story.actor(ANJA, at), AGAIN, at)


def _whole() -> dict[str, object]:
    """Every answer of the example; that also says how long the school keeps dossiers."""
    content = replace(sample(), school="Basisschool De Linde")
    return {name: getattr(content, name) for name in CodeContent.__dataclass_fields__ if name not in PUBLISHED}


def _draft(actor: Actor, at: datetime) -> Draft:
    return draft_of(actor.here) or begin_draft(actor=actor, edition=actor.edition, at=at)


def _save(actor: Actor, answers: Mapping[str, object], at: datetime) -> None:
    draft = _draft(actor, at)
    save_answers(actor=actor, draft_id=draft.row.id, answers=answers, seen=stands(draft.content, answers), at=at)
