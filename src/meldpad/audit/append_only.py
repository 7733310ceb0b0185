"""Tables that only grow: the database itself refuses to change, remove or replace a row, whoever asks."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython

POSTGRES = """
CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse();
"""
SQLITE = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    # INSERT OR REPLACE walks past the two above where recursive triggers are off
    "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
)


SQLITE_ONCE = (
    "CREATE TRIGGER {table}_once BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)


def only_grows(table: str, *, once: tuple[str, ...] = ()) -> RunPython:
    """A migration step that makes `table` append-only on the engine it runs on.

    `once` are the columns of its unique constraint, when it has one besides `id`: INSERT OR REPLACE would remove the row that has
    the same there.
    """

    def forwards(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        same = " AND ".join(f"{column} = NEW.{column}" for column in once)
        more = (SQLITE_ONCE.format(table=table, same=same),) if once else ()
        parts = (*SQLITE, *more) if editor.connection.vendor == "sqlite" else (POSTGRES,)
        for part in parts:
            editor.execute(part.format(table=table), params=None)

    return RunPython(forwards, RunPython.noop)
