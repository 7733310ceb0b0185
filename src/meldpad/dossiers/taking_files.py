"""Files that go along in a package: only what somebody looked at and then chose by hand, one by one.

Words can be taken out of an entry; out of a scan or a photo they cannot. So a file stays behind unless a person said otherwise,
and a file of an entry from which words were taken out never goes (T23, T40).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from meldpad.audit.log import record
from meldpad.audit.models import Act, Record
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.attached import Attached, attached_in
from meldpad.journal.kinds.access_answer import Ground
from meldpad.schools.actor import Actor


class FilesNotChosen(Exception):
    """A file was chosen that may not go along; `codes` say which and why: `<id>:not-seen`, `<id>:veiled` or `<id>:unknown`."""

    def __init__(self, codes: Collection[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(", ".join(self.codes))


@dataclass(frozen=True, kw_only=True)
class FileChoices:
    """What was chosen by hand, by the file's id. `keep`: goes along. `aside`: stays behind, on a ground. Of what stands in
    neither nobody said anything, and that stays behind too."""

    keep: frozenset[str] = frozenset()
    aside: Mapping[str, Ground] = field(default_factory=dict)


NO_FILES = FileChoices()


@dataclass(frozen=True, kw_only=True)
class FileToChoose:
    """One file of an entry. `seen`: whoever chooses opened it before. `veiled`: its entry lacks words, so it stays."""

    attached: Attached
    number: int
    kind: str
    seen: bool
    veiled: bool

    @property
    def may_go(self) -> bool:
        """Whether it can be chosen now."""
        return self.seen and not self.veiled


def files_to_choose(actor: Actor, opened: OpenDossier) -> list[FileToChoose]:
    """Every file that an entry names, in the order of the dossier; an earlier copy for somebody who asked for access too."""
    seen = set(
        Record.objects.filter(act=Act.DOWNLOADED, actor_id=actor.user_id, dossier_id=opened.dossier.id)
        .exclude(detail="")
        .values_list("detail", flat=True)
    )
    return [
        FileToChoose(
            attached=one,
            number=entry.number,
            kind=entry.payload.KIND,
            seen=one.id in seen,
            veiled=entry.number in opened.veiled,
        )
        for entry in opened.journal
        for one in attached_in(entry.payload)
    ]


def chosen_files(known: list[FileToChoose], choices: FileChoices) -> list[FileToChoose]:
    """Those of the known files that go along; FilesNotChosen when one of them may not, and then nothing goes."""
    if refused := list(_refused(known, choices)):
        raise FilesNotChosen(refused)
    return [one for one in known if one.attached.id in choices.keep]


def _refused(known: list[FileToChoose], choices: FileChoices) -> Iterator[str]:
    named = {one.attached.id: one for one in known}
    for wanted in sorted(choices.keep):
        one = named.get(wanted)
        if one is None:
            yield f"{wanted}:unknown"
        elif one.veiled:
            yield f"{wanted}:veiled"
        elif not one.seen:
            yield f"{wanted}:not-seen"


def log_files(actor: Actor, dossier_id: UUID, known: list[FileToChoose], choices: FileChoices, at: datetime) -> None:
    """One row for each file: that it went along, or on which ground it stayed behind."""
    for one in known:
        ground = "veiled" if one.veiled else choices.aside.get(one.attached.id, "not-chosen")
        said = "along" if one.attached.id in choices.keep else f"left-{ground}"
        record(actor, Act.FILE_CHOSEN, at, dossier_id=dossier_id, number=one.number, detail=said)
