"""Long lists are drawn by Jinja2: the same HTML, compiled to Python, in a seventh of the time.

Everything else is a Django template. Escaping is on for every value. A list is a file in `lists/` with one macro, `drawn`, and
what that gives is marked as HTML by the engine itself.
"""

import html
import re
from collections.abc import Callable, Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Template
from markupsafe import Markup, escape

from meldpad.web.icons import icon
from meldpad.web.tongue import tr


class PlainEscaping(CodeGenerator):
    """Values are escaped to plain text and only the whole is marked as HTML: marking each takes longer than escaping it."""

    def visit_Template(self, node: Template, frame: Frame | None = None) -> None:  # noqa: N802  the name is Jinja's
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import escaped as escape")


_SPECIAL = re.compile("[&<>\"']").search


def escaped(value: object) -> str:
    """The value as text in HTML; what is marked as HTML already, such as an icon, goes as it is.

    Most values hold nothing to escape, and to look for that costs half of what escaping does.
    """
    if type(value) is not str:
        return escape(value)
    return html.escape(value) if _SPECIAL(value) else value


ENGINE = Environment(loader=PackageLoader("meldpad.web", "lists"), autoescape=True, undefined=StrictUndefined, auto_reload=False)
ENGINE.code_generator_class = PlainEscaping
ENGINE.globals |= {"icon": icon, "tr": tr}


def drawn(name: str, items: Sequence[object]) -> Markup:
    """These items as `lists/<name>.html` draws them; a Django template takes it as it is."""
    return _macro(name)(items)


@cache
def _macro(name: str) -> Callable[[Sequence[object]], Markup]:
    macro: Callable[[Sequence[object]], Markup] = vars(ENGINE.get_template(f"{name}.html").module)["drawn"]
    return macro
