"""A file that is sent with a form: what is asked of it, and in words what is wrong with it and what to do."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from meldpad.dossiers.attaching import AttachmentRefused
from meldpad.dossiers.intake.letting_in import insist_harmless
from meldpad.journal.attached import Media
from meldpad.web.tongue import tr_later

WITHOUT = tr_later("Je kunt dit ook vastleggen zonder bestand. Schrijf dan op waar het papier ligt.")
TELL = tr_later("Zeg het tegen wie de computers regelt.")
AGAIN = tr_later("Maak een nieuwe scan, of maak een foto van het papier.")
REFUSED = {
    "empty": tr_later("Dit bestand is leeg. Kies een ander bestand."),
    "too-large": tr_later("Dit bestand is te groot. Kies een bestand van hoogstens {megabytes} MB."),
    "wrong-type": tr_later("Dit soort bestand kan niet. Kies een PDF, of een foto (JPEG of PNG)."),
    "unreadable": tr_later("Dit bestand is niet goed te lezen. {again}", again=AGAIN),
    "too-heavy": tr_later("Dit bestand kost te veel tijd om na te kijken. {again}", again=AGAIN),
    "too-many-pixels": tr_later("Deze foto is te groot om te laten zien. Maak de foto kleiner, of maak een nieuwe foto."),
    "encrypted": tr_later(
        "Deze PDF zit op slot. Open de PDF met het wachtwoord, print naar een nieuwe PDF en kies die. Of maak een foto."
    ),
    "active": (
        tr_later(
            "In deze PDF zit meer dan pagina's: bijvoorbeeld een programma of een ander bestand. Dat is niet veilig. "
            "Print de PDF naar een nieuwe PDF en kies die. Of maak een foto van het papier."
        )
    ),
    "malware": tr_later("De viruscontrole vond iets gevaarlijks in dit bestand. Het is niet bewaard. {tell}", tell=TELL),
    "not-scanned": tr_later(
        "De viruscontrole werkt nu niet. Daarom kan er nu geen bestand bij. {without} Voeg het bestand later toe.",
        without=WITHOUT,
    ),
    "no-room": tr_later("De schijf is vol. Het bestand is niet bewaard. {tell} {without}", tell=TELL, without=WITHOUT),
    "not-kept": tr_later("Het bewaren van het bestand is niet gelukt. Probeer het nog een keer. {without}", without=WITHOUT),
}


def refused_words(code: str) -> str:
    """Why a file was not taken in, and what to do."""
    return REFUSED[code].format(megabytes=settings.ATTACHMENT_BYTES // (1024 * 1024))


class ScanField(forms.FileField):
    """One file: a PDF, JPEG or PNG, told by its content and not by its name, and looked into. It becomes the bytes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.FileInput(attrs={"accept": ",".join(Media)}), **kwargs)

    def to_python(self, data: "UploadedFile[Any] | None") -> bytes | None:  # type: ignore[override]
        """The bytes of the file; None when none was chosen."""
        if not data:
            return None
        content = bytes(data.read())
        try:
            if (data.size or 0) > len(content):  # past the limit nothing was kept
                raise AttachmentRefused("too-large")
            insist_harmless(content)
        except AttachmentRefused as refused:
            raise forms.ValidationError(refused_words(refused.code), code=refused.code) from None
        return content


def tell_refused(form: forms.Form, refused: AttachmentRefused) -> None:
    """Say at the field that the file of a valid form could not be kept after all."""
    form.add_error("scan" if "scan" in form.fields else None, refused_words(refused.code))
