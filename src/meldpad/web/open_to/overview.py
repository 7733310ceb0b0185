"""Who may open the page that shows somebody's dossiers in pictures, and why.

Its numbers are exact, because its reader may open every dossier that is counted. So it is for who guards dossiers, and for who
leads the school as far as they were let in; a board looks at the figures of the look back.
"""

from meldpad.policy.roles import GUARDS, STAND_INS, Role
from meldpad.web.open_to.area import ANYBODY, Area, Says
from meldpad.web.tongue import tr_later

COUNTING: frozenset[str] = GUARDS | STAND_INS | {Role.DIRECTOR}
COUNTED: tuple[Says, ...] = (
    (GUARDS, tr_later("Je ziet dit omdat je de zorg op school regelt. Alleen dossiers die jij leest, tellen mee.")),
    (ANYBODY, tr_later("Alleen jij ziet dit. Alleen dossiers die jij leest, tellen mee.")),
)

AREA = Area(open_to={"overview": COUNTING}, why={"overview": COUNTED})
