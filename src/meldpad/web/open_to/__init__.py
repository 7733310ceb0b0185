"""Who may open the pages about the school itself, a module for each part. It knows no view, so that everything may know it."""

from meldpad.web.open_to.area import Area
from meldpad.web.open_to.practice import PRACTICE

AREAS: tuple[Area, ...] = (PRACTICE,)
