"""Long lists are drawn by Jinja2: the same HTML, compiled to Python, in a seventh of the time.

Everything else is a Django template. Escaping is on for every value. A list is a file in `lists/` with one macro, `drawn`, and
what that gives is marked as HTML by the engine itself.
"""

from collections.abc import Callable, Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from meldpad.web.icons import icon

ENGINE = Environment(loader=PackageLoader("meldpad.web", "lists"), autoescape=True, undefined=StrictUndefined, auto_reload=False)
ENGINE.globals["icon"] = icon


def drawn(name: str, items: Sequence[object]) -> Markup:
    """These items as `lists/<name>.html` draws them; a Django template takes it as it is."""
    return _macro(name)(items)


@cache
def _macro(name: str) -> Callable[[Sequence[object]], Markup]:
    macro: Callable[[Sequence[object]], Markup] = vars(ENGINE.get_template(f"{name}.html").module)["drawn"]
    return macro
