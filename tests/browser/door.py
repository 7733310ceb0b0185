"""A school as it is when it is no demonstration: everybody must have a second factor. And what one can do from outside it."""

import base64
import hashlib
import hmac
import os
import subprocess
import sys
import time
from pathlib import Path

NEWCOMER = """
import sys
from datetime import date
from meldpad.accounts.models import User
from meldpad.schools.founding import appoint
from meldpad.schools.models import School
from meldpad.policy.roles import Role
school = School.objects.get()
user = User.objects.create_user(sys.argv[1], "Meldpad-demo-2026", name="Noa Nieuw", board_id=school.board_id)
appoint(user, Role.ATTENTION_OFFICER, board_id=school.board_id, school_id=school.pk, since=date(2026, 8, 1))
"""
LATER = """
import sys
from datetime import datetime, timedelta
from django.utils import timezone
from meldpad.accounts.models import Session
from meldpad.accounts.sessions import SessionStore
for row in Session.objects.filter(account_id__isnull=False):
    session = SessionStore(row.session_key)
    for name in sys.argv[2:]:
        session[name] = (timezone.now() - timedelta(seconds=int(sys.argv[1]))).isoformat()
    session.save()
"""


class Office:
    """Who looks after the machine that the school runs on."""

    def __init__(self, data: Path) -> None:
        self._data, self._made = data, 0

    def newcomer(self) -> str:
        """The address of somebody new, who has a password and no more."""
        self._made += 1
        email = f"noa-{self._made}@delinde.example"
        self._run(NEWCOMER, email)
        return email

    def later(self, seconds: int, *notes: str) -> None:
        """So long ago are these moments now, in every session."""
        self._run(LATER, str(seconds), *notes)

    def _run(self, text: str, *arguments: str) -> None:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MELDPAD_", "DJANGO_"))}
        env = {**inherited, "MELDPAD_DATA": str(self._data), "DJANGO_SETTINGS_MODULE": "meldpad.config.settings"}
        command = [sys.executable, "-c", f"import django\ndjango.setup()\n{text}", *arguments]
        subprocess.run(command, env=env, check=True, capture_output=True, timeout=60)


def app_code(secret: str, *, steps: int = 0) -> str:
    """What an app shows that was given this secret (RFC 6238), now or some half minutes away."""
    counter = int(time.time()) // 30 + steps
    digest = hmac.new(base64.b32decode(secret.replace(" ", "")), counter.to_bytes(8), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(int.from_bytes(digest[place : place + 4]) & 0x7FFFFFFF) % 1_000_000:06}"
