"""Columns of JSON without SQLite's own check on them: with an untrusted schema (see `databases`) SQLite refuses to run it.
Django writes such columns itself, as JSON."""

from django.db.backends.sqlite3.base import DatabaseWrapper as DjangoWrapper


class DatabaseWrapper(DjangoWrapper):
    """The value of ENGINE is the folder of this module."""

    data_type_check_constraints = {
        name: check for name, check in DjangoWrapper.data_type_check_constraints.items() if name != "JSONField"
    }
