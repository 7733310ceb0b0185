"""What the table says of one paper, and of one chapter on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from meldpad.documents.outline import Look

# A field of the entry and what it must be.
Condition = tuple[str, str | bool]

FACTS_ARE = "Dit zagen of hoorden mensen van de school zelf."
OTHERS_ARE = "Dit zag of hoorde de school niet zelf. Bij elk stuk staat wie het zei."
GONE_LIKE_THIS = "Tekenen is: dit gesprek is zo gegaan. Het is geen akkoord met wat de school denkt. Niet tekenen mag."
READING_IS = "Dit zijn geen feiten. Zo begreep de school het op dat moment."


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One chapter: what it is (`look`, said in words by `remark`), fixed `text` and `items`, then the `fields` of the entry.

    `source` is the field that says who told it and `by` who did where no field says so: the paper prints it as the source.
    `empty` stands there when no field was filled in; without it the chapter is not there. `without` are columns of a table that
    are not printed. `room` is what somebody writes there with a pen or in the file.
    """

    title: str
    fields: tuple[str, ...] = ()
    look: Look = Look.PLAIN
    remark: str = ""
    source: str = ""
    by: str = ""
    text: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    room: str = ""
    without: tuple[str, ...] = ()
    empty: str = ""
    when: Condition | None = None

    def but(self, **changes: object) -> "Chapter":
        """The same chapter with something else in it."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper. `code` is its address and what the log says of it: at most 20 letters.

    `kind` is the stored name of the entry that it prints, `when` limits that to some of them, and `needs` says what has to be
    written down first, where the name of the kind does not. `subject`: what the entry answers stands on it too. `omits` has a
    reason for each field that is not printed. `signing` says what a signature means. `nameless`: no name of the pupil or the
    family stands on it (T38). `outward`: it leaves the school, so nothing that was written later stands on it. `edits`: there is
    a file to edit too. `tells_parents`: its day matters, because a family must not be left alone before a weekend.
    """

    code: str
    kind: str
    title: str
    about: str
    chapters: tuple[Chapter, ...]
    clauses: tuple[str, ...]
    file_name: str
    needs: str = ""
    when: Condition | None = None
    signs: tuple[str, ...] = ()
    signing: str = GONE_LIKE_THIS
    refusing: bool = False
    subject: bool = False
    omits: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    nameless: bool = False
    outward: bool = False
    edits: bool = False
    tells_parents: bool = False

    def but(self, **changes: object) -> "Paper":
        """The same paper with something else about it."""
        return replace(self, **changes)  # type: ignore[arg-type]


def facts(title: str, *fields: str, when: Condition | None = None, empty: str = "") -> Chapter:
    """A chapter with what the school itself saw or heard."""
    return Chapter(title=title, fields=fields, look=Look.FACT, remark=FACTS_ARE, when=when, empty=empty)


def others(
    title: str, *fields: str, source: str = "", by: str = "", when: Condition | None = None, remark: str = OTHERS_ARE
) -> Chapter:
    """A chapter with what others told, each with its source (S1.16, S5b.2)."""
    return Chapter(title=title, fields=fields, look=Look.OTHERS, remark=remark, source=source, by=by, when=when)


def reading(title: str, *fields: str, when: Condition | None = None, remark: str = READING_IS, empty: str = "") -> Chapter:
    """A chapter with what the school makes of it."""
    return Chapter(title=title, fields=fields, look=Look.READING, remark=remark, when=when, empty=empty)


def plain(title: str, *fields: str, empty: str = "") -> Chapter:
    """A chapter with what was done or agreed."""
    return Chapter(title=title, fields=fields, empty=empty)


def holds(condition: Condition | None, value_of: Callable[[str], object]) -> bool:
    """Whether the field is what the condition asks; no condition always holds."""
    return condition is None or value_of(condition[0]) == condition[1]
