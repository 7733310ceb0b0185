"""Show for each clause and rule what serves it, and which tests and scenarios cite it."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to print, and where the tests are."""
    parser.add_argument("--json", action="store_true", help="print as JSON")
    parser.add_argument("--markdown", action="store_true", help="print as docs/clauses.md has it")
    parser.add_argument(
        "--tests", type=Path, default=Path("tests"), metavar="DIR", help="folder with the tests and scenarios (default: tests)"
    )


def run(args: argparse.Namespace) -> int:
    """Print the map of clauses."""
    from meldpad.cli.clause_map import clause_map
    from meldpad.cli.clause_table import markdown

    rows = clause_map(args.tests)
    if args.json:
        print(json.dumps({row.id: asdict(row) for row in rows}, indent=1, ensure_ascii=False))
        return 0
    if args.markdown:
        print(markdown(rows), end="")
        return 0
    for row in rows:
        serves = ", ".join((*row.rules, *row.kinds, *row.pages, *row.documents)) or "nothing yet"
        print(f"{row.id:7} {serves}  [{len(row.tests)} tests, {len(row.scenarios)} scenarios]")
    return 0
