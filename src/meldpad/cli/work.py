"""Notice what waits and send the mail about it: once, or until stopped.

Beside `meldpad serve` on another machine, or from a timer with --once. `meldpad serve` does the same by itself unless
MELDPAD_CLOCK=0. Two at the same time do no harm.
"""

import argparse
from pathlib import Path
from threading import Event

from meldpad.cli.start import with_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """Once or in turns, and on which data."""
    parser.add_argument("--once", action="store_true", help="sweep, send what waits, and stop")
    parser.add_argument("--every", type=int, default=60, metavar="SECONDS", help="seconds between turns (default 60)")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Work; 0 when it was stopped or done."""
    return with_django(args.data, lambda: work(once=args.once, seconds=args.every))


def work(*, once: bool, seconds: int) -> int:
    """Look at the keys first: without them nothing can be noticed."""
    from django.utils import timezone

    from meldpad.clock.working import work_on, work_once
    from meldpad.keyroom.preparing import check_keys
    from meldpad.keyroom.provider import provider

    provider()
    check_keys()
    if once:
        made, sent = work_once(timezone.now())
        print(f"{made} notices made, {sent} mails sent.")
        return 0
    stopped = Event()
    try:
        work_on(stopped, seconds)
    except KeyboardInterrupt:
        stopped.set()
    return 0
