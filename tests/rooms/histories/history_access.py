"""Steps of a history: letting in, shutting out, letting back, breaking the glass and judging that."""

from datetime import timedelta
from uuid import uuid4

from history_base import DATA
from history_model import Glass
from history_writing import FAMILY, KINSHIP, Writing
from hypothesis import strategies as st
from hypothesis.stateful import rule

from meldpad.dossiers import admitting, barring, glass
from meldpad.dossiers.models import BrokenGlass
from meldpad.policy.facts import Kinship, Right
from meldpad.schools.actor import Actor


class Access(Writing):
    """Who comes in and goes out."""

    @rule(data=DATA, writes=st.booleans(), days=st.none() | st.integers(0, 9))
    def somebody_lets_a_colleague_in(self, data: st.DataObject, writes: bool, days: int | None) -> None:
        if file := self.draw_file(data):
            person = self.draw(data, self.model.people, lambda one: self.model.watches(one, file))
            other = self.draw_other(data, self.colleague_of(file))
            until = self.model.today + timedelta(days=days) if days is not None else None
            invitation = admitting.Invitation(right=Right.WRITE if writes else Right.READ, why=f"Om {file.word}.", until=until)
            expected = self.model.watches(person, file) and self.model.may_join(other, file)

            def let_in(actor: Actor) -> object:
                return admitting.let_in(actor=actor, user=other.user, invitation=invitation, **self.named(file))

            if self.goes(person, expected, let_in):
                file.end(other)
                file.write(person)
                file.let_in(other, writes=writes, until=admitting.end_of(until) if until else None)

    @rule(data=DATA)
    def somebody_ends_a_right(self, data: st.DataObject) -> None:
        if file := self.draw_file(data, lambda each: bool(each.lets)):
            person = self.draw(data, self.model.people, lambda one: self.model.watches(one, file))
            other = self.draw_other(data, lambda one: bool(file.let(one, self.model.now)))
            expected = self.model.watches(person, file) and bool(file.let(other, self.model.now))

            def end(actor: Actor) -> object:
                return admitting.end_access(actor=actor, user=other.user, why="Klaar.", **self.named(file))

            if self.goes(person, expected, end):
                file.end(other)
                file.write(person)

    @rule(data=DATA, close=KINSHIP, oneself=st.booleans())
    def somebody_is_shut_out(self, data: st.DataObject, close: Kinship, oneself: bool) -> None:
        if file := self.draw_file(data):
            knows = self.model.reads_at_least
            person = self.draw(data, self.model.people, lambda one: self.model.watches(one, file))
            other = self.draw_other(data, lambda one: one.school == file.child.school)
            if oneself:
                person = other = self.draw_other(data, lambda one: knows(one, file, "exists"))
            allowed = self.model.watches(person, file) or (person is other and knows(person, file, "exists"))
            expected = allowed and other.board == person.board

            def shut_out(actor: Actor) -> object:
                return barring.shut_out(actor=actor, user=other.user, kinship=close, why=f"Om {file.word}.", **self.named(file))

            if self.goes(person, expected, shut_out):
                if file.bar(other, self.model.now, family=close in FAMILY):
                    file.write(None if person is other else person)
                self.model.bar(other, file, family=close in FAMILY)

    @rule(data=DATA)
    def somebody_is_let_back(self, data: st.DataObject) -> None:
        if file := self.draw_file(data, lambda each: bool(each.barred)):
            person = self.draw(data, self.model.people, lambda one: self.model.watches(one, file))
            other = self.draw_other(data, lambda one: one in file.barred)
            expected = self.model.watches(person, file) and other in file.barred and other is not person

            def let_back(actor: Actor) -> object:
                return barring.let_back(actor=actor, user=other.user, why=f"Toch niet {file.word}.", **self.named(file))

            if self.goes(person, expected, let_back):
                del file.barred[other]
                file.write(person)

    @rule(data=DATA, hours=st.integers(1, 3))
    def somebody_breaks_the_glass(self, data: st.DataObject, hours: int) -> None:
        child = self.draw(data, self.children, lambda one: self.model.file_of(one) is not None)
        file = self.model.file_of(child)
        person = self.draw(data, self.model.people, lambda one: file is not None and self.model.may_break_glass(one, file))
        expected = file is not None and self.model.may_break_glass(person, file)
        named = {"pupil_id": child.pupil.pk, "hours": hours, "at": self.model.now, "token": uuid4()}
        word = file.word if file else "nood"
        if self.goes(person, expected, lambda actor: glass.break_glass(actor=actor, why=f"Nood om {word}.", **named)) and file:
            number = file.write(None)
            made = BrokenGlass.objects.get(dossier_id=file.id, number=number)
            file.glass.append(Glass(person, self.model.now + timedelta(hours=hours), id=made.pk))

    @rule(data=DATA, rightly=st.booleans())
    def somebody_judges_it(self, data: st.DataObject, rightly: bool) -> None:
        waiting = [(file, each) for file in self.model.files for each in file.glass if not each.judged]
        if waiting:
            file, broken = data.draw(st.sampled_from(waiting))
            person = self.draw(data, self.model.people, lambda one: self.model.judges(one, file, broken))
            named = {"glass_id": broken.id, "rightly": rightly, "why": "Zo was het.", "at": self.model.now, "token": uuid4()}
            expected = self.model.judges(person, file, broken)
            if self.goes(person, expected, lambda actor: glass.judge_glass(actor=actor, **named)):
                broken.judged = True
                file.write(None)
