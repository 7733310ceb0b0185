"""Show that nothing was changed, removed or moved, without needing a key."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from meldpad.cli.start import explain, with_django

if TYPE_CHECKING:
    from meldpad.dossiers.verifying import Checked
    from meldpad.evidence.faults import LogChecked


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to check, against what, and what to print."""
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")
    parser.add_argument("--school", default="", metavar="KEY", help="only this school")
    parser.add_argument("--dossier", default="", metavar="REFERENCE", help="only this dossier of the school, as 2026-001")
    parser.add_argument("--checkpoints", type=Path, metavar="FOLDER", help="copies that left the machine, to compare with")
    parser.add_argument("--open", action="store_true", help="also open everything; this needs the keys")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Check every chain, key and log; exit status 1 when one does not hold."""
    if args.dossier and not args.school:
        return explain("A dossier is found by its school: name that too, with --school KEY.")
    if args.checkpoints and not args.checkpoints.is_dir():
        return explain(f"{args.checkpoints} is not a folder.")
    return with_django(args.data, lambda: verify(args))


def verify_plainly() -> int:
    """Everything, as text, without opening a key."""
    return verify(argparse.Namespace(json=False, school="", dossier="", checkpoints=None, open=False))


def verify(args: argparse.Namespace) -> int:
    """Print each dossier's outcome by its number, never by a name, and then that of the logs."""
    from meldpad.dossiers.sweeping import strays
    from meldpad.dossiers.verifying import check_all
    from meldpad.schools.real import real_schools

    if args.school and not real_schools().filter(key=args.school).exists():
        return explain(f"There is no school {args.school}.")
    dossiers = list(check_all(opening=args.open, school=args.school, reference=args.dossier))
    if args.dossier and not dossiers:
        return explain(f"There is no dossier {args.dossier} at {args.school}.")
    superfluous = [] if args.school else [f"{path.parent.name}/{path.name}" for path in strays()]
    logs = [_narrowed(log, dossiers[0].dossier) if args.dossier else log for log in _logs(args)]
    sound = all(one.sound for one in dossiers) and not any(log.faults for log in logs) and not superfluous
    if args.json:
        rows = {"dossiers": [_row(one) for one in dossiers], "logs": [asdict(log) for log in logs]}
        outcome = {"sound": sound, **rows, "superfluous_files": superfluous}
        print(json.dumps(outcome, indent=1))
    else:
        _print(dossiers, logs)
        for name in superfluous:
            print(f"file {name}: belongs to no dossier")
    return 0 if sound else 1


def _logs(args: argparse.Namespace) -> "list[LogChecked]":
    from meldpad.evidence.copies import Copies, read_copies
    from meldpad.evidence.logs import log_of_school
    from meldpad.evidence.verifying import check_log, check_logs
    from meldpad.schools.real import real_schools

    copies = read_copies(args.checkpoints) if args.checkpoints else Copies()
    if args.school:
        return [check_log(log_of_school(real_schools().get(key=args.school).id), copies)]
    return list(check_logs(copies))


def _narrowed(log: "LogChecked", dossier: str) -> "LogChecked":
    """Only what is about this dossier, or about the log as a whole."""
    from dataclasses import replace

    return replace(log, faults=tuple(fault for fault in log.faults if fault.dossier in ("", dossier)))


def _row(one: "Checked") -> dict[str, object]:
    return {**asdict(one), "sound": one.sound}


def _print(dossiers: "list[Checked]", logs: "list[LogChecked]") -> None:
    for one in dossiers:
        faults = "; ".join(f"entry {fault.number}: {fault.code}" for fault in (*one.faults, *one.keys, *one.closed))
        whole = "destroyed by two people" if one.destroyed else "sound"
        print(f"{one.school} {one.reference}: {one.entries} entries, {faults or whole}")
    print(f"{len(dossiers)} dossiers checked, {sum(not one.sound for one in dossiers)} with faults.")
    for log in logs:
        faults = "; ".join(f"{fault.code} {fault.number} {fault.dossier}".strip() for fault in log.faults)
        print(
            f"log {log.log}: {log.leaves} leaves, {log.checkpoints} checkpoints, {log.younger} rows younger than the last, "
            f"{log.copies} copies compared, {faults or 'sound'}"
        )
