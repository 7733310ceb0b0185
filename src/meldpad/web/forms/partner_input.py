"""A line of text beside which a partner of the social map can be chosen instead."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms


class PartnerInput(forms.TextInput):
    """`options` are values and words; what is chosen is sent under the name `chosen`, apart from the text."""

    template_name = "forms/partner_input.html"

    def __init__(self, options: Sequence[tuple[str, str]], *, chosen: str, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs=dict(attrs or {}))
        self.options, self.chosen = tuple(options), chosen

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context of an input, with the partners."""
        return {**super().get_context(name, value, attrs), "options": self.options, "chosen": self.chosen}
