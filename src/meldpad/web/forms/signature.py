"""The form for signatures: drawn on the screen by one or more people, or a scan of what was signed on paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from meldpad.journal.answers import Signing
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.journal.signature import HEIGHT, WIDTH, is_drawn
from meldpad.web.forms.parts import PartsField, PartsWidget, Row
from meldpad.web.forms.scanned import ScannedForm
from meldpad.web.tongue import tr_later
from meldpad.words.model import FieldWords

SIGNERS = 4
NOT_ALL = tr_later("Nog niet iedereen tekende. Laat tekenen, kies een scan, of schrijf op waar het papier ligt.")


class SignaturesWidget(PartsWidget):
    """Lines with a name and a field to draw in. Without JavaScript there is no field to draw in, and the page says what to do."""

    template_name = "forms/signatures.html"

    def __init__(self, words: Mapping[str, FieldWords]) -> None:
        super().__init__(words)
        self.known: Sequence[str] = ()

    def says(self, row: Row) -> bool:
        """A signature without a name is not thrown away: the name is asked for."""
        return any(text.strip() for text in row.values())

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """A few places to sign, the first always open; who is likely to sign can be picked."""
        context = forms.Widget.get_context(self, name, value, attrs)
        rows: list[Row] = list(value) if isinstance(value, list | tuple) else []
        lines = [self._line(name, place, row) for place, row in enumerate([*rows, *[{}] * (SIGNERS - len(rows))])]
        return {**context, "lines": lines, "known": self.known, "width": WIDTH, "height": HEIGHT}

    def _line(self, name: str, place: int, row: Row) -> dict[str, object]:
        inputs = {
            part: {
                "name": f"{name}-{place}-{part}",
                "id": f"id_{name}_{place}_{part}",
                "label": words.label,
                "value": row.get(part, ""),
            }
            for part, words in self.words.items()
        }
        return {"place": place + 1, "empty": not row, **inputs}


class SignatureForm(ScannedForm):
    """Signed needs something that shows it: a line for everybody who is named, a scan, or where the paper lies (S1.9, S3.8)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signatures = self.fields["signatures"]
        if isinstance(signatures, PartsField):
            signatures.widget = SignaturesWidget(signatures.words)
        self.fields["signing"].choices = [  # type: ignore[attr-defined]
            (value, text) for value, text in self.words.fields["signing"].choices.items() if value != Signing.LATER
        ]

    def offer_names(self, names: Sequence[str]) -> None:
        """Who is likely to sign. Nothing is filled in: a name alone would say that somebody signed."""
        widget = self.fields["signatures"].widget
        if isinstance(widget, SignaturesWidget):
            widget.known = names

    def clean(self) -> dict[str, Any]:
        """What a payload cannot say by itself: signed, but by nobody."""
        cleaned = super().clean()
        payload = self.payload
        if isinstance(payload, TalkSignature) and payload.signing is Signing.SIGNED and not payload.scan:
            undrawn = not payload.signatures or any(not is_drawn(one.strokes) for one in payload.signatures)
            if undrawn and not payload.reason.strip():
                self._tell([("signatures", NOT_ALL)])
        return cleaned
