"""What the papers of a school's own code are made of."""

from dataclasses import dataclass
from datetime import date

from meldpad.adoption.content import CodeContent, Function
from meldpad.protocol.model import Edition, Rule


@dataclass(frozen=True, kw_only=True)
class Adopted:
    """How a version came to be (A8), in ready words. `digest` is the hex of its own digest; `council` what the council said."""

    number: int
    decided_on: date
    decided_by: str
    in_force_from: date
    council: str
    digest: str
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class MapLine:
    """One line of the social map (K1-K5) in ready words; an empty text says that nobody wrote it down."""

    what: str
    organisation: str = ""
    contact: str = ""
    address: str = ""
    phones: str = ""
    email: str = ""
    agreed: str = ""


@dataclass(frozen=True, kw_only=True)
class WholeCode:
    """A school's own code with everything that is printed of it.

    `adopted` None: a draft. `social_map` is as it stood on `map_on`. `names` False: for parents, without the name of
    anybody at the school or at a partner.
    """

    content: CodeContent
    edition: Edition
    adopted: Adopted | None = None
    social_map: tuple[MapLine, ...] = ()
    map_on: date | None = None
    names: bool = True

    def who(self, rule: Rule) -> tuple[Function, ...]:
        """Which functions do what a rule asks; none while nobody chose."""
        return self.content.tasks.get(rule.id, ())

    def days(self, rule: Rule) -> int | None:
        """Within how many school days; None without a term."""
        return self.content.terms.get(rule.term, self.edition.terms[rule.term]) if rule.term else None
