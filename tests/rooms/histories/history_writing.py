"""Steps of a history: signals and entries."""

from uuid import uuid4

from history_base import DATA, Base
from history_model import File
from history_world import Child, Person
from hypothesis import strategies as st
from hypothesis.stateful import rule

from factories import make_signal
from meldpad.dossiers import services
from meldpad.dossiers.attaching import upload_of
from meldpad.journal.kinds.consultation import Consultation, Party
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.reopening import Reopening
from meldpad.journal.kinds.signal import About
from meldpad.journal.kinds.talk_signature import Signing, TalkSignature
from meldpad.journal.payload import Payload
from meldpad.policy.facts import Kinship
from meldpad.schools.actor import Actor

KINSHIP = st.sampled_from([Kinship.PARENT, Kinship.NEIGHBOUR])
FAMILY = {Kinship.PARENT}


class Writing(Base):
    """What people write."""

    @rule(data=DATA, employee=st.sampled_from([False, False, False, True]), close=st.none() | st.none() | KINSHIP)
    def somebody_writes_a_signal(self, data: st.DataObject, employee: bool, close: Kinship | None) -> None:
        child = self.draw(data, self.children)
        person = self.draw(data, self.model.people, lambda one: self.model.signals(one, child))
        self.signal(person, child, employee=employee, close=close)

    def signal(self, person: Person, child: Child, *, employee: bool = False, close: Kinship | None = None) -> None:
        """Write it, and keep the model in step."""
        file, word = self.model.file_of(child, employee=employee), f"woord{child.name}{'werk' * employee}"
        signal = make_signal(about=About.EMPLOYEE if employee else About.HOME, seen=f"Gezien: {word}.", on=self.model.today)
        named = {"pupil_id": child.pupil.pk, "signal": signal, "at": self.model.now, "token": uuid4(), "kinship": close}
        if self.goes(person, self.model.signals(person, child), lambda actor: services.log_signal(actor=actor, **named)):
            dossier, _ = self.outcome
            file = file or self.new_file(File(dossier.pk, dossier.reference, child, employee, word), person)
            self.file = file
            self.signalled(file, person)
            if close and not employee:
                self.said_to_be_close(file, person, close)

    def new_file(self, file: File, person: Person) -> File:
        self.model.files.append(file)
        file.write(person)
        if not file.employee:
            self.model.inherit(file)
        return file

    def signalled(self, file: File, person: Person) -> None:
        """The signal stands there; a closed route goes on, also that of a brother or sister."""
        if file.closed:
            file.write(person)
            file.closed = False
        file.write(person)
        file.proposed = None  # whoever proposed to close it had not read this
        for other in self.model.kin(file) if not file.employee else ():
            if other.closed:
                other.write(None)
                other.closed = False

    def said_to_be_close(self, file: File, person: Person, close: Kinship) -> None:
        if file.bar(person, self.model.now, family=close in FAMILY):
            file.write(None)
        self.model.bar(person, file, family=close in FAMILY)

    @rule(data=DATA, step=st.booleans())
    def somebody_writes_in_a_dossier(self, data: st.DataObject, step: bool) -> None:
        if file := self.draw_file(data):
            may = self.model.writes if step else self.model.adds
            person = self.draw(data, self.model.people, lambda one: may(one, file))
            words = f"Notitie: {file.word}."
            payload: Payload = Note(on=self.model.today, text=words)
            if step:
                payload = Consultation(on=self.model.today, party=Party.COLLEAGUE, advice=words)
            expected = may(person, file)
            if self.goes(person, expected, lambda actor: services.append(actor=actor, payload=payload, **self.named(file))):
                file.write(person)

    @rule(data=DATA)
    def somebody_attaches_a_scan(self, data: st.DataObject) -> None:
        if file := self.draw_file(data):
            person = self.draw(data, self.model.people, lambda one: self.model.writes(one, file))
            scan = upload_of(f"%PDF-1.7\nScan: {file.word}.".encode(), uuid4())
            payload = TalkSignature(on=self.model.today, refers=1, signing=Signing.SIGNED, scan=(scan.attached,))

            def attach(actor: Actor) -> object:
                return services.append(actor=actor, payload=payload, uploads=(scan,), **self.named(file))

            if self.goes(person, self.model.writes(person, file), attach):
                file.scans[file.write(person)] = scan

    @rule(data=DATA)
    def somebody_opens_again(self, data: st.DataObject) -> None:
        closed = [file for file in self.model.files if file.closed]
        if closed:
            self.file = file = data.draw(st.sampled_from(closed))
            person = self.draw(data, self.model.people, lambda one: self.model.writes(one, file))
            payload = Reopening(on=self.model.today, reason=f"Weer: {file.word}.")
            expected = self.model.writes(person, file)
            if self.goes(person, expected, lambda actor: services.append(actor=actor, payload=payload, **self.named(file))):
                file.write(person)
                file.closed, file.proposed = False, None
