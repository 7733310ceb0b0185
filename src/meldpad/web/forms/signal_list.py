"""The form for going through the signal list (S1.1, S1.4, T34, T35)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from meldpad.protocol.load import edition_named
from meldpad.web.forms.fields import OpenChoiceField
from meldpad.web.forms.items import ItemsField
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.spoken import catalogue_on
from meldpad.web.tongue import tr, tr_later
from meldpad.words.catalogue import Catalogue

EVERY_AGE = "all"


class SignalListForm(KindForm):
    """The list that is in use today. Its age only narrows what is shown; which catalogue it was is written down by the form."""

    BY_ITSELF: ClassVar[frozenset[str]] = frozenset({"catalogue"})
    age = OpenChoiceField(otherwise=EVERY_AGE, label=tr_later("Welke leeftijd heeft het kind?"), widget=forms.RadioSelect)

    def __init__(self, data: Mapping[str, object] | None = None, *, today: date, **also: Any) -> None:
        super().__init__(data, today=today, **also)
        self.catalogue: Catalogue = catalogue_on(today)
        items, age = self.fields["items"], self.fields["age"]
        if isinstance(items, ItemsField) and isinstance(age, forms.ChoiceField):
            items.show(self.catalogue)
            items.widget.phones = edition_named(self.edition_id).phones
            age.choices = [*((one.code, one.text) for one in self.catalogue.ages), (EVERY_AGE, tr("Alle leeftijden"))]

    def _answers(self) -> dict[str, Any]:
        answers: dict[str, Any] = super()._answers()
        return {**answers, "catalogue": self.catalogue.id if answers["items"] else ""}
