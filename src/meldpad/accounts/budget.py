"""How many wrong guesses there may be. A budget has places; a guess takes one before it is looked at, and a wrong one keeps it
for five minutes. A place is taken in one statement, so however many processes and requests come at once, no more guesses are
looked at than there are places. It is a table and not a cache: a cache that is full throws entries away, and may be filled.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from meldpad.accounts.models import Guess

PERIOD = timedelta(minutes=5)
GUESSES = 5
GUESSES_PER_ADDRESS = 30  # a whole school may come from one address

_TAKE = """
INSERT INTO accounts_guess (budget, place, until) VALUES (%s, %s, %s)
ON CONFLICT (budget, place) DO UPDATE SET until = EXCLUDED.until WHERE accounts_guess.until <= %s
"""


@dataclass(frozen=True, kw_only=True)
class Budget:
    """The guesses at one thing: `what` (a code of ours) and `whose` (an id, an address); only a digest of these is kept."""

    what: str
    whose: str
    places: int = GUESSES

    @property
    def name(self) -> str:
        """The digest under which it is kept."""
        return salted_hmac(f"meldpad.budget.{self.what}", self.whose, algorithm="sha256").hexdigest()

    def take(self, now: datetime) -> "Place | None":
        """A place for one guess; None when all are taken."""
        name = self.name
        taken = set(Guess.objects.filter(budget=name, until__gt=now).values_list("place", flat=True))
        for place in range(self.places):
            if place not in taken and _took(name, place, now):
                return Place(budget=name, place=place, until=now + PERIOD)
        return None


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place that was taken."""

    budget: str
    place: int
    until: datetime

    def give_back(self) -> None:
        """The guess was right and does not count."""
        Guess.objects.filter(budget=self.budget, place=self.place, until=self.until).delete()


def forget_old_guesses(now: datetime) -> None:
    """Take away what no longer counts."""
    Guess.objects.filter(until__lte=now).delete()


def _took(name: str, place: int, now: datetime) -> bool:
    with connection.cursor() as cursor:
        moments = [connection.ops.adapt_datetimefield_value(moment) for moment in (now + PERIOD, now)]
        cursor.execute(_TAKE, [name, place, *moments])
        return bool(cursor.rowcount == 1)
