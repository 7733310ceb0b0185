"""A school board of which much waits; a worker is killed at random moments, and started again until all is done.

Started as a process of its own, on folders and databases of its own:

    python worked.py NOTICES KILLS      prints what was found as JSON

The worker is the command itself, `meldpad work --once`, so the kills also fall while it starts and while it looks.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

PER_SCHOOL = 3
LONGEST_LIFE = 0.05  # seconds after the notice that was waited for; a school takes about as long
LONG_AGO = datetime.now(UTC) - timedelta(days=100)
COMMAND = str(Path(sys.executable).parent / "meldpad")
WORK = (COMMAND, "work", "--once")


def set_up(notices: int) -> int:
    """Schools with dossiers that nobody looked at, until so many notices wait; gives how many that is."""
    from forge import set_up as started

    os.environ |= {"MELDPAD_MAIL": "smtp://127.0.0.1:9", "MELDPAD_MAIL_FROM": "meldpad@example.org"}  # nobody listens there
    started()
    from factories import make_actor, make_dossier, make_pupil, make_school, make_user
    from meldpad.clock.gathering import gathered
    from meldpad.policy.roles import Role

    waits = 0
    while waits < notices:
        school = make_school()
        actor = make_actor(make_user(school=school, role=Role.ATTENTION_OFFICER))
        for role in (Role.DEPUTY_OFFICER, Role.DIRECTOR, Role.BOARD_MEMBER):
            make_user(school=school, role=role)
        for _ in range(PER_SCHOOL):
            make_dossier(actor=actor, pupil=make_pupil(school=school), at=LONG_AGO)
        waits += len(gathered(school, datetime.now(UTC)).due())
    return waits


def expected() -> tuple[set[tuple[str, str]], int]:
    """What must be there when all is done: each notice of each school, and the mails of all of them."""
    from meldpad.clock.gathering import gathered
    from meldpad.clock.models import Notice
    from meldpad.clock.posting import hears
    from meldpad.schools.models import School

    found, mails = set(), 0
    for school in School.objects.all():
        state = gathered(school, datetime.now(UTC))
        found |= {(school.id.hex, due.key) for due in state.due()}
        hearing = (hears(notice, state.people) for notice in Notice.objects.filter(school=school))
        mails += len(frozenset[object]().union(*hearing))  # one each, because a school is swept at once or not at all
    return found, mails


def killed_while_working(written: int) -> bool:
    """Start a worker, and kill it a moment after so many notices are there; whether it still ran then."""
    from meldpad.clock.models import Notice

    worker = subprocess.Popen(WORK, env=os.environ, stdout=subprocess.DEVNULL)
    while worker.poll() is None and Notice.objects.count() < written:
        time.sleep(0.002)
    time.sleep(random.uniform(0, LONGEST_LIFE))
    still = worker.poll() is None
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    return still


def main(notices: int, kills: int) -> dict[str, int]:
    """Kill, finish, and count."""
    waits = set_up(notices)
    from django.db import connections

    from meldpad.clock.models import Mail, Notice

    connections.close_all()
    halfway, killed = Counter[int](), 0
    for number in range(kills):
        killed += killed_while_working(waits * number // kills)
        halfway[Notice.objects.count()] += 1
        connections.close_all()
    subprocess.run(WORK, env=os.environ, check=True, stdout=subprocess.DEVNULL)
    wanted, mails = expected()
    rows = Counter((school.hex, key) for school, key in Notice.objects.values_list("school_id", "key"))
    letters = Counter(Mail.objects.values_list("account_id", "notice_id"))
    return {
        "waited": waits,
        "kills": killed,
        "notices": sum(rows.values()),
        "lost": len(wanted - rows.keys()),
        "doubled": sum(rows.values()) - len(rows),
        "mails": sum(letters.values()),
        "mails_lost": mails - len(letters),
        "mails_doubled": sum(letters.values()) - len(letters),
        "moments": len(halfway),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
