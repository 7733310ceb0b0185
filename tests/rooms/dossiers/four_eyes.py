"""What the tests of two people share: proposing, asking and answering in one line each."""

from dataclasses import replace
from uuid import UUID, uuid4

from factories import NOW, TODAY
from meldpad.accounts.models import User
from meldpad.dossiers.agreeing import agree
from meldpad.dossiers.models import Dossier, Involvement
from meldpad.dossiers.proposing import propose
from meldpad.journal.kinds.agreement import Agreement, Agrees
from meldpad.journal.kinds.closing import Closing
from meldpad.journal.kinds.waiver import Waiver
from meldpad.policy.facts import Right
from meldpad.schools.actor import Actor

CLOSING = replace(Closing.example(), on=TODAY, agreed_with="")
DEVIATION = Waiver(on=TODAY, duty="necessary-report", ground="deviation", text="Veilig Thuis raadt aan om te wachten.")


def user_of(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id)


def proposed(
    actor: Actor, dossier: Dossier, act: Closing | Waiver = CLOSING, *, second: Actor | None = None, token: UUID | None = None
) -> int:
    user = user_of(second) if second else None
    return propose(actor=actor, dossier_id=dossier.pk, act=act, user=user, at=NOW, token=token or uuid4())


def answered(
    actor: Actor, dossier: Dossier, number: int, agrees: str = "yes", *, text: str = "", token: UUID | None = None
) -> int:
    said = Agreement(on=TODAY, refers=number, agrees=Agrees(agrees), text=text)
    return agree(actor=actor, dossier_id=dossier.pk, answer=said, at=NOW, token=token or uuid4())


def let_read(dossier: Dossier, actor: Actor, by: Actor) -> None:
    """Somebody reads along in the whole dossier."""
    whose = {"board_id": dossier.board_id, "school_id": dossier.school_id, "dossier": dossier, "user_id": actor.user_id}
    Involvement.objects.create(**whose, right=Right.READ, since=NOW, by_id=by.user_id)
