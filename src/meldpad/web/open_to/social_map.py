"""Who may open the social map and the emergency card."""

from meldpad.policy.mapping import FILLS_MAP
from meldpad.web.open_to.area import ANYBODY, COLLEAGUES, EVERYBODY, PUBLIC, SIGNED_IN, Area, MenuLine
from meldpad.web.tongue import tr_later

FILLING = tr_later("Je ziet dit omdat je de sociale kaart vult. Alle collega's kunnen de kaart lezen.")
READS = ("social_map", "social_map_at", "partner")
FILLS = ("partner_new", "partner_change", "partner_off", "map_slot")
CARDS = ("emergency_card", "emergency_card_of")
FILES = ("card_worker", "card_manifest", "card_manifest_of")

AREA = Area(
    open_to={
        **dict.fromkeys(READS, SIGNED_IN),
        **dict.fromkeys((*FILLS, "partner_confirm"), FILLS_MAP),
        **dict.fromkeys((*CARDS, *FILES), PUBLIC),
    },
    why={
        **dict.fromkeys(READS, ((ANYBODY, COLLEAGUES),)),
        **dict.fromkeys(FILLS, ((ANYBODY, FILLING),)),
        **dict.fromkeys(CARDS, ((ANYBODY, EVERYBODY),)),
    },
    menu=(
        MenuLine(page="social_map", title=tr_later("Sociale kaart"), why=tr_later("Wie je belt of vraagt, buiten de school.")),
        MenuLine(
            page="emergency_card", title=tr_later("Noodkaart"), why=tr_later("De nummers op één blad. Werkt ook zonder internet.")
        ),
    ),
)
