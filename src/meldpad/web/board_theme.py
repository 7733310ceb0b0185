"""Which theme a page has: that of the board of who looks. Where nobody is known yet, that of the only board there is."""

from uuid import UUID

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone

from meldpad.schools.actor import Actor, NotAppointed, actor_for
from meldpad.schools.models import Board
from meldpad.web.context import actor_of
from meldpad.web.theme.keeping import any_theme, theme_of
from meldpad.web.theme.reading import Theme


def theme_on(request: HttpRequest) -> Theme | None:
    """The theme of this page. Without any theme nothing is looked up, and trouble with the database is no trouble here."""
    if not any_theme():
        return None
    try:
        board_id = _board(request)
    except DatabaseError:
        return None
    return theme_of(board_id) if board_id else None


def _board(request: HttpRequest) -> UUID | None:
    if actor := _person(request):
        return actor.board_id
    boards = list(Board.objects.filter(practice=False).values_list("id", flat=True)[:2])
    return boards[0] if len(boards) == 1 else None


def _person(request: HttpRequest) -> Actor | None:
    """Who looks. An exercise has a board of its own, and the colours of the board outside it."""
    outside = getattr(request, "person_outside", None)
    if outside is None:
        return actor_of(request)
    try:
        return actor_for(outside.pk, outside.name, timezone.localdate())
    except NotAppointed:
        return None
