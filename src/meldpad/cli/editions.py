"""List the editions of the code, say what a school gains and loses between two of them, or draw them."""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meldpad.cli.start import explain

if TYPE_CHECKING:
    from meldpad.protocol.difference import Change
    from meldpad.protocol.model import Edition

ASKED_WRONGLY = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which act, and whose editions."""
    acts = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    listed = acts.add_parser("list", help="every edition with its date and title")
    compared = acts.add_parser("diff", help="what a school gains (+), loses (-) and sees changed (~) between two editions")
    compared.add_argument("before", help="the edition to start from, as po-2012")
    compared.add_argument("after", help="the edition to go to, as po-2019")
    compared.add_argument("--json", action="store_true", help="print as JSON")
    drawn = acts.add_parser("pictures", help="write the route of every edition and the states as pictures and as text")
    drawn.add_argument("--out", type=Path, default=Path("docs"), metavar="DIR", help="folder to write in (default: docs)")
    for act in (listed, compared):
        act.add_argument("--language", choices=("nl", "en"), default="nl", help="language of the words (default: nl)")
    for act in (listed, compared, drawn):
        act.add_argument("--editions", type=Path, metavar="DIR", help="a folder with editions of your own, next to the published")


def run(args: argparse.Namespace) -> int:
    """Print; exit status 1 when an edition is refused, 2 when an edition is unknown."""
    from meldpad.protocol.load import EditionRefused, editions_in, published

    if args.editions and not args.editions.is_dir():
        return explain(f"There is no folder {args.editions}.")
    try:
        editions = {**published(), **(editions_in(args.editions) if args.editions else {})}
    except EditionRefused as refused:
        return explain(str(refused))
    match args.what:
        case "list":
            return _list(editions, args.language)
        case "pictures":
            return _draw(editions, args.out)
        case _:
            return _compare(editions, args)


def _list(editions: "Mapping[str, Edition]", language: str) -> int:
    for edition in editions.values():
        print(f"{edition.id}  {edition.valid_from}  {edition.title[language]}  ({len(edition.rules)} rules, {edition.owner})")
    return 0


def _compare(editions: "Mapping[str, Edition]", args: argparse.Namespace) -> int:
    from meldpad.cli.edition_text import edition_text
    from meldpad.protocol.difference import difference

    for name in (args.before, args.after):
        if name not in editions:
            print(f"There is no edition {name} (known: {', '.join(editions)}).", file=sys.stderr)
            return ASKED_WRONGLY
    before, after = editions[args.before], editions[args.after]
    changes = difference(before, after)
    if args.json:
        rows = [_plain(change) for change in changes]
        print(json.dumps({"before": before.id, "after": after.id, "changes": rows}, indent=1, ensure_ascii=False, default=str))
    else:
        print(edition_text(before, after, changes, args.language), end="")
    return 0


def _draw(editions: "Mapping[str, Edition]", out: Path) -> int:
    from meldpad.cli.pictures import files_of

    for place, content in files_of(list(editions.values())).items():
        path = out / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        print(path)
    return 0


def _plain(change: "Change") -> dict[str, object]:
    whole = change.section != "edition"  # an edition as a whole is in its own file
    return {
        "section": change.section,
        "id": change.id,
        "change": change.how,
        "before": _row(change.before) if whole else None,
        "after": _row(change.after) if whole else None,
        "fields": {field.name: {"before": field.before, "after": field.after} for field in change.fields},
    }


def _row(part: Any) -> object:  # a row of an edition, or a plain value
    return asdict(part) if is_dataclass(part) and not isinstance(part, type) else part
