"""Keys of a school with dossiers, in folders of the test's own: what is erased here is missed by no other test."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from factories import make_actor, make_pupil, make_school, make_user
from meldpad.keyroom import people_key
from meldpad.keyroom.dossier_keys import make_dossier_key, open_dossier, open_dossiers, open_dossiers_of
from meldpad.keyroom.school_keys import SchoolBoxes
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil, School
from meldpad.vault.keyfile import make_key_file


@dataclass(frozen=True, kw_only=True)
class Folders:
    """Where root keys and slots lie."""

    roots: Path
    slots: Path

    def files(self) -> list[Path]:
        return sorted(path for folder in (self.roots, self.slots) for path in folder.iterdir() if path.is_file())


@pytest.fixture(autouse=True)
def folders(settings, tmp_path: Path) -> Iterator[Folders]:
    people_key.forget()  # it was opened with another root
    found = Folders(roots=tmp_path / "roots", slots=tmp_path / "slots")
    settings.ROOT_KEY_FILE, settings.SLOT_FOLDER = found.roots / "root.key", found.slots
    make_key_file(settings.ROOT_KEY_FILE)
    yield found
    people_key.forget()


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A school of which something was sealed under every key, so that it shows whether each still opens."""

    school: School
    pupil_id: UUID = field(default_factory=uuid4)
    sealed: dict[UUID, bytes] = field(default_factory=dict)

    def add(self) -> UUID:
        dossier = uuid4()
        make_dossier_key(self.school.id, dossier)
        self.sealed[dossier] = open_dossier(dossier).close_summary(dossier.bytes)
        return dossier

    def opens(self, name: bytes) -> bool:
        """Every dossier, by each of the three ways, and the box with a name; an error when one does not."""
        ids = list(self.sealed)
        for seals in (open_dossiers(ids), open_dossiers_of(self.school.id, ids)):
            assert [seals[dossier].open_summary(self.sealed[dossier]) for dossier in ids] == [dossier.bytes for dossier in ids]
        return SchoolBoxes(self.school.id).open("pupil", self.pupil_id, name) == b"Noor"


@pytest.fixture
def keep() -> Callable[[int], tuple[Kept, bytes]]:
    """A school with this many dossiers, and a box with a name."""

    def make(dossiers: int) -> tuple[Kept, bytes]:
        kept = Kept(school=make_school())
        for _ in range(dossiers):
            kept.add()
        return kept, SchoolBoxes(kept.school.id).close("pupil", kept.pupil_id, b"Noor")

    return make


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Anna and Ben work at the school of the pupil."""

    school: School
    pupil: Pupil
    anna: Actor
    ben: Actor


@pytest.fixture
def cast() -> Cast:
    school = make_school()
    anna, ben = (make_user(school=school, role=role) for role in (Role.TEACHER, Role.ATTENTION_OFFICER))
    return Cast(school=school, pupil=make_pupil(school=school), anna=make_actor(anna), ben=make_actor(ben))
