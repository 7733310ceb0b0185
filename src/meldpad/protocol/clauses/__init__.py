"""The catalogue: every clause of the source and every rule of today, in our own words. Ids are the thread through the house."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from meldpad.protocol.plain_yaml import plain


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One clause or rule: what it asks and why, in plain words."""

    id: str
    nl: str
    en: str
    why_nl: str

    def text(self, language: str) -> str:
        """What it asks, in Dutch unless English is wanted."""
        return self.en if language == "en" else self.nl


@cache
def clauses() -> dict[str, Clause]:
    """Every clause and rule by id, in the order of the catalogue's families."""
    found: dict[str, Clause] = {}
    for family in FAMILIES:
        rows: list[dict[str, str]] = plain(files(__name__).joinpath(f"{family}.yaml").read_text("utf-8"))  # type: ignore[assignment]
        for row in rows:
            found[row["id"]] = Clause(**row)
    return found


FAMILIES = ("a", "r", "s1", "s2", "s3", "s4", "s5a", "s5b", "o1", "o2", "o3", "o4", "k", "t")
