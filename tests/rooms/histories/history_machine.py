"""Histories: people do what they may and try what they may not, in any order; after each step some of them look around."""

from datetime import timedelta

from history_base import COUNTED, DATA
from history_model import File
from history_seconds import Seconds
from history_world import TO_GIVE, Child, Person
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from meldpad.dossiers import asking, kinship
from meldpad.journal.kinds.siblings import Siblings
from meldpad.journal.kinds.task import Task, TaskSort
from meldpad.journal.kinds.task_answer import TaskAnswer
from meldpad.policy.roles import Role
from meldpad.schools.actor import Actor

__all__ = ["COUNTED", "Histories"]


class Histories(Seconds):
    """Everything that happens: also tasks, family, people who come and go, and time."""

    @initialize()
    def it_begins_in_the_middle_of_a_school_year(self) -> None:
        """Some children have a dossier, two are linked as brother and sister, and somebody wrote about an employee."""
        people = {person.name: person for person in self.model.people}
        children = {child.name: child for child in self.children}
        for writer, child in (("Tess", "Noor"), ("Tom", "Daan"), ("Bob De Es", "Lot"), ("Bob De Linde", "Jip")):
            self.signal(people[writer], children[child])
        self.signal(people["Tess"], children["Noor"], employee=True)
        file = self.model.file_of(children["Noor"])
        if file:
            self.link(people["Olga"], file, {children["Daan"]})

    @rule(data=DATA, shows=st.booleans())
    def somebody_asks_a_colleague(self, data: st.DataObject, shows: bool) -> None:
        if file := self.draw_file(data):
            person = self.draw(data, self.model.people, lambda one: self.model.watches(one, file))
            other = self.draw(data, self.model.people, self.colleague_of(file))
            task = Task(on=self.model.today, sort=TaskSort.OBSERVE, text=f"Kijk naar {file.word}.", shows_dossier=shows)
            expected = self.model.watches(person, file) and self.model.may_join(other, file)

            def ask(actor: Actor) -> object:
                return asking.ask_task(actor=actor, user=other.user, task=task, **self.named(file))

            if self.goes(person, expected, ask):
                file.asked[file.write(person)] = other
                if shows:
                    file.let_in(other)

    @rule(data=DATA)
    def somebody_answers_a_task(self, data: st.DataObject) -> None:
        open_tasks = [(file, number) for file in self.model.files for number in file.asked]
        if open_tasks:
            file, number = data.draw(st.sampled_from(open_tasks))
            person = self.draw(data, self.model.people, lambda one: file.asked[number] is one)
            answer = TaskAnswer(on=self.model.today, refers=number, text=f"Gekeken naar {file.word}.")
            asked = file.asked[number] is person and not file.closed
            expected = self.model.writes(person, file) or (asked and self.model.reads_at_least(person, file, "task"))
            if self.goes(person, expected, lambda actor: asking.answer_task(actor=actor, answer=answer, **self.named(file))):
                del file.asked[number]
                file.write(person)

    @rule(data=DATA)
    def somebody_links_brothers_and_sisters(self, data: st.DataObject) -> None:
        if file := self.draw_file(data):
            person = self.draw(data, self.model.people, lambda one: self.model.watches(one, file))
            known = [child for child in self.children if child.school == file.child.school and child is not file.child]
            chosen = data.draw(st.sets(st.sampled_from(self.children), min_size=1, max_size=2))
            if known and data.draw(st.booleans()):
                chosen = data.draw(st.sets(st.sampled_from(known), min_size=1, max_size=2))
            self.link(person, file, chosen)

    def link(self, person: Person, file: File, chosen: set[Child]) -> None:
        """Say it, and keep the model in step."""
        payload = Siblings(on=self.model.today, who=f"Familie om {file.word}.")
        here = all(child.school == file.child.school and child is not file.child for child in chosen)
        pupils = [child.pupil.pk for child in chosen]

        def link(actor: Actor) -> object:
            return kinship.link_siblings(actor=actor, pupil_ids=pupils, siblings=payload, **self.named(file))

        if self.goes(person, self.model.watches(person, file) and here, link):
            file.write(person)
            self.linked(file.child, chosen)

    def linked(self, child: Child, chosen: set[Child]) -> None:
        """These replace who was named before; everybody in the family is family of everybody else."""
        for other in child.family - chosen:
            other.family.discard(child)
        child.family &= chosen
        family = {child, *chosen}
        for one in family:
            one.family |= family - {one}
        files = [file for file in self.model.files if file.child in family and not file.employee]
        for file in sorted(files, key=lambda each: each.id.hex):
            self.model.inherit(file)

    @rule(data=DATA)
    def somebody_lays_down_a_role(self, data: st.DataObject) -> None:
        person = self.draw(data, self.model.people, lambda one: bool(self.model.roles(one)))
        held = [job for job in person.jobs if job.held(self.model.today) and job.since < self.model.today]
        if held:
            person.lay_down(data.draw(st.sampled_from(held)), self.model.today)

    @rule(data=DATA, role=st.sampled_from(TO_GIVE))
    def somebody_takes_on_a_role(self, data: st.DataObject, role: Role) -> None:
        person = self.draw(data, [one for one in self.model.people if one.school], lambda one: not self.model.roles(one))
        if role not in {job.role for job in person.jobs if job.until is None or job.since == self.model.today}:
            person.take_on(role, self.model.today)

    @rule(hours=st.sampled_from([1, 2, 4, 24, 24 * 8]))
    def time_goes_on(self, hours: int) -> None:
        self.model.now += timedelta(hours=hours)
