"""Write one dossier as an open package: a ZIP with every entry, and what shows that nothing of it was changed."""

import argparse
import os
from pathlib import Path

from meldpad.cli.start import explain, with_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which dossier, for whom, and where to."""
    parser.add_argument("reference", help="the dossier's number, as 2026-001")
    parser.add_argument("--school", required=True, metavar="KEY", help="the key of the school")
    parser.add_argument(
        "--as", dest="email", required=True, metavar="EMAIL", help="the account that exports; it must be allowed to read"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write; it must not exist yet")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Export; the same policy and log as reading in the browser."""
    return with_django(args.data, lambda: export(args.reference, args.school, args.email, args.out))


def export(reference: str, school_key: str, email: str, out: Path) -> int:
    """Write the package with mode 0600."""
    from django.utils import timezone

    from meldpad.accounts.models import User
    from meldpad.documents.press import DocumentNotMade
    from meldpad.dossiers.exporting import open_package
    from meldpad.dossiers.models import Dossier
    from meldpad.policy.verdict import NotAllowed
    from meldpad.schools.actor import NotAppointed, actor_for
    from meldpad.web.papers import paper_of

    user = User.objects.filter(email=email.lower(), is_active=True).first()
    dossier = Dossier.objects.filter(reference=reference, school__key=school_key).first()
    refusal = "This dossier does not exist, or this account may not read it."
    if user is None or dossier is None:
        return explain(refusal)
    now = timezone.now()
    try:
        actor = actor_for(user.pk, user.name, now.date())
        content = open_package(actor, dossier.id, now, lambda opened: paper_of(actor, opened, timezone.localtime(now)))
    except (NotAllowed, NotAppointed):
        return explain(refusal)
    except DocumentNotMade:
        return explain("The timeline could not be made as PDF; nothing is written.")
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        return explain(f"{out} cannot be written: {error.strerror}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    print(f"{reference} is written to {out}.")
    return 0
