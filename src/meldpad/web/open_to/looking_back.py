"""Who may open the pages about the yearly look back, and why."""

from meldpad.policy.looking_back import ANSWERS, LEADS, READS_FIGURES
from meldpad.policy.roles import Role
from meldpad.web.open_to.area import ANYBODY, Area, MenuLine, Says
from meldpad.web.tongue import tr_later

LEADING: frozenset[str] = LEADS
READING: frozenset[str] = READS_FIGURES
ANSWERING: frozenset[str] = ANSWERS
BOARD: frozenset[str] = frozenset({Role.BOARD_MEMBER})

READ: tuple[Says, ...] = ((ANYBODY, tr_later("Collega's die hier werken, zien deze pagina. Er staat niets over een kind.")),)
LED: tuple[Says, ...] = ((ANYBODY, tr_later("Je ziet dit omdat je de terugblik leidt. Er staat niets over een kind.")),)
OWN: tuple[Says, ...] = ((ANYBODY, tr_later("Alleen jij ziet wat je hier opschrijft, tot je het verstuurt.")),)
DONE: tuple[Says, ...] = ((ANYBODY, tr_later("Je ziet dit omdat je dit doet, of de terugblik leidt.")),)
OF_BOARD: tuple[Says, ...] = ((ANYBODY, tr_later("Je ziet dit omdat je in het bestuur zit. De scholen zien dezelfde getallen.")),)
PAGES_READ = ("look_backs", "look_back", "look_back_figures")
PAGES_LED = ("look_back_answers", "look_back_ask", "look_back_conclude", "look_back_action", "look_back_close")

AREA = Area(
    open_to={
        **dict.fromkeys(PAGES_READ, READING),
        **dict.fromkeys(PAGES_LED, LEADING),
        **dict.fromkeys(("look_back_answer", "look_back_done"), ANSWERING),
        **dict.fromkeys(("look_back_report_pdf", "look_back_report_docx", "look_back_csv"), READING),
        **dict.fromkeys(("look_back_board", "look_back_board_csv"), BOARD),
    },
    why={
        **dict.fromkeys(PAGES_READ, READ),
        **dict.fromkeys(PAGES_LED, LED),
        "look_back_answer": OWN,
        "look_back_done": DONE,
        "look_back_board": OF_BOARD,
    },
    menu=(
        MenuLine(
            page="look_backs",
            title=tr_later("Terugblik"),
            why=tr_later("Elk schooljaar: hoe werkte de code, en wat doen we anders?"),
        ),
        MenuLine(
            page="look_back_board",
            title=tr_later("Terugblik van de scholen"),
            why=tr_later("De cijfers van elke school en van alle samen."),
        ),
    ),
)
