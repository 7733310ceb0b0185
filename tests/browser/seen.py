"""What was looked at before in one run, by any of its processes."""

from hashlib import sha256
from pathlib import Path


class Seen:
    """Marks in a folder that the processes of a run share; whoever makes the mark is the one who looks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: set[str] = set()
        folder.mkdir(exist_ok=True)

    def is_new(self, *what: object) -> bool:
        """Whether nobody came by this before."""
        name = sha256(repr(what).encode()).hexdigest()
        if name in self._known:
            return False
        self._known.add(name)
        try:
            (self._folder / name).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True
