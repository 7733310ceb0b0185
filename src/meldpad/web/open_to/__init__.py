"""Who may open the pages about the school itself, a module for each part. It knows no view, so that everything may know it."""

from meldpad.web.open_to import (
    clock,
    code_papers,
    looking_back,
    overview,
    own_code,
    papers,
    practice,
    readiness,
    social_map,
    writing,
)
from meldpad.web.open_to.area import Area

AREAS: tuple[Area, ...] = (
    clock.AREA,
    own_code.OWN_CODE,
    code_papers.AREA,
    social_map.AREA,
    readiness.AREA,
    practice.PRACTICE,
    looking_back.AREA,
    overview.AREA,
    papers.PAPERS,
    writing.WRITING,
)
