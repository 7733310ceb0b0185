"""What somebody must be able to do, by function (O5)."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from meldpad.protocol.plain_yaml import plain


@dataclass(frozen=True, kw_only=True)
class Competences:
    """One function and what it asks, in Dutch and in English."""

    function: str
    nl: str
    en: str
    can_nl: tuple[str, ...]
    can_en: tuple[str, ...]


@cache
def competences() -> tuple[Competences, ...]:
    """Every function in its order. KeyError for a row without one of its texts."""
    rows: list[dict[str, object]] = plain(files(__package__).joinpath("competences.yaml").read_text("utf-8"))  # type: ignore[assignment]
    return tuple(_competences(row) for row in rows)


def _competences(row: dict[str, object]) -> Competences:
    can: dict[str, list[str]] = {name: row[name] for name in ("can_nl", "can_en")}  # type: ignore[misc]
    return Competences(
        function=str(row["function"]),
        nl=str(row["nl"]),
        en=str(row["en"]),
        can_nl=tuple(can["can_nl"]),
        can_en=tuple(can["can_en"]),
    )
