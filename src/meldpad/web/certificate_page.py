"""The proof of a round of destruction, in ready text: what is promised, and as plainly what is not (T26)."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from meldpad.documents.certificate import Certificate
from meldpad.documents.parts import Row
from meldpad.dossiers.models import Destroyed
from meldpad.keyroom.keepers import FILE
from meldpad.keyroom.school_keys import current_school_key
from meldpad.policy.roles import GUARDS, Role
from meldpad.retention.models import Round
from meldpad.retention.rounds import RoundKnown
from meldpad.schools.actor import NOWHERE
from meldpad.schools.appointing import held_on
from meldpad.schools.models import Appointment
from meldpad.web.retention_page import SPARED
from meldpad.web.spoken import long_date
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import counted, role_words

PROPOSES = GUARDS | {Role.DEPUTY_OFFICER, Role.CONFIDANT}
DECIDES = frozenset({Role.DIRECTOR, Role.CONFIDANT})
PROMISED = (
    tr_later("De sleutels van deze dossiers zijn gewist. Zonder sleutel kan niemand de inhoud lezen."),
    tr_later("Dat geldt ook voor de inhoud in een oude back-up, hoe oud die ook is."),
    tr_later("De rijen zijn ook uit de database gehaald: notities, bestanden, en wie meelas."),
    tr_later("Daarna kreeg de school een nieuwe sleutel. De oude is overschreven. Andere dossiers staan nu onder de nieuwe."),
)
NOT_PROMISED = (
    tr_later(
        "Een back-up van de sleutels leeft hooguit 14 dagen. Bewaart de beheerder die langer? "
        "Dan is de inhoud pas echt weg als die back-up ook weg is."
    ),
    tr_later(
        "Noodbladen van voor deze dag openen zo'n oude back-up nog. Laat de beheerder nieuwe afdrukken en versnipper de oude."
    ),
    tr_later("Wie eerder iets printte of ophaalde, kan dat papier of bestand nog hebben."),
    tr_later("De naam van een leerling kan nog in een oude back-up staan. Het dossier niet."),
    tr_later("In het logboek blijft staan wie het nummer van dit dossier opende, en wanneer."),
)


ON_FILE = tr_later(
    "De geheime helft van de sleutel is een bestand. Een schijf kan ongemerkt een oude kopie houden. "
    "Dat geldt ook voor een kopie van de hele machine. Een chip of een kluis voor sleutels belooft meer."
)
ELSEWHERE = tr_later(
    "De geheime helft van de sleutel ligt in een apparaat of een dienst. Dat die de oude echt wist, belooft de maker ervan."
)


def not_promised(school_id: UUID) -> tuple[str, ...]:
    """What nobody may read into the paper; how sure the old key is gone depends on who keeps it here."""
    on_file = current_school_key(school_id).slot.partition("-")[0] in ("", FILE)
    return (ON_FILE if on_file else ELSEWHERE, *NOT_PROMISED)


def certificate_of(known: RoundKnown, at: datetime) -> Certificate:
    """The paper about a round that is done."""
    one = known.round
    rows = Destroyed.objects.filter(round_id=one.id).order_by("reference")
    return Certificate(
        school=one.school.name,
        board=one.school.board.name,
        reference=reference_of(one),
        made_at=at,
        made_by="Meldpad",
        proposed=tr(
            "{day}, door een {role}", day=_day(timezone.localdate(one.proposed_at)), role=_role(one, one.proposed_by_id, PROPOSES)
        ),
        agreed=tr(
            "{day}, door een {role}", day=_day(timezone.localdate(one.decided_at)), role=_role(one, one.decided_by_id, DECIDES)
        ),
        finished=_day(timezone.localdate(one.finished_at)) if one.finished_at else tr("Nog niet klaar"),
        generation=tr("Vernieuwd: generatie {generation}", generation=one.generation) if one.generation else tr("Niet vernieuwd"),
        dossiers=tuple(
            Row(
                label=tr("Dossier {reference}", reference=row.reference),
                text=f"{counted(row.entries, 'notitie', 'notities')}\n{bytes(row.head).hex()}",
            )
            for row in rows
        ),
        spared=tuple(
            Row(label=tr("Dossier {reference}", reference=each.reference), text=SPARED[each.spared])
            for each in known.chosen
            if each.spared
        ),
        promised=PROMISED,
        not_promised=not_promised(one.school_id),
    )


def reference_of(one: Round) -> str:
    """A short name for a round, on its paper and in the name of its file."""
    return str(one.id)[:8]


def _day(day: date) -> str:
    return long_date(day).partition(" ")[2]


def _role(one: Round, user_id: UUID | None, among: frozenset[Role]) -> str:
    """What somebody was at the school on that day; the paper names nobody."""
    day = timezone.localdate(one.decided_at or one.proposed_at)
    rows = Appointment.objects.filter(held_on(day), user_id=user_id or NOWHERE, school_id=one.school_id, role__in=among)
    return role_words(Role(role) for role in rows.values_list("role", flat=True)) or "medewerker"
