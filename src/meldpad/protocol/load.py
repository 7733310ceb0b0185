"""YAML to an edition. Whatever does not fit is refused, with the place and the reason: a wrong rule must never run quietly."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import yaml

from meldpad.protocol.check import edition_problems
from meldpad.protocol.model import Edition, Ground, Law, Phone, Rule, Step
from meldpad.protocol.plain_yaml import DoubleKey, plain
from meldpad.protocol.shape import shape_problems

T = TypeVar("T")


class EditionRefused(Exception):
    """An edition that does not hold together; `problems` says where and why, a line each."""

    def __init__(self, where: str, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{where}: {problem}" for problem in self.problems))


@cache
def published() -> dict[str, Edition]:
    """The editions that come with Meldpad, by id."""
    folder = files("meldpad.protocol") / "editions"
    found = (item for item in folder.iterdir() if item.name.endswith(".yaml"))
    editions = [read_edition(item.read_text(encoding="utf-8"), where=item.name) for item in found]
    return {edition.id: edition for edition in sorted(editions, key=lambda e: e.valid_from)}


def edition_named(edition_id: str) -> Edition:
    """A published edition; KeyError names what there is."""
    try:
        return published()[edition_id]
    except KeyError:
        raise KeyError(f"unknown edition {edition_id} (known: {', '.join(published())})") from None


def editions_in(folder: Path) -> dict[str, Edition]:
    """A board's own editions: every YAML file in `folder`; EditionRefused names file and reason.

    Nobody takes the name of another edition: what a published one asks does not depend on the folder beside it.
    """
    found: dict[str, Edition] = {}
    for path in sorted(folder.glob("*.yaml")):
        edition = read_edition(path.read_text(encoding="utf-8"), where=path.name)
        if edition.id in {*found, *published()}:
            raise EditionRefused(path.name, [f"another edition is called {edition.id}"])
        found[edition.id] = edition
    return found


def read_edition(text: str, *, where: str) -> Edition:
    """The edition in `text`; EditionRefused when it is not one."""
    try:
        raw = plain(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}: " if mark else ""
        reason = error.problem if isinstance(error, DoubleKey) else "not readable as YAML"
        raise EditionRefused(where, [f"{place}{reason}"]) from None
    except ValueError as error:
        raise EditionRefused(where, [f"not readable: {error}"]) from None
    if problems := list(shape_problems(raw)):
        raise EditionRefused(where, problems)
    assert isinstance(raw, dict)  # its shape was checked
    edition = _edition(raw)
    if problems := list(edition_problems(edition)):
        raise EditionRefused(where, problems)
    return edition


def _edition(raw: Mapping[str, object]) -> Edition:
    parts = dict(raw)
    for section, cls in (("phones", Phone), ("steps", Step), ("rules", Rule), ("laws", Law)):
        rows: list[Mapping[str, object]] = raw.get(section, ())  # type: ignore[assignment]  # its shape was checked
        parts[section] = tuple(_made(cls, row) for row in rows)
    grounds: Mapping[str, Mapping[str, object]] = raw["grounds"]  # type: ignore[assignment]  # its shape was checked
    parts["grounds"] = {name: _made(Ground, {**row, "id": name}) for name, row in grounds.items()}
    return _made(Edition, parts)


def _made(cls: Callable[..., T], row: Mapping[str, object]) -> T:
    return cls(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})
