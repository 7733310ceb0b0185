"""Sign what was stored since the last time, and put copies where they leave the machine."""

import argparse
from pathlib import Path

from meldpad.cli.start import explain, with_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the copies go, and what to do about the key."""
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="put every checkpoint there that is not there yet")
    parser.add_argument("--public-key", action="store_true", help="only print the public key, to be kept elsewhere")
    parser.add_argument("--new-key", action="store_true", help="make a signing key when the old one was lost")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Exit status 1 when the folder holds another history than this machine."""
    return with_django(args.data, lambda: act(args))


def act(args: argparse.Namespace) -> int:
    """Sign every log that changed; nothing happens when none did."""
    from django.utils import timezone

    from meldpad.evidence.checkpoints import checkpoint_all
    from meldpad.evidence.copies import CopyDiffers, write_copies
    from meldpad.keyroom.signer import make_signer, signer

    if args.new_key:
        make_signer()
    if args.public_key:
        print(signer().public.pem.decode("ascii"), end="")
        return 0
    made = checkpoint_all(timezone.now())
    print(f"{len(made)} checkpoints made.")
    if args.out is None:
        return 0
    try:
        written = write_copies(args.out)
    except CopyDiffers as error:
        return explain(f"{error} in {args.out} is not what stands here. Nothing was written over it; run: meldpad verify.")
    except OSError as error:
        return explain(f"{args.out} cannot be written: {error.strerror}.")
    print(f"{written} checkpoints written to {args.out}.")
    return 0
