"""From a sheet to the words of a kind, checked against the class of that kind: nothing missing, nothing unknown."""

from collections.abc import Mapping
from enum import StrEnum
from types import UnionType
from typing import Union, get_args, get_origin

from meldpad.journal.codec import field_types, part_of
from meldpad.journal.payload import Payload
from meldpad.words.model import FieldWords, KindWords, Mark, TitleWords
from meldpad.words.sheet import Sheet, Voice, WordsIncomplete

TONES = ("signal", "guess", "contact", "decision", "help", "alarm", "plain")
GROUPS = ("signals", "talks", "decisions", "other")
TRUE = ("true",)

KIND_KEYS = (
    *("kind", "label", "act", "intro", "saved", "icon", "tone", "group", "badge", "marks", "tags", "title"),
    *("lead", "meta", "named_meta", "clock", "fields", "problems"),
)
FIELD_KEYS = ("label", "short", "hint", "choices", "long", "coded", "hidden", "drawn", "editions", "parts", "catalogue")


def enum_of(wanted: object) -> type[StrEnum] | None:
    """The enum inside a field's type (itself, optional, or a tuple of it); None when there is none."""
    if get_origin(wanted) in (Union, UnionType, tuple):
        return next((found for option in get_args(wanted) if (found := enum_of(option))), None)
    return wanted if isinstance(wanted, type) and issubclass(wanted, StrEnum) else None


def read_kind(cls: type[Payload], sheet: Sheet, shared: Sheet, voice: Voice) -> KindWords:
    """The words of `cls`; WordsIncomplete names the file and the key of the first thing that does not fit."""
    sheet.only(*KIND_KEYS)
    sheet.needs("lead", "problems")
    sheet.text("kind", (cls.KIND,))
    names = tuple(field_types(cls))
    mark_field, marks = _marks(cls, sheet, voice)
    return KindWords(
        kind=cls.KIND,
        label=sheet.words("label", voice),
        act=sheet.words("act", voice),
        intro=sheet.words("intro", voice),
        saved=sheet.words("saved", voice),
        icon=sheet.text("icon"),
        tone=sheet.text("tone", TONES),
        group=sheet.text("group", GROUPS),
        mark=_mark(sheet, sheet, voice),
        fields=_fields(cls, sheet.sheet("fields"), shared, voice),
        problems=_problems(cls, sheet, voice),
        lead=sheet.names("lead", names),
        title=_title(sheet.sheet("title"), names, voice) if "title" in sheet else None,
        meta=sheet.names("meta", names),
        named_meta=sheet.names("named_meta", names),
        clock=sheet.text("clock", names) if "clock" in sheet else "",
        mark_field=mark_field,
        marks=marks,
        tags=_tags(cls, sheet.sheet("tags"), voice) if "tags" in sheet else {},
    )


def _fields(cls: type[Payload], sheet: Sheet, shared: Sheet, voice: Voice) -> Mapping[str, FieldWords]:
    types = field_types(cls)
    sheet.exactly(tuple(types))
    made = {name: _field(name, types[name], sheet.sheet(name), shared, voice) for name in sheet}
    for name in made:
        if "catalogue" in sheet.sheet(name):
            sheet.sheet(name).text("catalogue", tuple(types))
    return made


def _field(name: str, wanted: object, sheet: Sheet, shared: Sheet, voice: Voice) -> FieldWords:
    sheet.only(*FIELD_KEYS)
    choices, within = _choices(enum_of(wanted), sheet, shared, voice)
    return FieldWords(
        name=name,
        label=sheet.words("label", voice),
        short=sheet.words("short", voice),
        hint=sheet.words("hint", voice) if "hint" in sheet else "",
        choices=choices,
        within=within,
        long="long" in sheet and sheet.text("long", TRUE) == "true",
        coded="coded" in sheet and sheet.text("coded", TRUE) == "true",
        hidden="hidden" in sheet and sheet.text("hidden", TRUE) == "true",
        editions=sheet.names("editions"),
        drawn="drawn" in sheet and sheet.text("drawn", TRUE) == "true",
        parts=_parts(wanted, sheet, shared, voice),
        catalogue=sheet.text("catalogue") if "catalogue" in sheet else "",
    )


def _parts(wanted: object, sheet: Sheet, shared: Sheet, voice: Voice) -> Mapping[str, FieldWords]:
    part = part_of(wanted)
    if part is None:
        if "parts" in sheet:
            raise WordsIncomplete(f"{sheet.where}.parts is unknown: this field has no parts")
        return {}
    types, listed = field_types(part), sheet.sheet("parts")
    listed.exactly(tuple(types))
    return {name: _field(name, types[name], listed.sheet(name), shared, voice) for name in listed}


def _choices(
    enum: type[StrEnum] | None, sheet: Sheet, shared: Sheet, voice: Voice
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    if enum is None:
        if "choices" in sheet:
            raise WordsIncomplete(f"{sheet.where}.choices is unknown: this field has no choices")
        return {}, {}
    listed = shared.sheet(sheet.text("choices")) if sheet.is_text("choices") else sheet.sheet("choices")
    values = tuple(enum)
    listed.exactly(values)
    spoken = {str(value): listed.words(value, voice) for value in values}
    within = {str(value): _within(listed.sheet(value), voice) for value in values}
    return spoken, within


def _within(sheet: Sheet, voice: Voice) -> str:
    """As it reads inside a sentence. A term keeps its own first letter: it may be a name."""
    written = sheet.text(voice.language)
    start = 1 if written.startswith("{") else 0
    return voice.say(written[:start] + written[start : start + 1].lower() + written[start + 1 :], sheet.where)


def _marks(cls: type[Payload], sheet: Sheet, voice: Voice) -> tuple[str, Mapping[str, Mark]]:
    if "marks" not in sheet:
        return "", {}
    marks = sheet.sheet("marks")
    marks.exactly(("field", "of"))
    name = marks.text("field", tuple(field_types(cls)))
    of = marks.sheet("of")
    of.exactly(tuple(enum_of(field_types(cls)[name]) or ()))
    return name, {value: _mark(of.sheet(value), sheet, voice) for value in of}


def _mark(sheet: Sheet, kind: Sheet, voice: Voice) -> Mark:
    if sheet is not kind:
        sheet.only("badge", "tone", "icon", "dashed")
    return Mark(
        badge=sheet.words("badge", voice),
        tone=(sheet if "tone" in sheet else kind).text("tone", TONES),
        icon=(sheet if "icon" in sheet else kind).text("icon"),
        dashed="dashed" in sheet and sheet.text("dashed", TRUE) == "true",
    )


def _tags(cls: type[Payload], sheet: Sheet, voice: Voice) -> Mapping[str, Mapping[str, str]]:
    types = field_types(cls)
    sheet.only(*types)
    tags = {name: sheet.sheet(name) for name in sheet}
    for name, listed in tags.items():
        listed.only(*(enum_of(types[name]) or ()))
    return {name: {value: listed.words(value, voice) for value in listed} for name, listed in tags.items()}


def _title(sheet: Sheet, names: tuple[str, ...], voice: Voice) -> TitleWords:
    if "flags" in sheet:
        sheet.only("flags")
        return TitleWords(flags=sheet.names("flags", names))
    sheet.only("field", "as")
    whole = sheet.words("as", voice) if "as" in sheet else "{value}"
    before, found, after = whole.partition("{value}")
    if not found:
        raise WordsIncomplete(f"{sheet.where}.as has no {{value}}")
    return TitleWords(field=sheet.text("field", names), before=before, after=after)


def _problems(cls: type[Payload], sheet: Sheet, voice: Voice) -> Mapping[str, str]:
    problems, names = sheet.sheet("problems"), tuple(field_types(cls))
    if stray := [code for code in problems if code.partition(":")[0] not in names]:
        raise WordsIncomplete(f"{problems.where}.{stray[0]} is unknown: no such field")
    return {code: problems.words(code, voice) for code in problems}
