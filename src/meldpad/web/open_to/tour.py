"""Who may be shown around, and why."""

from meldpad.web.open_to.area import ANYBODY, SIGNED_IN, Area, MenuLine

HERE = ((ANYBODY, "Iedereen met een account heeft een rondleiding. Er staat niets over een kind."),)

AREA = Area(
    open_to=dict.fromkeys(("tour", "tour_step", "tour_end"), SIGNED_IN),
    why=dict.fromkeys(("tour", "tour_step"), HERE),
    menu=(MenuLine(page="tour", title="Rondleiding", why="In een paar stappen langs de pagina's die bij jouw werk horen."),),
)
