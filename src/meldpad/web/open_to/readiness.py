"""Who may open the pages about responsibilities and trainings, and why."""

from meldpad.policy.readying import ANSWERS_FOR_ALL, LEARNS, READIES, READS_READINESS
from meldpad.policy.roles import GUARDS, Role
from meldpad.web.open_to.area import ANYBODY, Area, MenuLine, Says
from meldpad.web.tongue import tr_later

READS: frozenset[str] = READS_READINESS
SETS: frozenset[str] = READIES
LEARNERS: frozenset[str] = LEARNS
BOARD: frozenset[str] = ANSWERS_FOR_ALL

GUARDING = tr_later("Je ziet dit omdat je de zorg op school regelt. Er staat niets over een kind.")
HERE: tuple[Says, ...] = (
    (GUARDS, GUARDING),
    (frozenset({Role.DIRECTOR}), tr_later("Je ziet dit omdat je de school leidt. Er staat niets over een kind.")),
    (ANYBODY, tr_later("Je ziet dit omdat je iemand vervangt. Er staat niets over een kind.")),
)
FOR_BOARD: tuple[Says, ...] = ((ANYBODY, tr_later("Je ziet dit omdat je in het bestuur zit. Er staat niets over een kind.")),)
PAGES_HERE = ("readiness", "readiness_duty")
PAGES_OF_TRAINING = ("trainings", "training_new", "certificate_new", "training", "plan_new", "plan")
PAGES_OF_BOARD = ("readiness_schools", "readiness_school", "readiness_board_duty")

AREA = Area(
    open_to={
        **dict.fromkeys(PAGES_HERE, READS),
        **dict.fromkeys(PAGES_OF_TRAINING, SETS),
        **dict.fromkeys(PAGES_OF_BOARD, BOARD),
        "readiness_pack": READS,
        "readiness_school_pack": BOARD,
        "my_trainings": LEARNERS,
    },
    why={
        **dict.fromkeys((*PAGES_HERE, *PAGES_OF_TRAINING), HERE),
        **dict.fromkeys(PAGES_OF_BOARD, FOR_BOARD),
        "my_trainings": ((ANYBODY, tr_later("Je ziet hier je eigen scholing. Wie de scholing regelt, ziet die ook.")),),
    },
    menu=(
        MenuLine(
            page="readiness",
            title=tr_later("Zijn wij klaar?"),
            why=tr_later("Wat de code van de school vraagt, en hoe het ervoor staat."),
        ),
        MenuLine(
            page="trainings", title=tr_later("Scholing"), why=tr_later("Welke trainingen er waren, en voor wie ze nog gelden.")
        ),
        MenuLine(
            page="readiness_schools",
            title=tr_later("Zijn onze scholen klaar?"),
            why=tr_later("Hoe elke school ervoor staat, in aantallen."),
        ),
        MenuLine(
            page="my_trainings",
            title=tr_later("Mijn scholing"),
            why=tr_later("Welke trainingen je deed, en tot wanneer ze gelden."),
        ),
    ),
)
