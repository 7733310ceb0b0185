"""Bring back a copy of the content and a copy of the keys, in an empty place. Never over something that is there.

Any two copies go together: what has no key in the copy of the keys does not open, and everything else does. Root key and slots
are in no copy: bring them from the old key folder, or with the recovery sheets.
"""

import argparse
import os
import shutil
from pathlib import Path

from meldpad.cli.start import explain, with_django
from meldpad.config.env import Environment, read_environment

ROOTS = ("root.key", "signing.key", "checkpoint.key", "slots")
SERIES = ("root*.key", "checkpoint*")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which copies, with which private key, and where to."""
    parser.add_argument("--content", type=Path, required=True, metavar="FILE", help="a copy of the content")
    parser.add_argument("--keys", type=Path, required=True, metavar="FILE", help="a copy of the keys, the newest there is")
    parser.add_argument("--identity", type=Path, required=True, metavar="FILE", help="the private key that opens the copies")
    parser.add_argument("--data", type=Path, required=True, help="a new data folder; with PostgreSQL also two empty databases")
    parser.add_argument("--root-from", type=Path, metavar="FOLDER", help="the key folder with root key, signing key and slots")


def run(args: argparse.Namespace) -> int:
    """Exit status 0 when every chain holds and every dossier that has a key opens."""
    os.environ["MELDPAD_DATA"] = str(args.data.resolve())
    env = read_environment()
    if taken := _taken(env, args.root_from):
        return explain(f"{taken} is there already. A copy is never put over something; choose a new folder.")
    if missing := next((file for file in (args.content, args.keys, args.identity) if not file.is_file()), None):
        return explain(f"There is no file {missing}.")
    for folder in (args.data, env.content_folder, env.key_folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if args.root_from and not _bring_root(args.root_from, env.key_folder):
        return explain(f"There is no root.key in {args.root_from}.")
    return with_django(args.data, lambda: bring_back(args.content, args.keys, args.identity))


def bring_back(content: Path, keys: Path, identity: Path) -> int:
    """Open, check, place, bring up to date, look, and say what was found."""
    from meldpad.accounts.models import Session
    from meldpad.cli.backups.closed import Busy
    from meldpad.cli.backups.living import bring_up_to_date
    from meldpad.cli.backups.looking import as_listed
    from meldpad.cli.backups.naming import Kind
    from meldpad.cli.backups.placing import NotEmpty, insist_empty, place, unpacked
    from meldpad.cli.backups.postgres import ProgramFailed, ProgramMissing
    from meldpad.cli.backups.recipients import RecipientWrong, identities
    from meldpad.cli.backups.unpacking import CopyBroken
    from meldpad.cli.backups.words import of_the_pair

    try:
        insist_empty()
        with unpacked({Kind.CONTENT: content, Kind.KEYS: keys}, list(identities(identity))) as halves:
            place(halves)
            lists = {kind: manifest for kind, (manifest, _) in halves.items()}
    except NotEmpty as error:
        return explain(f"{error}. A copy is never put over something.")
    except Busy:
        return explain("Another copy is being made or tried at this moment.")
    except (CopyBroken, ProgramFailed, ProgramMissing, RecipientWrong) as error:
        return explain(f"{error}. Nothing can be used of what was brought back.")
    print("\n".join(of_the_pair(lists[Kind.CONTENT], lists[Kind.KEYS])))
    if not all(as_listed(kind, manifest) for kind, manifest in lists.items()):
        return explain("What was brought back is not what the copies list. Do not use it.")
    bring_up_to_date()
    Session.objects.all().delete()  # who was sent away since then does not come in again with an old session
    print("Every session was ended. Look at the accounts: who left since the copy was made has an account again.")
    return _say_what_opens()


def _say_what_opens() -> int:
    from meldpad.cli.backups.looking import look
    from meldpad.cli.backups.words import of_the_look
    from meldpad.cli.verify import verify_plainly
    from meldpad.keyroom.provider import KeyMissing, provider

    try:
        provider()
    except KeyMissing:
        print("The root key is not here yet, so nothing opens. Bring it, and then see with: meldpad verify --open")
        return verify_plainly()
    looked = look()
    print("\n".join(of_the_look(looked)))
    return 1 if looked.wrong else 0


def _taken(env: Environment, root_from: Path | None) -> Path | None:
    wanted = [env.content_folder, env.key_folder / "keys.sqlite3"]
    if root_from:
        wanted += [env.key_folder / name for name in ROOTS]
    return next((path for path in wanted if path.exists() and not (path.is_dir() and not any(path.iterdir()))), None)


def _bring_root(source: Path, folder: Path) -> bool:
    """Copy what opens the school's keys from another key folder, closed to others from the first byte."""
    if not (source / "root.key").is_file():
        return False
    before = os.umask(0o077)
    try:
        for name in [path.name for path in source.iterdir() if path.name == "slots" or any(map(path.match, SERIES))]:
            if (source / name).is_dir():
                shutil.copytree(source / name, folder / name, copy_function=shutil.copyfile)
                (folder / name).chmod(0o700)
            else:
                shutil.copyfile(source / name, folder / name)
    finally:
        os.umask(before)
    return True
