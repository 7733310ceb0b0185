"""The social map of the demonstration school: invented partners, with numbers that nobody has.

One was not looked at for more than a year, one was changed, one was taken off, and some places are empty.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from meldpad.schools.actor import Actor
from meldpad.socialmap.details import Details
from meldpad.socialmap.filling import add_partner, change_partner, say_none, take_off
from meldpad.socialmap.moments import Moment

OFFICE = "Op werkdagen van 9 tot 17 uur"
CRISIS = Details(
    organisation="Crisisdienst Jeugd De Vaart",
    phone="088 000 00 10",
    hours="Dag en nacht",
    moment=Moment.NOW,
    region="De Vaart en omstreken",
)
REGIONAL = Details(
    organisation="Veilig Thuis De Vaart",
    what_for="Overleg met de vaste adviseur van onze school.",
    phone="088 000 00 20",
    hours=OFFICE,
    moment=Moment.TODAY,
    contact="Noa van Rijn",
    role="vaste adviseur",
    agreements="Wij bellen ook bij twijfel. Zij belt dezelfde dag terug.",
)
TEAM = Details(
    organisation="Wijkteam Noord",
    phone="088 000 00 30",
    phone_late="088 000 00 31",
    hours=OFFICE,
    moment=Moment.ADVICE,
    contact="Yasmin Kaya",
    role="gezinscoach",
    direct="088 000 00 32",
    email="y.kaya@wijkteamnoord.example",
    address="Dorpsplein 1",
    region="Noord",
    agreements="Yasmin zit elke maand in het ondersteuningsteam.",
)
SOCIAL_WORK = Details(organisation="Maatwerk Welzijn", phone="088 000 00 40", hours="Dinsdag op school", contact="Ilse Mol")
DOCTOR = Details(organisation="JGZ De Vaart", phone="088 000 00 50", hours=OFFICE, contact="Rachid Amrani", role="jeugdarts")
OFFICER = Details(organisation="Politie De Vaart", phone="088 000 00 60", contact="Tom Blom", role="wijkagent")
ATTENDANCE = Details(organisation="Gemeente De Vaart", phone="088 000 00 70", contact="Petra Smid", role="leerplichtambtenaar")
POOL = Details(organisation="Zwembad De Golf", what_for="Zwemles: zij zien de kinderen elke week.", phone="088 000 00 80")
OLD = Details(organisation="CJG De Vaart", phone="088 000 00 90")

LATER = {
    "crisis": CRISIS,
    "advice_centre": REGIONAL,
    "youth_health": DOCTOR,
    "police": OFFICER,
    "attendance_officer": ATTENDANCE,
    "other": POOL,
}


def fill_map(actor: Actor, now: datetime) -> None:
    """Everything on the map of the actor's school, written by the same acts as any school's."""
    recent, long_ago = now - timedelta(days=60), now - timedelta(days=430)
    before = Details(**{**vars(TEAM), "phone": "088 000 00 33", "contact": "Bas de Groot"})
    add_partner(actor=actor, slot="school_social_work", details=SOCIAL_WORK, at=long_ago, token=uuid4())
    team = add_partner(actor=actor, slot="local_team", details=before, at=long_ago, token=uuid4())
    gone = add_partner(actor=actor, slot="local_team", details=OLD, at=long_ago, token=uuid4())
    for slot, details in LATER.items():
        add_partner(actor=actor, slot=slot, details=details, at=recent, token=uuid4())
    change_partner(actor=actor, partner_id=team, seen=1, details=TEAM, at=recent, token=uuid4())
    take_off(actor=actor, partner_id=gone, seen=1, reason="Het CJG heet nu wijkteam.", at=recent, token=uuid4())
    why = "Het wijkteam doet dit in onze gemeente."
    say_none(actor=actor, slot="disability_support", none=True, reason=why, at=recent, token=uuid4())
