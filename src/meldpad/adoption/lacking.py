"""What a code still lacks before it can be sent on or adopted, as codes: the pages turn them into words and links."""

from collections.abc import Iterator

from meldpad.adoption.content import CodeContent, Part
from meldpad.protocol.model import Edition

LONGEST_TERM = 60  # school days: twelve weeks of school
LEAST = {"employee": 0}
TEXTS = (
    "care_structure",
    "safety_policy",
    "work_processes",
    "staff_support",
    "privacy_rules",
    "made_known",
    "evaluation",
)
ASKED_FOR = (Part.ATTENTION_OFFICER, Part.DIRECTOR, Part.CONFIDANT)


def problems(content: CodeContent, edition: Edition) -> Iterator[str]:
    """Codes `<what>:missing` or `<what>:<which>:limit`, in the order of the questions.

    They keep a code from being adopted and nothing else: a school without one works under the published edition.
    """
    yield from (f"{name}:missing" for name in ("school", "board", "town") if not getattr(content, name).strip())
    yield from (f"people:{part}:missing" for part in ASKED_FOR if not any(one.name.strip() for one in content.named(part)))
    yield from (f"tasks:{rule.id}:missing" for rule in edition.rules if not content.tasks.get(rule.id))
    yield from _terms(content, edition)
    if not any(one.strip() for one in content.partners):
        yield "partners:missing"
    yield from _index(content)
    yield from (f"{name}:missing" for name in TEXTS if not getattr(content, name).strip())
    if not content.kept:
        yield "kept:missing"
    yield from _escalation(content)
    if not 1 <= content.evaluated_every <= 24:
        yield "evaluated_every:limit"


def _terms(content: CodeContent, edition: Edition) -> Iterator[str]:
    for name in edition.terms:
        days = content.terms.get(name)
        if days is None:
            yield f"terms:{name}:missing"
        elif not LEAST.get(name, 1) <= days <= LONGEST_TERM:
            yield f"terms:{name}:limit"


def _index(content: CodeContent) -> Iterator[str]:
    if content.index.connected is None:
        yield "index:missing"
    elif content.index.connected and not (content.index.name.strip() and content.index.municipality.strip()):
        yield "index:name:missing"


def _escalation(content: CodeContent) -> Iterator[str]:
    if not content.escalation:
        yield "escalation:missing"
    if any(not 1 <= rung.days <= LONGEST_TERM for rung in content.escalation):
        yield "escalation:limit"
