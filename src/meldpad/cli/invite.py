"""Invite the very first person of a board: a director, a member of the board or a technical administrator."""

import argparse
from pathlib import Path

from meldpad.cli.start import explain, with_django

ROLES = ("director", "board_member", "technical_administrator")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whom, where and as what."""
    parser.add_argument("--board", required=True, metavar="KEY", help="the key of the board")
    parser.add_argument("--school", metavar="KEY", help="the key of the school; only for a director")
    parser.add_argument("--role", required=True, choices=ROLES, help="what this person is")
    parser.add_argument("--name", required=True, help="the name of this person")
    parser.add_argument("--email", required=True, help="the address with which this person will sign in")
    parser.add_argument("--again", action="store_true", help="also when a member of the board can invite people by now")
    parser.add_argument("--address", default="", metavar="URL", help="where people open Meldpad, for the link")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Print a link that works once and for a week, or say why not; then nothing has changed."""
    return with_django(args.data, lambda: invite(args))


def invite(args: argparse.Namespace) -> int:
    """Make the invitation."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.utils import timezone

    from meldpad.accounts.inviting import one_spelling
    from meldpad.policy.roles import Role
    from meldpad.staff.finding import StaffRefused
    from meldpad.staff.first import board_can, invite_first, place_named

    now, role = timezone.now(), Role(args.role)
    place = place_named(args.board, args.school if role is Role.DIRECTOR else None)
    if place is None or (place.at_board and role is Role.DIRECTOR):
        return explain("There is no such board or school. A director needs --school; see meldpad install --help.")
    if not args.name.strip():
        return explain("A person has a name.")
    if board_can(place.board_id, timezone.localdate(now)) and not args.again:
        return explain("A member of this board can invite people in Meldpad itself. Use --again when that is not possible.")
    try:
        validate_email(one_spelling(args.email))
        token = invite_first(place=place, role=role, name=args.name, email=args.email, at=now)
    except ValidationError:
        return explain("This is not a whole e-mail address.")
    except StaffRefused:
        return explain("This person has this role already.")
    print(f"{(args.address or home()).rstrip('/')}/uitnodiging/{token}/")
    print("This link works once, and for a week. Whoever has an account of this board already signs in as always.")
    return 0


def home() -> str:
    """Where people most likely open this Meldpad."""
    from django.conf import settings

    return f"https://{settings.ENV.hosts[0]}" if settings.ENV.https else f"http://{settings.ENV.hosts[0]}:8000"
