"""Who may open the pages about the school itself, a module for each part. It knows no view, so that everything may know it."""

from meldpad.web.open_to import code_papers, own_code, social_map
from meldpad.web.open_to.area import Area

AREAS: tuple[Area, ...] = (
    social_map.AREA,
    own_code.OWN_CODE,
    code_papers.AREA,
)
