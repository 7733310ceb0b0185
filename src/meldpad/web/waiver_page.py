"""Everything the page for leaving a duty out needs, in ready text."""

from datetime import date, datetime

from meldpad.dossiers.seconds import Choice, second_people
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.kinds.deviation_proposal import DEVIATION
from meldpad.policy.facts import Track
from meldpad.protocol.route import Duty, DutyState
from meldpad.protocol.thinking import think
from meldpad.schools.actor import Actor
from meldpad.web.edition_words import clause_words, duty_words
from meldpad.web.entry_page import about, crumbs, home_of
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.waiver import WaiverForm
from meldpad.web.notices import phones_of
from meldpad.web.page import dossier_frame
from meldpad.web.timeline import faces, names_of_authors
from meldpad.web.tongue import tr_later
from meldpad.words.faces import Face

TITLE, FIXED = tr_later("Leg uit waarom dit niet kan"), tr_later("Dit kun je niet overslaan")
OTHERS = tr_later("Een collega of de inspectie kan haar lezen.")
ONLY_YOU = tr_later("Alleen jij kunt haar lezen.")
SETTLED = {
    DutyState.DONE: tr_later("Dit is al gedaan. Een reden is niet meer nodig."),
    DutyState.WAIVED: tr_later("Hier staat al een reden. Een nieuwe komt erbij, de oude blijft te lezen."),
    DutyState.NOT_APPLICABLE: tr_later("Dit hoeft in dit dossier niet."),
}


def duty_of(opened: OpenDossier, rule_id: str, over: str, today: date) -> Duty | None:
    """The duty that an address names. A duty that is asked per entry is named by `over`, or by being the only open one."""
    duties = [duty for duty in _duties(opened, today) if duty.rule.id == rule_id]
    if over:
        return next((duty for duty in duties if str(duty.subject or "") == over), None)
    if len(duties) == 1:
        return duties[0]
    asked = [duty for duty in duties if duty.state is DutyState.ASKED]
    return asked[0] if len(asked) == 1 else None


def _duties(opened: OpenDossier, today: date) -> tuple[Duty, ...]:
    """The duties that the reader may see; on the road of a worry about an employee those that follow from their own words."""
    if opened.route:
        return opened.route.duties
    return think(opened.edition, opened.journal, today).duties if opened.dossier.track == Track.EMPLOYEE else ()


class WaiverPage:
    """One duty of one dossier, with the grounds the code gives for leaving it out."""

    def __init__(self, opened: OpenDossier, duty: Duty) -> None:
        self.opened, self.duty = opened, duty
        self.form_class = form_for("waiver", opened.edition, WaiverForm)

    @property
    def takes_two(self) -> bool:
        """Whether the only way out is one that takes a second person."""
        return self.duty.rule.grounds == (DEVIATION,)

    def second_people(self, actor: Actor, at: datetime) -> Choice | None:
        """Who can look along, where one of the grounds takes a second person."""
        if DEVIATION not in self.duty.rule.grounds or self.opened.route is None:
            return None
        return second_people(actor, self.opened.found, actor.user_id, at)

    def context(self, form: WaiverForm | None, *, restored: bool = False) -> dict[str, object]:
        """Context of `pages/waiver.html`; no form when the duty has no grounds."""
        rule, edition = self.duty.rule, self.opened.edition
        title, why = duty_words(edition.id, rule.id)
        grounds = tuple(dict.fromkeys(name for ground in rule.grounds for name in edition.grounds[ground].clauses))
        shown = TITLE if form is not None else FIXED
        return {
            "page": dossier_frame(shown, has_errors=form is not None and bool(form.errors)),
            "opened_as": self.opened.found,
            "crumbs": crumbs(self.opened, shown),
            "meta": about(self.opened),
            "duty": title,
            "why": why,
            "clauses": clause_words(edition.id, grounds or rule.clauses),
            "form": form,
            "restored": restored,
            "readers": ONLY_YOU if self.opened.dossier.track == Track.EMPLOYEE else OTHERS,
            "settled": SETTLED.get(self.duty.state, ""),
            "over": self._over(),
            "takes_two": self.takes_two,
            "alone": self.takes_two and form is not None and "second" not in form.fields,
            "phones": phones_of(edition.id),
            "back": home_of(self.opened),
        }

    def _over(self) -> Face | None:
        if self.duty.subject is None:
            return None
        shown = faces(self.opened, None, names_of_authors(self.opened))
        return next((face for face in shown if face.number == self.duty.subject), None)
