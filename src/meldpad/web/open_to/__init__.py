"""Who may open the pages about the school itself, a module for each part. It knows no view, so that everything may know it."""

from meldpad.web.open_to import (
    clock,
    code_papers,
    family,
    help,
    look,
    looking_back,
    overview,
    own_code,
    papers,
    practice,
    readiness,
    social_map,
    tour,
    writing,
)
from meldpad.web.open_to.area import Area

AREAS: tuple[Area, ...] = (
    clock.AREA,
    own_code.AREA,
    code_papers.AREA,
    social_map.AREA,
    readiness.AREA,
    practice.AREA,
    looking_back.AREA,
    papers.AREA,
    family.AREA,
    writing.AREA,
    help.AREA,
    tour.AREA,
    look.AREA,
    overview.AREA,
)
