"""How forms are drawn: one template for every field, and fields that know what a screen reader must hear."""

from enum import StrEnum

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Widget
from django.forms.renderers import TemplatesSetting

from meldpad.web.forms.parts import PartsWidget


class FieldLayout(StrEnum):
    """The shapes a field can have on a page."""

    RADIOS = "radios"
    CHECKBOXES = "checkboxes"
    CHECKBOX = "checkbox"
    PARTS = "parts"
    PLAIN = "plain"


def layout_of(widget: Widget) -> FieldLayout:
    """The shape that fits this widget. Many checkboxes are asked first: Django derives them from radios."""
    match widget:
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
            return f"{self.auto_id}_0_{next(iter(self.field.widget.words))}"
        return self.id_for_label or self.auto_id

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
