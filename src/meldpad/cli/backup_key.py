"""Make a pair of keys for the copies: the public half closes them on this machine, the private half opens them anywhere.

Both are printed once and kept nowhere. Put the private half on paper and on a stick, in two safes, and never on this machine.
"""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(args: argparse.Namespace) -> int:
    """Print both halves."""
    from meldpad.cli.backups.recipients import new_pair

    private, public = new_pair()
    print("# The private key. Copy it to two safe places away from this machine, then clear this screen.")
    print(private)
    print("# The public key, for --recipient or MELDPAD_BACKUP_RECIPIENTS. It may be known.")
    print(public)
    return 0
