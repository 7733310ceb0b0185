"""The command `meldpad`: one module per act."""

import argparse
import sys
from importlib import import_module

from meldpad.config.env import SettingUnreadable

ACTS = (
    "demo",
    "install",
    "invite",
    "recover",
    "serve",
    "verify",
    "backup",
    "backup_key",
    "restore",
    "drill",
    "checkpoint",
    "import_edexml",
    "scenarios",
    "kinds",
    "clauses",
    "editions",
    "export_dossier",
    "retention",
    "theme",
    "access",
    "keys",
    "work",
)


def main(arguments: list[str] | None = None) -> int:
    """Run one act; 0 when it went well, 1 when it found something wrong, 2 when it was asked wrongly."""
    parser = argparse.ArgumentParser(prog="meldpad", description="A living route through the Dutch reporting code.")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    for name in ACTS:
        module = import_module(f"meldpad.cli.{name}")
        summary = (module.__doc__ or "").strip().partition("\n")[0]
        act = acts.add_parser(name.replace("_", "-"), help=summary, description=module.__doc__)
        module.arguments(act)
        act.set_defaults(run=module.run)
    args = parser.parse_args(arguments)
    try:
        return int(args.run(args))
    except SettingUnreadable as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
