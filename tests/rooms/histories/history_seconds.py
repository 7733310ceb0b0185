"""Steps of a history: what nobody does alone is proposed by one and carried out by another."""

from datetime import timedelta

from history_access import Access
from history_base import DATA
from history_model import File, Proposed
from history_world import Person
from hypothesis import strategies as st
from hypothesis.stateful import rule

from meldpad.dossiers import admitting, agreeing, proposing
from meldpad.journal.kinds.agreement import Agreement, Agrees
from meldpad.journal.kinds.closing import Closing, Ending
from meldpad.schools.actor import Actor


class Seconds(Access):
    """Four eyes."""

    @rule(data=DATA, alone=st.booleans())
    def somebody_proposes_to_close(self, data: st.DataObject, alone: bool) -> None:
        if file := self.draw_file(data):
            person = self.draw(data, self.model.people, lambda one: self.model.writes(one, file))
            other = (
                None
                if alone
                else self.draw(data, self.model.people, lambda one: self.model.may_be_second(one, file, person, person))
            )
            named = {"on": self.model.today, "ending": Ending.HELP_WORKED, "text": f"Klaar: {file.word}.", "left_open": "Later."}
            expected = self.model.writes(person, file) and not file.employee and not file.closed
            expected = expected and (other is None or self.model.may_be_second(other, file, person, person))

            def propose(actor: Actor) -> object:
                user = other.user if other else None
                return proposing.propose(actor=actor, act=Closing(**named), user=user, **self.named(file))

            if self.goes(person, expected, propose):
                file.proposed = Proposed(file.write(person), person)
                if other:
                    self.asked(file, other, person)

    def asked(self, file: File, other: Person, by: Person) -> None:
        """Somebody is asked along, and may read it for two weeks when they could not."""
        if file.proposed:
            file.proposed.asked.add(other)
        if not self.model.takes_out(other, file):
            file.end(other)
            file.write(by)
            file.let_in(other, until=admitting.end_of((self.model.now + timedelta(days=14)).date()))

    @rule(data=DATA)
    def somebody_is_asked_along(self, data: st.DataObject) -> None:
        if waiting := self.waiting():
            self.file = file = data.draw(st.sampled_from(waiting))
            person = self.draw(data, self.model.people, lambda one: self.model.writes(one, file))
            other = self.draw(
                data, self.model.people, lambda one: self.model.may_be_second(one, file, person, file.proposed.person)
            )
            named = {name: value for name, value in self.named(file).items() if name != "token"}
            proposed = file.proposed
            expected = self.model.writes(person, file) and self.model.may_be_second(other, file, person, proposed.person)

            def ask(actor: Actor) -> object:
                return proposing.ask_second(actor=actor, number=proposed.number, user=other.user, **named)

            if self.goes(person, expected, ask):
                self.asked(file, other, person)

    @rule(data=DATA, answer=st.sampled_from(list(Agrees)))
    def somebody_answers_a_proposal(self, data: st.DataObject, answer: Agrees) -> None:
        if waiting := self.waiting():
            self.file = file = data.draw(st.sampled_from(waiting))
            proposed, takes_back = file.proposed, answer is Agrees.WITHDRAWN

            def may(one: Person) -> bool:
                return self.model.takes_out(one, file) and (one is proposed.person) is takes_back

            person = self.draw(data, self.model.people, may)
            payload = Agreement(on=self.model.today, refers=proposed.number, agrees=answer, text=f"Over {file.word}.")
            act = lambda actor: agreeing.agree(actor=actor, answer=payload, **self.named(file))  # noqa: E731
            if self.goes(person, may(person), act):
                file.write(person)
                file.proposed = None
                if answer is Agrees.YES:
                    file.write(person)
                    file.closed = True

    def waiting(self) -> list[File]:
        """The dossiers in which a proposal waits."""
        return [file for file in self.model.files if file.proposed and not file.closed]
