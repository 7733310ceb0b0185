"""A theme file to values: design tokens as JSON, as NL Design System and the W3C write them, or `--basis-*` in a sheet."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from meldpad.web.theme.contrast import too_close
from meldpad.web.theme.known import PREFIX, known
from meldpad.web.theme.values import COLOUR, NoSuchValue, value_of

LARGEST = 1_000_000
DEEPEST = 12
_ALIAS = re.compile(r"\{([A-Za-z0-9_.-]{1,200})\}", re.ASCII)
_SHEET = re.compile(r"\s*:root\s*\{((?:\s*--[a-z0-9-]+\s*:[^;{}@]+;)*)\s*\}\s*", re.ASCII)
_LINE = re.compile(r"\s*(--[a-z0-9-]+)\s*:\s*([^;]+);")
ASKED = {
    "colour": "een kleur zonder doorzicht, zoals #11536a",
    "length": "een maat die past, zoals 1rem",
    "letters": "namen van lettertypes, zoals Verdana, sans-serif",
}


class ThemeRefused(Exception):
    """The file is no theme, or one that cannot be read well; the text says in Dutch what is wrong."""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Values by token, for a light and for a dark screen. `unknown`: names in the file that Meldpad has nothing for."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    unknown: tuple[str, ...] = ()

    @property
    def sheet(self) -> str:
        """The stylesheet. A colour holds on its own screens only: one of a light page says nothing about a dark one."""
        shapes = {name: value for name, value in self.light.items() if COLOUR not in name}
        parts = (
            ("all", shapes),
            ("not all and (prefers-color-scheme: dark)", {name: self.light[name] for name in self.light.keys() - shapes.keys()}),
            ("screen and (prefers-color-scheme: dark)", self.dark),
        )
        return "".join(f"@media {when} {{ :root {{ {_said(values)} }} }}\n" for when, values in parts if values)

    @property
    def digest(self) -> str:
        """What stands in the address: another theme has another one."""
        return hashlib.sha256(self.sheet.encode()).hexdigest()[:16]

    def kept(self) -> str:
        """The theme as it is kept: what was understood of the file, and nothing else."""
        return json.dumps({"light": dict(self.light), "dark": dict(self.dark)}, sort_keys=True)


def read_theme(text: str) -> Theme:
    """The theme in a file; ThemeRefused when it is none, has a value that cannot be, or cannot be read well."""
    if len(text) > LARGEST:
        raise ThemeRefused("Dit bestand is te groot voor een thema.")
    given = _of_sheet(text) if text.lstrip().startswith(":root") else _of_json(text)
    light, dark = ({name: value for name, value in half.items() if name in known().light} for half in given)
    unknown = sorted({name for half in given for name in half} - known().light.keys())
    theme = Theme(light=_values(light), dark=_values(dark), unknown=tuple(unknown))
    if not theme.light and not theme.dark:
        raise ThemeRefused("In dit bestand staat niets met een naam die Meldpad kent. Die namen beginnen met --basis-.")
    _readable(theme)
    return theme


def read_kept(text: str) -> Theme:
    """A theme that was kept, looked at as strictly as when it came; ThemeRefused when it no longer holds."""
    try:
        halves = json.loads(text)
        theme = Theme(light=_values(halves["light"]), dark=_values(halves["dark"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ThemeRefused("Dit is geen bewaard thema.") from None
    if (theme.light.keys() | theme.dark.keys()) - known().light.keys():
        raise ThemeRefused("Dit thema heeft namen die Meldpad niet kent.")
    _readable(theme)
    return theme


def _values(given: Mapping[str, object]) -> dict[str, str]:
    found = {}
    for name, value in given.items():
        try:
            found[name] = value_of(name, value)
        except NoSuchValue as wrong:
            raise ThemeRefused(f"{name} klopt niet. Hier hoort {ASKED[str(wrong)]}.") from None
    return found


def _readable(theme: Theme) -> None:
    everything = known()
    for screen, values in (("licht", {**everything.light, **theme.light}), ("donker", {**everything.dark, **theme.dark})):
        for one in too_close(values):
            raise ThemeRefused(
                f"{one.pair.words} is niet goed te lezen op een {screen} scherm. "
                f"{one.pair.of} op {one.pair.on} heeft contrast {one.ratio:.1f}. Dat moet minstens {one.pair.least:g} zijn."
            )


def _said(values: Mapping[str, str]) -> str:
    return " ".join(f"{name}: {value};" for name, value in sorted(values.items()))


def _of_sheet(text: str) -> tuple[dict[str, object], dict[str, object]]:
    whole = _SHEET.fullmatch(text)
    if whole is None:
        raise ThemeRefused("Dit stijlbestand mag alleen :root met namen als --basis-… bevatten.")
    return dict(_LINE.findall(whole.group(1))), {}


def _of_json(text: str) -> tuple[dict[str, object], dict[str, object]]:
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        raise ThemeRefused("Dit bestand is geen JSON met ontwerptokens, en geen stijlbestand.") from None
    if not isinstance(tree, dict):
        raise ThemeRefused("Dit bestand heeft geen ontwerptokens.")
    dark_tree = tree.pop("dark", {})
    light, dark = dict(_tokens(tree)), dict(_tokens(dark_tree if isinstance(dark_tree, dict) else {}))
    return _basis(light, light), _basis(dark, {**light, **dark})


def _basis(wanted: Mapping[str, object], everything: Mapping[str, object]) -> dict[str, object]:
    prefix = PREFIX.removeprefix("--").replace("-", ".")
    named = {name: value for name, value in wanted.items() if name.startswith(prefix)}
    return {f"--{name.replace('.', '-')}": _followed(value, everything) for name, value in named.items()}


def _tokens(tree: Mapping[str, object], path: tuple[str, ...] = ()) -> Iterator[tuple[str, object]]:
    """Every token with its path: a group that has a value of its own is one."""
    if len(path) > DEEPEST:
        raise ThemeRefused("De groepen in dit bestand liggen te diep in elkaar.")
    for name, inside in tree.items():
        if not isinstance(inside, dict) or name.startswith("$"):
            continue
        if "$value" in inside or "value" in inside:
            yield ".".join((*path, name)), inside.get("$value", inside.get("value"))
        else:
            yield from _tokens(inside, (*path, name))


def _followed(value: object, everything: Mapping[str, object]) -> object:
    """A value, also when it only points at another one. What goes round in circles, or nowhere, is not a value."""
    for _ in range(DEEPEST):
        pointed = _ALIAS.fullmatch(value) if isinstance(value, str) else None
        if pointed is None:
            return value
        value = everything.get(pointed.group(1))
    return None
