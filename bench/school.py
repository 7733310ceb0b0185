"""The school that is measured: 240 pupils, a caseload of 200 dossiers, one of them with 200 entries."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from meldpad.accounts.models import User
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.services import append, log_signal
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.journal.payload import KINDS, Payload
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor, actor_for
from meldpad.schools.founding import appoint, found_school
from meldpad.schools.importing import import_file
from meldpad.schools.invented import invented_school
from meldpad.schools.models import Pupil

START = datetime(2026, 9, 1, 9, tzinfo=UTC)
TEXT = "Wat er gebeurde staat hier in gewone woorden. " * 20
TALKS = {40: "consultation", 41: "advice", 42: "parent_talk", 90: "weighing", 91: "decision", 92: "help", 150: "consultation"}


def ensure_school() -> tuple[User, UUID]:
    """The attention officer and the dossier of 200 entries, made on the first run."""
    user = User.objects.filter(email="bench@school.example").first()
    if user is None:
        user = _make()
    return user, Dossier.objects.get(count=200, board_id=user.board_id).id


def _make() -> User:
    school = found_school(board_key="bench", board_name="Bench", key="bench", name="Bench")
    import_file(school, invented_school())
    user = User.objects.create_user("bench@school.example", name="Anja de Wit", board_id=school.board_id)
    appoint(user, Role.ATTENTION_OFFICER, board_id=school.board_id, school_id=school.id, since=date(2026, 1, 1))
    actor = actor_for(user.pk, user.name, date(2026, 11, 1))
    for place, pupil in enumerate(Pupil.objects.filter(school=school).order_by("las_key")[:200]):
        dossier = _dossier(actor, pupil.id, START + timedelta(hours=place))
        if place == 0:
            _fill(actor, dossier.id)
    return user


def _dossier(actor: Actor, pupil_id: UUID, at: datetime) -> Dossier:
    signal = Signal(on=at.date(), seen=TEXT, basis=Basis.FACT, place="Bij de poort", situation="Ophalen", others_present="Geen")
    return log_signal(actor=actor, pupil_id=pupil_id, signal=signal, at=at, token=uuid4())[0]


def _fill(actor: Actor, dossier_id: UUID) -> None:
    for number in range(198):
        at = START + timedelta(hours=number + 1)
        append(actor=actor, dossier_id=dossier_id, payload=_payload(TALKS.get(number, "note"), at.date()), at=at, token=uuid4())


def _payload(kind: str, on: date) -> Payload:
    example = KINDS[kind].example()
    fields = {**vars(example), "on": on}
    longest = next(name for name in ("text", "advice", "facts", "risk", "reasons", "measure") if name in fields)
    return type(example)(**{**fields, longest: TEXT})
