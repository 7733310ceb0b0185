"""A dossier full of people, and a request of its mother."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from factories import NOW, TODAY, add, make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.dossiers.models import Dossier
from meldpad.journal.answers import YesNo
from meldpad.journal.kinds.access_answer import AccessAnswer, Given
from meldpad.journal.kinds.access_check import AccessCheck, Danger
from meldpad.journal.kinds.access_request import AccessRequest as Asked
from meldpad.journal.kinds.child_talk import ChildTalk
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.parent_talk import ParentTalk, Point
from meldpad.journal.kinds.person import Person, Relation
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.policy.roles import Role
from meldpad.rights.choices import GIVEN, Choices
from meldpad.rights.finding import request_for
from meldpad.rights.preparing import Preparation, prepare
from meldpad.rights.services import check_request, keep_choices, record_request
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil, School

ASKED = Asked(on=date(2026, 11, 20), asks="parent", who="Sanne Bakker")
CHECK = AccessCheck(on=TODAY, refers=0, identity="known", authority=YesNo.YES, evidence="Het gezagsregister", danger=Danger.NO)
NEIGHBOUR, BARN, BRAMBLE = "Buurvrouw Kruidenier", "Hooizolderwoord", "Bramenstruikwoord"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Ben guards, Anna teaches, Fien is the privacy officer, Dora leads the school."""

    school: School
    pupil: Pupil
    dossier: Dossier
    ben: Actor
    anna: Actor
    fien: Actor
    dora: Actor
    numbers: dict[str, int]

    def request(self, *, actor: Actor | None = None, asked: Asked = ASKED) -> UUID:
        return record_request(actor=actor or self.ben, pupil_id=self.pupil.pk, asked=asked, at=NOW, token=uuid4())

    def ready(self, *, check: AccessCheck = CHECK) -> UUID:
        """A request of which everything was found out."""
        request_id = self.request()
        check_request(actor=self.ben, request_id=request_id, check=check, at=NOW, token=uuid4())
        return request_id

    def prepared(self, request_id: UUID) -> Preparation:
        return prepare(self.ben, request_for(self.ben, request_id, NOW), NOW, detail="test")

    def give_all_but(self, request_id: UUID, choices: Choices) -> None:
        """Every entry is given, except for what these choices say of some."""
        rest = choices.undecided(entry.number for entry in self.prepared(request_id).opened.journal)
        keep_choices(actor=self.ben, request_id=request_id, choices=choices.decided(rest, GIVEN), at=NOW)


def answer(given: Given = Given.PART) -> AccessAnswer:
    return replace(AccessAnswer.example(), on=TODAY, given=given, withheld=(), reason="Om anderen te beschermen.")


def make_scene() -> Scene:
    school = make_school()

    def acting(role: Role, name: str) -> Actor:
        return make_actor(make_user(school=school, role=role, name=name))

    ben, pupil = acting(Role.ATTENTION_OFFICER, "Ben"), make_pupil(school=school)
    anna = acting(Role.TEACHER, "Anna")
    dossier = make_dossier(actor=anna, pupil=pupil)
    numbers = {name: add(actor=ben, dossier=dossier, payload=payload) for name, payload in ENTRIES.items()}
    return Scene(
        school=school,
        pupil=pupil,
        dossier=dossier,
        ben=ben,
        anna=anna,
        fien=acting(Role.PRIVACY_OFFICER, "Fien"),
        dora=acting(Role.DIRECTOR, "Dora"),
        numbers=numbers,
    )


ENTRIES = {
    "heard": Signal(on=TODAY, seen="Er was vaak geschreeuw.", basis=Basis.THIRD_PARTY, informant=NEIGHBOUR, place="In de straat"),
    "child": ChildTalk(on=TODAY, own_words=f"\u201cIk slaap op {BARN}.\u201d", asked="Waar slaap je?"),
    "talk": ParentTalk(
        on=TODAY,
        with_whom="Vader",
        purpose="Onze zorg delen.",
        points=(Point(fact="Noor kwam te laat.", reaction=f"Vader zegt {BRAMBLE}."),),
        reaction=f"Vader noemt {BRAMBLE} nog eens.",
    ),
    "father": Person(
        on=TODAY,
        name="Tom Bakker",
        relation=Relation.PARENT,
        authority=YesNo.YES,
        evidence="Het gezagsregister",
        secret_address=True,
        contact_limits="Nooit samen met moeder, en niets naar Lindelaan 14, 3512 KX.",
    ),
    "note": Note(on=TODAY, text=f"De buren ({NEIGHBOUR.upper()}) belden weer.\nTom woont nu op Lindelaan 14 in 3512KX."),
}
