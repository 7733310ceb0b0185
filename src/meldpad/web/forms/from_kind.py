"""A form for every kind of entry, made from its payload class and its words."""

from dataclasses import MISSING, fields
from datetime import date
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from django import forms
from django.forms.forms import DeclarativeFieldsMetaclass

from meldpad.journal.codec import field_types, part_of
from meldpad.journal.payload import kind_named
from meldpad.protocol.model import Edition
from meldpad.web.edition_words import terms_of
from meldpad.web.forms.fields import DayField, OpenChoiceField, TextField
from meldpad.web.forms.items import ItemsField
from meldpad.web.forms.kind_form import KindForm, RefersField, what_to_do
from meldpad.web.forms.parts import PartsField
from meldpad.web.spoken import kind_words
from meldpad.web.tongue import in_each_language
from meldpad.words.model import FieldWords, KindWords

F = TypeVar("F", bound=KindForm)

# These have a value when nobody answers, but an answer nobody gave must not look like one (T11).
ALWAYS_ASKED = frozenset({("report", "parents_told"), ("report", "pupil_told")})
CLOCK_SIZE = 14


def form_for(kind: str, edition: Edition, base: type[F]) -> type[F]:
    """The form class of a kind under an edition, `base` being KindForm or a form that asks more beside it.

    Fields without a default in the payload are required; fields that belong to another edition are left out.
    KindUnknown when there is no such kind.
    """
    return _form_for(kind, edition.id, base)  # type: ignore[return-value]


@in_each_language
def _form_for(kind: str, edition_id: str, base: type[KindForm]) -> type[KindForm]:
    cls = kind_named(kind)
    words = kind_words(kind, terms=terms_of(edition_id))
    defaults = {field.name: field.default for field in fields(cls)}
    made = {
        name: _field(words, said, field_types(cls)[name], defaults[name])
        for name, said in words.fields.items()
        if (not said.editions or edition_id in said.editions) and name not in base.BY_ITSELF
    }
    attributes = {**made, "cls": cls, "words": words, "edition_id": edition_id, "__module__": __name__}
    return DeclarativeFieldsMetaclass(f"{cls.__name__}Form", (base,), attributes)  # type: ignore[return-value]


def _field(words: KindWords, said: FieldWords, wanted: object, default: object) -> forms.Field:
    required = default is MISSING or (words.kind, said.name) in ALWAYS_ASKED
    shown: dict[str, Any] = {"label": said.label, "help_text": said.hint}
    if wanted is bool:
        return forms.BooleanField(required=False, initial=default, **shown)
    if said.catalogue:
        return ItemsField(**shown)
    shown["error_messages"] = {"required": what_to_do(words, said.name)}
    if said.choices:
        return _choice(said, wanted, str(default), required, shown)
    if part := part_of(wanted):
        # Whether a line is needed stands in the problems of the kind: a tuple always has a default.
        return PartsField(part=part, words=said.parts, required=f"{said.name}:missing" in words.problems, **shown)
    plain = _without_none(wanted)
    if plain is int:
        return RefersField(required=required, **shown)
    if plain is date:
        return DayField(required=required, **shown)
    return TextField(required=required, long=said.long, size=CLOCK_SIZE if said.name == "at_time" else None, **shown)


def _choice(said: FieldWords, wanted: object, default: str, required: bool, shown: dict[str, Any]) -> forms.Field:
    choices = list(said.choices.items())
    shown["error_messages"]["invalid_choice"] = shown["error_messages"]["required"]
    if get_origin(wanted) is tuple:
        return forms.MultipleChoiceField(required=False, choices=choices, widget=forms.CheckboxSelectMultiple, **shown)
    if required:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **shown)
    return OpenChoiceField(otherwise=default, choices=choices, widget=forms.RadioSelect, **shown)


def _without_none(wanted: object) -> object:
    if get_origin(wanted) in (Union, UnionType):
        return next(option for option in get_args(wanted) if option is not type(None))
    return wanted
