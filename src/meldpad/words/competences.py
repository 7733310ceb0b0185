"""What each function must know and be able to do, as data with its day, source and owner (O5, T45). Nobody is graded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from meldpad.protocol.clauses import clauses
from meldpad.protocol.plain_yaml import plain

FILE = "competences.yaml"
_KEYS = {"valid_from", "source", "owner", "review_by", "functions"}
_FUNCTION_KEYS = {"code", "title", "who", "knows", "can", "not_asked"}


class CompetencesIncomplete(Exception):
    """The file does not hold together; the text says where."""


@dataclass(frozen=True, kw_only=True)
class Ability:
    """One thing to know or to be able to do, with the clauses it serves."""

    text: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Function:
    """One function at a school. `not_asked` says what nobody in it is asked (O4.1, O4.2)."""

    code: str
    title: str
    who: str
    knows: tuple[Ability, ...]
    can: tuple[Ability, ...]
    not_asked: str


@dataclass(frozen=True, kw_only=True)
class Competences:
    """All of them, true from a day and to be read again before another."""

    valid_from: date
    source: str
    owner: str
    review_by: date
    functions: tuple[Function, ...]


@cache
def competences() -> Competences:
    """The competences that come with Meldpad, in Dutch; CompetencesIncomplete when the file is wrong."""
    return read_competences((files("meldpad.words") / FILE).read_text(encoding="utf-8"))


def read_competences(text: str) -> Competences:
    """The competences in `text`. A missing field, a code twice or a clause that does not exist is refused with its place."""
    raw = _fields(plain(text), _KEYS, FILE)
    functions = tuple(_function(row) for row in _rows(raw["functions"], "functions"))
    codes = [function.code for function in functions]
    if len(codes) != len(set(codes)):
        raise CompetencesIncomplete("a function stands there twice")
    kept = {name: raw[name] for name in _KEYS - {"functions"}}
    return Competences(functions=functions, **kept)  # type: ignore[arg-type]  # dates and texts as YAML read them


def _function(raw: object) -> Function:
    row = _fields(raw, _FUNCTION_KEYS, "functions")
    code = str(row["code"])
    return Function(
        code=code,
        title=str(row["title"]),
        who=str(row["who"]),
        knows=tuple(_ability(one, code) for one in _rows(row["knows"], code)),
        can=tuple(_ability(one, code) for one in _rows(row["can"], code)),
        not_asked=str(row["not_asked"]),
    )


def _ability(raw: object, where: str) -> Ability:
    row = _fields(raw, {"nl", "clauses"}, where)
    ids = tuple(str(one) for one in _rows(row["clauses"], where))
    if unknown := [name for name in ids if name not in clauses()]:
        raise CompetencesIncomplete(f"{where}: unknown clause {unknown[0]}")
    return Ability(text=str(row["nl"]), clauses=ids)


def _fields(raw: object, keys: set[str], where: str) -> Mapping[str, object]:
    if not isinstance(raw, Mapping) or set(raw) != keys:
        raise CompetencesIncomplete(f"{where}: its fields are {', '.join(sorted(keys))}")
    return raw


def _rows(raw: object, where: str) -> Sequence[object]:
    if not isinstance(raw, list) or not raw:
        raise CompetencesIncomplete(f"{where}: a list with something in it")
    return raw
