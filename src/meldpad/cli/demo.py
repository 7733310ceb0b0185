"""Set up a demonstration school with invented people and serve it."""

import argparse
import os
from pathlib import Path

from meldpad.cli.install import prepare_folders, prepare_tables
from meldpad.cli.start import with_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and where the demonstration's data goes."""
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    parser.add_argument(
        "--data", type=Path, default=Path("var/demo"), help="data folder (default var/demo); a second start keeps it"
    )
    parser.add_argument("--empty", action="store_true", help="a school without dossiers; only matters at the first start")
    parser.add_argument("--no-serve", action="store_true", help="only set up")


def run(args: argparse.Namespace) -> int:
    """Set up what is not there yet, say how to sign in, and serve."""
    data = args.data.resolve()
    os.environ["MELDPAD_DEMO"] = "1"
    prepare_folders(data)
    return with_django(data, lambda: demonstrate(data, args.port, empty=args.empty, serve=not args.no_serve))


def demonstrate(data: Path, port: int, *, empty: bool, serve: bool) -> int:
    """Tables, school, accounts; then serve."""
    from meldpad.accounts.demo import demo_accounts
    from meldpad.cli.demo_school import ensure_demo_school
    from meldpad.cli.serve import listen
    from meldpad.keyroom.preparing import first_root_in_token
    from meldpad.keyroom.provider import provider

    first_root_in_token()
    provider()
    prepare_tables()
    ensure_demo_school(empty=empty)
    print(f"Meldpad draait op http://127.0.0.1:{port}", flush=True)
    print("Log in met een van deze accounts (alleen voor de demonstratie):")
    for account in demo_accounts():
        print(f"  {account.role:44} {account.email:28} {account.password}")
    print("", flush=True)
    return listen("127.0.0.1", port) if serve else 0
