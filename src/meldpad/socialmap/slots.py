"""The places on the social map: what each is for, and at which moment somebody looks for it (K3, K4, K5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from meldpad.protocol.plain_yaml import plain
from meldpad.socialmap.moments import Moment

FREE = "other"


class NoSuchSlot(Exception):
    """There is no place on the map with this code."""


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A place on the map. `label` and `purpose` by language ("nl", "en"); `free` for as many rows as a school needs."""

    code: str
    moment: Moment
    label: Mapping[str, str]
    purpose: Mapping[str, str]

    @property
    def free(self) -> bool:
        """Whether it is never missed: the place for whoever else there is (K5)."""
        return self.code == FREE


@cache
def slots() -> tuple[Slot, ...]:
    """Every place, in the order of the moment."""
    told = plain((files("meldpad.socialmap") / "slots.yaml").read_text(encoding="utf-8"))
    rows = told["slots"] if isinstance(told, dict) else ()
    found = [Slot(**{**row, "moment": Moment(row["moment"])}) for row in rows]
    return tuple(sorted(found, key=lambda slot: list(Moment).index(slot.moment)))


def slot_named(code: str) -> Slot:
    """The place with this code; NoSuchSlot."""
    for slot in slots():
        if slot.code == code:
            return slot
    raise NoSuchSlot(code)
