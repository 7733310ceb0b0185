"""The keys: how they stand, new ones, and the recovery sheets.

Without a second word it says how they stand. Nothing here shows a key, except the two recovery sheets, each for another person.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from meldpad.cli.start import explain, with_django

if TYPE_CHECKING:
    from meldpad.schools.actor import Actor

WHAT = {
    "status": "how the keys stand, and what their keepers promise",
    "check": "whether every key opens: root, slots, schools, dossiers (exit status 1 when one does not)",
    "rotate-generation": "a new generation of one school's key; the old one then opens nothing",
    "rotate-root": "a new root key; the old one then opens nothing",
    "recovery-sheet": "two new recovery sheets, for two people; older sheets must be shredded",
    "recover": "bring the keys back with both recovery sheets, when the machine or its keys are gone",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which school."""
    parser.add_argument("what", nargs="?", default="status", choices=WHAT, help="; ".join(f"{k}: {v}" for k, v in WHAT.items()))
    parser.add_argument("--school", default="", metavar="KEY", help="the key of the school, for rotate-generation")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write a PDF of each sheet here, instead of the screen")
    parser.add_argument("--sheet", type=Path, action="append", default=[], metavar="FILE", help="a sheet to recover with (twice)")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """One of these; key trouble is explained and changes nothing."""
    acts: dict[str, Callable[[argparse.Namespace], int]] = {
        "status": status,
        "check": check,
        "rotate-generation": rotate_generation,
        "rotate-root": rotate_root,
        "recovery-sheet": recovery_sheet,
        "recover": recover,
    }
    return with_django(args.data, lambda: acts[args.what](args))


def status(args: argparse.Namespace) -> int:
    """Which keeper has what, which generation, how old the sheets are, and what all that promises."""
    from meldpad.cli.key_words import promises
    from meldpad.keyroom.generations import newest_rows, unfinished
    from meldpad.keyroom.recovery import old_sheets
    from meldpad.keyroom.roots import root_unfinished
    from meldpad.schools.real import practice_schools, real_schools

    names = dict(real_schools().values_list("id", "key"))
    apart = practice_schools()
    sheets, halfway = dict(old_sheets()), set(unfinished())
    rows = [row for row in newest_rows() if row.school_id not in apart]
    for row in sorted(rows, key=lambda row: names.get(row.school_id, "")):
        paper = {"none": "no recovery sheet", "older": "sheets older than this generation: print new ones, shred the old"}
        said = paper.get(sheets.get(row.school_id, ""), "recovery sheets up to date")
        more = "; a renewal was stopped half-way: say rotate-generation again" if row.school_id in halfway else ""
        print(f"{names.get(row.school_id, row.school_id)}: generation {row.generation}, root {row.root}, {said}{more}")
    if root_unfinished():
        print("A change of root was stopped half-way: say rotate-root again.")
    print("\n".join(promises()))
    return 0


def check(args: argparse.Namespace) -> int:
    """Open every key, from root and slot down to each dossier."""
    from meldpad.keyroom.checking import check_all_keys
    from meldpad.schools.real import practice_schools

    found = check_all_keys(but=practice_schools())
    for school_id, why in found.faults:
        print(f"{school_id}: {why}")
    print(f"{found.schools} schools and {found.dossiers} dossiers: {len(found.faults)} do not open.")
    return 1 if found.faults else 0


def rotate_generation(args: argparse.Namespace) -> int:
    """A new generation for the school with this key."""
    from django.utils import timezone

    from meldpad.schools.real import real_schools
    from meldpad.staff.keys import house_actor, renew_generation

    school = real_schools().filter(key=args.school).first()
    if school is None:
        return explain("Say which school: --school and its key. Nothing was changed.")
    actor = house_actor(school.board_id, school.id)
    number = renew_generation(actor=actor, at=timezone.now(), school_id=school.id)
    print(f"{school.key}: generation {number}. The generation before it was overwritten and opens nothing any more.")
    print("Make a backup of the keys now. Print new recovery sheets (meldpad keys recovery-sheet) and shred the old ones.")
    return 0


def rotate_root(args: argparse.Namespace) -> int:
    """A new root, for all schools."""
    from django.utils import timezone

    from meldpad.staff.keys import renew_root

    if (actor := _somebody()) is None:
        return explain("There is no school yet.")
    print(f"The root key is now {renew_root(actor=actor, at=timezone.now())}. The one before it was overwritten.")
    print("Make a backup of the keys now: an older backup needs the older root, which is gone.")
    return 0


def recovery_sheet(args: argparse.Namespace) -> int:
    """Two sheets, on paper for two people."""
    from django.utils import timezone

    from meldpad.cli.key_words import sheet_text, sheet_words
    from meldpad.documents.sheet import sheet_pdf
    from meldpad.staff.keys import print_sheets

    if (actor := _somebody()) is None:
        return explain("There is no school yet.")
    if args.out and (not args.out.is_dir() or any(args.out.iterdir())):
        return explain(f"{args.out} must be an empty folder. Nothing was changed.")
    now = timezone.now()
    for sheet in print_sheets(actor=actor, at=now):
        words = sheet_words(sheet, timezone.localtime(now))
        if args.out:
            path = args.out / f"noodblad-{sheet.letter}.pdf"
            path.touch(mode=0o600, exist_ok=False)
            path.write_bytes(sheet_pdf(words))
        else:
            print(sheet_text(words))
    print("Give sheet A and sheet B to two different people. Keep no copy on a computer. Shred every older sheet.")
    return 0


def recover(args: argparse.Namespace) -> int:
    """Both sheets, typed or from files; then every school's key under a new root and a new slot."""
    from django.utils import timezone

    from meldpad.cli.typing_sheets import both_sheets
    from meldpad.keyroom.recovery import SheetUnreadable
    from meldpad.schools.real import real_schools
    from meldpad.staff.keys import recover_keys

    if not real_schools().exists():
        return explain("Put a backup of the content and of the keys back first; then the sheets can open it.")
    try:
        count = recover_keys(at=timezone.now(), sheets=both_sheets(args.sheet))
    except SheetUnreadable as error:
        return explain(f"{error}. Nothing was changed.")
    if not count:
        print("Every school's key opens here already; nothing was changed.")
        return 0
    print(f"The keys of {count} schools open again, under a root and slots of this machine.")
    print("Now: rotate-generation for each school, a backup of the keys, new recovery sheets, and shred the ones you used.")
    return 0


def _somebody() -> "Actor | None":
    """Meldpad itself, at the first board there is."""
    from meldpad.schools.real import real_boards
    from meldpad.staff.keys import house_actor

    board = real_boards().order_by("key").first()
    return house_actor(board.id) if board else None
