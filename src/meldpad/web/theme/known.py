"""The tokens that there are and what they are without a theme, read from the stylesheet itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PREFIX = "--basis-"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARED = re.compile(r"(--basis-[a-z0-9-]+)\s*:\s*([^;]+);")
_DARK = "prefers-color-scheme: dark"


@dataclass(frozen=True, kw_only=True)
class Known:
    """Values by the name of their token. `dark` is what a dark screen has, also what it shares with a light one."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


@cache
def known() -> Known:
    """What `tokens.css` says."""
    text = _COMMENT.sub("", (files("meldpad.web") / "static/meldpad/css/tokens.css").read_text(encoding="utf-8"))
    light, _, dark = text.partition(_DARK)
    first = dict(_DECLARED.findall(light))
    return Known(light=first, dark={**first, **dict(_DECLARED.findall(dark))})
