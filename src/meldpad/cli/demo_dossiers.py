"""What is going on at the demonstration school: a few dossiers that show who sees what, written by the same acts as any school's.

One is on its way and waits for a second look at its weighing. The director is shut out of one. Of one the glass was broken, which
waits for a judgement. One is proposed to end, and waits for a yes. Of one a colleague was asked to look along.
One signal lies in the dossiers of two brothers.
"""

from dataclasses import replace
from datetime import time, timedelta
from uuid import uuid4

from meldpad.cli.demo_stories import (
    ADVICE,
    BROTHERS,
    DISCUSSED,
    ENDED,
    LATER,
    LOOK,
    MATS,
    MEREL,
    NOOR,
    PREPARED,
    RENS,
    SAM,
    TALKED,
    THIJS,
    TIJN,
    WEIGHED,
)
from meldpad.cli.demo_telling import ANJA, KIM, LISA, MIRJAM, RUUD, Story, Tale, person
from meldpad.dossiers.admitting import Invitation, let_in
from meldpad.dossiers.asking import ask_task
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.glass import break_glass
from meldpad.dossiers.kinship import link_siblings
from meldpad.dossiers.proposing import ask_second, propose
from meldpad.dossiers.telling import Told, tell_of_several
from meldpad.policy.facts import Kinship, Right

IN_CLASS = "Staat elke dag voor deze groep."
WHY_GLASS = "De opa van Tijn belde en Anja was niet bereikbaar. Ik wilde weten of Tijn naar huis kon."
WHY_SHUT_OUT = "Woont naast het gezin."


def dossier_tales(story: Story) -> tuple[Tale, ...]:
    """What is going on in the dossiers."""
    return on_its_way(story), shut_out_of(story), glass_broken(story), to_end(story), looking_along(story), brothers(story)


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


def brothers(story: Story) -> Tale:
    """Mats and Thijs: one signal about both, each with words of its own, and a link that the attention officer made."""
    yield (at := story.at(3, time(15, 0)))
    said = {"LL0081": MATS, "LL0210": THIJS}
    told = [Told(pupil_id=story.pupil(key), payload=replace(one, on=at.date()), token=uuid4()) for key, one in said.items()]
    (dossier, _), (other, _) = tell_of_several(actor=story.actor(KIM, at), told=told, at=at)
    yield (at := story.at(2, time(8, 40)))
    link_siblings(
        actor=story.actor(ANJA, at),
        dossier_id=dossier.id,
        pupil_ids=[other.pupil_id],
        siblings=replace(BROTHERS, on=at.date()),
        at=at,
        token=uuid4(),
    )
    story.read(ANJA, dossier, at)
