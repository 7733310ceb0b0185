"""A field for what may stand out: the items of a catalogue, by group, each to be ticked. Ticks are never counted (T34)."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from meldpad.protocol.model import Phone
from meldpad.web.spoken import catalogues
from meldpad.web.tongue import language, tr
from meldpad.words.catalogue import Catalogue, Group


class ItemsWidget(forms.CheckboxSelectMultiple):
    """The groups of a catalogue, folded; a group in which something was ticked stands open. `phones` are for what cannot wait."""

    template_name = "forms/items.html"
    catalogue: Catalogue
    phones: Sequence[Phone] = ()

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Context of `forms/items.html`."""
        context: dict[str, Any] = forms.Widget.get_context(self, name, value, attrs)
        base = context["widget"]["attrs"].get("id", f"id_{name}")
        ticked = frozenset(map(str, value)) if isinstance(value, list | tuple) else frozenset()
        context["groups"] = list(self._groups(base, ticked))
        context["phones"] = [{"text": one.number, "tel": one.dial, "what": one.what[language()]} for one in self.phones]
        return context

    def _groups(self, base: str, ticked: frozenset[str]) -> Iterator[dict[str, object]]:
        for group in self.catalogue.groups:
            yield {
                "id": f"{base}_groep_{group.id}",
                "group": group,
                "ages": "".join(sorted(_ages(group))),
                "open": any(item.code in ticked for item in group.items),
                "items": [
                    {"id": f"{base}_{item.code}", "item": item, "ages": "".join(sorted(item.ages)), "ticked": item.code in ticked}
                    for item in group.items
                ],
            }


def _ages(group: Group) -> frozenset[str]:
    return frozenset[str]().union(*(item.ages for item in group.items))


class ItemsField(forms.MultipleChoiceField):
    """Codes of one catalogue; any other code is refused."""

    widget: ItemsWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs["error_messages"] = {"invalid_choice": tr("Kies alleen regels uit deze lijst.")}
        super().__init__(required=False, widget=ItemsWidget(), **kwargs)
        self.show(next(iter(catalogues().values())))

    def show(self, catalogue: Catalogue) -> None:
        """Ask about this catalogue."""
        self.widget.catalogue = catalogue
        self.choices = [(code, item.text) for code, item in catalogue.items.items()]
