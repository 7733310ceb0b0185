"""Make a copy of the content or of the keys, closed for whoever holds the private key, or check a folder of copies.

Content and keys go to two places. A copy of keys lives for fourteen days: what was destroyed is gone when the
last copy of its key is.
"""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from meldpad.cli.backups.naming import Kind
from meldpad.cli.start import explain, with_django
from meldpad.config.env import read_environment


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which half, where to and for whom; or which folder to check."""
    acts = parser.add_mutually_exclusive_group(required=True)
    acts.add_argument("--content", action="store_true", help="copy the content: sealed entries, files, accounts, the log")
    acts.add_argument("--keys", action="store_true", help="copy the wrapped keys; never the root key")
    acts.add_argument("--check", type=Path, metavar="FOLDER", help="say whether the copies in a folder are in order")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where the copy goes; outside the data")
    parser.add_argument("--recipient", action="append", default=[], metavar="AGE_PUBLIC_KEY", help="for whom; may be repeated")
    parser.add_argument("--recipients-file", type=Path, metavar="FILE", help="the same, one a line")
    parser.add_argument("--prune", action="store_true", help="after a copy of keys: remove the copies older than fourteen days")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Exit status 0 when the copy is whole or the folder is in order, 1 when not, 2 when asked wrongly."""
    if args.check:
        return check(args.check)
    if args.to is None:
        return explain("Say where the copy goes: --to FOLDER.") + 1
    if args.prune and not args.keys:
        return explain("Only copies of keys are removed by age: --prune goes with --keys.") + 1
    to = read_environment().backup_recipients if not args.recipient and not args.recipients_file else args.recipient
    kind = Kind.KEYS if args.keys else Kind.CONTENT
    return with_django(args.data, lambda: copy(kind, args.to, to, args.recipients_file, prune=args.prune))


def check(folder: Path) -> int:
    """Print what is not in order."""
    from meldpad.cli.backups.clocks import complaints

    if not folder.is_dir():
        return explain(f"There is no folder {folder}.")
    found = list(complaints(folder, datetime.now(UTC)))
    for complaint in found:
        explain(complaint)
    if not found:
        print("The copies are in order.")
    return 1 if found else 0


def copy(kind: Kind, to: Path, given: Sequence[str], file: Path | None, *, prune: bool) -> int:
    """Make the copy, say what it is called, and only then remove what is too old."""
    from meldpad.cli.backups import clocks
    from meldpad.cli.backups.closed import Busy
    from meldpad.cli.backups.copying import NothingToCopy
    from meldpad.cli.backups.making import WrongPlace, make_copy
    from meldpad.cli.backups.packing import NotWritten
    from meldpad.cli.backups.postgres import ProgramFailed, ProgramMissing
    from meldpad.cli.backups.recipients import RecipientWrong, recipients

    now = datetime.now(UTC)
    try:
        made = make_copy(kind, to, recipients(given, file), now)
        gone = clocks.prune(to, now) if prune else 0
    except NothingToCopy:
        return explain("There is no Meldpad data here, so there is nothing to copy.")
    except Busy:
        return explain("Another copy is being made or tried at this moment.")
    except (WrongPlace, NotWritten, ProgramFailed, ProgramMissing, RecipientWrong) as error:
        return explain(f"{error}")
    print(f"{made} ({made.stat().st_size} bytes)" + (f"; {gone} old copies removed." if gone else ""))
    return 0
