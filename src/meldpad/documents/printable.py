"""What may reach paper: every character but those that are invisible orders to the program that shows them."""

import re

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85]")

# Bidi controls (Unicode property Bidi_Control) can make a sentence read as its opposite, so they are a tool for forgery.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f"
_SURROGATES = "\ud800-\udfff"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NOT_PRINTABLE = re.compile(f"[{_CONTROLS}{_BIDI}{_SURROGATES}{_NONCHARACTERS}]")


def printable(text: str) -> str:
    """The same text without controls (C0, C1), bidi controls, surrogates and noncharacters.

    Newline and tab stay. Other line ends become a newline first, so that no two words run together.
    Everything else stays, whether a font has it or not.
    """
    return _NOT_PRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
