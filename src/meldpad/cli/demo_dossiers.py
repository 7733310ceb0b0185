"""What is going on at the demonstration school: a few dossiers that show who sees what, written by the same acts as any school's.

One is on its way and waits for a second look at its weighing. The director is shut out of one. Of one the glass was broken, which
waits for a judgement. One is proposed to end, and waits for a yes. Of one a colleague was asked to look along.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import islice
from uuid import UUID, uuid4

from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.cli.demo_looking_back import looked_back
from meldpad.cli.demo_own_code import own_code
from meldpad.cli.demo_practice import practised
from meldpad.cli.demo_readiness import readiness
from meldpad.cli.demo_stories import (
    ADVICE,
    DISCUSSED,
    ENDED,
    LATER,
    LOOK,
    MEREL,
    NOOR,
    PREPARED,
    RENS,
    SAM,
    TALKED,
    TIJN,
    WEIGHED,
)
from meldpad.dossiers import services
from meldpad.dossiers.admitting import Invitation, let_in
from meldpad.dossiers.asking import ask_task
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.glass import break_glass
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.proposing import ask_second, propose
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.signal import Signal
from meldpad.journal.payload import Payload
from meldpad.policy.facts import Kinship, Right
from meldpad.schools.actor import Actor, actor_for
from meldpad.schools.models import Pupil, School

KIM, ANJA, RUUD = "kim@delinde.example", "anja@delinde.example", "ruud@delinde.example"
MIRJAM, LISA = "mirjam@delinde.example", "lisa@delinde.example"
IN_CLASS = "Staat elke dag voor deze groep."
WHY_GLASS = "De opa van Tijn belde en Anja was niet bereikbaar. Ik wilde weten of Tijn naar huis kon."
WHY_SHUT_OUT = "Woont naast het gezin."


# A tale says when its next act is, waits for its turn, and does it.
Tale = Iterator[datetime]


class Story:
    """Writes in one school, so many days before now."""

    def __init__(self, school: School, now: datetime) -> None:
        self._school, self._now = school, now

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
        return Pupil.objects.values_list("id", flat=True).get(school=self._school, las_key=las_key)

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


def tell(school: School, now: datetime) -> None:
    """Everything that is going on at the demonstration school, in the order in which it happened: the log shows no other."""
    story = Story(school, now)
    tales = (
        *(on_its_way(story), shut_out_of(story), glass_broken(story), to_end(story), looking_along(story)),
        looked_back(story.at, story.actor),
        own_code(story),
        practised(story, RUUD, LISA),
        readiness(story),
    )
    ahead = [(next(tale), place, tale) for place, tale in enumerate(tales)]
    while ahead:
        ahead.sort()
        _, place, tale = ahead.pop(0)
        ahead += [(at, place, tale) for at in islice(tale, 1)]


def on_its_way(story: Story) -> Tale:
    """Noor: the teacher reads along, the weighing waits for somebody else who looks along."""
    yield (at := story.at(23, time(15, 20)))
    dossier = story.signal(KIM, "LL0001", NOOR, at)
    yield (at := story.at(22, time(9, 0)))
    story.read(ANJA, dossier, at)
    along = Invitation(right=Right.WRITE, why=IN_CLASS)
    let_in(actor=story.actor(ANJA, at), dossier_id=dossier.id, user=person(KIM), invitation=along, at=at, token=uuid4())
    yield (at := story.at(20, time(15, 45)))
    story.write(ANJA, dossier, DISCUSSED, at)
    yield (at := story.at(17, time(15, 10)))
    story.signal(KIM, "LL0001", LATER, at)
    for days, clock, said in ((15, time(10, 30), ADVICE), (10, time(14, 0), PREPARED), (8, time(16, 15), TALKED)):
        yield (at := story.at(days, clock))
        story.write(ANJA, dossier, said, at)
    yield (at := story.at(2, time(11, 0)))
    weighed = story.write(ANJA, dossier, WEIGHED, at)
    ask_second(actor=story.actor(ANJA, at), dossier_id=dossier.id, number=weighed, user=person(KIM), at=at)
    story.read(ANJA, dossier, at)


def shut_out_of(story: Story) -> Tale:
    """Sam: the director lives next door, and finds nothing of it."""
    yield (at := story.at(9, time(12, 15)))
    dossier = story.signal(ANJA, "LL0170", SAM, at)
    yield (at := story.at(9, time(12, 30)))
    shut_out(
        actor=story.actor(ANJA, at),
        dossier_id=dossier.id,
        user=person(RUUD),
        kinship=Kinship.NEIGHBOUR,
        why=WHY_SHUT_OUT,
        at=at,
        token=uuid4(),
    )
    story.read(ANJA, dossier, at)


def glass_broken(story: Story) -> Tale:
    """Tijn: the deputy read the dossier in an emergency, and nobody judged it yet."""
    yield (at := story.at(12, time(8, 50)))
    dossier = story.signal(ANJA, "LL0172", TIJN, at)
    story.read(ANJA, dossier, at)
    yield (at := story.at(3, time(14, 40)))
    break_glass(actor=story.actor(MIRJAM, at), pupil_id=story.pupil("LL0172"), why=WHY_GLASS, hours=2, at=at, token=uuid4())
    story.read(MIRJAM, dossier, at)


def to_end(story: Story) -> Tale:
    """Merel: the route can end, when the director agrees."""
    yield (at := story.at(16, time(10, 5)))
    dossier = story.signal(KIM, "LL0082", MEREL, at)
    yield (at := story.at(1, time(13, 0)))
    act = replace(ENDED, on=at.date())
    propose(actor=story.actor(ANJA, at), dossier_id=dossier.id, act=act, user=person(RUUD), at=at, token=uuid4())
    story.read(ANJA, dossier, at)


def looking_along(story: Story) -> Tale:
    """Rens: a trainee saw something, and his teacher is asked to look along without the dossier."""
    yield (at := story.at(5, time(12, 40)))
    dossier = story.signal(LISA, "LL0079", RENS, at)
    yield (at := story.at(4, time(9, 30)))
    task = replace(LOOK, on=at.date(), until=at.date() + timedelta(days=10))
    ask_task(actor=story.actor(ANJA, at), dossier_id=dossier.id, user=person(KIM), task=task, at=at, token=uuid4())
