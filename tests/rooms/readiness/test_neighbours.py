"""What the school's own code, its social map and its look back say of themselves is what readiness reads of them."""

from datetime import timedelta
from uuid import uuid4

import pytest

from factories import NOW, TODAY, make_actor, make_school, make_user
from meldpad.adoption.marking import mark_read
from meldpad.policy.roles import Role
from meldpad.readiness.facts import facts_of
from meldpad.readiness.neighbours import code_in_force, looked_back_on, map_state, readers
from meldpad.socialmap.details import Details
from meldpad.socialmap.filling import add_partner
from own_code import adopted
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("O1.8", "O1.9", "O2.5", "O2.6")]


@pytest.fixture
def school():
    return make_school()


def test_a_school_without_any_of_it_has_nothing(school):
    assert code_in_force(school.id, TODAY) is None
    assert readers(school.id, TODAY).total == 0
    assert looked_back_on(school.id) is None
    assert map_state(school.id, TODAY).empty == map_state(school.id, TODAY).slots > 0


def test_the_code_holds_from_its_day_and_is_read_by_who_says_so(school):
    kim = make_actor(make_user(school=school, role=Role.TEACHER, name="Kim"))
    version = adopted(school, since=TODAY)
    assert code_in_force(school.id, TODAY - timedelta(days=1)) is None
    code = code_in_force(school.id, TODAY)
    assert code
    assert (code.version, code.since) == (version.number, TODAY)
    before = readers(school.id, TODAY)
    mark_read(actor=kim, number=version.number, at=NOW)
    after = readers(school.id, TODAY)
    assert (after.read - before.read, after.total) == (1, before.total)
    assert facts_of(school.id, TODAY).read == after


def test_a_place_that_is_filled_is_empty_no_more_and_after_a_year_asks_to_be_confirmed(school):
    officer = make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER))
    before = map_state(school.id, TODAY)
    add_partner(actor=officer, slot="local_team", details=Details(organisation="Wijkteam"), at=NOW, token=uuid4())
    after = map_state(school.id, TODAY)
    assert (before.empty - after.empty, after.unconfirmed) == (1, 0)
    assert map_state(school.id, TODAY + timedelta(days=367)).unconfirmed == 1
