"""Measures Meldpad's own jobs through its whole stack of middleware and prints them as JSON."""

import json
import os
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

from meldpad.cli.install import prepare_folders, prepare_tables

os.environ["DJANGO_SETTINGS_MODULE"] = "meldpad.config.settings"
os.environ["MELDPAD_HOSTS"] = "testserver"


def main(times: int) -> None:
    """Make the school when needed, sign in, then measure."""
    prepare_folders(Path(os.environ["BENCH_DATA"]) / "meldpad")
    import django

    django.setup()
    prepare_tables()
    from bench.caller import call, cpu_ms, statements
    from bench.school import ensure_school

    user, dossier = ensure_school()
    client = signed_in(user)
    client.get("/signaal/")
    secret = client.cookies["meldpad-form"].value
    cookie = f"meldpad={client.cookies['meldpad'].value}; meldpad-form={secret}"
    from meldpad.config.wsgi import application

    def note() -> object:
        form = {"csrfmiddlewaretoken": secret, "on": "2026-11-20", "text": "woorden " * 120, "token": str(uuid4())}
        return call(application, f"/dossiers/{target}/nieuw/note/", cookie=cookie, form=form)

    from meldpad.dossiers.models import Dossier

    target = Dossier.objects.exclude(id=dossier).order_by("reference")[0].id
    jobs = {
        "open": (lambda: call(application, f"/dossiers/{dossier}/", cookie=cookie), "200"),
        "append": (note, "302"),
        "caseload": (lambda: call(application, "/dossiers/", cookie=cookie), "200"),
    }
    found = {
        name: {"cpu": cpu_ms(job, times, status), "statements": statements(job), "bytes": len(job().body)}
        for name, (job, status) in jobs.items()
    }
    json.dump(found, sys.stdout)


def signed_in(user: Any) -> Any:
    """A client in which this person came in with all their factors."""
    from django.test import Client, RequestFactory
    from django.utils import timezone

    from meldpad.web.signing.session import begin, browser_of

    client = Client(HTTP_HOST="testserver")
    client.force_login(user, backend="meldpad.accounts.backend.AccountBackend")
    session = client.session
    begin(session, now=timezone.now(), browser=browser_of(RequestFactory().get("/")), complete=True)
    session.save()
    return client


main(int(sys.argv[1]))
