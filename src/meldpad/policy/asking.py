"""Every question about a dossier by its name, with one answer: what the table of all answers is made from."""

from collections.abc import Callable
from enum import StrEnum
from uuid import UUID

from meldpad.policy.answering import may_answer_access, may_say_nothing, may_see_register
from meldpad.policy.facts import Asker, Relation
from meldpad.policy.noticing import hears_as_board, hears_as_deputy, hears_as_director, hears_as_guard, may_snooze
from meldpad.policy.reading import Scope, directs, reading_scope, sees_secret_addresses
from meldpad.policy.retaining import (
    Writer,
    may_agree_destruction,
    may_agree_worry,
    may_hold,
    may_propose_destruction,
    may_propose_worry,
    may_say_left,
)
from meldpad.policy.seconding import may_agree, may_ask_second, may_withdraw
from meldpad.policy.sharing import (
    may_be_added,
    may_break_glass,
    may_involve,
    may_judge_glass,
    may_let_back,
    may_see_log,
    may_shut_out,
    may_take_out,
    may_tell_writer,
)
from meldpad.policy.verdict import ALLOWED, Verdict
from meldpad.policy.writing import may_answer, may_append, may_move_edition

SOMEBODY_ELSE = UUID(int=1)


class Question(StrEnum):
    """What may be asked about a dossier. The value is how the table of answers names it."""

    EXISTS = "bestaan"
    DIRECT = "leiding"
    TASK = "taak lezen"
    OWN = "eigen lezen"
    ALL = "alles lezen"
    TAKE_OUT = "meenemen"
    SIGNAL = "signaal"
    OWN_WORDS = "aanvullen"
    WORDS = "schrijven"
    ANSWER = "taak doen"
    PROPOSE = "voorstellen"
    AGREE = "instemmen"
    AGREE_WITH_ONESELF = "zelf instemmen"
    WITHDRAW = "intrekken"
    WITHDRAW_ANOTHERS = "andermans intrekken"
    MOVE = "editie"
    INVOLVE = "toelaten"
    BE_ADDED = "toegelaten worden"
    SHUT_OUT = "uitsluiten"
    SHUT_OUT_ONESELF = "zelf uitsluiten"
    LET_BACK = "weer toelaten"
    LET_ONESELF_BACK = "zelf terugkomen"
    BREAK_GLASS = "noodtoegang"
    JUDGE_GLASS = "noodtoegang beoordelen"
    JUDGE_ONESELF = "eigen noodtoegang beoordelen"
    SEE_LOG = "logboek"
    HOLD = "langer bewaren"
    PROPOSE_DESTRUCTION = "vernietigen voorstellen"
    AGREE_DESTRUCTION = "vernietigen"
    DESTROY_ALONE = "alleen vernietigen"
    SAY_LEFT = "vertrek opschrijven"
    PROPOSE_WORRY = "zorg vernietigen voorstellen"
    PROPOSE_ANOTHERS_WORRY = "andermans zorg voorstellen"
    PROPOSE_WORRY_OF_NO_ONE = "zorg zonder schrijver voorstellen"
    AGREE_WORRY = "zorg vernietigen"
    DESTROY_WORRY_ALONE = "zorg alleen vernietigen"
    TELL_WRITER = "schrijver inlichten"
    HEAR_AS_GUARD = "bericht als bewaker"
    HEAR_AS_DEPUTY = "bericht als plaatsvervanger"
    HEAR_AS_DIRECTOR = "bericht als leiding"
    HEAR_AS_BOARD = "bericht als bestuur"
    PUT_OFF = "uitstellen"
    HIDDEN_ADDRESS = "geheim adres zien"
    ACCESS = "inzage"
    REGISTER = "inzageregister"
    SAY_NOTHING = "niets bewaard"
    SAY_NOTHING_ONESELF = "zelf niets bewaard"


def may(asker: Asker, relation: Relation, question: Question) -> Verdict:
    """The answer, with the reason of a no."""
    return ANSWERS[question](asker, relation)


def _reads(at_least: Scope) -> Callable[[Asker, Relation], Verdict]:
    return lambda asker, relation: ALLOWED if reading_scope(asker, relation) >= at_least else Verdict("not-involved")


def _told(answer: bool) -> Verdict:
    return ALLOWED if answer else Verdict("not-yours-to-see")


def _directs(asker: Asker, relation: Relation) -> Verdict:
    return ALLOWED if directs(asker, relation) else Verdict("not-yours-to-direct")


def _task(asker: Asker, relation: Relation) -> Verdict:
    return ALLOWED if relation.tasks and reading_scope(asker, relation) >= Scope.TASK else Verdict("not-asked")


ANSWERS: dict[Question, Callable[[Asker, Relation], Verdict]] = {
    Question.EXISTS: _reads(Scope.EXISTS),
    Question.DIRECT: _directs,
    Question.TASK: _task,
    Question.OWN: lambda asker, relation: _reads(Scope.OWN)(asker, relation) if relation.wrote else Verdict("wrote-nothing"),
    Question.ALL: _reads(Scope.ALL),
    Question.TAKE_OUT: may_take_out,
    Question.SIGNAL: lambda asker, relation: may_append(asker, relation, "signal"),
    Question.OWN_WORDS: lambda asker, relation: may_append(asker, relation, "supplement"),
    Question.WORDS: lambda asker, relation: may_append(asker, relation, "consultation"),
    Question.ANSWER: lambda asker, relation: may_answer(asker, relation, min(relation.tasks, default=0)),
    Question.PROPOSE: may_ask_second,
    Question.AGREE: lambda asker, relation: may_agree(asker, relation, SOMEBODY_ELSE),
    Question.AGREE_WITH_ONESELF: lambda asker, relation: may_agree(asker, relation, asker.user_id),
    Question.WITHDRAW: lambda asker, relation: may_withdraw(asker, relation, asker.user_id),
    Question.WITHDRAW_ANOTHERS: lambda asker, relation: may_withdraw(asker, relation, SOMEBODY_ELSE),
    Question.MOVE: may_move_edition,
    Question.INVOLVE: may_involve,
    Question.BE_ADDED: may_be_added,
    Question.SHUT_OUT: lambda asker, relation: may_shut_out(asker, relation, oneself=False),
    Question.SHUT_OUT_ONESELF: lambda asker, relation: may_shut_out(asker, relation, oneself=True),
    Question.LET_BACK: lambda asker, relation: may_let_back(asker, relation, oneself=False),
    Question.LET_ONESELF_BACK: lambda asker, relation: may_let_back(asker, relation, oneself=True),
    Question.BREAK_GLASS: may_break_glass,
    Question.JUDGE_GLASS: lambda asker, relation: may_judge_glass(asker, relation, oneself=False),
    Question.JUDGE_ONESELF: lambda asker, relation: may_judge_glass(asker, relation, oneself=True),
    Question.SEE_LOG: may_see_log,
    Question.HOLD: may_hold,
    Question.PROPOSE_DESTRUCTION: may_propose_destruction,
    Question.AGREE_DESTRUCTION: lambda asker, relation: may_agree_destruction(asker, relation, SOMEBODY_ELSE),
    Question.DESTROY_ALONE: lambda asker, relation: may_agree_destruction(asker, relation, asker.user_id),
    Question.SAY_LEFT: may_say_left,
    Question.PROPOSE_WORRY: lambda asker, relation: may_propose_worry(asker, relation, Writer.ONESELF),
    Question.PROPOSE_ANOTHERS_WORRY: lambda asker, relation: may_propose_worry(asker, relation, Writer.ANOTHER),
    Question.PROPOSE_WORRY_OF_NO_ONE: lambda asker, relation: may_propose_worry(asker, relation, Writer.NOT_ONE),
    Question.AGREE_WORRY: lambda asker, relation: may_agree_worry(asker, relation, SOMEBODY_ELSE),
    Question.DESTROY_WORRY_ALONE: lambda asker, relation: may_agree_worry(asker, relation, asker.user_id),
    Question.TELL_WRITER: may_tell_writer,
    Question.HEAR_AS_GUARD: lambda asker, relation: _told(hears_as_guard(asker, relation)),
    Question.HEAR_AS_DEPUTY: lambda asker, relation: _told(hears_as_deputy(asker, relation)),
    Question.HEAR_AS_DIRECTOR: lambda asker, relation: _told(hears_as_director(asker, relation)),
    Question.HEAR_AS_BOARD: lambda asker, relation: _told(hears_as_board(asker, relation)),
    Question.PUT_OFF: may_snooze,
    Question.HIDDEN_ADDRESS: lambda asker, relation: _told(sees_secret_addresses(asker, relation)),
    Question.ACCESS: may_answer_access,
    Question.REGISTER: may_see_register,
    Question.SAY_NOTHING: lambda asker, relation: may_say_nothing(asker, relation, oneself=False),
    Question.SAY_NOTHING_ONESELF: lambda asker, relation: may_say_nothing(asker, relation, oneself=True),
}
