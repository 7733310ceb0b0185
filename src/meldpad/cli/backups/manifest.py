"""What is in a copy: of which version and engine, how much, how far each school's dossiers were, and the digest of every part."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from meldpad.cli.backups.naming import Kind

FORMAT = 1
NAME = "manifest.json"


class ManifestUnreadable(Exception):
    """This is not the list of a copy that this version can read."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One file in the copy."""

    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far a school was: how many dossiers and entries, and one digest over the ends of all their chains."""

    school: str
    dossiers: int
    entries: int
    heads: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """`made_at` is an aware moment in ISO form; `counts` has the rows of every table."""

    kind: Kind
    version: str
    engine: str
    made_at: str
    counts: dict[str, int]
    schools: tuple[Reach, ...]
    parts: dict[str, Part]

    @property
    def moment(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.made_at)


def write_manifest(manifest: Manifest) -> bytes:
    """To bytes, for in the copy."""
    return json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1, sort_keys=True).encode()


def read_manifest(raw: bytes) -> Manifest:
    """From bytes; ManifestUnreadable when it is something else or of a later format."""
    try:
        found = json.loads(raw)
        if found.pop("format") != FORMAT:
            raise ManifestUnreadable
        found["kind"] = Kind(found["kind"])
        found["schools"] = tuple(Reach(**school) for school in found["schools"])
        found["parts"] = {name: Part(**part) for name, part in found["parts"].items()}
        manifest = Manifest(**found)
        if manifest.moment.utcoffset() is None:
            raise ManifestUnreadable
    except (ValueError, TypeError, KeyError, AttributeError):
        raise ManifestUnreadable from None
    return manifest
