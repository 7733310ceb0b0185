"""Columns for names and addresses of staff: sealed in the database, plain in Python. Sort by name in Python, never in a query."""

from typing import TYPE_CHECKING, Any, NoReturn

from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython

from meldpad.keyroom.sealed_text import close_address, close_text, open_address, open_text

if TYPE_CHECKING:
    Text = models.TextField[str, str]
else:
    Text = models.TextField


class SealedText(Text):
    """A name. It can be read and written, not searched: sealing the same name twice gives other bytes."""

    @property
    def place(self) -> str:
        """Where it belongs: it opens in no other column."""
        return f"{self.model._meta.db_table}.{self.name}"

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        """What Django hands to the row."""
        return self.opened(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """What Django hands to the database."""
        return self.closed(str(value)) if value else value

    def closed(self, text: str) -> str:
        """The text as it lies in the column."""
        return close_text(text, column=self.place)

    def opened(self, stored: str) -> str:
        """The text as people read it."""
        return open_text(stored, column=self.place)

    def get_lookup(self, lookup_name: str) -> Any:
        """Nothing can be asked of a sealed column but whether it is empty."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else self._sealed(lookup_name)

    def _sealed(self, lookup_name: str) -> NoReturn:
        raise FieldError(f"{self.name} is sealed: no query can ask for {lookup_name}")


class SealedAddress(SealedText):
    """An e-mail address, in one spelling. It can be found whole, and in no other way."""

    def closed(self, text: str) -> str:
        """The text as it lies in the column."""
        return close_address(text, column=self.place)

    def opened(self, stored: str) -> str:
        """The text as people read it."""
        return open_address(stored, column=self.place)

    def get_lookup(self, lookup_name: str) -> Any:
        """Whole addresses only."""
        return Text.get_lookup(self, lookup_name) if lookup_name in {"exact", "in"} else super().get_lookup(lookup_name)


def seal_what_is_there(model_name: str, *names: str) -> RunPython:
    """A migration step that seals names which were written before their columns were."""

    def forwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        model = apps.get_model(*model_name.split("."))
        table = model._meta.db_table
        for name in names:
            field = model._meta.get_field(name)
            with editor.connection.cursor() as cursor:
                cursor.execute(f"SELECT id, {name} FROM {table}")  # noqa: S608  names of our own tables
                for key, text in cursor.fetchall():
                    cursor.execute(f"UPDATE {table} SET {name} = %s WHERE id = %s", [field.closed(text), key])  # noqa: S608

    return RunPython(forwards, RunPython.noop)
