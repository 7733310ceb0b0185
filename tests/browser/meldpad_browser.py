"""A person with a browser: what they can do, and what every page they meet must be like."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, Response

PASSWORD = "Meldpad-demo-2026"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


class Person:
    """Signs in, goes to pages, fills in forms. With scripting every page met is looked over by axe."""

    def __init__(self, context: BrowserContext, *, script: bool) -> None:
        self.context, self.script = context, script
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.seen: set[str] = set()
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("response", self._status)

    def _note(self, kind: str, text: str) -> None:
        if kind == "error" and "404" not in text and "403" not in text:
            self.faults.append(f"console: {text}")

    def _status(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} at {response.url}")

    def sign_in(self, email: str) -> None:
        self.go("/inloggen/")
        self.page.get_by_label("E-mailadres").fill(email)
        self.page.get_by_label("Wachtwoord").fill(PASSWORD)
        self.press("Log in")

    def go(self, path: str) -> None:
        self.page.goto(path)
        self.look()

    def press(self, name: str) -> None:
        """Press a button and look at the page that comes."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.look()

    def follow(self, name: str, *, within: Locator | None = None) -> None:
        """Follow a link and look at the page that comes."""
        (within or self.page).get_by_role("link", name=name).first.click()
        self.look()

    def look(self) -> None:
        """What must hold of every page: no sideways scroll, no error from the browser, and no barrier that axe can see."""
        self.page.wait_for_load_state()
        if not self.script:
            return
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            self.faults.append(f"{self.page.url} scrolls {wide} px sideways")
        title = self.page.title()
        if title in self.seen:
            return
        self.seen.add(title)
        found = Axe().run(self.page, options=RULES)
        for violation in found.response["violations"]:
            where = violation["nodes"][0]["html"][:120]
            self.faults.append(f"{self.page.url}: {violation['id']}: {violation['help']}: {where}")

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def leave(self) -> None:
        """Close the browser; whatever was wrong on the way fails the test now."""
        self.context.close()
        assert self.faults == []
