"""Leaving a duty out: one of the grounds that this duty allows, and the reason in one's own words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from meldpad.dossiers.seconds import Choice
from meldpad.journal.kinds.deviation_proposal import DEVIATION
from meldpad.protocol.model import Edition, Rule
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.kind_form import what_to_do
from meldpad.web.forms.second import CHOOSE, WithSecond
from meldpad.web.tongue import language

ASKED = ("ground", "text", "on")


class WaiverForm(WithSecond):
    """Only the grounds of one rule can be chosen; which duty it is about is not the sender's to say."""

    def about(self, edition: Edition, rule: Rule, subject: int | None) -> None:
        """Bind the form to one duty."""
        self._fixed: dict[str, object] = {"duty": rule.id, "subject": subject}
        missing = what_to_do(self.words, "ground")
        self.fields["ground"] = forms.ChoiceField(
            label=self.words.fields["ground"].label,
            choices=[(name, edition.grounds[name].text[language()]) for name in rule.grounds],
            widget=forms.RadioSelect,
            error_messages={"required": missing, "invalid_choice": missing},
        )
        second = ("second",) if "second" in self.fields and DEVIATION in rule.grounds else ()
        self.fields = {name: self.fields[name] for name in (*ASKED, *second, "token")}
        for name in second:
            self.fields[name].required = rule.grounds == (DEVIATION,)

    def clean(self) -> dict[str, Any]:
        """Where one of several grounds takes a second person, one is chosen when that ground is."""
        cleaned = super().clean()
        takes_two = "second" in self.fields and cleaned.get("ground") == DEVIATION
        if takes_two and not cleaned.get("second") and "second" not in self.errors:
            self.add_error("second", CHOOSE)
        return cleaned

    def _answers(self) -> dict[str, object]:
        return {**super()._answers(), **self._fixed}


def waiver_form(
    edition: Edition,
    rule: Rule,
    subject: int | None,
    data: Mapping[str, object] | None,
    *,
    today: date,
    initial: Mapping[str, object] | None = None,
    people: Choice | None = None,
) -> WaiverForm:
    """The form for one duty, bound to `data` when that was sent (S3.14, S5b.10, T07)."""
    form = form_for("waiver", edition, WaiverForm)(data, today=today, initial=initial)
    form.offer_second(people)
    form.about(edition, rule, subject)
    return form
