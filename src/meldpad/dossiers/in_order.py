"""The database checks the chain at the door: a new entry must follow the last one of its dossier.

On SQLite it also looks at the token: INSERT OR REPLACE would otherwise remove the earlier entry with that token, on any
connection where recursive triggers are off.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython

SQLITE = """
CREATE TRIGGER dossiers_entry_in_order BEFORE INSERT ON dossiers_entry
WHEN NEW.number <> 1 + (SELECT COALESCE(MAX(number), 0) FROM dossiers_entry WHERE dossier_id = NEW.dossier_id)
  OR NEW.previous <> COALESCE(
       (SELECT hash FROM dossiers_entry WHERE dossier_id = NEW.dossier_id AND number = NEW.number - 1), zeroblob(32))
  OR EXISTS (SELECT 1 FROM dossiers_entry WHERE token = NEW.token)
BEGIN SELECT RAISE(ABORT, 'entry does not follow the last one'); END
"""
POSTGRES = """
CREATE FUNCTION dossiers_entry_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last_number integer; last_hash bytea;
BEGIN
  SELECT number, hash INTO last_number, last_hash FROM dossiers_entry
    WHERE dossier_id = NEW.dossier_id ORDER BY number DESC LIMIT 1;
  IF NEW.number <> COALESCE(last_number, 0) + 1
     OR NEW.previous <> COALESCE(last_hash, decode(repeat('00', 32), 'hex')) THEN
    RAISE EXCEPTION 'entry does not follow the last one' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dossiers_entry_in_order BEFORE INSERT ON dossiers_entry
  FOR EACH ROW EXECUTE FUNCTION dossiers_entry_in_order();
"""


def in_order() -> RunPython:
    """A migration step that makes the database refuse gaps, doubles and forks."""

    def forwards(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        editor.execute(SQLITE if editor.connection.vendor == "sqlite" else POSTGRES, params=None)

    return RunPython(forwards, RunPython.noop)
