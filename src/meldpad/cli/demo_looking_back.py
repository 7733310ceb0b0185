"""The demonstration school looked back on its last school year: colleagues answered, two things were agreed, one is done.

The school of the demonstration begins with Meldpad this year, so its figures of last year are counted from invented courses.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time, timedelta
from itertools import accumulate
from uuid import UUID, uuid4

from meldpad.accounts.models import User
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.cli.demo_telling import ANJA, KIM, RUUD
from meldpad.evaluation.actions import ActionWish, agree_action, finish_action
from meldpad.evaluation.answering import answer_look_back
from meldpad.evaluation.asking import ask_colleagues
from meldpad.evaluation.concluding import close_look_back, keep_conclusions
from meldpad.evaluation.figures import grounds
from meldpad.evaluation.figures.asked import Course, Question, counted
from meldpad.evaluation.figures.blur import blurred
from meldpad.evaluation.models import YearFigures
from meldpad.evaluation.opening import open_look_back
from meldpad.evaluation.said import Asks, Choice, Said
from meldpad.evaluation.school_year import SchoolYear, school_year_of
from meldpad.schools.actor import Actor

MIRJAM, LISA = "mirjam@delinde.example", "lisa@delinde.example"
CONCLUSIONS = (
    "Collega's schrijven een zorg sneller op dan vorig jaar.\n"
    "We wachten nog te lang met bellen naar Veilig Thuis. Na een melding vragen we te weinig hoe het verder gaat."
)
EXERCISE = "Oefen in het team hoe je Veilig Thuis belt."
AGAIN = "Zet in de code: na een melding bellen we na vier weken weer."
CHILDREN = 68
INVENTED: Mapping[Question, Mapping[str, int]] = {
    Question.OUTCOME: {"reported": 6, "helped": 41, "neither": 21},
    Question.SIGNALS: {"many": 9, "few": 38, "one": 19, "none": 2},
    Question.ADVICE: {"asked": 23, "not_asked": 45},
    Question.TALKS: {"both": 27, "parents": 33, "child": 3, "neither": 5},
    Question.CONSULTED: {"week": 44, "month": 15, "later": 4, "earlier": 5},
    Question.PARENTS: {"fortnight": 31, "two_months": 22, "later": 3, "not_yet": 7, "earlier": 5},
    Question.DECIDED: {"month": 18, "two_months": 29, "later": 6, "not_yet": 10, "earlier": 5},
    Question.LEFT_OUT: {"nothing": 49, grounds.SAFETY: 4, grounds.NOT_NEEDED: 12, grounds.OTHER: 2, "several": 1},
    Question.PACE: {"in_time": 36, "late": 24, "stood_still": 8},
    Question.ENDED: {"looked_back": 17, "not_looked_back": 22, "not_ended": 29},
}
ANSWERS = (
    (KIM, Said(chosen={Asks.KNEW: Choice.YES, Asks.DARED: Choice.YES, Asks.PARENTS: Choice.PARTLY}, well="Anja denkt snel mee.")),
    (RUUD, Said(chosen={Asks.KNEW: Choice.YES, Asks.AGAIN: Choice.NO}, better="Na een melding horen we weinig terug.")),
    (LISA, Said(chosen={Asks.KNEW: Choice.PARTLY, Asks.DARED: Choice.PARTLY, Asks.BACKED: Choice.YES})),
    (MIRJAM, Said(chosen={Asks.KNEW: Choice.YES, Asks.AGAIN: Choice.PARTLY}, better="Vaker oefenen met bellen.")),
)


def looked_back(at: Callable[[int, time], datetime], actor: Callable[[str, datetime], Actor]) -> Iterator[datetime]:
    """Says when its next act is, waits for its turn, and does it."""
    yield (now := at(45, time(9, 0)))
    year = SchoolYear(school_year_of(now.date()).began - 1)
    open_look_back(actor=actor(ANJA, now), year=year, at=now)
    people = [actor(each, now).user_id for each, _ in ANSWERS]
    until = now.date() + timedelta(days=14)
    ask_colleagues(actor=actor(ANJA, now), year=year, user_ids=people, until=until, at=now)
    for place, (who, said) in enumerate(ANSWERS):
        yield (now := at(44 - place, time(15, 40)))
        answer_look_back(actor=actor(who, now), year=year, said=said, named=who == MIRJAM, at=now)
    yield (now := at(38, time(10, 0)))
    _figures(actor(ANJA, now), year, now)
    keep_conclusions(actor=actor(ANJA, now), year=year, text=CONCLUSIONS, turn=0, at=now)
    exercise = _agree(actor, year, KIM, EXERCISE, now, days=28)
    _agree(actor, year, ANJA, AGAIN, now, days=46, part="terms")
    close_look_back(actor=actor(ANJA, now), year=year, turn=1, at=now)
    yield (now := at(11, time(16, 0)))
    finish_action(actor=actor(KIM, now), action_id=exercise, at=now)


def _agree(
    actor: Callable[[str, datetime], Actor], year: SchoolYear, who: str, what: str, now: datetime, *, days: int, part: str = ""
) -> UUID:
    wish = ActionWish(what=what, who=User.objects.get(email=who).pk, before=now.date() + timedelta(days=days), part=part)
    return agree_action(actor=actor(ANJA, now), year=year, wish=wish, at=now, token=uuid4())


def _figures(actor: Actor, year: SchoolYear, now: datetime) -> None:
    whose = {"board_id": actor.board_id, "school_id": actor.here}
    counts = {**counted(_invented()), Question.TRAINED: {"valid": 21, "over": 5, "never": 3}}
    YearFigures.objects.create(year=year.began, blurred=blurred(counts), made_by_id=actor.user_id, made_at=now, **whose)
    record(actor, Act.FIGURES_MADE, now, detail=year.name)


def _invented() -> Iterator[Course]:
    """Sixty-eight children, of whom six were reported."""
    return ({question: _answer(number, parts) for question, parts in INVENTED.items()} for number in range(CHILDREN))


def _answer(number: int, parts: Mapping[str, int]) -> str:
    """Whose turn it is when each answer takes its part of the children, in order."""
    ends = zip(parts, accumulate(parts.values()), strict=True)
    return next(answer for answer, end in ends if number < end)
