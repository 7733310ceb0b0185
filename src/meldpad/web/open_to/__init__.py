"""Who may open the pages about the school itself, a module for each part. It knows no view, so that everything may know it."""

from meldpad.web.open_to import code_papers
from meldpad.web.open_to.area import Area

AREAS: tuple[Area, ...] = (code_papers.AREA,)
