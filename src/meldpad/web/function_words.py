"""Who has a part in a school's own code, in the language of the one who asks; on paper it stays Dutch."""

from collections.abc import Sequence
from typing import Final

from meldpad.adoption.content import Function
from meldpad.documents.own_code.texts import FUNCTIONS, PARTS
from meldpad.web.tongue import tr, tr_later, within

FUNCTION_WORDS: Final = {function: tr_later(words) for function, words in FUNCTIONS.items()}
PART_WORDS: Final = {part: tr_later(words) for part, words in PARTS.items()}


def one_of(functions: Sequence[Function]) -> str:
    """Such as "Aandachtsfunctionaris, of plaatsvervangend aandachtsfunctionaris"; "" when there is none."""
    text = tr(", of ").join(within(FUNCTION_WORDS[one]) for one in functions)
    return text[:1].upper() + text[1:]
