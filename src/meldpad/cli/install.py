"""Prepare a data folder with its keys and tables, and a school in it. Safe to repeat: nothing that is there is replaced."""

import argparse
import os
from pathlib import Path

from meldpad.cli.start import explain, with_django
from meldpad.config.env import read_environment


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where, and for which board and school."""
    parser.add_argument("--board", required=True, metavar="KEY", help="a short key for the board, such as debomen")
    parser.add_argument("--board-name", required=True, metavar="NAME", help="the name of the board")
    parser.add_argument("--school", required=True, metavar="KEY", help="a short key for the school, such as delinde")
    parser.add_argument("--school-name", required=True, metavar="NAME", help="the name of the school")
    parser.add_argument("--brin", default="", help="the school's BRIN; an import of another school is then refused")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Folders, key, tables, school; then say how the first person comes in."""
    data = (args.data or read_environment().content_folder.parent).resolve()
    prepare_folders(data)
    return with_django(data, lambda: install(args))


def install(args: argparse.Namespace) -> int:
    """Bring the tables up to date, and make the board and the school when they are not there."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_slug

    from meldpad.keyroom.preparing import first_root_in_token
    from meldpad.keyroom.provider import provider
    from meldpad.schools.founding import found_school
    from meldpad.schools.models import School

    try:
        for key in (args.board, args.school):
            validate_slug(key)
    except ValidationError:
        return explain("A key has letters, digits and hyphens only.")
    first_root_in_token()
    provider()
    prepare_tables()
    if other := School.objects.filter(key=args.school).exclude(board__key=args.board).first():
        return explain(f"The school {args.school} belongs to another board: {other.board.key}.")
    names = {"board_name": args.board_name, "name": args.school_name, "brin": args.brin}
    school = found_school(board_key=args.board, key=args.school, **names)
    print(f"{school.name} is ready. Invite the first person: meldpad invite --board {args.board} --school {args.school} --help")
    return 0


def prepare_folders(data: Path) -> None:
    """Content, keys and slots in folders of their own, closed to others, with a root key unless a token is to keep it."""
    from meldpad.keyroom.provider import make_key_file

    for folder in (data, data / "content", data / "keys"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["MELDPAD_DATA"] = str(data)
    (data / "keys" / "slots").mkdir(mode=0o700, exist_ok=True)
    root = data / "keys" / "root.key"
    holds_content = any((data / "content").iterdir()) or (data / "keys" / "keys.sqlite3").exists()
    if not root.exists() and not holds_content and read_environment().root_keeper == "file":
        make_key_file(root)


def prepare_tables() -> None:
    """Bring both databases up to date, and the keys in them."""
    from django.core.management import call_command

    from meldpad.keyroom.preparing import give_slots

    call_command("migrate", database="keys", verbosity=0, interactive=False)
    call_command("migrate", database="default", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    give_slots()
