"""Values as a database takes them, for the sorts that our statements hold: ids, moments and days; the rest goes as it is."""

from datetime import date, datetime
from typing import Any
from uuid import UUID


def sent(value: object, connection: Any) -> Any:
    """What to hand to `connection` for this value."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
