"""Schools and boards that exist. Whoever lists schools asks here: where people practise is no school."""

from uuid import UUID

from django.db.models import QuerySet

from meldpad.schools.models import Board, School


def real_schools() -> QuerySet[School]:
    """Every school that exists."""
    return School.objects.filter(practice=False)


def practice_schools() -> set[UUID]:
    """The ids of those that do not exist: nobody will ever ask for their keys."""
    return set(School.objects.filter(practice=True).values_list("id", flat=True))


def real_boards() -> QuerySet[Board]:
    """Every board that exists."""
    return Board.objects.filter(practice=False)
