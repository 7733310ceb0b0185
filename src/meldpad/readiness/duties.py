"""What the code asks of an organisation, as data: who answers for it, what shows it, and how long that holds (O1, O2, O3)."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from meldpad.protocol.clauses import clauses
from meldpad.protocol.plain_yaml import plain


class Carrier(StrEnum):
    """Who answers for a responsibility."""

    BOARD = "board"
    DIRECTION = "direction"
    ATTENTION_OFFICER = "attention_officer"
    TEACHER = "teacher"


class Known(StrEnum):
    """What the product knows by itself, so that nobody types it over."""

    OFFICER = "officer"
    OFFICER_FROM_CARE = "officer_from_care"
    DEPUTY = "deputy"
    PLANNED = "planned"
    TRAINED = "trained"
    OFFICER_SEES = "officer_sees"
    OFFICER_KNOWS = "officer_knows"
    TEACHERS_SEE = "teachers_see"
    CODE = "code"
    MAP = "map"
    READ = "read"
    LOOKED_BACK = "looked_back"


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One responsibility. `fact` is None when people say how it stands; `page` is where it is done, or ""."""

    id: str
    clause: str
    carrier: Carrier
    fact: Known | None
    nl: str
    en: str
    counts_nl: str
    counts_en: str
    months: int
    page: str

    @property
    def why_nl(self) -> str:
        """Why it exists, as the catalogue of clauses says it."""
        return clauses()[self.clause].why_nl


@cache
def duties() -> dict[str, Duty]:
    """Every responsibility by its id, in the order of the code. KeyError or ValueError for a row that is not one."""
    rows: list[dict[str, object]] = plain(files(__package__).joinpath("duties.yaml").read_text("utf-8"))  # type: ignore[assignment]
    return {duty.id: duty for duty in map(_duty, rows)}


def _duty(row: dict[str, object]) -> Duty:
    text = {name: str(row[name]) for name in ("id", "clause", "nl", "en", "counts_nl", "counts_en")}
    if text["clause"] not in clauses():
        raise ValueError(f"{text['id']}: there is no clause {text['clause']}")
    fact = row.get("fact")
    return Duty(
        **text,
        carrier=Carrier(str(row["carrier"])),
        fact=Known(str(fact)) if fact else None,
        months=int(str(row["months"])),
        page=str(row.get("page", "")),
    )
