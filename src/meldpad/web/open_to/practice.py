"""Practising with invented cases: who may open its pages, and why somebody sees them."""

from meldpad.policy.practising import COUNTS_PRACTICE, PRACTISES
from meldpad.web.open_to.area import ANYBODY, Area, MenuLine, Says
from meldpad.web.tongue import tr_later

ALONE: tuple[Says, ...] = (
    (
        COUNTS_PRACTICE,
        tr_later("Je ziet je eigen oefeningen, en wie van je school oefende. Wat zij opschreven, zie je niet."),
    ),
    (ANYBODY, tr_later("Alleen jij ziet dit. De school ziet dat je oefende, en niet wat je opschreef.")),
)
AREA = Area(
    open_to={
        **dict.fromkeys(("practice", "practice_outcome"), PRACTISES),
        **dict.fromkeys(("practice_start", "practice_next", "practice_end", "practice_stop"), PRACTISES),
        "practice_counts": COUNTS_PRACTICE,
    },
    why={
        "practice": ALONE,
        "practice_outcome": (
            (ANYBODY, tr_later("Alleen jij ziet dit. Niemand anders kan lezen wat je in de oefening opschreef.")),
        ),
    },
    menu=(
        MenuLine(
            page="practice",
            title=tr_later("Oefenen"),
            why=tr_later("Verzonnen kinderen, echte stappen. Het kost je een kwartier."),
        ),
    ),
)
