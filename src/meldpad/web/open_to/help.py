"""Help: for everybody, also at the door. Which explanations somebody finds there follows from the pages they may open."""

from meldpad.policy.roles import STAFF, Role
from meldpad.web.open_to.area import ANYBODY, EVERYBODY, PUBLIC, Area

PAGES = ("help_index", "help")

HELP = Area(
    open_to={**dict.fromkeys(PAGES, PUBLIC), "help_kind": STAFF | {Role.CONFIDANT}},
    why=dict.fromkeys((*PAGES, "help_kind"), ((ANYBODY, EVERYBODY),)),
)
