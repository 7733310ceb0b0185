"""How the demonstration school stands: most is right, some is due, one thing is missing; three trainings, one of them over."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from meldpad.cli.demo_own_code import Days
from meldpad.cli.demo_telling import ANJA, FATIMA, RUUD
from meldpad.policy.roles import Role
from meldpad.readiness.duties import duties
from meldpad.readiness.models import Evidence, Source, Stand, Subject
from meldpad.readiness.planning import PlanWish, plan_training
from meldpad.readiness.selectors import working_at
from meldpad.readiness.states import StateWish, is_set_by_board, set_board_state, set_state
from meldpad.readiness.training import TrainingWish, record_training
from meldpad.schools.actor import Actor

SHOWS: dict[str, tuple[Evidence, str]] = {
    "in-policy": (Evidence.DOCUMENT, "Veiligheidsplan 2026, hoofdstuk 3."),
    "fits-work": (Evidence.DATE, "Studiedag met het team. De afspraken over het ophalen zijn aangepast."),
    "fits-care": (Evidence.DOCUMENT, "Ondersteuningsplan 2026, bijlage 2."),
    "experts": (Evidence.DOCUMENT, "Schoolmaatschappelijk werk is er op maandag. De jeugdverpleegkundige komt elke maand."),
    "parents-know": (Evidence.DOCUMENT, "Schoolgids, bladzijde 14, en de website."),
    "backs-staff": (Evidence.DECISION, "De directeur gaat mee naar elk gesprek over een klacht. Staat in het personeelsboek."),
    "scales-up": (Evidence.DECISION, "Na twee weken zonder stap beslist de directeur wie het overneemt."),
    "board-answers": (Evidence.DECISION, "Besluit van het bestuur, vergadering van september."),
    "to-be-asked": (Evidence.DATE, "Verteld op de eerste teamvergadering van het schooljaar."),
    "in-care-team": (Evidence.DATE, "Het ondersteuningsteam komt elke zes weken bij elkaar."),
    "into-work": (Evidence.DOCUMENT, "Map met werkafspraken, tabblad Zorg."),
    "into-care": (Evidence.DOCUMENT, "Ondersteuningsplan 2026, hoofdstuk 5."),
    "safety-first": (Evidence.DATE, "Besproken op de teamvergadering."),
    "knows-veilig-thuis": (Evidence.DATE, "Kennismaking met de contactpersoon van Veilig Thuis."),
    "looks-back-together": (Evidence.DECISION, "Binnen zes weken, met wie erbij betrokken waren."),
    "privacy-kept": (Evidence.DATE, "Nagekeken wie er mag meelezen, samen met Bram Visser."),
    "dossiers-kept": (Evidence.DATE, "Elke maand kijkt Anja of er iets is blijven liggen."),
    "teachers-consult": (Evidence.DATE, "Besproken op de teamvergadering."),
    "teachers-act": (Evidence.DATE, "Besproken op de teamvergadering."),
    "teachers-tell": (Evidence.DATE, "Afgesproken op de teamvergadering."),
}
LOOK_SOON = {"fits-work": 21, "in-care-team": 24}
NOT_YET = ("partners-agree", "De afspraken met het wijkteam zijn er nog niet. Anja maakt ze.")


def readiness(story: Days) -> Iterator[datetime]:
    """What people of the invented school said on one afternoon, and what they learned. Everything through the services."""
    yield (at := story.at(12, time(13, 0)))
    today = at.date()
    officer, director, board = (story.actor(who, at) for who in (ANJA, RUUD, FATIMA))
    for number, (duty, (evidence, words)) in enumerate(SHOWS.items()):
        wish = _arranged(duty, evidence, words, today, number)
        if is_set_by_board(duties()[duty]):
            set_board_state(actor=board, wish=wish, at=at, token=uuid4())
        else:
            set_state(actor=director if duty in ("in-policy", "backs-staff") else officer, wish=wish, at=at, token=uuid4())
    set_state(actor=officer, wish=_missing(*NOT_YET, today), at=at, token=uuid4())
    _trainings(officer, director, at)


def _arranged(duty: str, evidence: Evidence, words: str, today: date, number: int) -> StateWish:
    return StateWish(
        duty=duty,
        stand=Stand.ARRANGED,
        evidence=evidence,
        shown_on=today - timedelta(days=20 + 3 * number),
        reference=words,
        review_on=today + timedelta(days=LOOK_SOON.get(duty, 280 + number)),
    )


def _missing(duty: str, words: str, today: date) -> StateWish:
    soon = today + timedelta(days=40)
    return StateWish(duty=duty, stand=Stand.MISSING, evidence=None, shown_on=None, reference=words, review_on=soon)


def _trainings(officer: Actor, director: Actor, at: datetime) -> None:
    today = at.date()
    here = working_at(officer.here, today)
    teachers = frozenset(one for one, roles in here.items() if Role.TEACHER in roles)
    deputies = frozenset(one for one, roles in here.items() if Role.DEPUTY_OFFICER in roles)
    held = (
        (Subject.SIGNALS, 70, 24, 3, "Bureau Oog en Oor", Source.TOGETHER, teachers | {officer.user_id, director.user_id}),
        (Subject.STEPS, 800, 24, 2, "Anja de Wit", Source.TOGETHER, teachers | deputies),
        (Subject.OFFICER, 400, 36, 15, "Landelijke opleiding", Source.ELSEWHERE, frozenset({officer.user_id})),
    )
    for subject, ago, months, hours, given_by, source, people in held:
        wish = _training(subject, today - timedelta(days=ago), months, hours, given_by, source, people)
        record_training(actor=officer, wish=wish, at=at, token=uuid4())
    plan = PlanWish(planned_on=today + timedelta(days=33), subject=Subject.TALKS, note="Voor het hele team, met een acteur.")
    plan_training(actor=officer, wish=plan, at=at, token=uuid4())


def _training(
    subject: Subject, held_on: date, months: int, hours: int, given_by: str, source: Source, people: frozenset[UUID]
) -> TrainingWish:
    return TrainingWish(
        held_on=held_on, subject=subject, source=source, hours=hours, months=months, given_by=given_by, attended=people
    )
