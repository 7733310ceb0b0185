"""What a brought back pair of copies is worth: chains that hold, dossiers that open, and how it stands to the living data."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from meldpad.cli.backups.copying import as_it_stands
from meldpad.cli.backups.manifest import Manifest
from meldpad.cli.backups.naming import Kind
from meldpad.dossiers.models import Dossier, Entry
from meldpad.dossiers.trying import Opens, Tried, closed_names, try_all, try_one
from meldpad.dossiers.verifying import check_all

End = tuple[int, bytes]


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What was found: `broken` are the numbers of dossiers whose chain does not hold; `closed` do not open whole."""

    dossiers: int
    entries: int
    files: int
    broken: tuple[str, ...]
    closed: tuple[Tried, ...]
    names_closed: int

    @property
    def wrong(self) -> bool:
        """Whether something is there that cannot be explained by the age of the copies."""
        return bool(self.broken or self.with_outcome(Opens.NOT_HERE) or self.with_outcome(Opens.NEWER) or self.names_closed)

    def with_outcome(self, outcome: Opens) -> tuple[Tried, ...]:
        """The dossiers that do not open in this way."""
        return tuple(tried for tried in self.closed if tried.outcome is outcome)


@dataclass(frozen=True, kw_only=True)
class Compared:
    """The copy beside the living data, in dossiers; `entries` are newer than the copy. Where they `differ` one was changed.

    What is `missed` opens here and not from the copies: the copy of the keys is older than what it must open.
    """

    same: int = 0
    behind: int = 0
    entries: int = 0
    not_in_copy: int = 0
    only_in_copy: int = 0
    ahead: int = 0
    differ: tuple[str, ...] = field(default=())
    missed: tuple[str, ...] = field(default=())

    @property
    def wrong(self) -> bool:
        """Whether these copies would lose something that opens here today."""
        return bool(self.differ or self.missed)


def as_listed(kind: Kind, manifest: Manifest) -> bool:
    """Whether the database that Meldpad points at has exactly the rows and the ends of chains that the list names."""
    found = as_it_stands(kind)
    return (found.counts, found.schools) == (manifest.counts, manifest.schools)


def look() -> Looked:
    """Check every chain and open every dossier of the databases that Meldpad points at now."""
    checked = list(check_all())
    tried = list(try_all())
    return Looked(
        dossiers=len(checked),
        entries=sum(item.entries for item in checked),
        files=sum(item.files for item in tried),
        broken=tuple(f"{item.school} {item.reference}" for item in checked if item.faults),
        closed=tuple(item for item in tried if item.outcome is not Opens.WHOLE),
        names_closed=closed_names(),
    )


def ends() -> dict[str, End]:
    """The end of every chain, by dossier."""
    return {dossier.hex: (count, bytes(head)) for dossier, count, head in Dossier.objects.values_list("id", "count", "head")}


def compare(copy: dict[str, End], closed: Iterable[Tried]) -> Compared:
    """The ends of a copy beside the living data, at which Meldpad points now: the copy is its beginning, or one was changed."""
    here = ends()
    verdicts = Counter(_verdict(dossier, end, here) for dossier, end in copy.items())
    differ = tuple(dossier for dossier, end in copy.items() if _verdict(dossier, end, here) == "differs")
    return Compared(
        same=verdicts["same"],
        behind=verdicts["behind"],
        entries=sum(here[dossier][0] for dossier in here) - sum(copy[dossier][0] for dossier in copy if dossier in here),
        not_in_copy=len(here.keys() - copy.keys()),
        only_in_copy=verdicts["gone"],
        ahead=verdicts["ahead"],
        differ=differ,
        missed=tuple(f"{tried.school} {tried.reference}" for tried in closed if _opens_here(tried)),
    )


def _opens_here(tried: Tried) -> bool:
    here = Dossier.objects.select_related("school").filter(id=tried.dossier).first()
    return here is not None and try_one(here).opened > tried.opened


def _verdict(dossier: str, end: End, here: dict[str, End]) -> str:
    if dossier not in here:
        return "gone"
    if end == here[dossier]:
        return "same"
    if end[0] > here[dossier][0]:
        return "ahead"
    hashes = Entry.objects.filter(dossier_id=dossier, number=end[0]).values_list("hash", flat=True)
    return "behind" if [bytes(found) for found in hashes] == [end[1]] and end[0] < here[dossier][0] else "differs"
