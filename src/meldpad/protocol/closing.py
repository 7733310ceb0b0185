"""What a closing would leave open. It asks for a reason and never stops anybody."""

from meldpad.protocol.route import Duty, DutyState, Route


def open_at_closing(route: Route) -> tuple[Duty, ...]:
    """The duties that are neither done nor reasoned away: asked now, or bound to a day that is still to come.

    The closing itself is none of them, and a route that is closed leaves nothing open.
    """
    asked = [duty for duty in route.asked if duty.rule.act != "closing"]
    later = [duty for duty in route.duties if duty.state is DutyState.NOT_YET and duty.starts]
    return (*asked, *later)
