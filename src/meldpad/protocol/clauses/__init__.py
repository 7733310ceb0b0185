"""The catalogue: every clause of the source and every rule of today, in our own words. Ids are the thread through the house."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from meldpad.protocol.plain_yaml import plain


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One clause or rule: what it asks and why, in plain words. `family` is the part of the code that it stands in."""

    id: str
    family: str
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
    for family in families():
        rows: list[dict[str, str]] = plain(files(__name__).joinpath(f"{family}.yaml").read_text("utf-8"))  # type: ignore[assignment]
        for row in rows:
            found[row["id"]] = Clause(family=family, **row)
    return found


@cache
def families() -> dict[str, dict[str, str]]:
    """The parts of the code in their order, each with its title per language."""
    titles: dict[str, dict[str, str]] = plain(files(__name__).joinpath("families.yaml").read_text("utf-8"))  # type: ignore[assignment]
    return titles
