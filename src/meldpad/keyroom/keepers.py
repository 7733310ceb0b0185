"""Who keeps the root keys and who keeps the slots. A name says which keeper has it, so a key can move from one to another."""

from collections.abc import Mapping
from dataclasses import dataclass

from meldpad.vault.errors import KeyMissing
from meldpad.vault.provider import KeyProvider

FILE, TOKEN = "file", "token"


@dataclass(frozen=True, kw_only=True)
class Keepers:
    """Keys by full name, such as `file-1`. New ones are made by the keeper that was `chosen`."""

    chosen: str
    known: Mapping[str, KeyProvider]

    def make(self, name: str) -> str:
        """A new key, durable; its full name."""
        self.known[self.chosen].make(name)
        return f"{self.chosen}-{name}"

    def wrap(self, full: str, key: bytes, *, place: bytes) -> bytes:
        keeper, name = self._of(full)
        return keeper.wrap(name, key, place=place)

    def unwrap(self, full: str, wrapped: bytes, *, place: bytes) -> bytes:
        keeper, name = self._of(full)
        return keeper.unwrap(name, wrapped, place=place)

    def erase(self, full: str) -> None:
        keeper, name = self._of(full)
        keeper.erase(name)

    def check(self, full: str) -> None:
        keeper, name = self._of(full)
        keeper.check(name)

    def names(self) -> list[str]:
        """The full names of all keys, of every keeper that is set up here."""
        return [f"{sort}-{name}" for sort, keeper in self.known.items() for name in keeper.names()]

    def _of(self, full: str) -> tuple[KeyProvider, str]:
        sort, _, name = full.partition("-")
        if sort not in self.known:
            raise KeyMissing(f"the key {full} is kept by {sort or 'nobody'}, and that is not set up here")
        return self.known[sort], name
