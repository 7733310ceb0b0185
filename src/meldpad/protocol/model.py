"""The shape of an edition of the code: steps, grounds and rules as data, each rule with its clauses."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from meldpad.protocol.schooldays import add_school_days, national_holidays

Words = Mapping[str, str]  # language code to text; every edition carries nl and en


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One duty that the code may ask.

    `when` must all hold before it is asked; one of `unless` makes it not apply; one of `done_by` proves it done. `per` names a
    sort of item: then the duty is asked for each item by itself. `term` names one of the edition's terms. `starts` names a day
    of the item before which the duty is not asked, `delay` a term that is added to that day; `by` a day on which it is due.
    """

    id: str
    step: str
    clauses: tuple[str, ...]
    duty: Words
    why: Words
    who: str
    act: str
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    done_by: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    per: str = ""
    term: str = ""
    starts: str = ""
    delay: str = ""
    by: str = ""
    road: str = "meldcode"
    main: bool = False
    judgement: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the route, shown in this order."""

    id: str
    title: Words
    clauses: tuple[str, ...]
    road: str = "meldcode"


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A ground on which a duty may be left out, with the clause that allows it."""

    id: str
    text: Words
    clauses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Phone:
    """A telephone number for an emergency or advice, with the moment it is for; fixed, a school can only add to it."""

    id: str
    number: str
    dial: str
    what: Words
    valid_from: date
    source: str
    owner: str
    review_by: date


@dataclass(frozen=True, kw_only=True)
class Law:
    """A law that the code rests on, in our own short words (T45): true from that day, and to be read again before `review_by`."""

    id: str
    title: Words
    text: Words
    valid_from: date
    source: str
    owner: str
    review_by: date
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One dated edition; never edited once published. `terms` are school days, the school's own, never law.

    `renames` maps, per language, a name of the source to today's name (T49): clauses are quoted with it.
    """

    id: str
    valid_from: date
    title: Words
    source: str
    owner: str
    names: Mapping[str, Words]
    phones: tuple[Phone, ...]
    terms: Mapping[str, int]
    steps: tuple[Step, ...]
    grounds: Mapping[str, Ground]
    rules: tuple[Rule, ...]
    renames: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    laws: tuple[Law, ...] = ()

    def quoted(self, text: str, language: str) -> str:
        """A clause's text with the names of this edition; longer names go first."""
        for old, new in sorted(self.renames.get(language, {}).items(), key=lambda pair: -len(pair[0])):
            text = text.replace(old, new)
        return text

    def after(self, day: date, term: str) -> date:
        """The day on which a term ends that begins on `day`, in school days."""
        return add_school_days(day, self.terms[term])

    def days_off(self) -> frozenset[date]:
        """The days that are no school days, weekends aside: without a school, the national ones."""
        return national_holidays()

    def rule(self, rule_id: str) -> Rule | None:
        """The rule with this id, or None."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def terms_in(self, language: str) -> dict[str, str]:
        """The names of this edition (advice centre, care team, …) in one language, for use in texts."""
        return {name: words[language] for name, words in self.names.items()}


@dataclass(frozen=True, kw_only=True)
class Followed(Edition):
    """An edition as one school follows it: with terms of its own, and the days on which it is closed."""

    closed: frozenset[date]

    def after(self, day: date, term: str) -> date:
        """As of the edition, but the days on which this school is closed do not count."""
        return add_school_days(day, self.terms[term], self.closed)

    def days_off(self) -> frozenset[date]:
        """As of the edition, with the days on which this school is closed."""
        return self.closed


def followed(edition: Edition, terms: Mapping[str, int], closed: frozenset[date]) -> Followed:
    """The edition with these terms, where it has them, and this calendar."""
    said = {part.name: getattr(edition, part.name) for part in fields(Edition)}
    own = {name: terms.get(name, days) for name, days in edition.terms.items()}
    return Followed(**{**said, "terms": own}, closed=closed)
