"""The language of the one who asks. Dutch is what pages are written in; English comes from a catalogue with Dutch as its source.

`tr` for a text that is said now, `tr_later` for one at the top of a module or in a form, which is said when a page is made.
What lies in a dossier is never translated, and what goes on paper is always Dutch (`in_dutch`): who receives it reads Dutch.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache, wraps
from typing import Final, ParamSpec, SupportsIndex, TypeVar, cast

from django.utils.html import escape
from django.utils.translation import get_language, gettext, override

P = ParamSpec("P")
T = TypeVar("T")
V = TypeVar("V")

DUTCH: Final = "nl"
ENGLISH: Final = "en"
LANGUAGES: Final = (DUTCH, ENGLISH)


def tr(text: str, /, **parts: object) -> str:
    """The text in the language of the one who asks, with its parts filled in; the Dutch itself when there is no other."""
    found = gettext(text)
    return found.format(**parts) if parts else found


class Later(str):
    """A text in Dutch that says itself in the language of the one who asks when it is put on a page or into another text.

    To everything else it is the Dutch: as a key, in a dossier, on paper, in a log.
    """

    source: str
    parts: dict[str, object]

    def __str__(self) -> str:
        return tr(self.source, **self.parts)

    def __html__(self) -> str:
        return escape(str(self))

    def __format__(self, how: str) -> str:
        return format(str(self), how)

    def __add__(self, other: str) -> str:
        return str(self) + other

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        return str(self)[place]

    def lower(self) -> str:
        return str(self).lower()

    def rstrip(self, signs: str | None = None, /) -> str:
        return str(self).rstrip(signs)

    def partition(self, sign: str, /) -> tuple[str, str, str]:
        return str(self).partition(sign)

    def format(self, *parts: object, **named: object) -> str:
        return str(self).format(*parts, **named)


def tr_later(text: str, /, **parts: object) -> str:
    """The same, for what stands at the top of a module or in a form: it is said when a page is made."""
    later = Later(text.format(**parts) if parts else text)
    later.parts = parts
    later.source = text
    return later


def written(text: str) -> str:
    """The text as it stands in the code, in Dutch, whoever asks: also of one that is said later."""
    return str.__str__(text)


def said(value: V) -> V:
    """Words that come from data, in the language of the one who asks: every text in it that the catalogue knows."""
    if isinstance(value, str):
        return cast(V, tr(value)) if value else value
    if isinstance(value, tuple):
        return cast(V, tuple(map(said, value)))
    if is_dataclass(value) and not isinstance(value, type):
        return cast(V, replace(value, **{field.name: said(getattr(value, field.name)) for field in fields(value)}))
    return value


def joined(between: str, parts: Iterable[str]) -> str:
    """The parts as one text; also parts that are said later. Between them " en " is said in the language of who asks."""
    texts = list(map(str, parts))
    return (tr(between) if between == " en " else between).join(texts)


def in_a_row(parts: Iterable[str]) -> str:
    """Such as "Anja, Kim en Ruud"; there is one at least."""
    *rest, last = parts
    return tr("{rest} en {last}", rest=joined(", ", rest), last=last) if rest else last


# English writes these with a capital wherever they stand.
DAYS: Final = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})


def within(text: str) -> str:
    """What begins a line, as it stands within one, such as "vandaag" and "maandag 30 november"."""
    said = str(text)
    return said if language() == ENGLISH and said.partition(" ")[0] in DAYS else said[:1].lower() + said[1:]


def language() -> str:
    """ "nl" or "en"."""
    return ENGLISH if get_language() == ENGLISH else DUTCH


def in_each_language(function: Callable[P, T]) -> Callable[P, T]:
    """What was worked out once is kept, once for each language in which it was asked. Arguments must be hashable."""

    @lru_cache(maxsize=4096)
    def kept(_language: str, args: tuple[Hashable, ...], named: tuple[tuple[str, Hashable], ...]) -> T:
        return function(*args, **dict(named))  # type: ignore[arg-type]

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        return kept(language(), args, tuple(kwargs.items()))

    return asked


def in_dutch(function: Callable[P, T]) -> Callable[P, T]:
    """A view or function whose words are Dutch whoever asks: what it makes leaves the screen."""

    @wraps(function)
    def dutch(*args: P.args, **kwargs: P.kwargs) -> T:
        with override(DUTCH):
            return function(*args, **kwargs)

    return dutch
