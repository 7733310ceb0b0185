"""How often something was written in the dossiers of a list, from what stands outside the seal of an entry."""

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.timezone import localdate

from meldpad.dossiers.caseload import CaseRow
from meldpad.dossiers.models import Entry
from meldpad.journal.header import HeaderUnknown, decode_header
from meldpad.policy.reading import Scope


def days_written(rows: Iterable[CaseRow], kinds: Collection[str], since: date) -> list[tuple[str, date]]:
    """The kind and the day of every entry of these kinds, written on `since` or later. Only of rows that are read whole: what
    somebody may not open does not count."""
    read = [row.dossier.id for row in rows if row.scope is Scope.ALL and localdate(row.dossier.last_at) >= since]
    headers = Entry.objects.filter(dossier_id__in=read).values_list("header", flat=True)
    return [said for raw in headers if (said := _said(bytes(raw))) and said[0] in kinds and said[1] >= since]


def _said(raw: bytes) -> tuple[str, date] | None:
    """None for a header that this version does not know: who opens that dossier hears of it."""
    try:
        header = decode_header(raw)
    except HeaderUnknown:
        return None
    return header.kind, localdate(header.written_at)
