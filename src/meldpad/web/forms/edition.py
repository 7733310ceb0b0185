"""Moving a dossier to another edition: only the reason is asked; which edition it is stands in the address."""

from collections.abc import Mapping
from datetime import date

from meldpad.protocol.model import Edition
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.kind_form import KindForm


class EditionForm(KindForm):
    """Asks why. The day is the day of writing, for the duties change on that day."""

    def about(self, target: Edition, today: date) -> None:
        """Bind the form to the edition that will apply."""
        self._fixed: dict[str, object] = {"edition": target.id, "on": today}
        self.fields = {name: self.fields[name] for name in ("reason", "token")}

    def _answers(self) -> dict[str, object]:
        return {**super()._answers(), **self._fixed}


def edition_form(
    target: Edition, data: Mapping[str, object] | None, *, today: date, initial: Mapping[str, object] | None = None
) -> EditionForm:
    """The form for one edition, bound to `data` when that was sent (T37, T45)."""
    form = form_for("edition_change", target, EditionForm)(data, today=today, initial=initial)
    form.about(target, today)
    return form
