"""Who works and learns at every practice school. None of them exists."""

from dataclasses import dataclass
from enum import StrEnum

from meldpad.policy.roles import Role

SCHOOL = "Oefenschool"


class Colleague(StrEnum):
    """The invented colleagues, as a case names them; `you` is whoever practises."""

    TEACHER = "teacher"
    OFFICER = "officer"
    DIRECTOR = "director"


@dataclass(frozen=True, kw_only=True)
class Invented:
    """One invented colleague."""

    name: str
    roles: tuple[Role, ...]


COLLEAGUES: dict[Colleague, Invented] = {
    Colleague.TEACHER: Invented(name="Tom Evers", roles=(Role.TEACHER,)),
    Colleague.OFFICER: Invented(name="Joke Hermans", roles=(Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR)),
    Colleague.DIRECTOR: Invented(name="Rita van Loon", roles=(Role.DIRECTOR,)),
}
# Children beside those of a case, so that choosing one is part of the exercise: call name, surname, born so many years ago.
CLASSMATES = (("Pim", "Zandstra", 8), ("Lotte", "Kramer", 8), ("Adil", "Yilmaz", 9), ("Fleur", "de Bruin", 8))
GROUP, OTHER_GROUP = "Groep 5", "Groep 7"
