"""Many short lives on one school: each process writes until it is killed; what it was told is kept is looked for afterwards.

Started as a process of its own, on folders and databases of its own. It warms up once; the writers are its forks, so a thousand
of them take a minute. Prints what was found as JSON:

    python forge.py killed KILLS FAULT      writers that are killed one after another
    python forge.py stopped STOPS FOLDER    servers that stop at once, of the clusters in FOLDER
    python forge.py together WRITERS EACH   writers at the same moment in one dossier
    python forge.py full FOLDER LEFT        the disk of FOLDER is full but for LEFT kilobytes, and then it is not (see `filling`)
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID, uuid4

from planted import ACK, planted

DOSSIERS = 12
LONGEST_LIFE = 0.012  # seconds after the first thing written; an append takes a few thousandths
Acked = dict[tuple[int, UUID], int]


@dataclass(frozen=True, kw_only=True)
class Found:
    """What became of it. All but the first three and `orphans` must be 0."""

    kills: int
    acknowledged: int
    entries: int
    orphans: int  # keys without an entry: a kill came between the two, which is how it must be
    lost: int
    faults: int
    without_key: int
    closed: int


@dataclass(frozen=True, kw_only=True)
class School:
    """Who writes, and in which dossiers."""

    actor: Any
    dossiers: list[UUID]


def set_up() -> School:
    """A school in the folder and databases that the environment names."""
    from pathlib import Path

    from meldpad.cli.install import prepare_folders, prepare_tables

    prepare_folders(Path(os.environ["MELDPAD_DATA"]))
    os.environ["DJANGO_SETTINGS_MODULE"] = "meldpad.config.settings"
    import django

    django.setup()
    prepare_tables()
    from factories import make_actor, make_dossier, make_pupil, make_school, make_user
    from meldpad.policy.roles import Role

    school = make_school()
    actor = make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER))
    dossiers = [make_dossier(actor=actor, pupil=make_pupil(school=school)).pk for _ in range(DOSSIERS)]
    return School(actor=actor, dossiers=dossiers)


def write_one(school: School, place: int, token: UUID) -> int:
    """One note, through the service that every page uses."""
    from django.utils import timezone

    from meldpad.dossiers import services
    from meldpad.journal.kinds.note import Note

    named = {"dossier_id": school.dossiers[place], "payload": Note.example(), "token": token}
    return services.append(actor=school.actor, at=timezone.now(), **named)


def live(school: School, tell: int, fault: str) -> None:
    """Write until the end comes, and tell of each entry after it was acknowledged."""
    with planted(fault, tell) as telling:
        while True:
            place, token = random.randrange(len(school.dossiers)), uuid4()
            telling.before(place, token)
            number = write_one(school, place, token)
            telling.after(place, token, number)


def kill_many(school: School, kills: int, fault: str) -> Acked:
    """Start a writer and kill it, again and again; gives everything that was acknowledged."""
    from django.db import connections

    acked: Acked = {}
    write_one(school, 0, uuid4())
    connections.close_all()  # no connection lives on in two processes
    for _ in range(kills):
        hear, tell = os.pipe()
        writer = os.fork()
        if writer == 0:
            os.close(hear)
            live_and_end(lambda tell=tell: live(school, tell, fault))
        os.close(tell)
        acked |= heard_until_killed(writer, hear)
    return acked


def live_and_end(act: Callable[[], None]) -> None:
    """In a fork: act, and never come back into the caller's code. The server may be gone; that is an end like another."""
    from django.db import Error

    try:
        act()
    except Error:
        os._exit(3)
    finally:
        os._exit(4)


def stop_servers(school: School, stops: int, folder: str) -> Acked:
    """Stop a server without a goodbye while somebody writes, the one and the other in turn, and start it again."""
    from pathlib import Path

    from clusters import PORTS, Clusters
    from django.db import connections

    acked: Acked = {}
    clusters = Clusters(folder=Path(folder))
    for stop in range(stops):
        connections.close_all()
        hear, tell = os.pipe()
        if os.fork() == 0:
            os.close(hear)
            live_and_end(lambda tell=tell: live(school, tell, "none"))
        os.close(tell)
        said = os.read(hear, ACK.size)
        time.sleep(random.uniform(0, LONGEST_LIFE))
        half = list(PORTS)[stop % len(PORTS)]
        clusters.stop(half)
        acked |= heard(hear, said)
        os.wait()
        clusters.start(half)
    return acked


def heard_until_killed(writer: int, hear: int) -> Acked:
    """Wait for the first word, let it live a little longer, kill it, and read what it had said."""
    said = os.read(hear, ACK.size)
    time.sleep(random.uniform(0, LONGEST_LIFE))
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    return heard(hear, said)


def heard(hear: int, said: bytes = b"") -> Acked:
    """Everything that was told through this pipe."""
    with os.fdopen(hear, "rb") as rest:
        said += rest.read()
    whole = len(said) - len(said) % ACK.size
    return {(place, UUID(bytes=token)): number for place, token, number in ACK.iter_unpack(said[:whole])}


def found(school: School, acked: Acked, kills: int) -> Found:
    """Look everything up: by form and number, by chain, by key, and by opening it."""
    from meldpad.dossiers.models import Dossier, Entry
    from meldpad.dossiers.trying import Opens, try_one
    from meldpad.dossiers.verifying import check
    from meldpad.keyroom.models import EntryKey

    there = {(row[0], row[1]): row[2] for row in Entry.objects.values_list("dossier_id", "token", "number")}
    keys = set(EntryKey.objects.values_list("id", flat=True))
    used = set(Entry.objects.values_list("key_id", flat=True))
    dossiers = list(Dossier.objects.select_related("school").filter(id__in=school.dossiers))
    return Found(
        kills=kills,
        acknowledged=len(acked),
        entries=len(there),
        orphans=len(keys - used),
        lost=sum(there.get((school.dossiers[place], token)) != number for (place, token), number in acked.items()),
        faults=sum(len(check(dossier).faults) for dossier in dossiers),
        without_key=len(used - keys),
        closed=sum(try_one(dossier).outcome is not Opens.WHOLE for dossier in dossiers),
    )


def write_together(school: School, writers: int, each: int) -> Acked:
    """So many writers at the same moment, each with so many entries in one dossier; gives what was acknowledged."""
    from django.db import connections

    connections.close_all()
    hear, tell = os.pipe()
    for _ in range(writers):
        if os.fork() == 0:
            os.close(hear)
            live_and_end(lambda: write_some(school, tell, each))
    os.close(tell)
    acked = heard(hear)
    for _ in range(writers):
        os.wait()
    return acked


def write_some(school: School, tell: int, each: int) -> None:
    """One of them."""
    for _ in range(each):
        token = uuid4()
        os.write(tell, ACK.pack(0, token.bytes, write_one(school, 0, token)))


def main(act: str, *words: str) -> dict[str, object]:
    """Set up, act, and look."""
    school = set_up()
    match act:
        case "killed":
            kills = int(words[0])
            return asdict(found(school, kill_many(school, kills, words[1]), kills))
        case "stopped":
            stops = int(words[0])
            return asdict(found(school, stop_servers(school, stops, words[1]), stops))
        case "together":
            return asdict(found(school, write_together(school, int(words[0]), int(words[1])), 0))
        case "full":
            from filling import fill_and_go_on

            return fill_and_go_on(school, words[0], int(words[1]))
    raise SystemExit(f"no such act: {act}")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:])))
