"""What a school gains and loses between two editions: rule by rule, and for every other part. Fields are found, not listed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from meldpad.protocol.model import Edition, Rule


class How(StrEnum):
    """What happened to one part on the way from the first edition to the second."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field that is not the same."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, kw_only=True)
class Change:
    """One rule, step, ground, term, … that is gained, lost or changed. `before` and `after` are the parts themselves or None."""

    section: str
    id: str
    before: object
    after: object
    fields: tuple[FieldChange, ...] = ()

    @property
    def how(self) -> How:
        """Gained when it was not there before, lost when it is not there after."""
        if self.before is None:
            return How.GAINED
        return How.LOST if self.after is None else How.CHANGED


def difference(before: Edition, after: Edition) -> tuple[Change, ...]:
    """Every part that differs, section by section; within a section first what stood in `before`, then what is new."""
    return tuple(_changes(before, after))


def _changes(before: Edition, after: Edition) -> Iterator[Change]:
    if changed := tuple(_field_changes(_about(before), _about(after))):
        yield Change(section="edition", id=after.id, before=before, after=after, fields=changed)
    for section in (field.name for field in fields(Edition) if field.name not in ("id", *_about(after))):
        old, new = _parts(before, section), _parts(after, section)
        for name in dict.fromkeys((*old, *new)):
            yield from _change(section, name, old.get(name), new.get(name))


def _change(section: str, name: str, old: "Part | None", new: "Part | None") -> Iterator[Change]:
    found = tuple(_field_changes(old.fields, new.fields)) if old and new else ()
    if found or old is None or new is None:
        yield Change(section=section, id=name, before=old and old.itself, after=new and new.itself, fields=found)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of an edition, and its fields by name."""

    itself: object
    fields: Mapping[str, object]


def _parts(edition: Edition, section: str) -> dict[str, Part]:
    """The parts of one section by name: rows with an id, a set of named rows, or a set of named values."""
    value: object = getattr(edition, section)
    if section == "renames":
        pairs = [(f"{old} ({language})", new) for language, names in edition.renames.items() for old, new in names.items()]
        named: dict[str, object] = dict(pairs)
    elif isinstance(value, Mapping):
        named = dict(value)
    else:
        rows: Iterable[object] = value  # type: ignore[assignment]  # every other section is a list of rows
        named = {str(getattr(row, "id", place)): row for place, row in enumerate(rows)}
    return {name: Part(itself=row, fields=_fields_of(edition, row)) for name, row in named.items()}


def _fields_of(edition: Edition, row: object) -> dict[str, object]:
    if not hasattr(row, "__dataclass_fields__"):
        return {"value": row}
    found = {name: getattr(row, name) for name in row.__dataclass_fields__ if name != "id"}
    return found | {"days": edition.terms.get(row.term)} if isinstance(row, Rule) else found


def _about(edition: Edition) -> dict[str, object]:
    """What an edition says about itself."""
    return {name: getattr(edition, name) for name in ("valid_from", "title", "source", "owner")}


def _field_changes(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if _sorted(old) != _sorted(new):
            yield FieldChange(name=name, before=old, after=new)


def _sorted(value: object) -> object:
    """Lists of names mean the same in any order."""
    return sorted(value) if isinstance(value, tuple) else value
