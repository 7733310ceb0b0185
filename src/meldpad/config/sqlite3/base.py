"""SQLite as Meldpad uses it. The value of ENGINE is the folder of this module.

Columns of JSON go without SQLite's own check on them: with an untrusted schema (see `databases`) SQLite refuses to run it. Django
writes such columns itself, as JSON. And no connection is used that does not keep what it acknowledged (see `modes`).
"""

from sqlite3 import OperationalError
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as DjangoWrapper

from meldpad.config.sqlite3.modes import UnsafeDatabase, close_to_others, insist_on_safe_modes, is_in_wal


class DatabaseWrapper(DjangoWrapper):
    """As Django's, and strict about how it keeps things."""

    data_type_check_constraints = {
        name: check for name, check in DjangoWrapper.data_type_check_constraints.items() if name != "JSONField"
    }

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            connection = super().get_new_connection(conn_params)
        except OperationalError:
            if is_in_wal(conn_params["database"]):
                raise UnsafeDatabase("another program holds the database open in WAL mode; stop that program") from None
            raise
        insist_on_safe_modes(connection)
        close_to_others(conn_params["database"])
        return connection
