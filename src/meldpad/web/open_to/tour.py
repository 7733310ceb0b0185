"""Who may be shown around, and why."""

from meldpad.web.open_to.area import ANYBODY, SIGNED_IN, Area, MenuLine
from meldpad.web.tongue import tr_later

HERE = ((ANYBODY, tr_later("Iedereen met een account heeft een rondleiding. Er staat niets over een kind.")),)

AREA = Area(
    open_to=dict.fromkeys(("tour", "tour_step", "tour_end"), SIGNED_IN),
    why=dict.fromkeys(("tour", "tour_step"), HERE),
    menu=(
        MenuLine(
            page="tour",
            title=tr_later("Rondleiding"),
            why=tr_later("In een paar stappen langs de pagina's die bij jouw werk horen."),
        ),
    ),
)
