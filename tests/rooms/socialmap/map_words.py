"""A partner with something in every field."""

from factories import NOW
from meldpad.socialmap.details import Details
from meldpad.socialmap.moments import Moment

TEAM = Details(
    organisation="Wijkteam Noord",
    what_for="Hulp voor een gezin.",
    phone="088 000 00 12",
    hours="Op werkdagen van 9 tot 17 uur",
    moment=Moment.TODAY,
    contact="Yasmin Kaya",
    role="gezinscoach",
    direct="06 000 000 12",
    email="yasmin@wijkteam.example",
    agreements="Zij belt dezelfde dag terug.",
    agreed_on=NOW.date(),
)
