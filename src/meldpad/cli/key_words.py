"""What is said about keys: what each keeper promises and what it does not, and the text of a recovery sheet."""

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meldpad.documents.sheet import RecoverySheet
    from meldpad.keyroom.recovery import Sheet

ROOT_SAYS = {
    "file": (
        "The root key lies in a file. Whoever is root on this machine, or has an image of it, can read everything that is "
        "here now. The file keeps out who has a disk, a backup or a copy of the databases without it."
    ),
    "token": (
        "The root key lies in a token and cannot be taken out. Whoever is root on this machine can still let the token "
        "open everything as long as the machine is on and knows the PIN; whoever has only its disks or backups cannot."
    ),
}
SLOT_SAYS = {
    "file": (
        "The slots are files that are overwritten where they lie. After that they open nothing, unless somebody has an "
        "older copy of them: keep the slot folder out of every backup, and an image of the whole machine brings back what "
        "was destroyed. A solid-state disk or a file system with snapshots may keep an old block that cannot be reached "
        "from here."
    ),
    "token": (
        "The slots are objects in a token; erasing destroys the object. That is as final as the maker of the token says, "
        "and a backup of the token brings it back. A token in software (SoftHSM) keeps its objects in files: it promises "
        "no more than files."
    ),
}
APART = "The slots lie on a medium of their own: an image of this machine does not catch them."
NOT_APART = (
    "The slots lie beside the keys. Then destruction is final only when no image of the whole machine is kept: set "
    "MELDPAD_SLOT_FOLDER to a medium of its own, or use a token."
)
ONE_PLACE = (
    "Every slot lies in one place. When that medium breaks, only the recovery sheets open anything (MELDPAD_SECOND_SLOT_FOLDER)."
)
SHEETS = (
    "The recovery sheets, both together with a copy of the keys database, open everything of that moment. With a "
    "token too: the envelopes hold the schools' keys, so a lost token is replaced by a new one. Who wants nothing "
    "outside the token prints no sheets, and then a lost token is the end unless its maker's backup brings it back."
)
BACKUPS = "A copy of the keys database from before a destruction opens nothing that was destroyed, once its slot is overwritten."


def promises() -> list[str]:
    """What holds for the keepers that are used here, a sentence or two for each."""
    from django.conf import settings

    said = ["", ROOT_SAYS[settings.ROOT_KEEPER], SLOT_SAYS[settings.SLOT_KEEPER]]
    if settings.SLOT_KEEPER == "file":
        said.append(NOT_APART if settings.SLOT_FOLDER_IS_OURS else APART)
        said += [] if settings.SECOND_SLOT_FOLDER else [ONE_PLACE]
    return [*said, BACKUPS, SHEETS]


def sheet_text(sheet: "RecoverySheet") -> str:
    """One sheet as plain text; only its signs are indented."""
    title = f"MELDPAD NOODBLAD {sheet.reference}, gemaakt op {sheet.made_at:%d-%m-%Y %H:%M}"
    codes = "\n".join(f"    {code}" for code in sheet.codes)
    return "\n\n".join(["", title, *("\n".join(part) for part in (sheet.keeping, [codes], sheet.using, sheet.replaced)), ""])


def sheet_words(sheet: "Sheet", at: datetime) -> "RecoverySheet":
    """What stands on the sheet, in Dutch, for the person who keeps it."""
    from meldpad.documents.sheet import RecoverySheet

    other = "B" if sheet.letter == "A" else "A"
    return RecoverySheet(
        reference=sheet.lines()[0],
        made_at=at,
        made_by="Meldpad",
        codes=tuple(sheet.lines()),
        keeping=(
            "Bewaar dit blad op papier, op een plek die alleen jij kunt openen.",
            "Maak er geen foto van. Zet het niet in een computer.",
            f"Iemand anders heeft blad {other}. Met dit blad alleen kan niemand iets lezen.",
            "Is de computer weg? Dan zijn blad A, blad B en een back-up van Meldpad samen nodig.",
        ),
        using=(
            "Zet eerst de back-up terug. Typ dan: meldpad keys recover",
            "Jij typt de regels van jouw blad. Daarna typt de ander die van het andere blad.",
            "Meldpad controleert elke regel meteen. De letters I, L en O komen niet voor.",
        ),
        replaced=(
            "Versnipper dit blad meteen.",
            "Een oud blad met een oude back-up kan iets openen dat de school heeft vernietigd.",
        ),
    )
