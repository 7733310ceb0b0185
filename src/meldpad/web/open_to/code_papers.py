"""Who may open the papers of the school's own code, the page for parents, and what each function must know."""

from meldpad.policy.adopting import ADOPTS_CODE, WRITES_CODE
from meldpad.policy.publishing import PUBLISHES_CODE
from meldpad.web.open_to.area import ANYBODY, COLLEAGUES, EVERYBODY, PUBLIC, SIGNED_IN, Area, MenuLine
from meldpad.web.tongue import tr_later

AREA = Area(
    open_to={
        **dict.fromkeys(("code_pdf", "code_docx", "code_poster", "code_text", "competences"), SIGNED_IN),
        "code_draft_pdf": WRITES_CODE | ADOPTS_CODE,
        "code_publishing": PUBLISHES_CODE,
        "parents": PUBLIC,
        "parents_pdf": PUBLIC,
    },
    why={
        "code_text": ((ANYBODY, COLLEAGUES),),
        "competences": ((ANYBODY, COLLEAGUES),),
        "code_publishing": ((ANYBODY, tr_later("Je ziet dit omdat je de school leidt. Er staat niets over een kind.")),),
        "parents": ((ANYBODY, EVERYBODY),),
    },
    menu=(
        MenuLine(
            page="competences",
            title=tr_later("Wat moet je weten en kunnen?"),
            why=tr_later("Per functie: wat de code van jou vraagt."),
        ),
        MenuLine(
            page="code_publishing", title=tr_later("De code voor ouders"), why=tr_later("Kies of ouders de code kunnen lezen.")
        ),
    ),
)
