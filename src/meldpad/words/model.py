"""The shape of the words of one kind of entry, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class FieldWords:
    """`label` is the question on the form, `short` the label of the row; of a yes-or-no field the sentence when it holds.

    `choices` has every value of an enum in its order, `within` the same texts as they read inside a sentence. `coded` says
    that the value is a code of the edition, `hidden` that it is an id or a place that no page or paper shows as text, `drawn`
    that a screen shows it in its own way and has no row for it. `editions` names the only editions for which the form asks
    this (none: all). `parts` has the words of each field of a part, when the field holds several parts. `catalogue` names the
    field with the catalogue that this field's codes are of.
    """

    name: str
    label: str
    short: str
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)
    long: bool = False
    coded: bool = False
    hidden: bool = False
    editions: tuple[str, ...] = ()
    drawn: bool = False
    parts: Mapping[str, "FieldWords"] = field(default_factory=dict)
    catalogue: str = ""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """How an entry stands out on the timeline."""

    badge: str
    tone: str
    icon: str
    dashed: bool = False


@dataclass(frozen=True, kw_only=True)
class TitleWords:
    """The title: the value of `field` between two texts, or the sentences of the `flags` that hold."""

    field: str = ""
    before: str = ""
    after: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KindWords:
    """All words of one kind. `fields` stands in the order of the form; `problems` maps each `field:code` to a sentence."""

    kind: str
    label: str
    act: str
    intro: str
    saved: str
    icon: str
    tone: str
    group: str
    mark: Mark
    fields: Mapping[str, FieldWords]
    problems: Mapping[str, str]
    lead: tuple[str, ...]
    title: TitleWords | None = None
    meta: tuple[str, ...] = ()
    named_meta: tuple[str, ...] = ()
    clock: str = ""
    mark_field: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    tags: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """Small words that every kind needs. `written` holds `{value}` where the moment comes."""

    yes: str
    both: str
    written: str
