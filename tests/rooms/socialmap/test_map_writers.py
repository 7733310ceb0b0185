"""Two people write on the map at the same moment, and nobody's words vanish (O2.6)."""

from uuid import uuid4

import pytest
from map_words import TEAM

from at_once import at_once
from factories import NOW
from meldpad.socialmap.filling import ChangedMeanwhile, add_partner
from meldpad.socialmap.selectors import history_of, partners_of
from raw_rows import committed

pytestmark = [committed, pytest.mark.clause("O2.6")]


def test_of_two_changes_at_once_one_is_written_and_the_other_is_told(map_of):
    partner = map_of.add()

    def changed(hours: str, actor):
        def act() -> str:
            try:
                map_of.change(partner, 1, actor=actor, hours=hours)
            except ChangedMeanwhile as told:
                return f"told {told.now.details.hours}"
            return f"wrote {hours}"

        return act

    said = set(at_once([changed("Ochtend", map_of.officer), changed("Middag", map_of.director)]))
    kept = history_of(map_of.school.id, partner)[0].details.hours
    assert said == {f"wrote {kept}", f"told {kept}"}
    assert len(history_of(map_of.school.id, partner)) == 2


def test_one_form_sent_twice_at_once_makes_one_partner(map_of):
    token = uuid4()

    def sent():
        return add_partner(actor=map_of.officer, slot="crisis", details=TEAM, at=NOW, token=token)

    assert len(set(at_once([sent, sent, sent]))) == 1
    assert len(partners_of(map_of.school.id)) == 1
