"""Characters no font of ours can draw. They are noted by number, so that nothing is silently lost."""

import re

_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
_LAST_LATIN = 0x24F


def not_drawn(diagnostic: str, content: str) -> frozenset[str]:
    """The characters of the content that the typesetter names in its complaint (ASCII always can be drawn)."""
    named = {chr(int(number, 16)) for number in _ESCAPED.findall(diagnostic)} | set(diagnostic)
    return frozenset(character for character in named & set(content) if not character.isascii())


def beyond_latin(content: str) -> frozenset[str]:
    """All characters after the Latin letters of Europe: the last resort when a complaint names none."""
    return frozenset(character for character in set(content) if ord(character) > _LAST_LATIN)


def noted(content: str, characters: frozenset[str]) -> str:
    """The content with each of the characters as a note such as [U+1F600].

    Safe on JSON text too: no character of its grammar lies outside ASCII.
    """
    return content.translate({ord(character): f"[U+{ord(character):04X}]" for character in characters})
