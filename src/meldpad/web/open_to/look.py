"""How the pages look: the colours of a board are on its sign-in page too; the gallery is only in a demonstration."""

from meldpad.web.open_to.area import ANYBODY, COLLEAGUES, PUBLIC, SIGNED_IN, Area

AREA = Area(open_to={"theme": PUBLIC, "gallery": SIGNED_IN}, why={"gallery": ((ANYBODY, COLLEAGUES),)})
