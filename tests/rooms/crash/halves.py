"""One signal about two pupils at a time, by writers that are killed: both have it or neither has, whenever the end comes.

Started as a process of its own, on folders and databases of its own:

    python halves.py KILLS      prints what was found as JSON
"""

import json
import os
import random
import signal
import sys
import time
from uuid import UUID, uuid4, uuid5

PUPILS = 40  # most have no dossier yet, so that a dossier with its key comes into being in the same act
LONGEST_LIFE = 3  # acts after the first thing said, as long as one took here just before
SAID = 17  # bytes: whether it was kept, and which act


def tokens(act: UUID) -> list[UUID]:
    """The two forms of one act."""
    return [uuid5(act, name) for name in ("first", "other")]


def write(actor: object, pupils: list[UUID], act: UUID) -> None:
    """One signal about two of these pupils, through the service that the page uses."""
    from django.utils import timezone

    from factories import make_signal
    from meldpad.dossiers.telling import Told, tell_of_several

    about = zip(random.sample(pupils, 2), tokens(act), strict=True)
    told = [Told(pupil_id=pupil, payload=make_signal(), token=token) for pupil, token in about]
    tell_of_several(actor=actor, told=told, at=timezone.now())


def one_act(actor: object, pupils: list[UUID]) -> float:
    """The seconds that one act takes on this machine."""
    write(actor, pupils, uuid4())
    begun = time.perf_counter()
    write(actor, pupils, uuid4())
    return time.perf_counter() - begun


def live(actor: object, pupils: list[UUID], tell: int) -> None:
    """Write about two pupils, again and again; say before each act that it begins, and after it that it was kept."""
    while True:
        act = uuid4()
        os.write(tell, b"?" + act.bytes)
        write(actor, pupils, act)
        os.write(tell, b"!" + act.bytes)


def killed(actor: object, pupils: list[UUID], longest: float) -> tuple[set[UUID], set[UUID]]:
    """One writer that is killed; which acts it began, and which were kept."""
    from forge import live_and_end

    hear, tell = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(hear)
        live_and_end(lambda: live(actor, pupils, tell))
    os.close(tell)
    said = os.read(hear, SAID)
    time.sleep(random.uniform(0, longest))
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    with os.fdopen(hear, "rb") as rest:
        said += rest.read()
    words = [said[at : at + SAID] for at in range(0, len(said) - len(said) % SAID, SAID)]
    begun, kept = ({UUID(bytes=word[1:]) for word in words if word[:1] == mark} for mark in (b"?", b"!"))
    return begun, kept


def main(kills: int) -> dict[str, int]:
    """Kill so many writers, and look at what became of each act."""
    from forge import set_up

    school = set_up()
    from django.db import connections

    from factories import make_pupil
    from meldpad.dossiers.models import Dossier, Entry
    from meldpad.dossiers.trying import Opens, try_one
    from meldpad.dossiers.verifying import check
    from meldpad.schools.models import School

    place = School.objects.get(id=school.actor.school_id)
    pupils = [make_pupil(school=place).pk for _ in range(PUPILS)]
    longest = LONGEST_LIFE * one_act(school.actor, pupils)
    connections.close_all()  # no connection lives on in two processes
    begun, kept = set[UUID](), set[UUID]()
    for _ in range(kills):
        more = killed(school.actor, pupils, longest)
        begun, kept = begun | more[0], kept | more[1]
    there = set(Entry.objects.values_list("token", flat=True))
    halves = [sum(token in there for token in tokens(act)) for act in begun]
    dossiers = list(Dossier.objects.select_related("school"))
    return {
        "begun": len(begun),
        "acknowledged": len(kept),
        "neither": halves.count(0),
        "half": halves.count(1),
        "lost": sum(not set(tokens(act)) <= there for act in kept),
        "empty": Dossier.objects.filter(count=0).count(),
        "faults": sum(len(check(dossier).faults) for dossier in dossiers),
        "closed": sum(try_one(dossier).outcome is not Opens.WHOLE for dossier in dossiers),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
