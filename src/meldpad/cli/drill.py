"""Try whether the copies can be brought back, without touching the living data: open, check, compare, overwrite, report.

Everything is opened with the root key and slots of today. Nothing that was opened is shown or kept.
"""

import argparse
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from meldpad.cli.start import explain, with_django

if TYPE_CHECKING:
    from meldpad.cli.backups.looking import Compared, Looked
    from meldpad.cli.backups.manifest import Manifest
    from meldpad.cli.backups.naming import Kind


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which copies, and with which private key."""
    parser.add_argument("--content", type=Path, required=True, metavar="FILE", help="a copy of the content")
    parser.add_argument("--keys", type=Path, required=True, metavar="FILE", help="a copy of the keys")
    parser.add_argument("--identity", type=Path, required=True, metavar="FILE", help="the private key that opens the copies")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Exit status 0 when everything that has a key opens, every chain holds, and the copy is a beginning of the living data."""
    return with_django(args.data, lambda: drill(args.content, args.keys, args.identity, as_json=args.json))


class Clock:
    """How long each part took, in seconds."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}

    @contextmanager
    def timing(self, part: str) -> Iterator[None]:
        """Time what happens within."""
        began = time.perf_counter()
        yield
        self.took[part] = round(time.perf_counter() - began, 3)


def drill(content: Path, keys: Path, identity: Path, *, as_json: bool) -> int:
    """Bring back in a closed place, look, compare, clean up, and report."""
    from meldpad.cli.backups.closed import Busy
    from meldpad.cli.backups.naming import Kind
    from meldpad.cli.backups.placing import tried, unpacked
    from meldpad.cli.backups.postgres import ProgramFailed, ProgramMissing
    from meldpad.cli.backups.recipients import RecipientWrong, identities
    from meldpad.cli.backups.unpacking import CopyBroken
    from meldpad.keyroom.provider import provider

    provider()
    clock = Clock()
    try:
        with clock.timing("all"), unpacked({Kind.CONTENT: content, Kind.KEYS: keys}, list(identities(identity))) as halves:
            lists = {kind: manifest for kind, (manifest, _) in halves.items()}
            with tried(halves):
                listed, looked, ends = _looked(clock, lists)
            compared = _compared(ends, looked)
    except Busy:
        return explain("Another copy is being made or tried at this moment.")
    except (CopyBroken, ProgramFailed, ProgramMissing, RecipientWrong) as error:
        return explain(f"The drill FAILED: {error}.")
    return _report(lists, looked, compared, clock, listed=listed, as_json=as_json)


def _looked(clock: Clock, lists: "dict[Kind, Manifest]") -> "tuple[bool, Looked, dict[str, tuple[int, bytes]]]":
    from meldpad.cli.backups.living import bring_up_to_date
    from meldpad.cli.backups.looking import as_listed, ends, look

    listed = all(as_listed(kind, manifest) for kind, manifest in lists.items())
    with clock.timing("bringing up to date"):
        bring_up_to_date()
    with clock.timing("checking and opening"):
        return listed, look(), ends()


def _compared(ends: dict[str, tuple[int, bytes]], looked: "Looked") -> "Compared":
    from meldpad.cli.backups.looking import compare

    return compare(ends, looked.closed)


def _report(
    lists: "dict[Kind, Manifest]", looked: "Looked", compared: "Compared", clock: Clock, *, listed: bool, as_json: bool
) -> int:
    from meldpad.cli.backups.naming import Kind
    from meldpad.cli.backups.words import of_the_comparison, of_the_look, of_the_pair

    bad = looked.wrong or compared.wrong or not listed
    content, keys = lists[Kind.CONTENT], lists[Kind.KEYS]
    if as_json:
        made = {"content": content.made_at, "keys": keys.made_at}
        parts = {"looked": asdict(looked), "compared": asdict(compared), "seconds": clock.took}
        print(json.dumps({"passed": not bad, "as_listed": listed, "made_at": made, **parts}, indent=1))
        return 1 if bad else 0
    lines = [*of_the_pair(content, keys), *of_the_look(looked), *of_the_comparison(compared)]
    if not listed:
        lines.append("What came out is NOT what the copies list.")
    lines += [f"{part}: {seconds:.1f} s" for part, seconds in clock.took.items()]
    print("\n".join([*lines, "The drill FAILED." if bad else "The drill went well."]))
    return 1 if bad else 0
