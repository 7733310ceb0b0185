"""Which parts of Meldpad are open to somebody: for the menu, the first screen and the page with the rest."""

from dataclasses import dataclass

from meldpad.policy.roles import STAFF, Role
from meldpad.schools.actor import Actor
from meldpad.web.access import ACCESS, AT_SCHOOL, KEEPERS, MAY_GUARD, MAY_KNOW_REQUESTS, RETAINERS, SCHOOL_STAFF
from meldpad.web.open_to import AREAS
from meldpad.web.open_to.area import PUBLIC, MenuLine


@dataclass(frozen=True, kw_only=True)
class Parts:
    """`staff`: the pages about dossiers; `writes`: the page for a signal; and the pages that few have."""

    staff: bool
    writes: bool
    glass: bool
    hands_over: bool
    log: bool
    requests: bool
    guarded_log: bool
    keeps: bool
    retains: bool
    terms: bool
    school: tuple[MenuLine, ...]

    @property
    def works(self) -> bool:
        """Whether there is any work beside dossiers."""
        return self.glass or self.hands_over or self.log or self.guarded_log or self.requests or self.terms


def parts_of(actor: Actor) -> Parts:
    """The parts that the access table opens to one of the actor's roles."""
    return Parts(
        staff=not SCHOOL_STAFF.isdisjoint(actor.roles),
        writes=not AT_SCHOOL.isdisjoint(actor.roles),
        glass=not STAFF.isdisjoint(actor.roles),
        hands_over=not MAY_GUARD.isdisjoint(actor.roles),
        requests=not MAY_KNOW_REQUESTS.isdisjoint(actor.roles),
        log=Role.PRIVACY_OFFICER in actor.roles,
        guarded_log=Role.ATTENTION_OFFICER in actor.roles and Role.PRIVACY_OFFICER not in actor.roles,
        keeps=not KEEPERS.isdisjoint(actor.roles),
        retains=not RETAINERS.isdisjoint(actor.roles),
        terms=not ACCESS["retention_terms"].isdisjoint(actor.roles),
        school=tuple(line for area in AREAS for line in area.menu if _opens(line.page, actor)),
    )


def _opens(page: str, actor: Actor) -> bool:
    return ACCESS[page] is PUBLIC or not ACCESS[page].isdisjoint(actor.roles)
