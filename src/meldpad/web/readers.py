"""Who will read what somebody writes: said on the page before it is written (O2.15)."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from meldpad.schools.models import Appointment, Role

READ_ALL = {Role.ATTENTION_OFFICER: "de aandachtsfunctionaris", Role.CARE_COORDINATOR: "de intern begeleider"}


def who_reads(school_id: UUID, reader: UUID, today: date) -> str:
    """ "jij, de aandachtsfunctionaris (Anja de Wit) en de intern begeleider (Ruud Vermeer)"; a role nobody holds is not named."""
    held = Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))
    rows = (
        Appointment.objects.filter(held, school_id=school_id, role__in=READ_ALL, user__is_active=True)
        .exclude(user_id=reader)
        .order_by("user__name")
        .values_list("role", "user__name")
    )
    names: dict[str, list[str]] = {}
    for role, name in rows:
        names.setdefault(role, []).append(name)
    parts = ["jij", *(f"{said} ({', '.join(names[role])})" for role, said in READ_ALL.items() if role in names)]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"
