"""The first screen of somebody: what waits for them in the order of their work, and the few things that stand beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meldpad.dossiers.care_signals import count_care_signals
from meldpad.policy.roles import PASSING, STAFF, TEACHING, Role
from meldpad.web.notices import PhoneView, phones_of
from meldpad.web.recovery_page import asked_for_oneself
from meldpad.web.system_state import Fact, system_faults, system_state
from meldpad.web.tongue import tr, tr_later
from meldpad.web.tour import visit_words
from meldpad.web.waiting.order import order_of, placed
from meldpad.web.waiting.parts import waiting_for
from meldpad.web.waiting.sections import TITLES, Section, sections_of
from meldpad.web.waiting.shape import Look, Place
from meldpad.web.waiting.written import existing_section, written_section

NOTHING_NEW = tr_later("Je hebt alles gelezen.")
NOTHING_TODAY = tr_later("Niets is te laat en niets moet vandaag af.")
NOTHING_TO_DECIDE = tr_later("Je hoeft nu niets te beslissen.")
WRITES = TEACHING | PASSING | {Role.DEPUTY_OFFICER}


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A card on the screen that asks nothing: the name of its template, and what that is told."""

    name: str
    facts: Sequence[Fact] = ()
    lines: tuple[str, ...] = ()
    phones: tuple[PhoneView, ...] = ()

    @property
    def template(self) -> str:
        """Where it is drawn."""
        return f"today/{self.name}.html"


@dataclass(frozen=True, kw_only=True)
class FirstScreen:
    """Everything on it. `above` and `below`: cards around what waits; `beside`: in the column beside it."""

    sections: tuple[Section, ...]
    above: tuple[Panel, ...]
    below: tuple[Panel, ...]
    beside: tuple[Panel, ...]
    phones: tuple[PhoneView, ...]


def first_screen(look: Look) -> FirstScreen:
    """What stands there for the one who looks."""
    order = order_of(look)
    found = dict(sections_of(placed(waiting_for(look), order, look.today), order))
    found |= _always(look, found)
    return FirstScreen(
        sections=tuple(found[place] for place in order.places if place in found),
        above=tuple(_above(look)),
        below=tuple(_below(look)),
        beside=tuple(_beside(look)),
        phones=phones_of(look.actor.edition) if look.actor.edition else (),
    )


def _always(look: Look, found: dict[Place, Section]) -> dict[Place, Section]:
    """What says so when there is nothing, and what somebody wrote themselves."""
    extra: dict[Place, Section] = {}
    if look.reads and not look.cares:
        if look.works:
            written = written_section(look)
            if written.items or not look.actor.has(Role.DIRECTOR):
                extra[Place.WRITTEN] = written
        if existing := existing_section(look):
            extra[Place.EXISTS] = existing
    for place, text in _empty(look):
        if place not in found:
            extra[place] = Section(anchor=place.value, title=TITLES[place], text=(text,))
    return extra


def _empty(look: Look) -> Iterator[tuple[Place, str]]:
    """What is said where nothing stands, so that nobody wonders whether it is broken."""
    if look.cares:
        if has_open(look):
            yield from ((Place.NEW, NOTHING_NEW), (Place.NOW, NOTHING_TODAY))
    elif look.here and look.actor.has(Role.DIRECTOR):
        yield Place.DECIDE, NOTHING_TO_DECIDE


def has_open(look: Look) -> bool:
    """Whether the actor guards an open dossier."""
    return any(row.summary and not row.dossier.closed for row in look.guarded)


def _above(look: Look) -> Iterator[Panel]:
    if look.actor.has(*WRITES) and not look.cares:
        yield Panel(name="signal", phones=phones_of(look.actor.edition)[:1] if look.actor.edition else ())
    if asked := asked_for_oneself(look.actor, look.now):
        yield Panel(name="recovery", lines=(asked,))
    if look.visits:
        yield Panel(name="visit", lines=visit_words(look.actor.roles))
    if look.actor.has(*PASSING) and not look.reads:
        yield Panel(name="passing")
    if look.stands_in:
        yield Panel(name="stand_in")
    if look.cares and not has_open(look):
        yield Panel(name="nothing_open")
    if faults := system_faults(look.actor) if look.actor.has(Role.TECHNICAL_ADMINISTRATOR) else ():
        yield Panel(name="faults", lines=tuple(faults))


def _below(look: Look) -> Iterator[Panel]:
    if look.actor.has(Role.CONFIDANT):
        yield Panel(name="confidant")
    if look.actor.has(Role.BOARD_MEMBER):
        yield Panel(name="board")
    if look.actor.has(Role.PRIVACY_OFFICER):
        yield Panel(name="privacy")
    if look.actor.has(Role.TECHNICAL_ADMINISTRATOR):
        yield Panel(name="system", facts=system_state(look.actor))


def _beside(look: Look) -> Iterator[Panel]:
    if look.actor.has(*STAFF) and not look.cares:
        yield Panel(name="glass")
    if look.cares:
        yield Panel(name="care", lines=(_care_words(count_care_signals(look.actor, look.now)),))


def _care_words(number: int) -> str:
    if not number:
        return tr("Kwam er een bericht? Zet het in de lijst.")
    return (
        tr("Eén kind krijgt nu rust en steun.")
        if number == 1
        else tr("{number} kinderen krijgen nu rust en steun.", number=number)
    )
