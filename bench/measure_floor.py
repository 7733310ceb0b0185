"""Measures the floors and prints them as JSON."""

import json
import os
import sys
from datetime import UTC, datetime

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.floor.settings"


def main(times: int) -> None:
    """Make the tables when needed, then measure."""
    import django

    django.setup()
    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    from bench.caller import call, cpu_ms, statements
    from bench.floor.models import Folder, Line

    if "floor_folder" not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(Folder)
            editor.create_model(Line)
        Folder.objects.bulk_create([Folder(id=1, title="Folder"), Folder(id=2, title="Writes")])
        at = datetime(2026, 11, 23, 10, tzinfo=UTC)
        rows = [Line(folder_id=1, number=n, at=at, author="Anja de Wit", text="woorden " * 37 + "slot") for n in range(1, 201)]
        Line.objects.bulk_create(rows)
    application = get_wsgi_application()
    jobs = {"b": lambda: call(application, "/b/"), "c": lambda: call(application, "/c/", form={"x": "1"})}
    found = {name: {"cpu": cpu_ms(job, times, "200"), "statements": statements(job)} for name, job in jobs.items()}
    json.dump(found, sys.stdout)


main(int(sys.argv[1]))
