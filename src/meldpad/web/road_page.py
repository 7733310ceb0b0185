"""Everything the page of the road of a worry about an employee needs, in ready text."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.kinds.employee_handover import EmployeeHandover, HandedTo
from meldpad.protocol.model import Rule
from meldpad.protocol.thinking import think
from meldpad.web.duties import DutyView, duty_view
from meldpad.web.edition_words import clause_words, duty_words
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.notices import PhoneView, national_phone
from meldpad.web.page import Page
from meldpad.web.timeline import faces, names_of_authors
from meldpad.web.tongue import tr, tr_later
from meldpad.words.faces import Face

INSPECTOR = "confidential-inspector"
FOLLOWUP = "employee_followup"
NOT_ENOUGH = tr_later("Je vertelde het aan de directeur. Dat is niet genoeg: het bestuur moet het van jou horen.")


@dataclass(frozen=True, kw_only=True)
class RoadView:
    """What to do now, in words of the edition. `asked` is False when it was told to whoever must know."""

    asked: bool
    duty: str
    why: str
    steps: tuple[str, ...]
    phones: tuple[PhoneView, ...]
    told: list[Face]
    not_enough: str
    later: list[DutyView]
    heard: list[Face]


BOARD = (
    tr_later("Bel of ga vandaag nog zelf naar het bestuur van de school."),
    tr_later("Wacht niet tot je het zeker weet. Dat hoef jij niet uit te zoeken."),
    tr_later("Vertel het niet aan degene over wie het gaat. Praat er ook niet over met ouders of collega's."),
    tr_later(
        "Het bestuur belt de vertrouwensinspecteur en beslist over aangifte. Jij mag de vertrouwensinspecteur ook zelf bellen."
    ),
)
DIRECTION = (
    tr_later("Ga vandaag nog zelf naar de directie of je leidinggevende."),
    tr_later("Wacht niet tot je het zeker weet. Dat hoef jij niet uit te zoeken."),
    tr_later("De directie overlegt en doet aangifte als de wet dat vraagt."),
)


def road_page(opened: OpenDossier, form: KindForm, today: date, *, restored: bool = False) -> dict[str, object]:
    """Context of `pages/employee_road.html`."""
    shown = faces(opened, today, names_of_authors(opened))
    return {
        "page": Page(title=tr("Deze route geldt niet"), section="signal", has_errors=bool(form.errors)),
        "reference": opened.dossier.reference,
        "road": _road(opened, shown, today),
        "clauses": clause_words(opened.edition.id, _rules_of_today(_rule_of(opened).clauses)),
        "form": form,
        "restored": restored,
        "written": [face for face in shown if face.kind not in ("opening", "employee_handover", FOLLOWUP)],
        "followup_href": reverse("add_entry", args=[opened.dossier.id, FOLLOWUP]),
        "signal_href": f"{reverse('signal')}?dossier={opened.dossier.id}",
    }


def _road(opened: OpenDossier, shown: list[Face], today: date) -> RoadView:
    rule = _rule_of(opened)
    duties = tuple(think(opened.edition, opened.journal, today).asked)
    asked = any(duty.rule.id == rule.id for duty in duties)
    duty, why = duty_words(opened.edition.id, rule.id)
    to_board = "manager_told" not in rule.done_by
    handed = {entry.payload.told for entry in opened.journal if isinstance(entry.payload, EmployeeHandover)}
    return RoadView(
        asked=asked,
        duty=duty,
        why=why,
        steps=BOARD if to_board else DIRECTION,
        phones=(national_phone(INSPECTOR),) if to_board else (),
        told=[face for face in shown if face.kind == "employee_handover"],
        not_enough=NOT_ENOUGH if asked and HandedTo.MANAGER in handed else "",
        later=[duty_view(opened, duty, today, {}, {}) for duty in duties if duty.rule.act == FOLLOWUP],
        heard=[face for face in shown if face.kind == FOLLOWUP],
    )


def _rules_of_today(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """Where a rule of today stands beside a clause, the rule decides; only that is shown."""
    return tuple(name for name in clauses if name.startswith("T")) or clauses


def _rule_of(opened: OpenDossier) -> Rule:
    return next(rule for rule in opened.edition.rules if rule.road == "employee" and rule.act == "employee_handover")
