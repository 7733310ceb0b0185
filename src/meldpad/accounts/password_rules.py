"""Which passwords are good enough: long, not guessed soon, and not on a list of leaked ones. All of it works offline."""

import hashlib
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from meldpad.accounts.models import User

SHORTEST, LONGEST = 12, 200
LOOKED_AT = 72  # characters; the rest can only make it better
ENOUGH = 10.0  # ten thousand million guesses
TOO_SHORT = gettext_lazy("Neem een wachtwoord van 12 tekens of meer. Een zin van een paar woorden is goed.")
TOO_LONG = gettext_lazy("Neem een wachtwoord van ten hoogste 200 tekens.")
TOO_COMMON = gettext_lazy("Dit wachtwoord is te makkelijk te raden. Neem een paar woorden die niet bij elkaar horen.")
LEAKED = gettext_lazy("Dit wachtwoord staat op een lijst van gestolen wachtwoorden. Kies een ander.")
# What comes first to mind at a Dutch school; English words and much used passwords are known to zxcvbn.
NEAR_AT_HAND = (
    *(
        "meldpad",
        "meldcode",
        "wachtwoord",
        "welkom",
        "geheim",
        "inloggen",
        "school",
        "basisschool",
        "leerkracht",
        "juf",
        "meester",
    ),
    *("groep", "directeur", "onderwijs", "nederland", "amsterdam", "rotterdam", "voorjaar", "lente", "zomer", "herfst", "winter"),
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"),
    *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "vakantie", "sinterklaas", "kerst", "ajax"),
)


class Length:
    """Long enough; a very long one is refused because all of it has to be hashed."""

    def validate(self, password: str, user: User | None = None) -> None:
        if len(password) < SHORTEST:
            raise ValidationError(TOO_SHORT, code="short")
        if len(password) > LONGEST:
            raise ValidationError(TOO_LONG, code="long")

    def get_help_text(self) -> str:
        return str(TOO_SHORT)


class HardToGuess:
    """Takes more guesses than anybody has. Knows much used passwords, words, rows of keys, dates, and the person's own name."""

    def validate(self, password: str, user: User | None = None) -> None:
        if len(password) < SHORTEST:
            return  # that is told already
        from zxcvbn import zxcvbn  # large lists, that only a change of password needs

        own = [user.email, user.name, *user.name.split(), *user.email.replace("@", ".").split(".")] if user else []
        found = zxcvbn(password[:LOOKED_AT], user_inputs=[*NEAR_AT_HAND, *own])
        if found["guesses_log10"] < ENOUGH:
            raise ValidationError(TOO_COMMON, code="common")

    def get_help_text(self) -> str:
        return str(TOO_COMMON)


class NotLeaked:
    """Not in the file that the school keeps of leaked passwords: SHA-1 in capitals and a count on each line, in order."""

    def validate(self, password: str, user: User | None = None) -> None:
        path: Path | None = settings.LEAKED_PASSWORDS
        digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
        if path is not None and stands_in(path, digest):
            raise ValidationError(LEAKED, code="leaked")

    def get_help_text(self) -> str:
        return str(LEAKED)


def stands_in(path: Path, digest: str) -> bool:
    """Whether a line of this ordered file begins with `digest`. Reads some thirty lines, however large the file."""
    wanted = digest.encode()
    with path.open("rb") as file:
        low, high = 0, path.stat().st_size
        while low < high:
            middle = (low + high) // 2
            line = _line_from(file, middle)
            if line and line[: len(wanted)] < wanted:
                low = middle + 1
            else:
                high = middle
        return _line_from(file, low)[: len(wanted)] == wanted


def _line_from(file: BinaryIO, place: int) -> bytes:
    """The first whole line that begins at or after `place`; empty after the last one."""
    file.seek(max(place - 1, 0))
    if place:
        file.readline()
    return file.readline().upper()
