"""What parents see of the code."""

from collections.abc import Mapping

from django import forms

from meldpad.adoption.publishing import Publishing
from meldpad.web.forms.fields import TokenField
from meldpad.web.tongue import tr_later

ALSO = (
    ("names", tr_later("De namen van mensen op school die in de code staan")),
    ("whole", tr_later("De hele code als PDF")),
)
CHOOSE = tr_later("Kies of ouders de pagina zien.")


class PublishForm(forms.Form):
    """Whether parents see the page, and what else."""

    use_required_attribute = False
    public = forms.ChoiceField(
        label=tr_later("Mogen ouders deze pagina zien?"),
        choices=[("yes", tr_later("Ja, iedereen mag de pagina zien")), ("no", tr_later("Nee, of nu niet meer"))],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    also = forms.MultipleChoiceField(
        label=tr_later("Wat zien ouders nog meer?"),
        help_text=tr_later("Vraag het eerst aan de mensen van wie de naam erin staat."),
        choices=ALSO,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": tr_later("Kies uit de lijst.")},
    )
    token = TokenField()

    def __init__(self, data: Mapping[str, object] | None = None, *, now: Publishing) -> None:
        also = [name for name, _ in ALSO if getattr(now, name)]
        super().__init__(data, initial={"public": "yes" if now.public else "no", "also": also})

    def wish(self) -> Publishing:
        """What was chosen; after `is_valid` only."""
        also = set(self.cleaned_data["also"])
        return Publishing(public=self.cleaned_data["public"] == "yes", names="names" in also, whole="whole" in also)
