"""What every history needs: a world of its own, draws of which half fit, and acts that go as the model says."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from uuid import uuid4

from django.db import transaction
from history_checks import look_around, same_size
from history_model import File, Model
from history_world import Person, World
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from factories import NOW
from meldpad.audit.models import Act, Record
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor
from raw_rows import ALIASES

COUNTED: Counter[str] = Counter()
DATA = st.data()


def act_name(act: Callable[[Actor], object]) -> str:
    """The step in which an act was done."""
    return act.__qualname__.split(".")[1]


class Base(RuleBasedStateMachine):
    """One history. Everything it writes is rolled back when it is over. `touched`: who did something or had it done to them."""

    world: World  # set by the test, made once for many histories
    all_look = True

    def __init__(self) -> None:
        super().__init__()
        COUNTED["histories"] += 1
        self.stack = ExitStack()
        for alias in ALIASES:
            self.stack.enter_context(transaction.atomic(using=alias))
        people = [replace(person, jobs=[replace(job) for job in person.jobs]) for person in self.world.people]
        children = {child: replace(child, family=set()) for child in self.world.children}
        self.children = list(children.values())
        self.model = Model(people=people, now=NOW)
        self.touched: list[Person] = []
        self.tied: list[Person] = []
        self.file: File | None = None
        self.turn = 0

    def teardown(self) -> None:
        for alias in ALIASES:
            transaction.set_rollback(True, using=alias)
        self.stack.close()

    # -- who, and whether it goes as it should -------------------------------------------------------------------------

    def draw(self, data: st.DataObject, all_of: Sequence, fits: Callable[..., bool] = lambda one: True):
        """One of them: half of the time one that fits, if there is any, otherwise anyone."""
        fitting = [one for one in all_of if fits(one)]
        return data.draw(st.sampled_from(fitting if fitting and data.draw(st.booleans()) else all_of))

    def draw_file(self, data: st.DataObject, fits: Callable[[File], bool] = lambda file: not file.employee) -> File | None:
        """A dossier; more often one in which the step can succeed."""
        self.file = self.draw(data, self.model.files, fits) if self.model.files else None
        return self.file

    def draw_other(self, data: st.DataObject, fits: Callable[[Person], bool]) -> Person:
        """To whom something is done. What ties them now is looked at again later, when it should be over."""
        other = self.draw(data, self.model.people, fits)
        self.touched.append(other)
        if other not in self.tied:
            self.tied.append(other)
        return other

    def colleague_of(self, file: File) -> Callable[[Person], bool]:
        return lambda person: self.model.may_join(person, file)

    def goes(self, person: Person, expected: bool, act: Callable[[Actor], object]) -> bool:
        """Do it; refused exactly when the model refuses, and then with a row in the log. False when nothing happened."""
        self.touched.append(person)
        COUNTED["acts"] += 1
        actor = person.actor(self.model.today)
        if actor is None:
            return False
        before = Record.objects.latest("id").pk if Record.objects.exists() else 0
        try:
            self.outcome = act(actor)
        except NotAllowed:
            refused = Record.objects.filter(pk__gt=before, act=Act.REFUSED, actor_id=actor.user_id).exists()
            assert refused, "a refusal left no row in the log"
            assert not expected, f"{person} was refused"
            COUNTED["refused"] += 1
            return False
        assert expected, f"{person} was not refused"
        COUNTED[act_name(act)] += 1
        return True

    def named(self, file: File) -> dict[str, object]:
        return {"dossier_id": file.id, "at": self.model.now, "token": uuid4()}

    # -- looking -------------------------------------------------------------------------------------------------------

    @invariant()
    def everybody_sees_what_they_may_and_no_more(self) -> None:
        """Who did something or had it done to them looks around, and whose turn it is: somebody, and somebody with a tie.

        In very many histories only one of these looks after each step, each in turn.
        """
        self.turn += 1
        COUNTED["steps"] += 1
        people, files = self.model.people, self.model.files
        same_size(self.model)
        other = files[self.turn % len(files)] if files else None
        file = self.file or other
        turns = [group[self.turn % len(group)] for group in (people, self.tied) if group]
        lookers = list(dict.fromkeys((*self.touched[-2:], *turns)))
        for person in lookers if self.all_look else lookers[self.turn % len(lookers) :][:1]:
            COUNTED["looks"] += look_around(self.model, person, file, other)
        self.touched, self.file = [], None
