"""Help: for everybody, also at the door. Which explanations somebody finds there follows from the pages they may open."""

from meldpad.policy.roles import STAFF, Role
from meldpad.web.open_to.area import ANYBODY, EVERYBODY, PUBLIC, Area
from meldpad.web.tongue import tr_later

PAGES = ("help_index", "help")
OF_A_PAGE = tr_later("Je ziet dit omdat je de pagina zelf ook mag openen. Er staat niets over een kind.")

AREA = Area(
    open_to={**dict.fromkeys(PAGES, PUBLIC), "help_kind": STAFF | {Role.CONFIDANT}},
    why={"help_index": ((ANYBODY, EVERYBODY),), **dict.fromkeys(("help", "help_kind"), ((ANYBODY, OF_A_PAGE),))},
)
