"""What must hold of every page that anybody meets."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from seen import Seen

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# In other colours everything stands where it stood.
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# axe stays on a page until the next one comes.
AXE = """async (rules) => {
  if (!window.axe) return null;
  const { violations } = await axe.run(rules);
  return violations.map(({ id, help, nodes }) => [id, help, nodes.map((node) => node.html.slice(0, 160))]);
}"""
STATE = """() => ({
  language: document.documentElement.lang,
  sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  stored: localStorage.length + sessionStorage.length,
})"""
# Which elements stand where, without their texts. Lists of other lengths are the same page; a notice or an error is another.
SHAPE = """() => [...new Set([...document.querySelectorAll("body *")].map((element) => {
  const path = [];
  for (let at = element; at; at = at.parentElement) path.push(`${at.tagName}.${at.className.baseVal ?? at.className}`);
  return path.join("<") + [...element.attributes].map((one) => one.name).join();
}))].sort().join()"""
# The emergency card may stay on a device, with what it is drawn with; never another page.
LEFT = """async () => {
  const of = async (name) => (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname);
  const kept = (await Promise.all((await caches.keys()).map(of))).flat();
  const workers = (await navigator.serviceWorker.getRegistrations()).filter((one) => !one.scope.endsWith("/noodkaart/"));
  const strange = kept.filter((path) => !/^(\\/noodkaart\\/|\\/static\\/meldpad\\/)/.test(path));
  return (await indexedDB.databases()).length + workers.length + strange.length;
}"""

# WCAG 1.4.12. A sheet made by script is allowed where a style in the page is not.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
# Text that is cut off: it needs more room than its box gives, and the box hides the rest. A field lets its text be scrolled.
CUT_OFF = """() => [...document.querySelectorAll("body *:not(input)")].filter((one) => {
  const style = getComputedStyle(one);
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";
  const small = one.clientWidth <= 1 || one.clientHeight <= 1;
  return !small && ((hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
    || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1));
}).map((one) => one.outerHTML.slice(0, 100))"""
# WCAG 2.4.7 where somebody chose the colours: a shadow is not drawn then, so the focus needs a line around it.
FOCUS_UNMARKED = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility())
  .filter((one) => {
    one.focus();
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return one === document.activeElement && (outlineStyle === "none" || !parseFloat(outlineWidth));
  }).map((one) => one.outerHTML.slice(0, 100))"""
# WCAG 2.4.11. What has the focus, and something else of the page lies over all of it. Afterwards all is as it was.
FOCUS_HIDDEN = """() => {
  const before = document.activeElement, [x, y] = [scrollX, scrollY];
  const hidden = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility())
  .filter((one) => {
    one.focus();
    if (document.activeElement !== one) return false;  // behind an open dialog nothing gets the focus
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const near = (x, y) => {
      const found = document.elementFromPoint(x, y);
      const itself = [one, ...(one.labels ?? [])];
      return found && (found.contains(one) || itself.some((part) => part.contains(found)));
    };
    const across = [left + 2, (left + right) / 2, right - 2], down = [top + 2, (top + bottom) / 2, bottom - 2];
    return !across.some((x) => down.some((y) => near(x, y)));
  }).map((one) => one.outerHTML.slice(0, 100));
  before.tabIndex = before === document.body ? -1 : before.tabIndex;  // the next Tab begins where it would have begun
  before.focus({ preventScroll: true });
  if (before === document.body) before.removeAttribute("tabindex");
  scrollTo(x, y);
  return hidden;
}"""
LOW = 300  # so high at most is a window that is zoomed far in


class Inspector:
    """Looks at pages, and lets axe look at each page once for every shape it takes."""

    def __init__(self, seen: Seen) -> None:
        self._axe = Axe()
        self._seen = seen
        self.count = 0  # pages that axe has looked over

    def faults(self, page: Page, *, script: bool, colours: str) -> Iterator[str]:
        """What is wrong with this page, as sentences. Without scripting axe cannot look."""
        state = page.evaluate(STATE)
        if state["sideways"] > 0:
            yield f"{page.url} scrolls {state['sideways']} px sideways"
        if state["language"] != "nl":
            yield f"{page.url} is in {state['language'] or 'no language'}"
        if state["stored"]:
            yield f"{page.url} keeps something in the browser"
        size = page.viewport_size or {"width": 0, "height": 0}
        if size["height"] <= LOW and self._is_new(page, "low"):
            yield from (f"{page.url}: in a low window the focus is hidden on {part}" for part in page.evaluate(FOCUS_HIDDEN))
        if script and self._is_new(page, colours, size["width"]):
            self.count += 1
            yield from self._barriers(page, colours)

    def _is_new(self, page: Page, *how: object) -> bool:
        """Whether a page was not looked at in this shape before."""
        return self._seen.is_new(*how, re.sub(r"\d+", "", page.title()), page.evaluate(SHAPE))

    def _barriers(self, page: Page, colours: str) -> Iterator[str]:
        """What axe says. The window is made as high as the page: a bar at its edge would cover something else (WCAG 2.5.8)."""
        if colours != "light":
            yield from self._violations(page, CONTRAST)
            return
        size = page.viewport_size or {"width": 390, "height": 844}
        page.set_viewport_size({**size, "height": page.evaluate("document.documentElement.scrollHeight") + 200})
        yield from self._violations(page, RULES)
        page.set_viewport_size(size)

    def _violations(self, page: Page, rules: dict[str, object]) -> Iterator[str]:
        if (found := page.evaluate(AXE, rules)) is None:
            page.evaluate(self._axe.axe_script)
            found = page.evaluate(AXE, rules)
        for rule, help_text, nodes in found:
            yield from (f"{page.url} ({page.title()}): {rule}: {help_text}: {node}" for node in nodes)


def left_behind(page: Page) -> Iterator[str]:
    """What a site can leave on a device without anybody seeing it."""
    if page.evaluate(LEFT):
        yield f"{page.url} leaves something on the device"


def told(names: set[str], text: str) -> list[str]:
    """Which of these names an address or a title gives away: the whole name, or a first name or surname in it."""
    words = {word for name in names for word in name.split() if word[0].isupper() and len(word) > 2}
    said = unquote(text)
    return sorted(word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said))
