"""What a school writes down of a partner, and whether it can be right."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import date

from meldpad.socialmap.moments import ON_CARD, Moment

# Words about a person: sealed at rest. The rest is as public as a telephone book, and the emergency card is made of it.
SEALED = ("contact", "role", "direct", "email", "agreements")
LONGEST = {"organisation": 150, "what_for": 300, "phone": 30, "phone_late": 30, "hours": 300, "address": 300, "region": 150}
NUMBER = re.compile(r"^\+?[0-9 ()./-]+$")


class MapRefused(Exception):
    """What was said cannot be put on the map yet; `problems` are codes that the page puts into words."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(self.problems))


@dataclass(frozen=True, kw_only=True)
class Details:
    """One partner in words. `phone_late`: the number outside office hours. `contact` to `email` are about the person there.

    `moment` says where it stands on the emergency card; None keeps it off. `agreed_on` is the day of the agreements (O2.10).
    """

    organisation: str
    what_for: str = ""
    phone: str = ""
    phone_late: str = ""
    hours: str = ""
    address: str = ""
    region: str = ""
    moment: Moment | None = None
    agreed_on: date | None = None
    contact: str = ""
    role: str = ""
    direct: str = ""
    email: str = ""
    agreements: str = ""

    def problems(self, today: date) -> Iterator[str]:
        """Codes of what is wrong, each after the field it is about."""
        if not self.organisation.strip():
            yield "organisation:missing"
        yield from (f"{name}:limit" for name, most in LONGEST.items() if len(getattr(self, name)) > most)
        for name in ("phone", "phone_late", "direct"):
            if not may_be_number(getattr(self, name)):
                yield f"{name}:number"
        if self.moment is not None and self.moment not in ON_CARD:
            yield "moment:not-on-card"
        if self.moment is not None and not self.phone.strip():
            yield "phone:for-card"
        if self.agreed_on and self.agreed_on > today:
            yield "agreed_on:future"

    def sealed(self) -> bytes:
        """The words about a person, as bytes for a box."""
        return json.dumps({name: getattr(self, name) for name in SEALED}, ensure_ascii=False).encode()

    def with_sealed(self, words: bytes) -> "Details":
        """The same with the words about a person that came out of a box."""
        return replace(self, **json.loads(words))

    def differs_from(self, other: "Details") -> tuple[str, ...]:
        """The names of the fields in which two are not the same."""
        mine, theirs = asdict(self), asdict(other)
        return tuple(one.name for one in fields(self) if mine[one.name] != theirs[one.name])


def may_be_number(text: str) -> bool:
    """Whether somebody can call this: digits and what people put between them. No telephone number is also fine."""
    written = text.strip()
    return not written or (bool(NUMBER.match(written)) and 3 <= len(dial(written)) <= 16)


def dial(text: str) -> str:
    """A number as a telephone wants it: digits, and a plus before them when it has one."""
    digits = re.sub(r"[^0-9]", "", text.replace("(0)", ""))
    return f"+{digits}" if text.strip().startswith("+") else digits
