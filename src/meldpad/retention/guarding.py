"""The database lets a dossier's rows go only behind a row that says it was destroyed, and takes that row only from two people.

Whoever has raw access and no such row is refused as before; nothing is ever added to what was destroyed.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython

SEALED = ("dossiers_entry", "dossiers_attachment")
AGREED = (
    "EXISTS (SELECT 1 FROM retention_chosen c JOIN retention_round r ON r.id = c.round_id"
    " WHERE c.dossier_id = NEW.id AND r.id = NEW.round_id AND r.agreed"
    " AND r.proposed_by_id = NEW.proposed_by_id AND r.decided_by_id = NEW.agreed_by_id AND r.proposed_by_id <> r.decided_by_id)"
)

SQLITE_SEALED = (
    "DROP TRIGGER {table}_no_delete",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}"
    " WHEN NOT EXISTS (SELECT 1 FROM dossiers_destroyed WHERE id = OLD.dossier_id)"
    " BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    "CREATE TRIGGER {table}_not_after BEFORE INSERT ON {table}"
    " WHEN EXISTS (SELECT 1 FROM dossiers_destroyed WHERE id = NEW.dossier_id)"
    " BEGIN SELECT RAISE(ABORT, 'this dossier was destroyed'); END",
)
SQLITE = (
    "CREATE TRIGGER dossiers_dossier_no_delete BEFORE DELETE ON dossiers_dossier"
    " WHEN NOT EXISTS (SELECT 1 FROM dossiers_destroyed WHERE id = OLD.id)"
    " BEGIN SELECT RAISE(ABORT, 'a dossier goes only when two people destroyed it'); END",
    f"CREATE TRIGGER dossiers_destroyed_takes_two BEFORE INSERT ON dossiers_destroyed WHEN NOT {AGREED}"
    " BEGIN SELECT RAISE(ABORT, 'nobody destroys alone'); END",
)
POSTGRES_SEALED = """
DROP TRIGGER {table}_no_change ON {table};
CREATE FUNCTION {table}_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM dossiers_destroyed WHERE id = OLD.dossier_id) THEN RETURN OLD; END IF;
  RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION {table}_not_after() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM dossiers_destroyed WHERE id = NEW.dossier_id) THEN
    RAISE EXCEPTION 'this dossier was destroyed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_go();
CREATE TRIGGER {table}_not_after BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_not_after();
"""
POSTGRES = """
CREATE FUNCTION dossiers_dossier_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM dossiers_destroyed WHERE id = OLD.id) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'a dossier goes only when two people destroyed it' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER dossiers_dossier_no_delete BEFORE DELETE ON dossiers_dossier
  FOR EACH ROW EXECUTE FUNCTION dossiers_dossier_go();
CREATE FUNCTION dossiers_destroyed_takes_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF __AGREED__ THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'nobody destroys alone' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER dossiers_destroyed_takes_two BEFORE INSERT ON dossiers_destroyed
  FOR EACH ROW EXECUTE FUNCTION dossiers_destroyed_takes_two();
""".replace("__AGREED__", AGREED)


def goes_only_destroyed() -> RunPython:
    """A migration step that guards the rows of dossiers, on the engine it runs on."""

    def forwards(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        lite = editor.connection.vendor == "sqlite"
        for table in SEALED:
            for part in SQLITE_SEALED if lite else (POSTGRES_SEALED,):
                editor.execute(part.format(table=table), params=None)
        for part in SQLITE if lite else (POSTGRES,):
            editor.execute(part, params=None)

    return RunPython(forwards, RunPython.noop)
