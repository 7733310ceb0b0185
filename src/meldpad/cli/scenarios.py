"""Run every scenario below a path against the editions of the code."""

import argparse
from pathlib import Path

from meldpad.cli.start import explain


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which scenarios, and whose editions."""
    parser.add_argument("path", type=Path, help="a YAML file, or a folder with YAML files")
    parser.add_argument(
        "--editions", type=Path, metavar="DIR", help="a folder with editions of your own, next to the published ones"
    )


def run(args: argparse.Namespace) -> int:
    """Print each scenario as passed or failed with the difference; exit status 1 when one fails."""
    from meldpad.protocol.load import EditionRefused, editions_in, published
    from meldpad.protocol.scenarios.run import run_scenarios

    if not args.path.exists():
        return explain(f"There is nothing at {args.path}.")
    try:
        editions = {**published(), **(editions_in(args.editions) if args.editions else {})}
    except EditionRefused as refused:
        return explain(str(refused))
    results = list(run_scenarios(args.path, editions))
    for result in results:
        print(f"{'passed' if result.passed else 'FAILED'}  {result.file}: {result.name}")
        for difference in result.differences:
            print(f"        {difference}")
    failed = sum(not result.passed for result in results)
    print(f"{len(results) - failed} passed, {failed} failed")
    if not results:
        return explain("No scenario was found.")
    return 1 if failed else 0
