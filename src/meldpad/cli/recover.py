"""Give somebody new access when nobody can sign in any more: prints a link for a new password.

In Meldpad itself two people do this together. Use this only when that cannot be. It asks you to type the key of the school (or of
the board, for somebody who works for the board), and leaves a row in the log.
"""

import argparse
from pathlib import Path

from meldpad.cli.start import explain, with_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whom."""
    parser.add_argument("--email", required=True, help="the address with which this person signs in")
    parser.add_argument("--address", default="", metavar="URL", help="where people open Meldpad, for the link")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Print a link that works once and for a day, or say why not; then nothing has changed."""
    return with_django(args.data, lambda: recover(args))


def recover(args: argparse.Namespace) -> int:
    """Ask for the key, and make the link."""
    from django.utils import timezone

    from meldpad.accounts.inviting import one_spelling
    from meldpad.accounts.models import User
    from meldpad.cli.invite import home
    from meldpad.staff.finding import StaffRefused
    from meldpad.staff.last_resort import place_with_key, recover_from_machine

    now = timezone.now()
    user = User.objects.filter(email=one_spelling(args.email)).first()
    if user is None:
        return explain("There is no account with this address.")
    place = place_with_key(user, typed("Type the key of this person's school, or of the board, to confirm: "), now)
    if place is None:
        return explain("This person has no role there, or there is no such key. Nothing was changed.")
    try:
        token = recover_from_machine(place=place, user_id=user.pk, at=now)
    except StaffRefused:
        return explain("This account is closed. Nothing was changed.")
    print(f"{(args.address or home()).rstrip('/')}/nieuwe-toegang/{token}/")
    print(
        "This link works once, and for 24 hours. Give it to this person yourself; it ends every session and every second factor."
    )
    return 0


def typed(question: str) -> str:
    """What somebody types; "" when nobody is there to type."""
    try:
        return input(question).strip()
    except EOFError:
        return ""
