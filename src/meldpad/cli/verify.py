"""Show that no entry was changed, removed or moved, without needing a key."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from meldpad.cli.start import with_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to print."""
    parser.add_argument("--open", action="store_true", help="also open every entry with the keys that are here; nothing is shown")
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Check every chain; exit status 1 when one does not hold."""
    return with_django(args.data, lambda: verify(as_json=args.json) | (opening() if args.open else 0))


def verify(*, as_json: bool) -> int:
    """Print each dossier's outcome by its number, never by a name; and every file that belongs to none."""
    from meldpad.dossiers.sweeping import strays
    from meldpad.dossiers.verifying import check_all

    checked = list(check_all())
    faulty = [item for item in checked if item.faults]
    superfluous = [f"{path.parent.name}/{path.name}" for path in strays()]
    sound = not faulty and not superfluous
    if as_json:
        rows = [asdict(item) for item in checked]
        print(json.dumps({"sound": sound, "dossiers": rows, "superfluous_files": superfluous}, indent=1))
        return 0 if sound else 1
    for item in checked:
        whole = "destroyed by two people" if item.destroyed else "sound"
        said = "; ".join(f"entry {fault.number}: {fault.code}" for fault in item.faults) or whole
        print(f"{item.school} {item.reference}: {item.entries} entries, {said}")
    for name in superfluous:
        print(f"file {name}: belongs to no dossier")
    print(f"{len(checked)} dossiers checked, {len(faulty)} with faults.")
    return 0 if sound else 1


def opening() -> int:
    """Print how much opens; exit status 1 when a key does not fit."""
    from meldpad.cli.backups.looking import look
    from meldpad.cli.backups.words import of_the_look
    from meldpad.keyroom.provider import provider

    provider()
    looked = look()
    print("\n".join(of_the_look(looked)))
    return 1 if looked.wrong else 0
