"""Starting Django for an act that needs it; a missing or wrong key stops here with an explanation."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from meldpad.config.env import SettingUnreadable


def with_django(data: Path | None, act: Callable[[], int]) -> int:
    """Run `act` with Django started on the data folder; key trouble is explained, never worked around."""
    if data is not None:
        os.environ["MELDPAD_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldpad.config.settings")
    import django

    try:
        django.setup()
    except SettingUnreadable as error:
        return explain(str(error))
    from django.db import OperationalError, ProgrammingError

    from meldpad.config.sqlite3.modes import UnsafeDatabase
    from meldpad.keyroom.provider import KeyFileUnsafe, KeyMissing, SealBroken

    try:
        return act()
    except (OperationalError, ProgrammingError):
        return explain(f"There is no Meldpad data {f'at {data}' if data else 'here'}, or it cannot be opened.")
    except UnsafeDatabase as error:
        return explain(f"Meldpad does not start: {error}.")
    except KeyMissing as error:
        return explain(f"A key is missing: {error}. Put the right key store back; nothing is ever shown without its key.")
    except KeyFileUnsafe as error:
        return explain(f"The key file is not safe: {error}.")
    except SealBroken:
        return explain("A seal does not open: this key store does not belong to this data, or something was changed.")


def explain(text: str) -> int:
    """Say what is wrong on standard error; the exit status for it."""
    print(text, file=sys.stderr)
    return 1
