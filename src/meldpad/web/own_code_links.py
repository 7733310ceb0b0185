"""Where a dossier points at the school's own code: the version that it follows, and the one under which was decided (T37)."""

from django.utils.timezone import localdate

from meldpad.adoption.models import Version
from meldpad.adoption.selectors import in_force_among, place_of_version, versions_of
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.decision import Decision
from meldpad.web.addresses import address
from meldpad.web.link import Link
from meldpad.web.tongue import tr


def followed(opened: OpenDossier, school_name: str) -> Link | None:
    """The school's version that this dossier follows; None under the published edition alone."""
    if opened.dossier.code_id is None:
        return None
    school_id, number = place_of_version(opened.dossier.code_id)
    return Link(
        text=tr("de code van {school_name}, versie {number}", school_name=school_name, number=number),
        href=address("own_code_version", place_id=school_id, number=number),
    )


class DecidedUnder:
    """The version that was in force when a decision of this dossier was written; looked up once, and only when there is one."""

    def __init__(self, opened: OpenDossier) -> None:
        decided = any(isinstance(entry.payload, Decision) for entry in opened.journal)
        self._versions = versions_of(opened.dossier.school_id) if decided else []

    def links(self, entry: Entry) -> tuple[Link, ...]:
        """A link for a decision; nothing for another entry, or when the school had no code of its own then."""
        if not isinstance(entry.payload, Decision):
            return ()
        version = in_force_among(self._versions, localdate(entry.written_at), known_at=entry.written_at)
        return (_link(version),) if version else ()


def _link(version: Version) -> Link:
    href = address("own_code_version", place_id=version.school_id, number=version.number)
    return Link(text=tr("Besloten onder versie {number} van de eigen code", number=version.number), href=href)
