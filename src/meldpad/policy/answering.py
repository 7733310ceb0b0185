"""Requests to see what is kept about a child: who takes them in, who answers, and who sees that they are there (T23)."""

from meldpad.policy.facts import Asker, Relation, has
from meldpad.policy.reading import directs, guards
from meldpad.policy.roles import GUARDS, STAND_INS
from meldpad.policy.sharing import watches
from meldpad.policy.verdict import ALLOWED, Verdict


def may_record_access(asker: Asker) -> Verdict:
    """Whether somebody may write down that a request came, whether there is a dossier or not."""
    return ALLOWED if asker.school_id and has(asker, GUARDS | STAND_INS) else Verdict("not-yours-to-record")


def may_answer_access(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may prepare and give the answer: who guards the dossier reads all of it, and nobody else does this."""
    return ALLOWED if guards(asker, relation) else Verdict("not-yours-to-answer")


def may_see_register(asker: Asker, relation: Relation) -> Verdict:
    """Whether somebody may see that there is a request and how it stands; the privacy officer sees no more than that."""
    return ALLOWED if guards(asker, relation) or watches(asker, relation) else Verdict("not-yours-to-see")


def may_say_nothing(asker: Asker, relation: Relation, *, oneself: bool) -> Verdict:
    """Whether somebody may answer that nothing is kept: never whoever took the request in.

    They may be shut out from a dossier, and then they see none. A second person, who guards the code or leads the school, looks.
    """
    if oneself:
        return Verdict("own-request")
    return ALLOWED if guards(asker, relation) or directs(asker, relation) else Verdict("not-yours-to-answer")
