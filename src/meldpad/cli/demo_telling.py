"""How the demonstration tells what happened: each tale says when its next act is, waits for its turn, and does it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import islice
from uuid import UUID, uuid4

from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.dossiers import services
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.signal import Signal
from meldpad.journal.payload import Payload
from meldpad.policy.facts import Track
from meldpad.schools.actor import Actor, actor_for
from meldpad.schools.models import Pupil, School

KIM, ANJA, RUUD = "kim@delinde.example", "anja@delinde.example", "ruud@delinde.example"
MIRJAM, LISA = "mirjam@delinde.example", "lisa@delinde.example"
FATIMA = "fatima@bestuur.example"


Tale = Iterator[datetime]


class Story:
    """Writes in one school, so many days before now."""

    def __init__(self, school: School, now: datetime) -> None:
        self.school, self._now = school, now

    def at(self, days: int, clock: time) -> datetime:
        """A moment so many days ago, at that time of the day."""
        day = timezone.localdate(self._now) - timedelta(days=days)
        return timezone.make_aware(datetime.combine(day, clock), timezone.get_default_timezone())

    def actor(self, email: str, at: datetime) -> Actor:
        """Somebody of the school on that day."""
        user = person(email)
        return actor_for(user.pk, user.name, at.date())

    def pupil(self, las_key: str) -> UUID:
        """The pupil with this key in the invented pupil system."""
        return Pupil.objects.values_list("id", flat=True).get(school=self.school, las_key=las_key)

    def dossier_of(self, las_key: str) -> Dossier:
        """The dossier of a pupil that was begun before."""
        return Dossier.objects.get(pupil_id=self.pupil(las_key), track=Track.MELDCODE)

    def signal(self, who: str, las_key: str, signal: Signal, at: datetime) -> Dossier:
        """A signal about a pupil; the dossier it lies in."""
        actor, said = self.actor(who, at), replace(signal, on=at.date())
        dossier, _ = services.log_signal(actor=actor, pupil_id=self.pupil(las_key), signal=said, at=at, token=uuid4())
        return dossier

    def read(self, who: str, dossier: Dossier, at: datetime) -> None:
        """Somebody opens a dossier."""
        open_journal(self.actor(who, at), dossier.id, at)

    def write(self, who: str, dossier: Dossier, payload: Payload, at: datetime) -> int:
        """One more entry in a dossier."""
        actor, said = self.actor(who, at), replace(payload, on=at.date())
        return services.append(actor=actor, dossier_id=dossier.id, payload=said, at=at, token=uuid4())


def person(email: str) -> User:
    """The account behind an address."""
    return User.objects.get(email=email)


def tell(tales: Iterable[Tale]) -> None:
    """Everything that is going on, in the order in which it happened: the log shows no other."""
    ahead = [(next(tale), place, tale) for place, tale in enumerate(tales)]
    while ahead:
        ahead.sort()
        _, place, tale = ahead.pop(0)
        ahead += [(at, place, tale) for at in islice(tale, 1)]
