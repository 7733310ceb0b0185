"""Where the theme of a board is kept, a file for each; found again without asking the database, for every page asks it."""

from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from meldpad.web.theme.reading import Theme, ThemeRefused, read_kept


def folder() -> Path:
    """The folder of the themes; it need not be there."""
    return Path(settings.THEME_FOLDER)


def keep_theme(board_id: UUID, theme: Theme) -> None:
    """From now on pages of this board look like this. Nobody sees half of it."""
    folder().mkdir(parents=True, exist_ok=True)
    half = folder() / f".{board_id}.new"
    half.write_text(theme.kept(), encoding="utf-8")
    half.replace(_file(board_id))


def drop_theme(board_id: UUID) -> bool:
    """Back to the colours of Meldpad; False when it had none."""
    there = _file(board_id).exists()
    _file(board_id).unlink(missing_ok=True)
    return there


def theme_of(board_id: UUID) -> Theme | None:
    """The theme of a board; None when it has none, or one that no longer holds."""
    return _at(_file(board_id))


def theme_named(digest: str) -> Theme | None:
    """The theme with this digest, of whichever board."""
    return next((theme for path in _files() if (theme := _at(path)) and theme.digest == digest), None)


def any_theme() -> bool:
    """Whether some board has one."""
    return bool(_files())


def _files() -> list[Path]:
    return sorted(folder().glob("*.json")) if folder().is_dir() else []


def _file(board_id: UUID) -> Path:
    return folder() / f"{board_id}.json"


def _at(path: Path) -> Theme | None:
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return None
    return _read(path, changed)


@lru_cache(maxsize=256)
def _read(path: Path, changed: int) -> Theme | None:
    try:
        return read_kept(path.read_text(encoding="utf-8"))
    except (OSError, ThemeRefused):
        return None
