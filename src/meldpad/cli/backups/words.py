"""What was found, in plain sentences without a name of anybody."""

from collections.abc import Iterator
from datetime import datetime

from meldpad.cli.backups.looking import Compared, Looked
from meldpad.cli.backups.manifest import Manifest
from meldpad.dossiers.trying import Opens

WHY = {
    Opens.NO_KEY: "have no key: they were destroyed, or these keys are older than they are",
    Opens.PARTLY: "open for a part: these keys are older than their last entries",
    Opens.NEWER: "were written by a later version of Meldpad",
    Opens.NOT_HERE: "have a key that does not fit: another root key or slot (as after a renewal), or something was changed",
}


def of_the_pair(content: Manifest, keys: Manifest) -> Iterator[str]:
    """Which half is older, and by how much."""
    yield f"Content of {_moment(content.moment)}, version {content.version}, {content.engine}."
    yield f"Keys of {_moment(keys.moment)}, version {keys.version}, {keys.engine}."
    apart = abs(content.moment - keys.moment)
    if keys.moment >= content.moment:
        yield f"The keys are newer than the content by {apart}: what was destroyed in between does not open."
    else:
        yield f"The keys are OLDER than the content by {apart}: entries of that time do not open, and what was destroyed may."


def of_the_look(looked: Looked) -> Iterator[str]:
    """How much there is and how much of it opens."""
    yield f"{looked.dossiers} dossiers, {looked.entries} entries, {looked.files} files opened."
    yield f"Chains: {len(looked.broken)} broken" + (f" ({', '.join(looked.broken)})." if looked.broken else ".")
    yield f"Open whole: {looked.dossiers - len(looked.closed)} of {looked.dossiers} dossiers."
    for outcome, why in WHY.items():
        if found := looked.with_outcome(outcome):
            yield f"{len(found)} dossiers {why} ({', '.join(f'{one.school} {one.reference}' for one in found)})."
    if looked.names_closed:
        yield f"{looked.names_closed} names do not open."


def of_the_comparison(compared: Compared) -> Iterator[str]:
    """The copy beside the living data."""
    yield f"Beside the living data: {compared.same} dossiers the same, {compared.behind} behind."
    yield f"Newer than the copy: {compared.entries} entries, {compared.not_in_copy} dossiers."
    if compared.only_in_copy or compared.ahead:
        yield f"Only in the copy: {compared.only_in_copy} dossiers; further in the copy: {compared.ahead}."
    if compared.missed:
        yield f"{len(compared.missed)} dossiers open here and not from these copies ({', '.join(compared.missed)})."
        yield "Make a new copy of the keys now."
    if compared.differ:
        yield f"{len(compared.differ)} dossiers DIFFER from the living data: {', '.join(compared.differ)}."


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M UTC")
