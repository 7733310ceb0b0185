"""The small components that templates call by name; larger ones are `{% include "ui/….html" %}`."""

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from markupsafe import Markup

from meldpad.web import longlists
from meldpad.web.addresses import address
from meldpad.web.board_theme import theme_on
from meldpad.web.glass_page import glass_words
from meldpad.web.help.opening import help_here
from meldpad.web.icons import ICONS, IconNotInSprite, icon, sprite
from meldpad.web.practice_address import address_outside
from meldpad.web.tongue import language
from meldpad.web.tour import ASKED, back_to
from meldpad.web.why import why_here

register = template.Library()

TYPING: Final = SafeString(' id="typing"')
NOT_TYPING: Final = SafeString('<form id="typing" method="post" hidden></form>')


register.simple_tag(sprite)
register.simple_tag(icon)
register.simple_tag(address)


@register.filter
def spoken(words: Mapping[str, str]) -> str:
    """Words that lie side by side in Dutch and English, in the language of who asks."""
    return words[language()]


@register.simple_tag
def long_list(name: str, items: Sequence[object]) -> Markup:
    """Items of which there may be hundreds, drawn by `lists/<name>.html`."""
    return longlists.drawn(name, items)


@register.simple_tag(takes_context=True)
def typing(context: template.Context) -> SafeString:
    """Marks the form of a page that somebody writes in: the button that puts the screen away sends it along. One on a page."""
    if request := context.get("request"):
        request.typing = True
    return TYPING


@register.simple_tag(takes_context=True)
def typing_elsewhere(context: template.Context) -> SafeString:
    """An empty form under the same name, on a page that has none: the button must always have a form."""
    return NOT_TYPING if not getattr(context.get("request"), "typing", False) else SafeString()


@register.simple_tag
def once(name: str, **given: Hashable) -> SafeString:
    """A part of the frame that is the same for everybody whose page has these values, drawn once per process and for whoever
    practises once more. Never one with a word about a person."""
    return _drawn_once(get_script_prefix(), language(), name, tuple(given.items()))


@lru_cache(maxsize=256)
def _drawn_once(prefix: str, spoken: str, name: str, given: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return render_to_string(name, dict(given))


@register.simple_tag(takes_context=True)
def theme_sheet(context: Context) -> SafeString:
    """The colours of the board of who looks, after those of Meldpad; nothing when it has none."""
    request = context.get("request")
    theme = theme_on(request) if request else None
    if theme is None:
        return SafeString()
    return format_html('<link rel="stylesheet" href="{}">', address_outside("theme", digest=theme.digest))


@register.simple_tag(takes_context=True)
def why_line(context: Context) -> SafeString:
    """Why somebody sees this page, and who else does. A page of a dossier says in its context as what it was `opened_as`."""
    request = context.get("request")
    said = why_here(request, context.get("opened_as"), context.get("companions")) if request else ""
    return format_html('<p class="why-line">{}<span>{}</span></p>', icon("eye"), said) if said else SafeString("")


@register.simple_tag(takes_context=True)
def help_link(context: Context) -> SafeString:
    """Where this page is explained: in a tab of its own, so that what somebody typed stays where it is."""
    request = context.get("request")
    return once("ui/help_link.html", href=help_here(request)) if request else SafeString("")


@register.simple_tag(takes_context=True)
def glass_line(context: Context) -> SafeString:
    """That a dossier is only open for a few hours, on every page of it."""
    request, found = context.get("request"), context.get("opened_as")
    said = glass_words(request, found) if request and found else ""
    return format_html('<p class="glass-line">{}<span>{}</span></p>', icon("key"), said) if said else SafeString("")


@register.inclusion_tag("practice/line.html", takes_context=True)
def practice_line(context: Context) -> dict[str, object]:
    """That this is an exercise, on every page of it; on its first screen with what is told and where it goes on."""
    section = getattr(context.get("page"), "section", "")
    shown = {"line": context["practice"], "open": section == "today", "call": section == "call"}
    return {**shown, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("tour/back.html", takes_context=True)
def tour_line(context: Context) -> dict[str, str]:
    """On a real page that somebody looks at from a step of the guided visit: the way back to that step."""
    request = context.get("request")
    return {"href": back_to(request.GET.get(ASKED, "")) if request else ""}


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
    anchor, of_tone = f"kop-{slugify(title)}", f" panel--{tone}" if tone else ""
    if not title:
        return format_html('<section class="panel{}">\n{}\n</section>', of_tone, content)
    heading = format_html('<h{0} id="{1}" class="panel__title">{2}</h{0}>', level, anchor, title)
    return format_html('<section class="panel{}" aria-labelledby="{}">\n{}\n{}\n</section>', of_tone, anchor, heading, content)


@register.simple_block_tag
def notice(content: str, title: str = "", tone: str = "info") -> SafeString:
    """A calm block of text that asks attention. Tones: info, success, warning, error."""
    return render_to_string("ui/notice.html", {"content": content, "title": title, "tone": tone})


__all__ = [
    "ICONS", "IconNotInSprite", "address", "badge", "button", "icon", "long_list", "notice", "once", "panel", "register",
    "sprite", "typing", "typing_elsewhere",
]  # fmt: skip
