"""What waits for somebody's decision: emergency access, requests for access, what may be destroyed, new access, the own code."""

from collections.abc import Iterator

from meldpad.web.access_pages import open_requests
from meldpad.web.caserows import Listed
from meldpad.web.glass_page import waiting
from meldpad.web.own_code_tasks import code_decisions
from meldpad.web.recovery_page import recoveries_waiting
from meldpad.web.retention_page import departures_listed, rounds_listed
from meldpad.web.tongue import tr_later
from meldpad.web.unguarded_page import unguarded_listed
from meldpad.web.waiting.shape import Look, Place, Waiting, Weight
from meldpad.web.worry_page import worries_listed

APPROVE = tr_later("Een ander vroeg dit aan. Jij kunt het vrijgeven.")


def unguarded(look: Look) -> Iterator[Waiting]:
    """Dossiers that nobody guards: somebody must be appointed today."""
    for line in unguarded_listed(look.actor, look.now):
        yield Waiting(line=line, place=Place.UNGUARDED, weight=Weight.EMERGENCY)


def glass(look: Look) -> Iterator[Waiting]:
    """Emergency access that nobody judged yet."""
    yield from _decisions(waiting(look.actor, look.now, look.today))


def requests(look: Look) -> Iterator[Waiting]:
    """Requests for access, each with its day."""
    for on, line in open_requests(look.actor, look.now, look.today) if look.here else ():
        yield Waiting(line=line, place=Place.DECIDE, weight=Weight.DECISION, on=on)


def retention(look: Look) -> Iterator[Waiting]:
    """What a child who leaves asks, and what waits for a yes or no about destruction."""
    yield from _decisions(departures_listed(look.actor, look.now))
    yield from _decisions(rounds_listed(look.actor, look.now))
    yield from _decisions(worries_listed(look.actor, look.now))


def recoveries(look: Look) -> Iterator[Waiting]:
    """New access for a colleague that a second person gives."""
    links = recoveries_waiting(look.actor, look.now)
    yield from _decisions(Listed(title=link.text, why=APPROVE, who="", href=link.href) for link in links)


def own_code(look: Look) -> Iterator[Waiting]:
    """Drafts of the own code that wait for an answer."""
    yield from _decisions(code_decisions(look.actor))


def _decisions(lines: Iterator[Listed] | tuple[Listed, ...]) -> Iterator[Waiting]:
    for line in lines:
        yield Waiting(line=line, place=Place.DECIDE, weight=Weight.DECISION)
