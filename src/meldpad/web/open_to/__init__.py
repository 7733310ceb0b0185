"""Who may open the pages about the school itself, a module for each part. It knows no view, so that everything may know it."""

from meldpad.web.open_to import clock
from meldpad.web.open_to.area import Area

AREAS: tuple[Area, ...] = (clock.AREA,)
