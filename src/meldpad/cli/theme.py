"""Give a board its own colours, spaces and letters, from a file with design tokens; or take them away again."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from meldpad.cli.start import explain, with_django

if TYPE_CHECKING:
    from meldpad.schools.models import Board

SHOWN = 8


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose theme, and from which file."""
    parser.add_argument("--board", required=True, metavar="KEY", help="the key of the board")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--file", type=Path, help="design tokens as JSON, or :root { --basis-...: ...; }")
    which.add_argument("--remove", action="store_true", help="back to the colours of Meldpad")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Keep the theme, or say in plain Dutch what is wrong with it; then nothing has changed."""
    return with_django(args.data, lambda: change(args.board, None if args.remove else args.file))


def change(board_key: str, path: Path | None) -> int:
    """The theme of one board from this file; without one back to none."""
    from meldpad.schools.models import Board
    from meldpad.web.theme.keeping import drop_theme

    board = Board.objects.filter(key=board_key, practice=False).first()
    if board is None:
        known = ", ".join(Board.objects.filter(practice=False).order_by("key").values_list("key", flat=True)) or "geen"
        return explain(f"Er is geen bestuur met de sleutel {board_key}. Bekende besturen: {known}.")
    if path is not None:
        return keep(board, path)
    print("Het thema is weg." if drop_theme(board.id) else "Er was geen thema.")
    return 0


def keep(board: "Board", path: Path) -> int:
    """Read, check and keep."""
    from meldpad.web.theme.keeping import keep_theme
    from meldpad.web.theme.reading import ThemeRefused, read_theme

    try:
        theme = read_theme(path.read_text(encoding="utf-8"))
        keep_theme(board.id, theme)
    except ThemeRefused as refused:
        return explain(f"{refused} Er is niets veranderd.")
    except UnicodeDecodeError:
        return explain("Dit bestand is geen tekst. Er is niets veranderd.")
    except OSError as error:
        return explain(f"Dat lukte niet: {error.strerror}. Er is niets veranderd.")
    print(f"{board.name} heeft een thema: {len(theme.light)} waarden voor licht, {len(theme.dark)} voor donker.")
    if theme.unknown:
        more = f" en nog {len(theme.unknown) - SHOWN}" if len(theme.unknown) > SHOWN else ""
        print(f"Niet gebruikt, want Meldpad kent ze niet: {', '.join(theme.unknown[:SHOWN])}{more}.")
    return 0
