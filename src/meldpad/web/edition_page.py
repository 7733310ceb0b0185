"""Everything the page for moving a dossier to another edition needs, in ready text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from meldpad.dossiers.selectors import OpenDossier
from meldpad.protocol.load import published
from meldpad.protocol.model import Edition
from meldpad.protocol.moving import changes
from meldpad.protocol.route import Duty, DutyState, Route
from meldpad.protocol.thinking import think
from meldpad.web.check_answers import AnswerView
from meldpad.web.duties import due_words
from meldpad.web.edition_words import duty_words, step_title
from meldpad.web.entry_page import about, crumbs, home_of
from meldpad.web.forms.edition import EditionForm
from meldpad.web.page import dossier_frame
from meldpad.web.spoken import long_date
from meldpad.web.timeline import Link
from meldpad.web.tongue import language, tr, tr_later
from meldpad.web.words import counted

TITLE = tr_later("Stap over op een andere meldcode")
WHY_GONE: dict[DutyState | None, str] = {
    None: tr_later("Deze meldcode vraagt dit niet."),
    DutyState.NOT_YET: tr_later("Deze meldcode vraagt dit pas later."),
    DutyState.DONE: tr_later("Voor deze meldcode is dit al gedaan."),
    DutyState.WAIVED: tr_later("Hier staat al een reden voor."),
    DutyState.NOT_APPLICABLE: tr_later("In deze meldcode hoeft dit nu niet."),
}


@dataclass(frozen=True, kw_only=True)
class DutyLine:
    """One duty with a sentence about it, and by when."""

    title: str
    text: str
    due_text: str
    due_tone: str


@dataclass(frozen=True, kw_only=True)
class EditionView:
    """An edition by its name, and where this dossier stands in it."""

    title: str
    since: str
    step: str


def others(opened: OpenDossier) -> list[Edition]:
    """The editions that this dossier does not follow, the latest first."""
    return [edition for edition in reversed(published().values()) if edition.id != opened.edition.id]


class EditionPage:
    """One dossier, and one edition that it could follow instead."""

    def __init__(self, opened: OpenDossier, target: Edition, today: date) -> None:
        self.opened, self.target, self.today = opened, target, today
        self.now = think(opened.edition, opened.journal, today)
        self.then = think(target, opened.journal, today)

    def context(self, form: EditionForm, *, restored: bool = False) -> dict[str, object]:
        """Context of `pages/edition.html`."""
        found = changes(self.now, self.then)
        return {
            "page": dossier_frame(TITLE, has_errors=bool(form.errors)),
            "opened_as": self.opened.found,
            "crumbs": crumbs(self.opened, TITLE),
            "meta": about(self.opened),
            "form": form,
            "restored": restored,
            "now": _edition(self.now),
            "then": _edition(self.then),
            "older": self.target.valid_from < self.opened.edition.valid_from,
            "choices": self._choices(),
            "new": self._lines(found.new),
            "gone": [self._gone(duty) for duty in found.gone],
            "still": self._lines(found.still),
            "still_count": tr("Bekijk {counted}", counted=counted(len(found.still), "taak", "taken")),
            "back": home_of(self.opened),
        }

    def answers(self, form: EditionForm) -> list[AnswerView]:
        """What was chosen, to be read once more."""
        return [
            AnswerView(question="Nu", answer=self.opened.edition.title[language()]),
            AnswerView(question=tr("Straks"), answer=self.target.title[language()]),
            AnswerView(question=tr("Reden"), answer=str(form.cleaned_data["reason"])),
        ]

    def _choices(self) -> list[Link]:
        """The other editions to look at, when there is more than one."""
        here = reverse("move_edition", args=[self.opened.dossier.id])
        left = [edition for edition in others(self.opened) if edition.id != self.target.id]
        return [Link(text=edition.title[language()], href=f"{here}?naar={edition.id}") for edition in left]

    def _lines(self, duties: Iterable[Duty]) -> list[DutyLine]:
        return [self._line(self.target, duty, duty_words(self.target.id, duty.rule.id)[1]) for duty in duties]

    def _gone(self, duty: Duty) -> DutyLine:
        found = (other.state for other in self.then.duties if (other.rule.id, other.subject) == (duty.rule.id, duty.subject))
        return self._line(self.opened.edition, duty, WHY_GONE[next(found, None)])

    def _line(self, edition: Edition, duty: Duty, text: str) -> DutyLine:
        due, tone = due_words(duty.due, self.today) if edition is self.target else ("", "")
        over = tr(" Gaat over nummer {subject}.", subject=duty.subject) if duty.subject else ""
        return DutyLine(title=duty_words(edition.id, duty.rule.id)[0], text=text + over, due_text=due, due_tone=tone)


def _edition(route: Route) -> EditionView:
    edition = route.edition
    step = step_title(edition.id, route.current.step.id) if route.current else tr("Nu niets te doen")
    return EditionView(title=edition.title[language()], since=long_date(edition.valid_from).partition(" ")[2], step=step)
