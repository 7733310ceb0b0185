"""The handover in ready text."""

from dataclasses import dataclass

from django.utils import timezone

from meldpad.dossiers.finding import Found
from meldpad.dossiers.teaching import Along, Class
from meldpad.web.addresses import address
from meldpad.web.caserows import group_words
from meldpad.web.forms.handover import HandoverForm
from meldpad.web.page import Page
from meldpad.web.spoken import long_date
from meldpad.web.timeline import Link
from meldpad.web.tongue import joined, tr


@dataclass(frozen=True, kw_only=True)
class RowView:
    """One dossier in the list: the child, who teaches it, and what asks attention."""

    reference: str
    name: str
    teachers: str
    over: tuple[str, ...]
    new: tuple[str, ...]
    outside: tuple[str, ...]
    href: str


def row_view(row: Class) -> RowView:
    """A dossier in words."""
    return RowView(
        reference=row.reference,
        name=row.pupil,
        teachers=joined(", ", (one.name for one in row.teachers if one.user_id)) if row.teachers else tr("Niemand bekend"),
        over=tuple(along_words(one) for one in row.over),
        new=tuple(one.name for one in row.new),
        outside=tuple(one.name for one in row.teachers if one.user_id is None),
        href=address("hand_over", dossier_id=row.dossier_id),
    )


def along_words(one: Along) -> str:
    """Who reads along, and until when."""
    return tr("{name} (tot en met {day})", name=one.name, day=long_date(timezone.localdate(one.until))) if one.until else one.name


def handover_page(found: Found, row: Class, form: HandoverForm) -> dict[str, object]:
    """Context of `pages/hand_over.html`."""
    return {
        "page": Page(
            title=tr("Overdracht van {reference}", reference=row.reference), section="more", has_errors=bool(form.errors)
        ),
        "opened_as": found,
        "crumbs": [Link(text=tr("Overdracht"), href=address("handover")), Link(text=row.reference, href="")],
        "meta": tr(
            "{pupil} · {group_words} · dossier {reference}",
            pupil=row.pupil,
            group_words=group_words(row.group),
            reference=row.reference,
        ),
        "row": row_view(row),
        "form": form,
        "anybody": bool(row.along),
        "teachers": any(one.joins for one in row.teachers),
    }
