"""The reviewed table, read from docs/toegang.md, and what a policy says in each of its cells.

What to expect comes from the file alone. Only the facts behind its names (a tie, a sort of dossier) come from the product.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from meldpad.cli.access_table.cells import PLACES, TASK
from meldpad.cli.access_table.names import (
    BUNDLES,
    EVERY,
    GROUNDS,
    HERE,
    NOTHING,
    NOWHERE,
    REASONS,
    ROLES,
    STANDS,
    TIES,
    WRITERS,
    Stand,
    Tie,
)
from meldpad.cli.access_table.recovering import APPROVES, ASKS
from meldpad.cli.access_table.text import labels

FILE = Path(__file__).parents[2] / "docs" / "toegang.md"
CODES = {words: code for code, words in REASONS.items()}
# Every question without a dossier: the module of the policy that answers it, and its function.
FREE = {
    "signaal over een leerling": ("writing", "may_signal"),
    "in een dossier komen": ("reading", "may_be_inside"),
    "Handle with Care": ("writing", "may_keep_care_signals"),
    "verzoek om inzage": ("answering", "may_record_access"),
    "accounts beheren": ("appointing", "may_keep_accounts"),
    "opvolger kiezen": ("succession", "may_choose_successor"),
    "werk tellen": ("succession", "may_count_work"),
    "bewaartermijnen lezen": ("retaining", "may_see_terms"),
    "bewaartermijnen kiezen": ("retaining", "may_set_terms"),
    "terugblik leiden": ("looking_back", "may_lead_look_back"),
    "aan de terugblik herinnerd": ("looking_back", "is_asked_to_look_back"),
    "vragen over de code beantwoorden": ("looking_back", "may_answer_look_back"),
    "terugblik lezen": ("looking_back", "may_read_look_back"),
    "cijfers van alle scholen": ("looking_back", "may_see_board_figures"),
    "eigen code lezen": ("adopting", "may_read_code"),
    "eigen code schrijven": ("adopting", "may_write_code"),
    "eigen code versturen": ("adopting", "may_send_code"),
    "eigen code vaststellen": ("adopting", "may_adopt_code"),
    "besluit over de eigen code noteren": ("adopting", "may_record_adoption"),
    "eigen code terugsturen": ("adopting", "may_decide_on_code"),
    "zien wie de eigen code las": ("adopting", "may_see_code_readers"),
    "sociale kaart lezen": ("mapping", "may_read_map"),
    "sociale kaart vullen": ("mapping", "may_fill_map"),
    "sociale kaart nakijken": ("mapping", "keeps_map"),
    "lezen hoe klaar de school is": ("readying", "may_see_readiness"),
    "zeggen hoe klaar de school is": ("readying", "may_set_readiness"),
    "scholing bijhouden": ("readying", "may_keep_trainings"),
    "eigen scholing lezen": ("readying", "may_see_own_trainings"),
    "lezen hoe klaar de scholen zijn": ("readying", "may_see_schools_readiness"),
    "zeggen hoe klaar het bestuur is": ("readying", "may_set_board_readiness"),
    "eigen code op papier": ("publishing", "may_take_code"),
    "ontwerp van de code op papier": ("publishing", "may_take_draft"),
    "eigen code tonen aan ouders": ("publishing", "may_publish_code"),
    "oefenen": ("practising", "may_practise"),
    "oefenen laten tellen": ("practising", "may_count_practice"),
    "kalender bijhouden": ("noticing", "may_keep_calendar"),
    "mail nakijken": ("noticing", "may_see_mail"),
    "zeggen wie bereikbaar is": ("noticing", "may_name_reachable"),
    "zien wie bereikbaar is": ("noticing", "may_see_reachable"),
}


@dataclass(frozen=True)
class Cell:
    """One yes or no (or one code) that the table promises. `subject` and `facts` say where, `asked` what."""

    where: str
    about: str
    asked: str
    promised: bool | str
    role: str | None
    stand: Stand
    tie: Tie


@cache
def cells(text: str) -> tuple[Cell, ...]:
    """Every cell of the table in this text."""
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    found = {part.partition("\n")[0]: part for part in parts}
    return (
        *_per_role(found["Per functie"]),
        *_kinds(found["Per soort bericht"]),
        *_two(found["Met zijn tweeën"]),
        *_free(found["Zonder dossier"]),
        *_giving(found["Functies geven"]),
        *_new_access(found["Nieuwe toegang"]),
    )


def reviewed() -> tuple[Cell, ...]:
    """The cells of the file."""
    return cells(FILE.read_text(encoding="utf-8"))


def _rows(text: str) -> Iterator[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split(" | ")]


def _names(cell: str, known: object) -> list[str]:
    """The names in a cell, bundles opened; a name that nobody knows is an error of the table."""
    if cell == NOTHING:
        return []
    if cell == EVERY:
        return list(known)
    named = [name for part in cell.split(", ") for name in BUNDLES.get(part, (part,))]
    if unknown := [name for name in named if name not in known]:
        raise ValueError(f"the table names what nobody knows: {unknown}")
    return named


def code_of(name: str) -> str | None:
    role = ROLES[name]
    return role.value if role else None


def _per_role(text: str) -> Iterator[Cell]:
    for section in text.split("\n### ")[1:]:
        for role in _names(section.partition("\n")[0], ROLES):
            for stands, ties, yes, why in _rows(section):
                for stand in _names(stands, STANDS):
                    for tie in _names(ties, TIES):
                        yield from _dossier(role, stand, tie, yes, why)


def _dossier(role: str, stand: str, tie: str, yes: str, why: str) -> Iterator[Cell]:
    place = (f"{role}, dossier {stand}, band {tie}", "dossier")
    facts = (code_of(role), STANDS[stand], TIES[tie])
    allowed = set(_names(yes, QUESTIONS))
    for question in QUESTIONS:
        yield Cell(*place, question, question in allowed, *facts)
    yield Cell(*place, "waarom", CODES[why], *facts)


def _kinds(text: str) -> Iterator[Cell]:
    for kinds, writers in _rows(text):
        for label in _names(kinds, labels()):
            allowed = _names(writers, WRITERS)
            for writer, (role, stand, tie) in WRITERS.items():
                yield Cell(f"{writer}: {label}", "kind", labels()[label], writer in allowed, role.value, stand, tie)


def _two(text: str) -> Iterator[Cell]:
    for reason, kinds in _rows(text):
        for label, kind in labels().items():
            yield Cell(
                f"alleen, {reason}: {label}", GROUNDS[reason], kind, label not in _names(kinds, labels()), None, Stand(), Tie()
            )


def _free(text: str) -> Iterator[Cell]:
    for name, here, nowhere in _rows(text):
        for place, answers in ((HERE, here), (NOWHERE, nowhere)):
            for asked in sorted(FREE):
                yield Cell(
                    f"{name}, {place}", "free", asked, asked in _names(answers, FREE), code_of(name), Stand(place=place), Tie()
                )


def _giving(text: str) -> Iterator[Cell]:
    for name, gives, closes, opens, oneself, held in _rows(text):
        code = code_of(name)
        for given, role in ROLES.items():
            if role is None:
                continue
            for act, answers in (("appoint", gives), ("close", closes), ("open", opens)):
                own = given in _names(oneself, ROLES)
                yield Cell(
                    f"{name} {act}: {given}", f"{act} another", role.value, given in _names(answers, ROLES), code, Stand(), Tie()
                )
                yield Cell(f"{name} {act}: {given} (oneself)", f"{act} oneself", role.value, own, code, Stand(), Tie())
        for place in ("school", "bestuur") if code else ():
            yield Cell(
                f"{name} hoort bij: {place}", "held", place, place in _names(held, ("school", "bestuur")), code, Stand(), Tie()
            )


def _new_access(text: str) -> Iterator[Cell]:
    """Asking and approving by each role, and for whom each two of them are enough: `asked` names who asked and the person."""
    asking, approving, enough = text.split("\n### ")[1:]
    for about, part, known in (("ask", asking, ASKS), ("approve", approving, APPROVES)):
        for name, answers in _rows(part):
            for asked in known:
                yield Cell(
                    f"{name}, nieuwe toegang", about, asked, asked in _names(answers, known), code_of(name), Stand(), Tie()
                )
    for asks, approves, here, elsewhere in _rows(enough):
        for asker in _names(asks, ROLES):
            for name in _names(approves, ROLES):
                for about, answers in (("two", here), ("two elsewhere", elsewhere)):
                    yield from _two_keepers(asker, name, about, set(_names(answers, ROLES)))


def _two_keepers(asker: str, name: str, about: str, allowed: set[str]) -> Iterator[Cell]:
    for theirs, role in ROLES.items():
        if role:
            asked = f"{code_of(asker) or ''}+{role.value}"
            where = f"{asker} vraagt, {name} geeft vrij"
            yield Cell(where, about, asked, theirs in allowed, code_of(name), Stand(), Tie())


class Answers:
    """What a policy, the real one or a mutant, says in a cell. Built from its own modules, so that their names are its own."""

    def __init__(self, modules: SimpleNamespace) -> None:
        self.policy = modules
        self.askers: dict[tuple[str | None, str], SimpleNamespace] = {}
        self.relations: dict[tuple[Stand, Tie], object] = {}

    def to(self, cell: Cell) -> bool | str:
        """The answer."""
        match cell.about:
            case "dossier":
                return self._dossier(cell)
            case "kind":
                return bool(self.policy.writing.may_append(self._asker(cell), self._relation(cell), cell.asked))
            case ground if ground in GROUNDS.values():
                return bool(self.policy.seconding.may_alone(cell.asked, ground))
            case "free":
                return bool(self._free(cell.asked)(self._asker(cell)))
            case "held":
                role = self.policy.roles.Role(cell.role)
                return bool(self.policy.places.may_be_held(role, at_board=cell.asked == "bestuur"))
            case "ask":
                return bool(self.policy.recovering.may_ask_recovery(self._asker(cell), oneself=cell.asked == "zichzelf"))
            case "approve" | "two" | "two elsewhere":
                return self._approves(cell)
            case about:
                return self._to_people(cell, *about.split())

    def _to_people(self, cell: Cell, act: str, whom: str) -> bool:
        role, oneself = self.policy.roles.Role(cell.asked), whom == "oneself"
        if act == "appoint":
            return bool(self.policy.appointing.may_appoint(self._asker(cell), role, oneself=oneself))
        asks = self.policy.places.may_close if act == "close" else self.policy.places.may_open
        return bool(asks(self._asker(cell), frozenset({role}), oneself=oneself))

    def _dossier(self, cell: Cell) -> bool | str:
        asker, relation = self._asker(cell), self._relation(cell)
        if cell.asked == "waarom":
            return self.policy.reading.why_readable(asker, relation)
        return bool(self.policy.asking.may(asker, relation, self.policy.asking.Question(cell.asked)))

    def _approves(self, cell: Cell) -> bool:
        """`approve` is about a teacher, for whom a member of the board asked, unless it was the asker."""
        alone = cell.about == "approve"
        by, theirs = ("board_member", "teacher") if alone else cell.asked.split("+")
        mine, role = self._asker(cell), self.policy.roles.Role
        other = SimpleNamespace(**{**vars(mine), "user_id": 8, "roles": frozenset({role(by)} if by else ())})
        asked_by = mine if cell.asked == "wat men zelf vroeg" else other
        facts = {"oneself": cell.asked == "voor zichzelf", "elsewhere": cell.about == "two elsewhere"}
        return bool(self.policy.recovering.may_approve_recovery(mine, asked_by, frozenset({role(theirs)}), **facts))

    def _free(self, asked: str) -> object:
        module, function = FREE[asked]
        return getattr(getattr(self.policy, module), function)

    def _asker(self, cell: Cell) -> SimpleNamespace:
        key = (cell.role, cell.stand.place)
        if key not in self.askers:
            school, board = PLACES[cell.stand.place]
            roles = frozenset({self.policy.roles.Role(cell.role)} if cell.role else ())
            self.askers[key] = SimpleNamespace(user_id=None, school_id=school, board_id=board, roles=roles)
        return self.askers[key]

    def _relation(self, cell: Cell) -> object:
        key = (cell.stand, cell.tie)
        if key not in self.relations:
            facts, (school, board) = self.policy.facts, PLACES[HERE]
            self.relations[key] = facts.Relation(
                school_id=school,
                board_id=board,
                track=facts.Track("employee" if cell.stand.employee else "meldcode"),
                added=facts.Right(cell.tie.added) if cell.tie.added else None,
                tasks=TASK if "tasks" in cell.tie.facts else frozenset(),
                **dict.fromkeys(cell.tie.facts - {"tasks"} | ({"closed"} if cell.stand.closed else set()), True),
            )
        return self.relations[key]


# Every question by the name it has in the table; the table's own key explains each of them.
QUESTIONS = tuple(
    row[0]
    for row in _rows(FILE.read_text(encoding="utf-8").partition("## Wat de woorden betekenen")[2].partition("Drie woorden")[0])
)
