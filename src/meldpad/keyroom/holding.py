"""One at a time: who makes a key and who renews keys do not cross. Readers, and writers of entries, are not held up."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

HOME = "keys"
LOCK = 0x4D656C64  # a number that only this lock uses


@contextmanager
def keys_held(*, alone: bool = False) -> Iterator[None]:
    """A transaction on the keys. `alone` for who renews or destroys: durable when it ends, and never inside another one, because
    what is erased afterwards does not come back with a rollback. SQLite lets one writer in anyway."""
    with transaction.atomic(using=HOME, durable=alone):
        connection = connections[HOME]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT pg_advisory_xact_lock{'' if alone else '_shared'}(%s)", [LOCK])
        yield
