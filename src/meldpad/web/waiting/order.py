"""In what order things stand on the first screen of each role, and what stands where when no part said so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from meldpad.policy.roles import Role
from meldpad.web.caserows import Listed
from meldpad.web.tongue import joined, tr_later
from meldpad.web.waiting.guarded import sunday_after
from meldpad.web.waiting.shape import Look, Place, Waiting

OF_DOSSIERS = (Place.NEW, Place.NOW, Place.WEEK, Place.OTHERS, Place.SILENT, Place.TOGETHER, Place.LATER)
LAST = (Place.ALONG, Place.EXISTS, Place.SCHOOL)


@dataclass(frozen=True, kw_only=True)
class Order:
    """The places of one role. `moved`: what stands elsewhere for them; `titles`: what is called otherwise;
    `by_day`: whether a day says where something stands."""

    places: tuple[Place, ...]
    moved: Mapping[Place, Place] = field(default_factory=dict)
    titles: Mapping[Place, str] = field(default_factory=dict)
    by_day: bool = False


FIRST = (Place.UNGUARDED, Place.GLASS, Place.WRITING, Place.QUIET)
# On Monday morning: what nobody read, what is late, what waits for a decision, and only then what can wait.
GUARDING = Order(
    places=(
        *(*FIRST, Place.NEW, Place.NOW, Place.ESCALATED, Place.DECIDE, Place.ASKED, Place.WEEK, Place.OTHERS, Place.SILENT),
        *(Place.TOGETHER, Place.LATER, Place.READY, Place.SCHOOLS, Place.WRITTEN, *LAST),
    ),
    by_day=True,
)
DIRECTING = Order(
    places=(*FIRST, Place.DECIDE, Place.ESCALATED, Place.ASKED, *OF_DOSSIERS, Place.READY, Place.SCHOOLS, Place.WRITTEN, *LAST),
    moved={Place.BY_DAY: Place.ASKED},
)
# In thirty seconds: what was asked of me, and whether what I wrote was read.
TEACHING = Order(
    places=(*FIRST, Place.ASKED, *OF_DOSSIERS, Place.ESCALATED, Place.DECIDE, Place.WRITTEN, Place.READY, Place.SCHOOLS, *LAST),
    moved={Place.BY_DAY: Place.ASKED, Place.DECIDE: Place.ASKED},
)
# Who stands above a school, or beside it.
ABOVE = Order(
    places=(*FIRST, Place.DECIDE, Place.ESCALATED, Place.ASKED, *OF_DOSSIERS, Place.SCHOOLS, Place.READY, Place.WRITTEN, *LAST),
    moved={Place.BY_DAY: Place.DECIDE},
    titles={Place.SCHOOL: tr_later("Het bestuur zelf")},
)
# Who keeps the machine decides nothing: there it only says what asks attention.
KEEPING = replace(ABOVE, titles={Place.DECIDE: tr_later("Dit vraagt aandacht")})
OVERSEEING = (Role.BOARD_MEMBER, Role.PRIVACY_OFFICER, Role.TECHNICAL_ADMINISTRATOR)


def order_of(look: Look) -> Order:
    """The order of the work that presses most, for who has several parts."""
    if look.cares:
        return GUARDING
    if look.here and look.actor.has(Role.DIRECTOR):
        return DIRECTING
    if look.works or not look.actor.has(*OVERSEEING):
        return TEACHING
    return ABOVE if look.actor.has(Role.BOARD_MEMBER, Role.PRIVACY_OFFICER) else KEEPING


def placed(items: Iterable[Waiting], order: Order, today: date) -> dict[Place, list[Waiting]]:
    """What stands where: in each place by weight and by day, and each dossier once."""
    found: dict[Place, list[Waiting]] = {place: [] for place in order.places}
    for item in items:
        found[place_of(item, order, today)].append(item)
    for waits in found.values():
        waits.sort(key=lambda item: (item.weight, item.on or date.max))
    return _once(found)


def place_of(item: Waiting, order: Order, today: date) -> Place:
    """Where one thing stands. What is late stands with what is late, for who works by the day."""
    late = item.on is not None and item.on <= today
    if order.by_day and late and item.place in (Place.BY_DAY, Place.DECIDE, Place.ASKED):
        return Place.NOW
    if order.by_day and item.place is Place.BY_DAY:
        return Place.WEEK if item.on is None or item.on <= sunday_after(today) else Place.LATER
    return order.moved.get(item.place, item.place)


def _once(found: dict[Place, list[Waiting]]) -> dict[Place, list[Waiting]]:
    """A dossier that two parts name stands where it stands first, with what the other adds. Who reads it keeps the way to it."""
    named: dict[str, Waiting] = {}
    doubles: dict[str, list[Waiting]] = {}
    for item in chain.from_iterable(found.values()):
        if item.about and named.setdefault(item.about, item) is not item:
            doubles.setdefault(item.about, []).append(item)
    return {place: list(_whole(items, named, doubles)) for place, items in found.items()}


def _whole(items: Iterable[Waiting], named: dict[str, Waiting], doubles: dict[str, list[Waiting]]) -> Iterator[Waiting]:
    for item in items:
        if not item.about or (named[item.about] is item and item.about not in doubles):
            yield item
        elif named[item.about] is item:
            yield replace(item, line=_joined(item.line, doubles[item.about]))


def _joined(line: Listed, others: Iterable[Waiting]) -> Listed:
    also = [each for each in dict.fromkeys(other.also for other in others) if each and each not in line.why]
    href = line.href or next((other.line.href for other in others if other.line.href), "")
    return replace(line, why=joined(" ", (part for part in (line.why, *also) if part)), href=href)
