"""How forms are drawn: one template for every field, and fields that know what a screen reader must hear."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Widget
from django.forms.renderers import TemplatesSetting

from meldpad.web.forms.items import ItemsWidget
from meldpad.web.forms.parts import LineError, PartsWidget, input_id
from meldpad.web.tongue import joined


class FieldLayout(StrEnum):
    """The shapes a field can have on a page."""

    RADIOS = "radios"
    CHECKBOXES = "checkboxes"
    CHECKBOX = "checkbox"
    PARTS = "parts"
    ITEMS = "items"
    PLAIN = "plain"


def layout_of(widget: Widget) -> FieldLayout:
    """The shape that fits this widget. Many checkboxes are asked first: Django derives them from radios."""
    match widget:
        case ItemsWidget():
            return FieldLayout.ITEMS
        case CheckboxSelectMultiple():
            return FieldLayout.CHECKBOXES
        case RadioSelect():
            return FieldLayout.RADIOS
        case PartsWidget():
            return FieldLayout.PARTS
        case CheckboxInput():
            return FieldLayout.CHECKBOX
        case _:
            return FieldLayout.PLAIN


class Told(NamedTuple):
    """What is wrong, the id of where it is wrong, and whether it stands there already."""

    text: str
    anchor: str
    at_line: bool


class SpokenBoundField(BoundField):
    """A field that is announced as required and wrong, and never raises a browser's own bubble (WCAG 3.3.1, 4.1.2)."""

    @property
    def layout(self) -> FieldLayout:
        """Which branch of forms/field.html draws this field."""
        return layout_of(self.field.widget)

    @property
    def anchor(self) -> str:
        """The id an error summary links to: the field, or the first choice of a group."""
        if self.layout in {FieldLayout.RADIOS, FieldLayout.CHECKBOXES}:
            return f"{self.auto_id}_0"
        if isinstance(self.field.widget, PartsWidget):
            return input_id(self.auto_id, (0, next(iter(self.field.widget.words))))
        if self.layout is FieldLayout.ITEMS:
            return self.auto_id
        return self.id_for_label or self.auto_id

    @property
    def told(self) -> Iterator[Told]:
        """Every error with the id of the input that it is about; in a field of lines that is the line's own input."""
        for problem, text in zip(self.errors.as_data(), self.errors, strict=True):
            place = problem.place if isinstance(problem, LineError) else None
            yield Told(str(text), input_id(self.auto_id, place) if place else self.anchor, place is not None)

    @property
    def noticed(self) -> Sequence[object]:
        """What is said about words in this field; nothing of it is an error."""
        noticed: Mapping[str, Sequence[object]] = getattr(self.form, "noticed", {})
        return noticed.get(self.name, ())

    @property
    def aria_describedby(self) -> str | None:
        """Django's, and what is said about words."""
        named = super().aria_describedby
        return joined(" ", filter(None, (named, f"{self.auto_id}_words" if self.noticed else ""))) or None

    def build_widget_attrs(self, attrs: dict[str, str | bool], widget: Widget | None = None) -> dict[str, str | bool]:
        """Django's attributes, with `aria-required` for `required`; a group says both things on its fieldset."""
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        if self.layout in {FieldLayout.RADIOS, FieldLayout.CHECKBOXES}:
            built.pop("aria-invalid", None)
        elif self.field.required and not self.is_hidden:
            built["aria-required"] = "true"
        return built


class MeldpadRenderer(TemplatesSetting):
    """The value of `FORM_RENDERER`."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = SpokenBoundField
