"""The difference between two editions in plain text, in one language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from meldpad.protocol.difference import Change, FieldChange, How
from meldpad.protocol.model import Edition, Ground, Law, Phone, Rule, Step

SIGNS = {How.GAINED: "+", How.LOST: "-", How.CHANGED: "~"}
ORDER = ("edition", "rules", "steps", "grounds", "terms", "phones", "laws", "names", "renames")
LABELS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "from": "Van", "to": "naar", "same": "Er is geen verschil.", "why": "Waarom", "step": "stap",
        "day": "schooldag", "days": "schooldagen",
        "gained": "erbij", "lost": "eraf", "changed": "anders", "yes": "ja", "no": "nee",
        "writer": "wie het opschreef", "asked": "wie gevraagd is", "teacher": "de leerkracht",
        "attention_officer": "de aandachtsfunctionaris", "director": "de directeur", "board": "het bestuur",
        "edition": "De meldcode zelf", "rules": "Taken", "steps": "Stappen", "grounds": "Redenen om iets te laten",
        "terms": "Termijnen van de school (schooldagen)", "phones": "Telefoonnummers", "laws": "Wetten", "names": "Namen",
        "renames": "Oude namen in de bron",
        "field:clauses": "bron", "field:when": "gevraagd als", "field:unless": "niet als", "field:done_by": "gedaan door",
        "field:grounds": "mag vervallen om", "field:per": "per", "field:term": "termijn", "field:days": "schooldagen",
        "field:who": "wie", "field:act": "notitie", "field:step": "stap", "field:judgement": "oordeel van een mens",
        "field:duty": "taak", "field:why": "waarom", "field:main": "draagt de stap", "field:title": "naam",
        "field:text": "tekst", "field:number": "nummer", "field:what": "waarvoor", "field:road": "weg",
        "field:starts": "begint op", "field:delay": "begint later met", "field:by": "uiterlijk op", "field:value": "",
        "field:valid_from": "geldt vanaf", "field:source": "bron", "field:owner": "beheerder", "field:dial": "kiest",
        "field:review_by": "nakijken voor",
    },
    "en": {
        "from": "From", "to": "to", "same": "There is no difference.", "why": "Why", "step": "step",
        "day": "school day", "days": "school days",
        "gained": "gained", "lost": "lost", "changed": "changed", "yes": "yes", "no": "no",
        "edition": "The code itself", "rules": "Duties", "steps": "Steps", "grounds": "Grounds for leaving something out",
        "terms": "The school's terms (school days)", "phones": "Telephone numbers", "laws": "Laws", "names": "Names",
        "renames": "Old names in the source", "field:value": "",
    },
}  # fmt: skip


def edition_text(before: Edition, after: Edition, changes: Iterable[Change], language: str) -> str:
    """What a school gains (+), loses (-) and sees changed (~), section by section."""
    return "\n".join(_Writer(before, after, language).lines(tuple(changes))) + "\n"


class _Writer:
    def __init__(self, before: Edition, after: Edition, language: str) -> None:
        self._editions, self._language, self._labels = (before, after), language, LABELS[language]

    def lines(self, changes: tuple[Change, ...]) -> Iterator[str]:
        before, after = self._editions
        say = self._labels
        yield f"{say['from']} {before.id} ({before.title[self._language]})"
        yield f"{say['to']} {after.id} ({after.title[self._language]})"
        if not changes:
            yield say["same"]
        sections = dict.fromkeys((*ORDER, *(change.section for change in changes)))
        for section in sections:
            here = [change for change in changes if change.section == section]
            if here:
                yield from ("", f"{say.get(section, section)}: {self._counts(here)}")
                yield from (line for how in How for change in here if change.how is how for line in self._change(change))

    def _counts(self, changes: list[Change]) -> str:
        counted = ((how, sum(change.how is how for change in changes)) for how in How)
        return ", ".join(f"{count} {self._labels[how]}" for how, count in counted if count)

    def _change(self, change: Change) -> Iterator[str]:
        part, edition = (change.before, self._editions[0]) if change.after is None else (change.after, self._editions[1])
        yield f"  {SIGNS[change.how]} {change.id}{self._words(part, edition)}"
        if isinstance(part, Rule) and change.how is not How.CHANGED:
            yield f"      {self._labels['why']}: {self._filled(part.why, edition)}"
            who = self._labels.get(part.who, part.who.replace("_", " "))
            term = f", {self._days(edition.terms[part.term])}" if part.term else ""
            yield f"      {who}, {self._labels['step']} {part.step}{term}, {', '.join(part.clauses)}"
        yield from (line for field in change.fields if (line := self._field(field)))

    def _days(self, count: int) -> str:
        return f"{count} {self._labels['day' if count == 1 else 'days']}"

    def _words(self, part: object, edition: Edition) -> str:
        match part:
            case Rule():
                text = self._filled(part.duty, edition)
            case Step():
                text = self._filled(part.title, edition)
            case Law():
                text = self._filled(part.title, edition)
            case Ground():
                text = self._filled(part.text, edition)
            case Phone():
                text = f"{part.number} ({self._filled(part.what, edition)})"
            case Edition():
                return ""
            case _:
                text = self._value(part, edition)
        return f": {text}"

    def _field(self, field: FieldChange) -> str:
        label = self._labels.get(f"field:{field.name}", field.name.replace("_", " "))
        start = f"      {label}: " if label else "      "
        if isinstance(field.before, tuple) and isinstance(field.after, tuple):
            gone = [f"- {name}" for name in field.before if name not in field.after]
            new = [f"+ {name}" for name in field.after if name not in field.before]
            return start + ", ".join((*new, *gone))
        before, after = self._editions
        old, new_value = self._value(field.before, before), self._value(field.after, after)
        return "" if old == new_value else f"{start}{old} → {new_value}"

    def _value(self, value: object, edition: Edition) -> str:
        match value:
            case bool():
                return self._labels["yes" if value else "no"]
            case Mapping():
                return self._filled(value, edition)
            case None | "":
                return "–"
            case date():
                return value.isoformat()
            case _:
                return str(value)

    def _filled(self, words: Mapping[str, str], edition: Edition) -> str:
        """The words with the names of their edition; a name that the edition does not have stays as it is written."""
        names = edition.terms_in(self._language)
        return re.sub(r"\{(\w+)\}", lambda found: names.get(found[1], found[0]), words.get(self._language, ""))
