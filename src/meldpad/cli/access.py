"""Show who may do what with a dossier: in short, or as the whole table that docs/toegang.md holds."""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """How much to print."""
    parser.add_argument(
        "--table", action="store_true", help="print all tables as docs/toegang.md has them; that file is reviewed"
    )


def run(args: argparse.Namespace) -> int:
    """Print what everybody may without any tie, or everything."""
    from meldpad.cli.access_table.text import in_short, tables

    print(tables() if args.table else in_short(), end="")
    return 0
