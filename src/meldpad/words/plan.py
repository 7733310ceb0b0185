"""What has to be done to show an entry of one kind, worked out once per kind, language and edition."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple, get_origin

from meldpad.journal.codec import field_types, part_of
from meldpad.journal.part import Part
from meldpad.journal.payload import Payload, kind_named
from meldpad.words.catalogue import items_in_lines
from meldpad.words.dates import short_date
from meldpad.words.load import kind_words, phrases
from meldpad.words.model import FieldWords, KindWords, Mark, TitleWords
from meldpad.words.read import enum_of
from meldpad.words.sentence import first_sentence
from meldpad.words.sheet import TERMS

Texts = Mapping[str, str]  # field name to the text that is shown


class Shown(NamedTuple):
    """One field: `render` makes its text, None when the text is shown as it was typed or is a code of the edition. `beside` names
    a second field that `render` needs."""

    name: str
    label: str
    render: Callable[..., str] | None
    coded: bool
    beside: str


class MetaPart(NamedTuple):
    """One part of the small line: `before` and the text of the field, or `sentence` alone."""

    name: str
    before: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything about a kind that does not depend on the entry. `reference` is the field that points at another entry, `said`
    the fields that need no row on a screen."""

    words: KindWords
    language: str
    fields: tuple[Shown, ...]
    meta: tuple[MetaPart, ...]
    title: Callable[[Payload, Texts], str]
    title_is_lead: bool
    reference: str
    written: tuple[str, str]
    marks: Mapping[str, Mark]
    said: frozenset[str]


@lru_cache(maxsize=1024)
def plan_of(kind: str, language: str, names: tuple[str, ...]) -> Plan:
    """The plan of a kind; `names` as from `load.term_names`."""
    words = kind_words(kind, language=language, terms=dict(zip(TERMS, names, strict=True)))
    types = field_types(kind_named(kind))
    said = phrases(language)
    numbers = tuple(name for name in words.fields if _is_number(types[name]))
    before, _, after = said.written.partition("{value}")
    return Plan(
        words=words,
        language=language,
        fields=tuple(
            Shown(name, field.short, _render(types[name], field, said.yes, language), field.coded, field.catalogue)
            for name, field in words.fields.items()
            if name != "on" and name not in numbers and not field.hidden
        ),
        meta=_meta(words, types),
        title=_title(words, said.both),
        title_is_lead=words.title is not None and words.title.field in words.lead,
        reference=numbers[0] if numbers else "",
        written=(before, after),
        marks=words.marks,
        said=_said(words),
    )


def _said(words: KindWords) -> frozenset[str]:
    """The fields that the badge, the title or the small line already say, and those that a page shows in its own way."""
    titled = (*words.title.flags, *((words.title.field,) if words.title.field in words.fields else ())) if words.title else ()
    chosen = (name for name in titled if words.fields[name].choices or name in words.title.flags) if words.title else ()
    drawn = (name for name, field in words.fields.items() if field.drawn)
    return frozenset((*words.meta, *words.named_meta, words.mark_field, *words.tags, *chosen, *drawn))


def _is_number(wanted: object) -> bool:
    return wanted in (int, int | None)


def _render(wanted: object, field: FieldWords, yes: str, language: str) -> Callable[..., str] | None:
    if wanted is bool:
        return lambda _: yes
    if wanted in (date, date | None):
        return partial(short_date, language=language)
    if part_of(wanted):
        return partial(parts_in_lines, field.parts)
    if field.catalogue:
        return lambda codes, catalogue: items_in_lines(catalogue, codes, language)
    if get_origin(wanted) is tuple:
        return lru_cache(maxsize=256)(partial(_listed, field.choices, field.within))
    return field.choices.__getitem__ if enum_of(wanted) else None


def _listed(choices: Texts, within: Texts, values: tuple[str, ...]) -> str:
    if choices[values[0]].endswith("?"):  # whole questions stay whole
        return " ".join(choices[value] for value in values)
    return ", ".join([choices[values[0]], *(within[value] for value in values[1:])])


def parts_in_lines(parts: Mapping[str, FieldWords], values: tuple[Part, ...]) -> str:
    """A numbered line for each part: what was filled in, each behind its label."""
    return "\n".join(f"{place}. {_part_line(parts, part)}" for place, part in enumerate(values, start=1))


def _part_line(parts: Mapping[str, FieldWords], part: Part) -> str:
    said = ((words, str(getattr(part, name))) for name, words in parts.items() if not words.hidden)
    return " · ".join(f"{words.short}: {words.choices.get(value, value)}" for words, value in said if value.strip())


def _meta(words: KindWords, types: Mapping[str, object]) -> tuple[MetaPart, ...]:
    plain = (MetaPart(name, "", words.fields[name].short if types[name] is bool else "") for name in words.meta)
    named = (MetaPart(name, f"{words.fields[name].short}: ", "") for name in words.named_meta)
    return (*plain, *named)


def _title(words: KindWords, both: str) -> Callable[[Payload, Texts], str]:
    title, label = words.title, words.label
    if title is None:
        return lambda payload, texts: label
    if title.flags:
        return partial(_title_of_flags, {flag: words.fields[flag].short for flag in title.flags}, both, label)
    field = words.fields[title.field]
    if field.choices:
        choices = field.within if title.before else field.choices
        titles = {value: f"{title.before}{text}{title.after}" for value, text in choices.items()}
        return lambda payload, texts: titles[getattr(payload, field.name)]
    return partial(_title_of_text, title, label)


def _title_of_flags(sentences: Texts, both: str, label: str, payload: Payload, texts: Texts) -> str:
    said = [sentence for flag, sentence in sentences.items() if flag in texts]
    later = [sentence[:1].lower() + sentence[1:] for sentence in said[1:]]
    return f" {both} ".join([*said[:1], *later]) or label


def _title_of_text(title: TitleWords, label: str, payload: Payload, texts: Texts) -> str:
    text = first_sentence(texts[title.field] if title.field in texts else str(getattr(payload, title.field)))
    return f"{title.before}{text}{title.after}" if text else label
