"""The face of an entry: ready text for the timeline and for paper. What a person typed passes through unchanged."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from types import MappingProxyType
from typing import NamedTuple

from meldpad.journal.entry import Entry
from meldpad.journal.payload import Payload
from meldpad.words.dates import clock_face, day_and_time, dutch_moment, long_date, relative_date
from meldpad.words.load import term_names
from meldpad.words.plan import Plan, Texts, plan_of

_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_CLOCK = re.compile(r"\s*([01]?\d|2[0-3])[:.]([0-5]\d)\s*(?:uur)?\s*")


class FaceRow(NamedTuple):
    """A label and its text, both ready to be read."""

    label: str
    text: str


_row: Callable[[tuple[str, str]], FaceRow] = partial(tuple.__new__, FaceRow)


# Named tuples and not frozen dataclasses: a page makes thousands, and these are made five times faster.
class Face(NamedTuple):
    """One entry in words. `when` is capitalised; `happened_iso` fits a `datetime` attribute; `written` is "" when the entry
    was written on the day it is about. `lead` is "" when the title already says all of it. `rows` has every field that was
    filled in, in the order of the form, but for the date and the time (see `when`) and the entry it is about (`refers`): this
    is for paper. `more` leaves out what badge, title, lead and small line already say: this is for a screen."""

    number: int
    kind: str
    title: str
    badge: str
    tone: str
    icon: str
    group: str
    when: str
    happened_iso: str
    written: str
    author: str
    meta: tuple[str, ...]
    lead: str
    rows: tuple[FaceRow, ...]
    more: tuple[FaceRow, ...]
    dashed: bool
    refers: int | None


def face(
    entry: Entry,
    *,
    author: str,
    today: date | None,
    terms: Mapping[str, str],
    language: str = "nl",
    names: Mapping[str, str] = _NO_NAMES,
) -> Face:
    """The face of an entry (S1.14, S1.16, T17, T18).

    `today` makes "vandaag" and "gisteren"; None always gives the full date, as on paper. `terms` as for `kind_words`.
    `names` says in words what a code of the edition means (a duty, a ground, the edition); a code without a name is shown
    as it is. Raises WordsIncomplete when a term has no name.
    """
    payload = entry.payload
    plan = plan_of(payload.KIND, language, term_names(terms))
    words = plan.words
    when, happened_iso, used = _when(plan, payload, today)
    texts, rows = texts_and_rows(plan, payload, names, used)
    title, lead, led = _title_and_lead(plan, payload, texts)
    mark = plan.marks[getattr(payload, words.mark_field)] if plan.marks else words.mark
    return Face(
        number=entry.number,
        kind=payload.KIND,
        title=title,
        badge=mark.badge,
        tone=mark.tone,
        icon=mark.icon,
        group=words.group,
        when=when,
        happened_iso=happened_iso,
        written=_written(plan, entry),
        author=author,
        meta=_meta(plan, payload, texts),
        lead=lead,
        rows=rows,
        more=tuple(row for name, row in zip(texts, rows, strict=True) if name != led and name not in plan.said),
        dashed=mark.dashed,
        refers=getattr(payload, plan.reference) if plan.reference else None,
    )


def _when(plan: Plan, payload: Payload, today: date | None) -> tuple[str, str, str]:
    """The day and, when one was typed, the time; then the same for machines; then the field that was used up for it."""
    words, iso = _day(payload.on, today, plan.language)
    field = plan.words.clock
    found = _CLOCK.fullmatch(getattr(payload, field)) if field else None
    if not found:
        return words, iso, ""
    time, iso_time = _time(found[1], found[2], plan.language)
    return words + time, iso + iso_time, field


@lru_cache(maxsize=4096)
def _day(on: date, today: date | None, language: str) -> tuple[str, str]:
    words = relative_date(on, today, language) if today else long_date(on, language)
    return words[:1].upper() + words[1:], on.isoformat()


@lru_cache(maxsize=4096)
def _time(hour: str, minute: str, language: str) -> tuple[str, str]:
    return f", {clock_face(int(hour), int(minute), language)}", f"T{hour:0>2}:{minute}"


def texts_and_rows(plan: Plan, payload: Payload, names: Mapping[str, str], used: str = "") -> tuple[Texts, tuple[FaceRow, ...]]:
    """Each field that says something, in words; not the field `used`. Empty text, "no" to a yes-or-no field and an open question
    say nothing."""
    texts: dict[str, str] = {}
    rows = []
    values = vars(payload)
    for name, label, render, coded, beside in plan.fields:
        value = values[name]
        if not value or name == used:
            continue
        if render:
            value = render(value, values[beside]) if beside else render(value)
        elif value.isspace():
            continue
        elif coded:
            value = names.get(value, value)
        texts[name] = value
        rows.append(_row((label, value)))
    return texts, tuple(rows)


def _title_and_lead(plan: Plan, payload: Payload, texts: Texts) -> tuple[str, str, str]:
    """The title, the lead, and the field that the lead is."""
    title = plan.title(payload, texts)
    for name in plan.words.lead:
        if name in texts:
            lead = texts[name]
            said = plan.title_is_lead and title.endswith(lead.strip().removesuffix("."))
            return title, "" if said else lead, name
    return title, "", ""


def _written(plan: Plan, entry: Entry) -> str:
    local, on = dutch_moment(entry.written_at), entry.payload.on
    if local.date() == on:
        return ""
    before, after = plan.written
    return f"{before}{day_and_time(local, on, plan.language)}{after}"


def _meta(plan: Plan, payload: Payload, texts: Texts) -> tuple[str, ...]:
    parts = [sentence or before + texts[name] for name, before, sentence in plan.meta if name in texts]
    for name, tags in plan.words.tags.items():
        if tag := tags.get(getattr(payload, name)):
            parts.append(tag)
    return tuple(parts)
