"""What parents and pupils said about an entry, shown beside it, and what their request for a correction asks next (T17, T23)."""

from collections.abc import Iterable, Iterator

from meldpad.journal.entry import Entry
from meldpad.journal.kinds.rectification import Rectification
from meldpad.journal.kinds.rectification_answer import Corrected, RectificationAnswer
from meldpad.journal.kinds.statement import Statement
from meldpad.web.allowed import May
from meldpad.web.link import Link
from meldpad.web.tongue import tr


class RightsLinks:
    """Looks through a journal once; gives the links of each entry after that."""

    def __init__(self, here: str, journal: Iterable[Entry], may: May) -> None:
        self._here, self._may = here, may
        self._beside: dict[int, list[Link]] = {}
        self._asked: dict[int, Rectification] = {}
        self._answered: set[int] = set()
        for entry in journal:
            self._take_in(entry)

    def _take_in(self, entry: Entry) -> None:
        match entry.payload:
            case Statement(refers=about, from_whom=whom) if about:
                self._put(about, tr("Zo ziet {whom} het: nummer {number}", whom=whom, number=entry.number), entry.number)
            case Rectification(refers=about):
                self._asked[entry.number] = entry.payload
                self._put(about, tr("Verbetering gevraagd: nummer {number}", number=entry.number), entry.number)
            case RectificationAnswer(refers=about):
                self._answered.add(about)
                self._put(about, tr("Besluit: nummer {number}", number=entry.number), entry.number)

    def _put(self, about: int, text: str, number: int) -> None:
        self._beside.setdefault(about, []).append(Link(text=text, href=f"#nummer-{number}"))

    def of(self, entry: Entry) -> Iterator[Link]:
        """What stands beside this entry, and what can be done about it now."""
        yield from self._beside.get(entry.number, ())
        if entry.number in self._asked and entry.number not in self._answered and self._may("rectification_answer", None):
            yield Link(text=tr("Beslis hierover"), href=f"{self._here}nieuw/rectification_answer/?over={entry.number}")
        payload = entry.payload
        corrected = isinstance(payload, RectificationAnswer) and payload.corrected is Corrected.YES
        asked = self._asked.get(payload.refers) if isinstance(payload, RectificationAnswer) else None
        if corrected and asked and self._may("correction", None):
            yield Link(text=tr("Schrijf de verbetering"), href=f"{self._here}nieuw/correction/?over={asked.refers}")
