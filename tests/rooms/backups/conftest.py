from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from copies import Safe, make_safe

from factories import make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.dossiers import shelf
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.sweeping import strays
from meldpad.keyroom import people_key
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import School


@dataclass(frozen=True, kw_only=True)
class Some:
    """A school with a few dossiers."""

    school: School
    actor: Actor
    dossiers: list[Dossier]


@pytest.fixture(autouse=True)
def keys_of_this_test() -> Iterator[None]:
    """Emptied tables take the key of the names with them; who had it open would go on without a row for it."""
    people_key.forget()
    yield
    people_key.forget()


@pytest.fixture
def some() -> Some:
    shelf.take_away(strays())  # of tests whose rows were rolled back, and of schools that went with them
    school = make_school()
    actor = make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER))
    dossiers = [make_dossier(actor=actor, pupil=make_pupil(school=school)) for _ in range(4)]
    return Some(school=school, actor=actor, dossiers=dossiers)


@pytest.fixture
def safe(tmp_path) -> Safe:
    return make_safe(tmp_path)
