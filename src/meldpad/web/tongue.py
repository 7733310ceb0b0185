"""The language of the one who asks. Dutch is what pages are written in; English comes from a catalogue with Dutch as its source.

`tr` for a text that is said now, `tr_later` for one at the top of a module or in a form, which is said when a page is made.
What lies in a dossier is never translated, and what goes on paper is always Dutch (`in_dutch`): who receives it reads Dutch.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar

from django.utils.functional import lazy
from django.utils.translation import get_language, gettext, override

P = ParamSpec("P")
T = TypeVar("T")

DUTCH: Final = "nl"
ENGLISH: Final = "en"
LANGUAGES: Final = (DUTCH, ENGLISH)


def tr(text: str, /, **parts: object) -> str:
    """The text in the language of the one who asks, with its parts filled in; the Dutch itself when there is no other."""
    said = gettext(text)
    return said.format(**parts) if parts else said


def tr_later(text: str, /, **parts: object) -> str:
    """The same, but only when it is put on a page. It behaves as a text, but is none yet: `str()` makes it one."""
    return _later(text, **parts)


_later = lazy(tr, str)


def language() -> str:
    """ "nl" or "en"."""
    return ENGLISH if get_language() == ENGLISH else DUTCH


def in_each_language(function: Callable[P, T]) -> Callable[P, T]:
    """What was worked out once is kept, once for each language in which it was asked. Arguments must be hashable."""

    @lru_cache(maxsize=4096)
    def kept(_language: str, args: tuple[Hashable, ...]) -> T:
        return function(*args)  # type: ignore[call-arg,arg-type]

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        return kept(language(), (*args, *kwargs.values()))

    return asked


def in_dutch(function: Callable[P, T]) -> Callable[P, T]:
    """A view or function whose words are Dutch whoever asks: what it makes leaves the screen."""

    @wraps(function)
    def said(*args: P.args, **kwargs: P.kwargs) -> T:
        with override(DUTCH):
            return function(*args, **kwargs)

    return said
