"""Finish the destruction of dossiers that was agreed and then cut off; and say which rounds there are. Old exercises go too.

Two people decide in Meldpad itself; from here nothing can be destroyed that they did not agree on.
"""

import argparse
from pathlib import Path

from meldpad.cli.start import with_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to go on, or only to look."""
    parser.add_argument(
        "--resume",
        action="store_true",
        help="finish what was agreed and empty old exercises; without it: only look",
    )
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Exit status 1 when something is not done yet."""
    return with_django(args.data, lambda: retention(resume=args.resume))


def retention(*, resume: bool) -> int:
    """Print each round that is not done, by its number, and finish it when asked."""
    from django.utils import timezone

    from meldpad.practice.emptying import empty_old
    from meldpad.retention.destroying import finish_rounds, unfinished_rounds

    waiting = unfinished_rounds()
    left = finish_rounds(timezone.now()) if resume else waiting
    for round_id in waiting:
        print(f"{round_id}: {'agreed and not done' if round_id in left else 'done'}")
    if resume and (emptied := empty_old(timezone.now())):
        print(f"{emptied} practice schools were not used any more and were emptied.")
    print(f"{len(left)} rounds are not done; go on with --resume." if left else "Everything that was agreed is done.")
    return 1 if left else 0
