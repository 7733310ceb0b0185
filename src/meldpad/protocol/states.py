"""How a duty comes to its state, and by which fields of its rule. A property test shows that it is true of any journal.

Nothing keeps a state: it is worked out anew from what is on record. So the way back is open too. When a later entry takes back
what had brought a duty somewhere, or the route is reopened, the duty stands where the rest of the journal puts it.
"""

from dataclasses import dataclass

from meldpad.protocol.route import DutyState

# The first that holds is the state, and `asked` is what is left; each with the fields of the rule that decide it.
ORDER: dict[DutyState, tuple[str, ...]] = {
    DutyState.DONE: ("done_by",),
    DutyState.WAIVED: ("grounds",),
    DutyState.NOT_APPLICABLE: ("unless",),
    DutyState.NOT_YET: ("when", "starts", "delay"),
    DutyState.ASKED: (),
}


@dataclass(frozen=True, kw_only=True)
class Transition:
    """From one state to another. `back`: what had brought it there no longer holds. `fields` of the rule bring it about."""

    before: DutyState
    after: DutyState
    back: bool

    @property
    def fields(self) -> tuple[str, ...]:
        """Those of the state it comes to; on the way back, and from waiting to asked, those of the state it leaves."""
        if DutyState.ASKED in (self.before, self.after) and DutyState.NOT_YET in (self.before, self.after):
            return ORDER[DutyState.NOT_YET]
        return ORDER[self.before if self.back else self.after]


def transitions() -> tuple[Transition, ...]:
    """Every pair of states, forwards first. Forwards is to a state that comes earlier in ORDER, and from waiting to asked."""
    pairs = [(before, after) for before in DutyState for after in DutyState if before is not after]
    found = [Transition(before=before, after=after, back=_is_back(before, after)) for before, after in pairs]
    return tuple(sorted(found, key=lambda one: one.back))


def _is_back(before: DutyState, after: DutyState) -> bool:
    order = list(ORDER)
    earlier = order.index(after) < order.index(before)
    return earlier if {before, after} == {DutyState.NOT_YET, DutyState.ASKED} else not earlier
