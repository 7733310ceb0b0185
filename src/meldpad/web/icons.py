"""The drawings beside words: each is in the page once, and wherever it stands is a small reference to it."""

import re
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from heroicons.templatetags.heroicons import heroicon_outline

# Only these reach a page. An icon always stands beside a word, so few are needed.
ICONS: Final = (
    "academic-cap", "archive-box", "arrow-down-tray", "arrow-path", "arrow-right",
    "arrow-right-start-on-rectangle", "arrow-uturn-left", "bars-3", "bell-alert", "calendar-days", "chart-bar",
    "chat-bubble-left-right", "check", "check-circle", "clipboard-document-check", "clipboard-document-list",
    "clock", "document-text", "exclamation-triangle", "eye", "eye-slash", "flag", "folder", "folder-open",
    "hand-raised", "heart", "information-circle", "key", "lifebuoy", "lock-closed", "magnifying-glass", "megaphone",
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


def sprite() -> SafeString:
    """All drawings, once per page; base.html calls it."""
    return _SPRITE


def icon(name: str) -> SafeString:
    """A reference of some ninety bytes to a drawing in the sprite; `IconNotInSprite` when it is not there."""
    try:
        return _USES[name]
    except KeyError:
        raise IconNotInSprite(name) from None
