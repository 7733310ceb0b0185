"""Who may open the pages about the school's own code, and why somebody sees them."""

from meldpad.policy.adopting import ADOPTS_CODE, SEES_CODE_READERS, SENDS_CODE, WRITES_CODE
from meldpad.web.open_to.area import ANYBODY, COLLEAGUES, SIGNED_IN, Area, MenuLine, Says
from meldpad.web.tongue import tr_later

WRITING = tr_later("Je ziet dit omdat je mee schrijft aan de code van de school. Er staat niets over een kind.")
DECIDING = tr_later("Je ziet dit omdat je gaat over de code van de school. Er staat niets over een kind.")
READERS = tr_later("Je ziet dit omdat je ervoor zorgt dat iedereen de code kent. Er staat niets over een kind.")


def _says(text: str) -> tuple[Says, ...]:
    return ((ANYBODY, text),)


AREA = Area(
    open_to={
        "own_code": SIGNED_IN,
        "own_code_at": SIGNED_IN,
        "own_code_version": SIGNED_IN,
        "own_code_begin": WRITES_CODE,
        "own_code_question": WRITES_CODE,
        "own_code_check": WRITES_CODE,
        "own_code_council": SENDS_CODE,
        "own_code_decide": ADOPTS_CODE,
        "own_code_readers": SEES_CODE_READERS,
    },
    why={
        "own_code_at": _says(COLLEAGUES),
        "own_code_version": _says(COLLEAGUES),
        "own_code_question": _says(WRITING),
        "own_code_check": _says(WRITING),
        "own_code_council": _says(DECIDING),
        "own_code_decide": _says(DECIDING),
        "own_code_readers": _says(READERS),
    },
    menu=(
        MenuLine(
            page="own_code",
            title=tr_later("De eigen code"),
            why=tr_later("Wat de school afsprak: wie wat doet, en wie het besloot."),
        ),
    ),
)
