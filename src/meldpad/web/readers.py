"""Who will read what somebody writes: said on the page before it is written, and afterwards whether they did (O2.15)."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from meldpad.dossiers.companions import Companion
from meldpad.dossiers.models import Dossier, Exclusion, Reading
from meldpad.policy.roles import Role
from meldpad.schools.appointing import held_on
from meldpad.schools.models import Appointment
from meldpad.web.tongue import in_a_row, joined, tr, tr_later, within
from meldpad.web.words import moment_words, role_words

READ_ALL = (Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR)


IN_GENERAL = tr_later("jij en wie op school over de meldcode waakt")


def who_reads(school_id: UUID, reader: UUID, today: date, dossier: Dossier | None = None) -> str:
    """ "jij, de aandachtsfunctionaris (Anja de Wit) en de intern begeleider (Ruud Vermeer)"; a role nobody holds is not named.

    When one of them is shut out of this dossier nobody is named, or the name that is missing would tell it (T28).
    """
    guarding = _guards(school_id, reader, today)
    if dossier and Exclusion.objects.filter(dossier=dossier, until=None, user_id__in=[one for one, _, _ in guarding]).exists():
        return IN_GENERAL
    names: dict[Role, list[str]] = {}
    for _, name, roles in guarding:
        for role in roles:
            names.setdefault(role, []).append(name)
    if not names:
        return IN_GENERAL
    if len(names) > 1 and len({tuple(held) for held in names.values()}) == 1:
        return tr("jij en {words} ({role_words})", words=in_a_row(names[READ_ALL[0]]), role_words=role_words(names))
    return in_a_row(
        [
            tr("jij"),
            *(
                tr("de {role_words} ({names})", role_words=role_words([role]), names=joined(", ", names[role]))
                for role in READ_ALL
                if role in names
            ),
        ]
    )


def guards_of(dossier: Dossier, guards: Iterable[Companion], writer: UUID, number: int, today: date) -> list[str]:
    """One line for everybody who guards this dossier: their role, and whether they read as far as entry `number`."""
    marks = Reading.objects.filter(dossier=dossier, number__gte=number).exclude(user_id=writer)
    read = dict(marks.values_list("user_id", "at"))
    return [
        f"{one.name}, {role_words(one.roles)}. {_read(read.get(one.user_id), today)}" for one in guards if one.user_id != writer
    ]


def _read(at: datetime | None, today: date) -> str:
    if at is None:
        return tr("Nog niet gelezen.")
    moment = moment_words(at, today)
    return tr("Gelezen: {moment}.", moment=within(moment))


def _guards(school_id: UUID, reader: UUID, today: date) -> list[tuple[UUID, str, list[Role]]]:
    """Everybody but `reader` who reads all dossiers of a school today, by name, with their roles."""
    rows = (
        Appointment.objects.filter(held_on(today), school_id=school_id, role__in=READ_ALL, user__is_active=True)
        .exclude(user_id=reader)
        .values_list("user_id", "user__name", "role")
    )
    people: dict[UUID, tuple[str, list[Role]]] = {}
    for user_id, name, role in sorted(rows, key=lambda row: row[1]):
        people.setdefault(user_id, (name, []))[1].append(Role(role))
    return [(user_id, name, roles) for user_id, (name, roles) in people.items()]
