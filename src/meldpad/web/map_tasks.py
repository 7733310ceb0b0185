"""What the social map asks on the first screen: to look again at who was not confirmed for a year (T30)."""

from collections.abc import Iterator

from meldpad.policy.mapping import keeps_map
from meldpad.socialmap.selectors import count_unconfirmed
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.tongue import tr, tr_later
from meldpad.web.waiting.shape import Look, Place, Waiting, Weight
from meldpad.web.words import counted

WHY = tr_later("Klopt het nummer nog? Eén klik is genoeg als er niets veranderde.")


def unconfirmed(look: Look) -> Iterator[Waiting]:
    """One line for all of them: whoever keeps the map goes through the list."""
    if late := count_unconfirmed(look.actor.here, look.today) if keeps_map(look.actor) else 0:
        title = tr("{counted} een jaar niet bevestigd", counted=counted(late, "partner is", tr("partners zijn")))
        line = Listed(title=title, why=WHY, who=tr("Sociale kaart"), href=f"{address('social_map')}?toon=niet-bevestigd")
        yield Waiting(line=line, place=Place.SCHOOL, weight=Weight.ORGANISATION)
