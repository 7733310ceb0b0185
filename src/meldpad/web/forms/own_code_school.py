"""The questions about what the school itself arranged around its code, beside the steps."""

from collections.abc import Iterator

from django import forms

from meldpad.adoption.content import Function, Index, Rung
from meldpad.web.forms.own_code import NOBODY, WHO, LaterChoice, LaterDays, LaterText, QuestionForm
from meldpad.web.tongue import joined, tr, tr_later

RUNGS = 4
YES, NO = "ja", "nee"
EVERY = [("6", tr_later("Elk half jaar")), ("12", tr_later("Elk jaar")), ("24", tr_later("Elke twee jaar"))]


class PartnersForm(QuestionForm):
    """With whom the school consults."""

    partners = LaterText(
        label=tr_later("Met wie overlegt de school?"),
        help_text=tr_later("Zet elke partner op een eigen regel, met een telefoonnummer. Denk aan het wijkteam en de jeugdarts."),
        long=True,
    )

    def stored(self) -> dict[str, object]:
        """A partner on each line."""
        return {"partners": joined("\n", self.content.partners)}

    def answers(self) -> dict[str, object]:
        """The lines that are not empty."""
        lines = (line.strip() for line in self.cleaned_data["partners"].splitlines())
        return {"partners": tuple(filter(None, lines))}


class IndexForm(QuestionForm):
    """Whether the school is connected to the reference index."""

    connected = LaterChoice(
        label=tr_later("Is de school aangesloten?"), choices=[(YES, "Ja"), (NO, tr_later("Nee"))], widget=forms.RadioSelect
    )
    name = LaterText(
        label=tr_later("Hoe heet de Verwijsindex bij jullie?"), help_text=tr_later("Alleen bij een ja."), required=False
    )
    municipality = LaterText(label=tr_later("Bij welke gemeente hoort hij?"), required=False)

    def stored(self) -> dict[str, object]:
        """What the draft says."""
        index = self.content.index
        said = {True: YES, False: NO, None: ""}[index.connected]
        return {"connected": said, "name": index.name, "municipality": index.municipality}

    def asks(self) -> dict[str, object]:
        """The three together."""
        return {"index": None}

    def answers(self) -> dict[str, object]:
        """The three together."""
        said = self.cleaned_data
        connected = {YES: True, NO: False}.get(said["connected"])
        return {"index": Index(connected=connected, name=said["name"], municipality=said["municipality"])}

    def clean(self) -> dict[str, object]:
        """Who is connected says to what."""
        said: dict[str, object] = super().clean() or {}
        if said.get("connected") == YES:
            for name, text in (
                ("name", tr("Schrijf op hoe de Verwijsindex heet.")),
                ("municipality", tr("Schrijf op welke gemeente.")),
            ):
                if not said.get(name):
                    self.add_error(name, text)
        return said


class CareForm(QuestionForm):
    """Where the code belongs in the school's own plans and work."""

    care_structure = LaterText(
        label=tr_later("Waar hoort de code bij de zorg op school?"),
        help_text=tr_later("Bijvoorbeeld: in welk plan hij staat, en hoe het ondersteuningsteam ermee werkt."),
        long=True,
    )
    safety_policy = LaterText(label=tr_later("Waar staat de code in het veiligheidsbeleid?"), long=True)
    work_processes = LaterText(
        label=tr_later("Hoe past de code in het dagelijks werk?"),
        help_text=tr_later("Bijvoorbeeld: een vast punt in de groepsbespreking."),
        long=True,
    )


class SupportForm(QuestionForm):
    """How the school stands behind a colleague."""

    staff_support = LaterText(
        label=tr_later("Hoe steunt de school een collega die door ouders wordt aangesproken?"),
        help_text=tr_later("Ook als ouders naar een rechter of een klachtencommissie gaan. Wie gaat mee? Wie betaalt hulp?"),
        long=True,
    )


class EscalationForm(QuestionForm):
    """Who takes over when nothing moves, and after how many school days."""

    PAIRS = True

    def build(self) -> None:
        """A few rungs; the rest stays empty."""
        for place in range(1, RUNGS + 1):
            needed = place == 1
            self.fields[f"days_{place}"] = LaterDays(label=tr("Na hoeveel schooldagen?"), required=needed)
            self.fields[f"function_{place}"] = LaterChoice(label=tr("Wie neemt het over?"), choices=NOBODY + WHO, required=needed)

    def stored(self) -> dict[str, object]:
        """The rungs of the draft."""
        found: dict[str, object] = {}
        for place, rung in enumerate(self.content.escalation[:RUNGS], 1):
            found[f"days_{place}"], found[f"function_{place}"] = rung.days, rung.function
        return found

    def asks(self) -> dict[str, object]:
        """All rungs at once."""
        return {"escalation": None}

    def answers(self) -> dict[str, object]:
        """The rungs, the one with the fewest days first."""
        pairs = ((self.cleaned_data[f"days_{place}"], self.cleaned_data[f"function_{place}"]) for place in range(1, RUNGS + 1))
        rungs = [Rung(function=Function(who), days=days) for days, who in pairs if days and who]
        return {"escalation": tuple(sorted(rungs, key=lambda rung: rung.days))}

    def clean(self) -> dict[str, object]:
        """A rung has both its days and somebody."""
        said: dict[str, object] = super().clean() or {}
        for place in range(1, RUNGS + 1):
            days, who = said.get(f"days_{place}"), said.get(f"function_{place}")
            if days and not who and f"function_{place}" not in self.errors:
                self.add_error(f"function_{place}", tr("Kies wie het dan overneemt."))
            if who and not days and f"days_{place}" not in self.errors:
                self.add_error(f"days_{place}", tr("Schrijf op na hoeveel schooldagen."))
        return said

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """A heading for each rung."""
        for place in range(1, RUNGS + 1):
            yield tr("Trede {place}", place=place), "", [self[f"days_{place}"], self[f"function_{place}"]]


class PrivacyForm(QuestionForm):
    """Where the school's own privacy rules are. How long dossiers stay is what the board decided."""

    privacy_rules = LaterText(
        label=tr_later("Welke privacyregels heeft de school, en waar staan ze?"),
        help_text=tr_later("Bijvoorbeeld: het privacyreglement staat op de site en ligt op kantoor."),
        long=True,
    )

    def asks(self) -> dict[str, object]:
        """The rules, and with them the terms of keeping."""
        return {"privacy_rules": None, "kept": None}

    def answers(self) -> dict[str, object]:
        """The terms are those that hold on the day on which this is saved."""
        return {"privacy_rules": self.cleaned_data["privacy_rules"], "kept": self.given.kept}


class KnownForm(QuestionForm):
    """How everybody gets to know the code, and how the school looks back."""

    made_known = LaterText(
        label=tr_later("Hoe leren collega's en ouders de code kennen?"),
        help_text=tr_later("Denk aan nieuwe collega's, invallers en de schoolgids."),
        long=True,
    )
    evaluation = LaterText(
        label=tr_later("Hoe kijkt de school terug op de code?"),
        help_text=tr_later("Wie doet het, wanneer, en wie hoort de uitkomst?"),
        long=True,
    )
    evaluated_every = forms.TypedChoiceField(
        label=tr_later("Hoe vaak?"),
        choices=EVERY,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": tr_later("Kies hoe vaak."), "invalid_choice": tr_later("Kies hoe vaak.")},
    )
