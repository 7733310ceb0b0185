"""What the social map asks on the first screen: to look again at who was not confirmed for a year (T30)."""

from datetime import date, datetime

from meldpad.policy.mapping import keeps_map
from meldpad.schools.actor import Actor
from meldpad.socialmap.selectors import count_unconfirmed
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.first_screen import Section
from meldpad.web.words import counted

WHY = "Klopt het nummer nog? Eén klik is genoeg als er niets veranderde."


def map_section(actor: Actor, now: datetime, today: date) -> Section:
    """One line for all of them: whoever keeps the map goes through the list."""
    late = count_unconfirmed(actor.here, today) if keeps_map(actor) else 0
    title = f"{counted(late, 'partner is', 'partners zijn')} een jaar niet bevestigd"
    line = Listed(title=title, why=WHY, who="", href=f"{address('social_map')}?toon=niet-bevestigd")
    return Section(anchor="sociale-kaart", title="Kijk de sociale kaart na", items=(line,) if late else (), count=late)
