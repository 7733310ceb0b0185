"""The small components that templates call by name; larger ones are `{% include "ui/….html" %}`."""

import re
from collections.abc import Sequence
from typing import Final

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify
from heroicons.templatetags.heroicons import heroicon_outline
from markupsafe import Markup

from meldpad.web import longlists

register = template.Library()

# Only these reach a page. An icon always stands beside a word, so few are needed.
ICONS: Final = (
    "academic-cap", "archive-box", "arrow-down-tray", "arrow-path", "arrow-right",
    "arrow-right-start-on-rectangle", "arrow-uturn-left", "bars-3", "bell-alert", "calendar-days", "chart-bar",
    "chat-bubble-left-right", "check", "check-circle", "clipboard-document-check", "clipboard-document-list",
    "clock", "document-text", "exclamation-triangle", "eye", "eye-slash", "flag", "folder", "folder-open",
    "hand-raised", "heart", "information-circle", "lifebuoy", "lock-closed", "magnifying-glass", "megaphone",
    "minus", "minus-circle", "paper-airplane", "paper-clip", "pencil-square", "phone", "plus", "plus-circle",
    "printer", "question-mark-circle", "scale", "share", "shield-check", "user-circle", "users",
)  # fmt: skip
_PATH: Final = re.compile(r'\bd="([^"]+)"')


class IconNotInSprite(LookupError):
    """A template asked for an icon that the sprite does not carry; it would have been an empty box."""


def _symbol(name: str) -> SafeString:
    paths = format_html_join("", '<path d="{}"/>', ((drawn,) for drawn in _PATH.findall(heroicon_outline(name))))
    return format_html('<symbol id="i-{}" viewBox="0 0 24 24">{}</symbol>', name, paths)


def _use(name: str) -> SafeString:
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>', name)


_USES: Final = {name: _use(name) for name in ICONS}
_SPRITE: Final = format_html(
    '<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">{}</svg>',
    format_html_join("", "{}", ((_symbol(name),) for name in ICONS)),
)


@register.simple_tag
def sprite() -> SafeString:
    """All drawings, once per page; base.html calls it."""
    return _SPRITE


@register.simple_tag
def icon(name: str) -> SafeString:
    """A reference of some ninety bytes to a drawing in the sprite; `IconNotInSprite` when it is not there."""
    try:
        return _USES[name]
    except KeyError:
        raise IconNotInSprite(name) from None


@register.simple_tag
def long_list(name: str, items: Sequence[object]) -> Markup:
    """Items of which there may be hundreds, drawn by `lists/<name>.html`."""
    return longlists.drawn(name, items)


@register.simple_tag
def badge(text: str, tone: str = "", icon_name: str = "") -> SafeString:
    """A few words in a coloured lozenge. Tones: late, soon, done, signal, guess, contact, decision, help, alarm."""
    drawing = icon(icon_name) if icon_name else ""
    return format_html('<span class="badge badge--{}">{}{}</span>', tone or "plain", drawing, text)


@register.simple_tag
def button(text: str, href: str = "", kind: str = "", icon_name: str = "", name: str = "", value: str = "") -> SafeString:
    """A link that looks like a button, or without `href` the button that sends the form.

    Kinds: primary, plain, urgent, danger. A sending button is primary unless it says otherwise.
    """
    drawing = icon(icon_name) if icon_name else ""
    if href:
        return format_html('<a class="button button--{}" href="{}">{}{}</a>', kind or "plain", href, drawing, text)
    sends = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button class="button button--{}" type="submit"{}>{}{}</button>', kind or "primary", sends, drawing, text)


@register.simple_block_tag
def panel(content: str, title: str = "", tone: str = "", level: int = 2) -> SafeString:
    """A card with a heading. Tones: alarm, quiet. Two panels on a page need two titles: the heading's id is made of it."""
    context = {"content": content, "title": title, "tone": tone, "level": level, "anchor": f"kop-{slugify(title)}"}
    return render_to_string("ui/panel.html", context)


@register.simple_block_tag
def notice(content: str, title: str = "", tone: str = "info") -> SafeString:
    """A calm block of text that asks attention. Tones: info, success, warning, error."""
    return render_to_string("ui/notice.html", {"content": content, "title": title, "tone": tone})
