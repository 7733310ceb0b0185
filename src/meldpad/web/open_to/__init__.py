"""Who may open the pages about the school itself, a module for each part. It knows no view, so that everything may know it."""

from meldpad.web.open_to import looking_back, readiness, social_map
from meldpad.web.open_to.area import Area
from meldpad.web.open_to.own_code import OWN_CODE
from meldpad.web.open_to.practice import PRACTICE

AREAS: tuple[Area, ...] = (looking_back.AREA, OWN_CODE, social_map.AREA, readiness.AREA, PRACTICE)
