"""The dossiers of one family beside each other: for who guards them. Which those are, the policy decides for each."""

from meldpad.policy.roles import STAFF, Role
from meldpad.web.open_to.area import ANYBODY, Area
from meldpad.web.tongue import tr_later

SAYS = tr_later("Je ziet dit omdat je deze dossiers bewaakt. Een collega ziet alleen de dossiers die hij zelf bewaakt.")

AREA = Area(open_to={"family": STAFF | {Role.CONFIDANT}}, why={"family": ((ANYBODY, SAYS),)})
