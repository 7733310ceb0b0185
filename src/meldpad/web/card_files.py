"""The few files of the emergency card that a browser keeps: its looks, its icon and its script. Never another page."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

from meldpad.web.addresses import address

STYLES = tuple(f"meldpad/css/{name}.css" for name in ("tokens", "base", "page", "phones", "noodkaart"))
PRINTED = "meldpad/css/print.css"
SCRIPT, WORKER, ICON = "meldpad/js/card.js", "meldpad/js/card-worker.js", "meldpad/favicon.svg"
KEPT = (*STYLES, PRINTED, SCRIPT, ICON)


class FileNotThere(LookupError):
    """A file of the card is not among the static files."""


def kept_files() -> list[str]:
    """The addresses of all of them; the card itself comes first."""
    return [address("emergency_card"), *(static(name) for name in KEPT)]


@cache
def version() -> str:
    """Another name whenever one of the files is another one, so that a kept card is never drawn with old looks."""
    digest = sha256()
    for name in (*KEPT, WORKER):
        digest.update(_file(name).read_bytes())
    return f"noodkaart-{digest.hexdigest()[:16]}"


@cache
def worker_text() -> str:
    """The script that keeps them, as it lies among the static files."""
    return _file(WORKER).read_text(encoding="utf-8")


def _file(name: str) -> Path:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotThere(name)
    return Path(found)
