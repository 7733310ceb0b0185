"""What a token may be: a plain colour, a length within bounds, or names of letters. What comes out is made here, never copied."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", re.ASCII)
_RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*\)", re.ASCII)
_LENGTH = re.compile(r"(\d{0,3}(?:\.\d{1,4})?)(rem|px)", re.ASCII)
_LETTER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{0,39}", re.ASCII)
_GENERIC = frozenset(("system-ui", "sans-serif", "serif", "ui-sans-serif", "monospace"))
_PX = Decimal(16)
COLOUR = "-color"
MOST_LETTERS = 8
# In rem. What somebody must hit stays as large as it is, whatever the theme says (WCAG 2.5.8).
BOUNDS = {
    "space": (Decimal(0), Decimal(4)),
    "border-radius": (Decimal(0), Decimal(2)),
    "pointer-target": (Decimal("2.75"), Decimal(5)),
}


class NoSuchValue(ValueError):
    """A value is not what its token asks: a "colour", a "length" or "letters"."""


def value_of(name: str, given: object) -> str:
    """The value of a token as a stylesheet says it; NoSuchValue when it is not one."""
    if COLOUR in name:
        return colour(given)
    if "font-family" in name:
        return letters(given)
    return length(name, given)


def colour(given: object) -> str:
    """Six digits. Only colours without transparency: what shines through has no contrast that can be known."""
    if isinstance(given, Mapping):
        return _components(given)
    text = str(given).strip()
    if _HEX.fullmatch(text):
        digits = text[1:].lower()
        return f"#{digits if len(digits) == 6 else ''.join(digit * 2 for digit in digits)}"
    parts = _RGB.fullmatch(text)
    if parts is None or any(int(part) > 255 for part in parts.groups()):
        raise NoSuchValue("colour")
    return "#{:02x}{:02x}{:02x}".format(*map(int, parts.groups()))


def _components(given: Mapping[str, object]) -> str:
    """A colour as the W3C format says it: parts of the space srgb, from 0 to 1."""
    parts = given.get("components")
    if given.get("colorSpace") != "srgb" or given.get("alpha", 1) != 1 or not isinstance(parts, list) or len(parts) != 3:
        raise NoSuchValue("colour")
    if not all(isinstance(part, int | float) and 0 <= part <= 1 for part in parts):
        raise NoSuchValue("colour")
    return "#{:02x}{:02x}{:02x}".format(*(round(part * 255) for part in parts))


def length(name: str, given: object) -> str:
    """A length in rem, so that it grows with the letters of who reads."""
    text = f"{given.get('value')}{given.get('unit')}" if isinstance(given, Mapping) else str(given).strip()
    found = _LENGTH.fullmatch("0rem" if text == "0" else text)
    bounds = next((bound for part, bound in BOUNDS.items() if part in name), None)
    try:
        size = Decimal(found.group(1)) / (_PX if found.group(2) == "px" else 1) if found else None
    except InvalidOperation:
        size = None
    if size is None or bounds is None or not bounds[0] <= size <= bounds[1]:
        raise NoSuchValue("length")
    return f"{size.normalize():f}rem"


def letters(given: object) -> str:
    """Names of letters that are on the machine of who reads, the first one that is there counts."""
    names = given if isinstance(given, list) else str(given).split(",")
    clean = [str(name).strip().strip("\"'").strip() for name in names]
    if not clean or len(clean) > MOST_LETTERS or not all(_LETTER.fullmatch(name) for name in clean):
        raise NoSuchValue("letters")
    return ", ".join(name if name in _GENERIC else f'"{name}"' for name in clean)
