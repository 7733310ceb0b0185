"""Somebody looks at everything there is to look at, and sees what the model says: neither less nor more."""

import json
from collections.abc import Callable, Iterator
from uuid import UUID

from history_model import ALL, EXISTS, NOTHING, OWN, TASK, File, Model
from history_world import Person

from meldpad.audit.models import Act, Record
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.exporting import package
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.glass import glass_to_judge
from meldpad.dossiers.kinship import kin_of
from meldpad.dossiers.membership import inside, seen_by
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.own_duties import directors_duties, writers_duties
from meldpad.dossiers.seconds import seconds_asked_of
from meldpad.dossiers.selectors import open_attachment, open_journal
from meldpad.dossiers.tasks import tasks_asked_of
from meldpad.dossiers.written import written_by
from meldpad.journal.codec import encode
from meldpad.policy.reading import Scope
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor

SHOWN = 50  # so many of their own entries a list shows at most


def same_size(model: Model) -> None:
    """Every dossier has as many entries as the model wrote, and there is no dossier that it does not know."""
    counts = dict(Dossier.objects.filter(id__in=[file.id for file in model.files]).values_list("id", "count"))
    assert counts == {file.id: len(file.authors) for file in model.files}, "entries that the model did not write"
    closed = set(Dossier.objects.filter(id__in=counts, closed=True).values_list("id", flat=True))
    assert closed == {file.id for file in model.files if file.closed}, "closed or open otherwise than the model says"


def look_around(model: Model, person: Person, file: File | None) -> int:
    """Look as this person, and closely at one dossier; how many looks were compared."""
    actor = person.actor(model.today)
    if actor is None:
        return 0
    eye = Eye(model, person, actor)
    eye.lists()
    for each in model.files:
        eye.dossier(each)
    if file is not None:
        eye.closely(file)
    eye.nothing_else()
    return eye.looks


class Eye:
    """One person, looking. `seen` gathers every text that came back."""

    def __init__(self, model: Model, person: Person, actor: Actor) -> None:
        self.model, self.person, self.actor, self.at = model, person, actor, model.now
        self.seen: list[str] = []
        self.looks = 0

    def same(self, what: str, found: object, expected: object) -> None:
        self.looks += 1
        assert found == expected, f"{self.person} ({', '.join(sorted(self.actor.roles))}), {what}: {found} instead of {expected}"

    def right(self, what: str, holds: bool) -> None:
        self.same(what, found=holds, expected=True)

    def saw(self, *what: object) -> None:
        self.seen.extend(repr(each) for each in what)

    def files(self, fits: Callable[[File], bool]) -> list[File]:
        return [file for file in self.model.files if fits(file)]

    def opens(self, what: str, expected: bool, look: Callable[[], object]) -> object:
        """What a look gives; refused exactly when the model refuses, and then with a row in the log."""
        before = Record.objects.latest("id").pk
        try:
            found = look()
        except NotAllowed:
            self.same(f"{what} (refused)", found=False, expected=expected)
            row = Record.objects.filter(pk__gt=before, act=Act.REFUSED, actor_id=self.actor.user_id)
            assert row.exists(), f"{what}: a refusal left no row in the log"
            return None
        self.same(what, found=True, expected=expected)
        return found

    # -- lists ---------------------------------------------------------------------------------------------------------

    def lists(self) -> None:
        """Everything that is not about one dossier."""
        model, person = self.model, self.person
        rows = caseload(self.actor, self.at)
        listed = {
            file.id: scope for file in self.files(lambda each: not each.employee) if (scope := self._listed(file)) != NOTHING
        }
        self.same("caseload", {row.dossier.id: row.scope.name.lower() for row in rows}, listed)
        self.saw(*rows, *(row.dossier.reference for row in rows))
        tasks = tasks_asked_of(self.actor, self.at)
        asked = {(f.id, number) for f in model.files for number, who in f.asked.items() if who is person and not f.closed}
        readable = {(key, number) for key, number in asked if model.reads_at_least(person, self._file(key), TASK)}
        self.same("tasks", {(task.dossier_id, task.number) for task in tasks}, readable)
        self.saw(*tasks)
        waiting = {(f.id, f.proposed.number) for f in model.files if f.proposed and person in f.proposed.asked and not f.closed}
        decides = {(key, number) for key, number in waiting if model.reads(person, self._file(key)) == ALL}
        seconds = seconds_asked_of(self.actor, self.at)
        self.same("asked along", {(each.dossier_id, each.number) for each in seconds}, decides)
        self.saw(*seconds)
        self.glass()
        self.own()

    def _listed(self, file: File) -> str:
        """A task alone does not put a dossier in the list; it stands in a list of its own."""
        scope = self.model.reads(self.person, file)
        if scope != TASK:
            return scope
        return EXISTS if self.model.leads(self.person, file) else NOTHING

    def _file(self, dossier_id: UUID) -> File:
        return next(file for file in self.model.files if file.id == dossier_id)

    def glass(self) -> None:
        waiting = [(f, each) for f in self.model.files for each in f.glass if not each.judged]
        expected = {each.id for file, each in waiting if self.model.judges(self.person, file, each)}
        found = glass_to_judge(self.actor, self.at)
        self.same("glass to judge", {row.id for row in found}, expected)
        self.judging = {row.dossier_id for row in found}

    def own(self) -> None:
        """What they wrote themselves, what that still asks, and what the director is asked."""
        model, person = self.model, self.person
        reads = self.files(lambda each: model.reads_at_least(person, each, OWN))
        written = written_by(self.actor)
        expected = {(file.id, number) for file in reads for number in file.by(person)}
        found = {(row.dossier.pk, row.number) for row in written}
        self.same("what they wrote", found, expected if len(expected) <= SHOWN else expected & found)
        duties = writers_duties(self.actor, self.at)
        self.right("duties of a writer", {duty.dossier_id for duty in duties} <= {file.id for file in reads if file.by(person)})
        directed = directors_duties(self.actor, self.at)
        led = {file.reference for file in self.files(lambda each: model.leads(person, each) and model.reads(person, each) != ALL)}
        self.right("duties of a director", {duty.reference for duty in directed} <= led)
        self.saw(*written, *(row.dossier.reference for row in written), *duties, *directed)

    # -- one dossier ---------------------------------------------------------------------------------------------------

    def dossier(self, file: File) -> None:
        """How much of it they may know."""
        scope = self.model.reads(self.person, file)
        look = lambda: dossier_for(self.actor, file.id, self.at, at_least=Scope.EXISTS)  # noqa: E731
        found = self.opens(f"finding {file}", scope != NOTHING, look)
        if found:
            self.same(f"scope of {file}", found.scope.name.lower(), scope)
            self.same(f"watching over {file}", found.guarded, self.model.watches(self.person, file))

    def closely(self, file: File) -> None:
        """Everything that can be done with one dossier."""
        model, person = self.model, self.person
        scope, watches = model.reads(person, file), model.watches(person, file)
        opened = self.opens(f"opening {file}", scope in (OWN, ALL), lambda: open_journal(self.actor, file.id, self.at))
        if opened:
            numbers = [entry.number for entry in opened.journal]
            self.same("entries", numbers, list(range(1, len(file.authors) + 1)) if scope == ALL else file.by(person))
            self.saw(*(encode(entry.payload) for entry in opened.journal))
            self._same_word(opened, file)
            kin = kin_of(self.actor, opened.found)
            expected = {other.id for other in model.kin(file) if watches and model.watches(person, other)}
            self.same(f"family of {file}", {each.dossier_id for each in kin}, expected)
            self.saw(*kin)
        log = self.opens("the log", watches, lambda: seen_by(self.actor, file.id, self.at))
        self.saw(*(row.dossier_id for row, _ in log[1]) if log else ())
        self._taken_out(file)
        if watches:
            self._inside(file)

    def _same_word(self, opened: object, file: File) -> None:
        """It opens and says what was written: no secret that nobody can read."""
        words = [encode(entry.payload).decode() for entry in opened.journal if entry.payload.KIND in ("signal", "note", "task")]
        self.right(f"words of {file}", all(file.word in text for text in words))

    def _taken_out(self, file: File) -> None:
        model, person = self.model, self.person
        out = self.opens("the package", model.takes_out(person, file), lambda: package(self.actor, file.id, self.at))
        if out:
            content = json.loads(out)
            self.same("entries of the package", len(content["entries"]), len(file.authors))
            self.saw(content["dossier"], content["reference"], content["entries"])
        for number, scan in file.scans.items():
            may = model.reads(person, file) == ALL or (model.reads(person, file) == OWN and number in file.by(person))
            look = lambda scan=scan: open_attachment(self.actor, file.id, UUID(scan.attached.id), self.at)  # noqa: E731
            found = self.opens("a scan", may, look)
            if found:
                self.same("the scan", found.content, scan.content)

    def _inside(self, file: File) -> None:
        """The list of who is in names everybody who reads it all, but not who looks through broken glass."""
        model = self.model
        listed = {row.user_id for row in inside(Dossier.objects.get(pk=file.id), self.at)}
        readers = {one.user.pk for one in model.people if model.takes_out(one, file)}
        self.same(f"who is in {file}", listed, readers)

    # -- and nothing else ----------------------------------------------------------------------------------------------

    def nothing_else(self) -> None:
        """In all that came back there is no id, number or word of a dossier that they may not know or read."""
        text = "\n".join(self.seen)
        for file in self.model.files:
            for secret in self._secrets(file):
                assert secret not in text, f"{self.person} saw {secret!r} of {file}"
        self.looks += len(self.model.files)

    def _secrets(self, file: File) -> Iterator[str]:
        scope = self.model.reads(self.person, file)
        if scope == NOTHING:
            yield from (str(file.id), file.id.hex, f"'{file.reference}'")
        if scope in (NOTHING, EXISTS):
            yield file.word + "."
