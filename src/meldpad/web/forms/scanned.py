"""A form of a kind that may bring one scan along."""

from typing import Any
from uuid import UUID, uuid5

from django.conf import settings

from meldpad.dossiers.attaching import Upload, upload_of
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.forms.scan import ScanField
from meldpad.web.tongue import tr, tr_later

CHOOSE_AGAIN = tr_later("Kies het bestand nog een keer. Een pagina kan het niet voor je bewaren.")


class ScannedForm(KindForm):
    """The ordinary form, with a file in the field `scan`. A file has to be chosen again after a mistake."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = tr("Een PDF of foto (JPEG of PNG), hoogstens {value} MB.", value=settings.ATTACHMENT_BYTES // (1024 * 1024))
        self.fields["scan"] = ScanField(label=self.words.fields["scan"].label, help_text=hint)

    @property
    def uploads(self) -> tuple[Upload, ...]:
        """The scan. Its id follows from the form and the file, so that sending the form twice attaches it once."""
        content = self.cleaned_data.get("scan")
        if not content:
            return ()
        first = upload_of(content, UUID(int=0)).attached
        return (upload_of(content, uuid5(self.own_token, first.sha256)),)

    def clean(self) -> dict[str, Any]:
        """A page cannot keep a file for somebody."""
        cleaned = super().clean()
        if self.errors and cleaned.get("scan"):
            self.add_error("scan", CHOOSE_AGAIN)
        return cleaned

    def _answers(self) -> dict[str, object]:
        return {**super()._answers(), "scan": [vars(upload.attached) for upload in self.uploads]}
