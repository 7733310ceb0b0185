"""The tables as text, in Markdown."""

from collections.abc import Callable, Collection, Iterable, Iterator

from meldpad.cli.access_table import recovering
from meldpad.cli.access_table.cells import Person, answer, person, relation
from meldpad.cli.access_table.grouping import sections
from meldpad.cli.access_table.names import BUNDLES, EVERY, GROUNDS, HERE, NOTHING, NOWHERE, ROLES, STANDS, TIES, WRITERS
from meldpad.journal.schema import all_schemas
from meldpad.policy.adopting import (
    may_adopt_code,
    may_decide_on_code,
    may_read_code,
    may_record_adoption,
    may_see_code_readers,
    may_send_code,
    may_write_code,
)
from meldpad.policy.answering import may_record_access
from meldpad.policy.appointing import may_appoint, may_keep_accounts
from meldpad.policy.looking_back import (
    is_asked_to_look_back,
    may_answer_look_back,
    may_lead_look_back,
    may_read_look_back,
    may_see_board_figures,
)
from meldpad.policy.mapping import keeps_map, may_fill_map, may_read_map
from meldpad.policy.noticing import may_keep_calendar, may_name_reachable, may_see_mail, may_see_reachable
from meldpad.policy.places import may_be_held, may_close, may_open
from meldpad.policy.practising import may_count_practice, may_practise
from meldpad.policy.publishing import may_publish_code, may_take_code, may_take_draft
from meldpad.policy.reading import may_be_inside
from meldpad.policy.readying import (
    may_keep_trainings,
    may_see_own_trainings,
    may_see_readiness,
    may_see_schools_readiness,
    may_set_board_readiness,
    may_set_readiness,
)
from meldpad.policy.retaining import may_see_terms, may_set_terms
from meldpad.policy.roles import Role
from meldpad.policy.seconding import may_alone
from meldpad.policy.succession import may_choose_successor, may_count_work
from meldpad.policy.verdict import Verdict
from meldpad.policy.writing import may_append, may_keep_care_signals, may_signal
from meldpad.protocol.load import published
from meldpad.words.load import kind_words

WITHOUT_DOSSIER = {
    "signaal over een leerling": may_signal,
    "in een dossier komen": may_be_inside,
    "Handle with Care": may_keep_care_signals,
    "verzoek om inzage": may_record_access,
    "accounts beheren": may_keep_accounts,
    "opvolger kiezen": may_choose_successor,
    "werk tellen": may_count_work,
    "bewaartermijnen lezen": may_see_terms,
    "bewaartermijnen kiezen": may_set_terms,
    "terugblik leiden": may_lead_look_back,
    "aan de terugblik herinnerd": is_asked_to_look_back,
    "vragen over de code beantwoorden": may_answer_look_back,
    "terugblik lezen": may_read_look_back,
    "cijfers van alle scholen": may_see_board_figures,
    "eigen code lezen": may_read_code,
    "eigen code schrijven": may_write_code,
    "eigen code versturen": may_send_code,
    "eigen code vaststellen": may_adopt_code,
    "besluit over de eigen code noteren": may_record_adoption,
    "eigen code terugsturen": may_decide_on_code,
    "zien wie de eigen code las": may_see_code_readers,
    "sociale kaart lezen": may_read_map,
    "sociale kaart vullen": may_fill_map,
    "sociale kaart nakijken": keeps_map,
    "lezen hoe klaar de school is": may_see_readiness,
    "zeggen hoe klaar de school is": may_set_readiness,
    "scholing bijhouden": may_keep_trainings,
    "eigen scholing lezen": may_see_own_trainings,
    "lezen hoe klaar de scholen zijn": may_see_schools_readiness,
    "zeggen hoe klaar het bestuur is": may_set_board_readiness,
    "eigen code op papier": may_take_code,
    "ontwerp van de code op papier": may_take_draft,
    "eigen code tonen aan ouders": may_publish_code,
    "oefenen": may_practise,
    "oefenen laten tellen": may_count_practice,
    "kalender bijhouden": may_keep_calendar,
    "mail nakijken": may_see_mail,
    "zeggen wie bereikbaar is": may_name_reachable,
    "zien wie bereikbaar is": may_see_reachable,
}


def tables() -> str:
    """All tables, as docs/toegang.md has them."""
    parts = ("## Per functie\n", *_per_role(), "## Per soort bericht\n", _table(("bericht", "mag van"), _kinds()))
    two = ("## Met zijn tweeën\n", _table(("reden", "vraagt een tweede persoon"), _two_people()))
    more = (*two, "## Zonder dossier\n", _table(("functie", "bij een school", "zonder school"), _without_dossier()))
    giving = ("## Functies geven\n", _table(("functie", *TO_PEOPLE, "bij zichzelf", "hoort bij"), _giving()))
    return "\n".join((*parts, *more, *giving, *_new_access()))


def in_short() -> str:
    """One line for each role: what it may with an open dossier of the own school, without any other tie."""
    open_dossier, no_tie = next(iter(STANDS.values())), next(iter(TIES.values()))
    return "".join(f"{name}: {_list(answer(role, open_dossier, no_tie).yes)}\n" for name, role in ROLES.items())


def _per_role() -> Iterator[str]:
    for roles, rows in sections():
        yield f"### {', '.join(roles)}\n"
        cells = ((_all(r.stands, STANDS), _all(r.ties, TIES), _list(r.answer.yes), r.answer.why) for r in rows)
        yield _table(("dossier", "band", "mag", "leest door"), cells)


def _kinds() -> Iterator[tuple[str, ...]]:
    """Which kinds of entry each of a few people may write, those with the same people together."""
    found: dict[tuple[str, ...], list[str]] = {}
    for label, kind in labels().items():
        found.setdefault(tuple(name for name in WRITERS if writes(name, kind)), []).append(label)
    for writers, same in found.items():
        yield ", ".join(same), _list(writers)


def _two_people() -> Iterator[tuple[str, ...]]:
    for reason, ground in GROUNDS.items():
        yield reason, _list(label for label, kind in labels().items() if not may_alone(kind, ground))


def labels() -> dict[str, str]:
    """What every kind of entry is called, without a comma, and its name in the journal."""
    terms = list(published().values())[-1].terms_in("nl")
    return {kind_words(kind, terms=terms).label.replace(",", ""): kind for kind in sorted(all_schemas())}


def writes(name: str, kind: str) -> bool:
    """Whether this one of the writers may write this kind."""
    role, stand, tie = WRITERS[name]
    return bool(may_append(person(role, stand.place), relation(stand, tie), kind))


def _without_dossier() -> Iterator[tuple[str, ...]]:
    for name, role in ROLES.items():
        yield (
            name,
            *(_list(what for what, ask in WITHOUT_DOSSIER.items() if ask(person(role, place))) for place in (HERE, NOWHERE)),
        )


def _giving() -> Iterator[tuple[str, ...]]:
    """Whom somebody appoints, whose account they close and open again, and where their own role is held."""
    for name, role in ROLES.items():
        to_others = (_list(_to(role, act, oneself=False)) for act in TO_PEOPLE.values())
        to_oneself = dict.fromkeys(each for act in TO_PEOPLE.values() for each in _to(role, act, oneself=True))
        yield name, *to_others, _list(to_oneself), _list(_held_at(role))


def _appoint(asker: Person, role: Role, *, oneself: bool) -> Verdict:
    return may_appoint(asker, role, oneself=oneself)


def _close(asker: Person, role: Role, *, oneself: bool) -> Verdict:
    return may_close(asker, frozenset({role}), oneself=oneself)


def _open(asker: Person, role: Role, *, oneself: bool) -> Verdict:
    return may_open(asker, frozenset({role}), oneself=oneself)


TO_PEOPLE = {"geeft en beëindigt": _appoint, "sluit het account van": _close, "opent het account van": _open}


def _to(role: Role | None, act: Callable[..., Verdict], *, oneself: bool) -> Iterator[str]:
    for name, each in ROLES.items():
        if each and act(person(role), each, oneself=oneself):
            yield name


def _held_at(role: Role | None) -> Iterator[str]:
    for place, at_board in (("school", False), ("bestuur", True)):
        if role and may_be_held(role, at_board=at_board):
            yield place


def _new_access() -> Iterator[str]:
    yield "## Nieuwe toegang\n\n### Vragen\n"
    yield _table(("functie", "vraagt voor"), ((name, _list(whom)) for name, whom in recovering.who_asks()))
    yield "### Vrijgeven\n"
    yield _table(("functie", "geeft vrij"), ((name, _list(what)) for name, what in recovering.who_approves()))
    yield "### Voor wie\n"
    head = ("vraagt", "geeft vrij", "voor wie alleen hier werkt", "voor wie ook elders werkt")
    rows = ((_all(tuple(a), ROLES), _all(tuple(b), ROLES), _roles(c), _roles(d)) for a, b, c, d in recovering.for_whom())
    yield _table(head, rows)


def _roles(names: list[str]) -> str:
    return EVERY if len(names) == len(Role) else _list(names)


def _all(names: tuple[str, ...], known: Collection[str]) -> str:
    return EVERY if len(names) == len(known) else _list(names)


def _list(names: Iterable[str]) -> str:
    """The names with commas, a bundle in place of what it stands for."""
    left, told = list(names), []
    for bundle, within in BUNDLES.items():
        if set(within) <= set(left):
            told.append(bundle)
            left = [name for name in left if name not in within]
    return ", ".join((*told, *left)) or NOTHING


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
