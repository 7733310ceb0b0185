"""A disk that fills up while people write, what they are told, and how it goes on when there is room again."""

import errno
import os
import re
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

MOST = 400  # far more entries than fit
TEXT = "Noor zat stil in de hoek. <Zij> zei: 'ik wil niet naar huis'."
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
Counted = dict[str, int]


def fill_and_go_on(school: Any, folder: str, left: int) -> dict[str, object]:
    """Write until it does not fit any more, ask the page once more, make room, and send the same page again."""
    from django.db import DatabaseError
    from forge import found, write_one

    from meldpad.web.room import out_of_room

    client = signed_in(school)
    ballast = Path(folder) / "ballast"
    fill(ballast, left << 10)
    acked, refused = {}, None
    for _ in range(MOST):
        token = uuid4()
        before = counted()
        try:
            acked[0, token] = write_one(school, 0, token)
        except DatabaseError as error:
            refused = error
            break
    after = counted()
    told = client.post(address(school), {"on": "2026-11-05", "text": TEXT, "token": str(uuid4()), "step": "save"})
    page = told.content.decode()
    full = counted()
    ballast.unlink()
    again = client.post(address(school), dict(sent_again(page)))
    number = write_one(school, 0, token := uuid4())
    acked[0, token] = number
    return {
        "recognised": out_of_room(refused),
        "half_written": before != after or full != after,
        "status": told.status_code,
        "page": page,
        "again": again.status_code,
        "numbers": counted()["entries"] - after["entries"],
        **vars(found(school, acked, 0)),
    }


def fill(ballast: Path, left: int) -> None:
    """Take all the room but so many bytes."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
        os.ftruncate(file.fileno(), file.tell() - left)


def counted() -> Counted:
    """How much there is, without the keys: a key without an entry is harmless and made first."""
    from meldpad.audit.models import Act, Record
    from meldpad.dossiers.models import Dossier, Entry

    told = sum(Dossier.objects.values_list("count", flat=True))
    return {"entries": Entry.objects.count(), "told": told, "written": Record.objects.filter(act=Act.WROTE).count()}


def signed_in(school: Any) -> Any:
    """The browser of whoever writes."""
    from django.conf import settings
    from django.test import Client

    from factories import sign_in
    from meldpad.accounts.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    return sign_in(Client(raise_request_exception=False), User.objects.get(pk=school.actor.user_id))


def address(school: Any) -> str:
    """The page for a note in the first dossier."""
    from django.urls import reverse

    return reverse("add_entry", args=[school.dossiers[0], "note"])


def sent_again(page: str) -> list[tuple[str, str]]:
    """What the page would send again."""
    return [(unescape(name), unescape(value)) for name, value in HIDDEN.findall(page)]
