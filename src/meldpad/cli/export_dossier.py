"""Write one dossier as an open package: a ZIP with every entry, and what shows that nothing of it was changed."""

import argparse
import os
from collections.abc import Sequence
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
    parser.add_argument(
        "--file",
        dest="files",
        action="append",
        default=[],
        metavar="ID",
        help="a file that goes along; the account must have looked at it in Meldpad before. Without it no file goes along",
    )
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Export; the same policy and log as reading in the browser."""
    return with_django(args.data, lambda: export(args.reference, args.school, args.email, args.out, args.files))


def export(reference: str, school_key: str, email: str, out: Path, files: Sequence[str] = ()) -> int:
    """Write the package with mode 0600."""
    from django.utils import timezone

    from meldpad.accounts.models import User
    from meldpad.documents.press import DocumentNotMade
    from meldpad.dossiers.exporting import open_package
    from meldpad.dossiers.models import Dossier
    from meldpad.dossiers.selectors import OpenDossier
    from meldpad.dossiers.taking_files import FileChoices, FilesNotChosen
    from meldpad.evidence.proofs import NotInLog
    from meldpad.policy.verdict import NotAllowed
    from meldpad.schools.actor import NotAppointed, actor_for
    from meldpad.web.papers.whole import paper_of

    user = User.objects.filter(email=email.lower(), is_active=True).first()
    dossier = Dossier.objects.filter(reference=reference, school__key=school_key).first()
    refusal = "This dossier does not exist, or this account may not read it."
    if user is None or dossier is None:
        return explain(refusal)
    now = timezone.now()

    def paper(opened: OpenDossier) -> bytes:
        return paper_of(actor, opened, timezone.localtime(now))

    try:
        actor = actor_for(user.pk, user.name, now.date())
        content = open_package(actor, dossier.id, now, paper, FileChoices(keep=frozenset(files)))
    except (NotAllowed, NotAppointed):
        return explain(refusal)
    except FilesNotChosen as refused:
        return explain(f"{', '.join(refused.codes)}. Look at each file in Meldpad first; nothing is written.")
    except DocumentNotMade:
        return explain("The timeline could not be made as PDF; nothing is written.")
    except NotInLog:
        return explain("The log of the school misses something of this dossier; nothing is written. Run: meldpad verify.")
    return _written(reference, content, out)


def _written(reference: str, content: bytes, out: Path) -> int:
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        return explain(f"{out} cannot be written: {error.strerror}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    print(f"{reference} is written to {out}.")
    return 0
