"""docs/states.md: the states of a duty and of a step, and what brings a duty from one to another."""

from collections.abc import Iterable, Iterator, Sequence

from meldpad.cli.pictures.states import DUTY_WORDS, STEP_WORDS, said
from meldpad.protocol.evaluate import SETTLED
from meldpad.protocol.model import Edition
from meldpad.protocol.route import DutyState, StepState
from meldpad.protocol.states import ORDER, Transition, transitions

START = """# The states of a duty and of a step

![The states of a duty and of a step](pictures/states.svg)

Nothing keeps a state: it is worked out anew from what is on record, on the day on which somebody looks. Made from the states and
the rules by `meldpad editions pictures`; `./dev fix` makes it anew.
"""


def states_text(editions: Sequence[Edition]) -> str:
    """The whole file."""
    return START + "".join((*_duties(editions), *_ways(), *_steps()))


def _duties(editions: Sequence[Edition]) -> Iterator[str]:
    yield "\n## A duty\n\nThe first of these that holds is its state. The numbers: how many rules have one of the fields.\n\n"
    yield f"| state | what it means | fields of the rule | {' | '.join(edition.id for edition in editions)} |\n"
    yield f"| --- | --- | --- |{' --: |' * len(editions)}\n"
    for state, fields in ORDER.items():
        counts = " | ".join(str(_having(edition, fields)) if fields else "–" for edition in editions)
        yield f"| {said(state)} | {DUTY_WORDS[state]} | {_names(fields) or 'what is left'} | {counts} |\n"
    settled = ", ".join(said(state) for state in DutyState if state in SETTLED)
    yield f"\nSettled are: {settled}.\n"


def _ways() -> Iterator[str]:
    yield "\n## From one state to another\n\n| from | to | because of |\n| --- | --- | --- |\n"
    yield from (f"| {said(one.before)} | {said(one.after)} | {_because(one)} |\n" for one in transitions())


def _because(one: Transition) -> str:
    if one.back:
        return f"{_names(one.fields)} no longer holds: a later entry took it back, or the route was reopened"
    closing = ", or the route was closed" if one.after is DutyState.NOT_APPLICABLE else ""
    return f"{_names(one.fields)}{closing}"


def _steps() -> Iterator[str]:
    yield "\n## A step\n\nSteps may be taken in any order. When the route is closed, no step is *now*.\n\n"
    yield "| state | what it means |\n| --- | --- |\n"
    yield from (f"| {said(state)} | {STEP_WORDS[state]} |\n" for state in StepState)


def _having(edition: Edition, fields: Iterable[str]) -> int:
    return sum(any(getattr(rule, name) for name in fields) for rule in edition.rules)


def _names(fields: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in fields)
