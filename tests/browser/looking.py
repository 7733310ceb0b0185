"""What must hold of every page that anybody meets."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
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


class Inspector:
    """Looks at pages, and lets axe look at each page once for every shape it takes."""

    def __init__(self) -> None:
        self._axe = Axe()
        self._seen: set[tuple[object, ...]] = set()

    @property
    def count(self) -> int:
        """How many pages axe has looked over."""
        return len(self._seen)

    def faults(self, page: Page, *, script: bool, colours: str) -> Iterator[str]:
        """What is wrong with this page, as sentences. Without scripting axe cannot look."""
        state = page.evaluate(STATE)
        if state["sideways"] > 0:
            yield f"{page.url} scrolls {state['sideways']} px sideways"
        if state["language"] != "nl":
            yield f"{page.url} is in {state['language'] or 'no language'}"
        if state["stored"]:
            yield f"{page.url} keeps something in the browser"
        if script:
            yield from self._barriers(page, colours)

    def _barriers(self, page: Page, colours: str) -> Iterator[str]:
        title = re.sub(r"\d+", "", page.title())
        shape = (colours, (page.viewport_size or {}).get("width"), title, page.evaluate(SHAPE))
        if shape in self._seen:
            return
        self._seen.add(shape)
        for violation in self._axe.run(page, options=RULES).response["violations"]:
            where = violation["nodes"][0]["html"][:120]
            yield f"{page.url} ({page.title()}): {violation['id']}: {violation['help']}: {where}"


def left_behind(page: Page) -> Iterator[str]:
    """What a site can leave on a device without anybody seeing it."""
    if page.evaluate(LEFT):
        yield f"{page.url} leaves something on the device"


def told(names: set[str], text: str) -> list[str]:
    """Which of these names an address or a title gives away: the whole name, or a first name or surname in it."""
    words = {word for name in names for word in name.split() if word[0].isupper() and len(word) > 2}
    said = unquote(text)
    return sorted(word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said))
